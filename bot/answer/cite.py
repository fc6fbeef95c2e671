"""Sound claims become numbered sentences with their citations."""

from collections.abc import Sequence

from bot.answer.claim import Claim
from bot.answer.reply import Citation, Sentence
from bot.search.evidence import Evidence


def cite(claims: Sequence[Claim], evidence: Sequence[Evidence]) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Passages are numbered from 1 in the order of first mention; one passage has one number."""
    numbers: dict[str, Citation] = {}
    sentences = []
    for claim in claims:
        cited = {evidence[n].passage.id: evidence[n] for n in claim.cites}.values()
        for entry in cited:
            numbers.setdefault(
                entry.passage.id, Citation(number=len(numbers) + 1, document=entry.document, passage=entry.passage)
            )
        sentences.append(Sentence(text=claim.text, numbers=tuple(numbers[e.passage.id].number for e in cited)))
    return tuple(sentences), tuple(numbers.values())
