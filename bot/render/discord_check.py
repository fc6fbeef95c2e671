"""A checked message as one card for Discord: a verdict a claim, the sources, and whose view it is."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.checking.verdict import Checked, CheckedClaim, Verdict
from bot.answer.reply import Citation
from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import fixed, fixed_count
from bot.render.discord_citation import source_lines, whose_words
from bot.render.discord_message import DESCRIPTION, FIELD_VALUE, Card, Colour, Field, Proof, fits
from bot.render.discord_text import cut, packed, plain, units

_QUOTED = 150  # units of a claim: who reads it has the message before them
_REASON = 180  # units
_GONE = 60  # units for the words that count what was left out

VERDICTS = {
    Verdict.SUPPORTED: ("✅", fixed("Supported")),
    Verdict.CONTRADICTED: ("❌", fixed("Contradicted")),
    Verdict.PARTLY: ("⚠️", fixed("Partly supported")),
    Verdict.ABSENT: ("❔", fixed("Not in my sources: I cannot tell")),
    Verdict.OPINION: ("💬", fixed("An opinion: nothing to check")),
}
VIEW = fixed(
    "This is what my sources say, and not the truth of the world: they may be wrong, and they do not hold all."
)
NO_WORDS = fixed("There are no words in this message that I could check.")
MY_OWN = fixed("That is a message of mine: each sentence there has its evidence already. Please pick somebody else's.")


def check_card(checked: Checked, *, speech: Speech = ENGLISH) -> Card:
    """One card, so that it is posted whole or not at all; what of it a message cannot hold is counted."""
    told = tuple(_entry(claim, speech) for claim in checked.claims)
    closing = (f"*{plain(speech(checked.reason))}*",) if checked.reason else ()
    shown = told
    while units("\n\n".join((*shown, *closing))) > DESCRIPTION - _GONE:
        shown = shown[:-1]
    left = len(told) - len(shown)
    gone = (speech(fixed_count("… and {count} more claim.", "… and {count} more claims.", count=left)),) if left else ()
    cited = frozenset(number for claim in checked.claims[: len(shown)] for number in claim.numbers)
    citations = tuple(citation for citation in checked.citations if citation.number in cited)
    card = Card(
        title=speech("Checked against my sources"),
        description="\n\n".join((*shown, *gone, *closing)),
        footer=_footer(citations, speech),
        proofs=tuple(Proof(number=c.number, passage_id=c.passage.id) for c in citations),
        colour=Colour.ANSWER,
    )
    return _with_sources(card, citations, speech)


def _entry(claim: CheckedClaim, speech: Speech) -> str:
    """The claim set in as a quotation; under it the verdict in words, its numbers, and the reason."""
    mark, words = VERDICTS[claim.verdict]
    numbers = " ".join(f"[{number}]" for number in claim.numbers)
    reason = cut(plain(speech(claim.reason)), _REASON) if claim.reason else ""
    verdict = " ".join(part for part in (f"{mark} **{speech(words)}**", numbers) if part)
    lines = (f"> {cut(plain(claim.text), _QUOTED)}", verdict, reason)
    return "\n".join(line for line in lines if line)


def _footer(citations: Sequence[Citation], speech: Speech) -> str:
    view = speech(VIEW)
    whose = whose_words(((c.number, c.document.wording) for c in citations), speech=speech)
    return f"{view} {whose}" if whose else view


def _with_sources(card: Card, citations: Sequence[Citation], speech: Speech) -> Card:
    """With the list of sources as far as it fits; the evidence names each again."""
    entries = source_lines(citations, speech=speech)
    for kept in range(len(entries), 0, -1):
        values = packed(entries[:kept], FIELD_VALUE, between="\n")
        names = (speech("Sources (continued)") if n else speech("Sources") for n in range(len(values)))
        fields = tuple(Field(name=name, value=value) for name, value in zip(names, values, strict=True))
        listed = replace(card, fields=fields)
        if fits(listed):
            return listed
    return card
