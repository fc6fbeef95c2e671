"""The gate: a sentence whose evidence does not hold is not shown.

It catches what can be checked by words: numbers, sums, dates, names, quotations, a turned negation, a
dropped hedge, and a sentence that its passage hardly shares a word with. It cannot see that
two names of one passage were swapped; so the evidence is always shown beside the sentence.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.answer.claim import Claim
from bot.answer.figures import dates, figures, in_words, years
from bot.language import cues
from bot.language.names import names
from bot.language.numbers import values
from bot.language.rarity import zipf
from bot.language.terms import Word, is_stop, stems, words
from bot.library.document import Wording
from bot.search.evidence import Evidence

# On sentences that people judged, supported ones share more of their words (research: word recall alone
# tells supported from unsupported with an AUROC of 0.91 to 0.96 on BEGIN).
LEAST_SHARED = 0.6
EVERYDAY = 5.0  # Zipf: "Money" may open a reworded sentence; "Jimin" and "Harry" name somebody

_UNCLEAR = r"\b(?:not (?:\w+ )?(?:clear|known|certain)|unclear|unknown|uncertain|whether)\b"
_MAYBE = rf"{cues.STRONG_HEDGE.pattern}|{_UNCLEAR}|\b(?:may|might|could|probably|likely|partly|suggest\w*)\b"
_NO_DENIAL = rf"{cues.STRONG_HEDGE.pattern}|\bnot (?:only|just)\b|\bno (?:less|fewer)\b"
_SINGLE_QUOTED = re.compile(r"‘((?:[^‘’]|’(?=\w))+)’")


class Fault(StrEnum):
    """Why a sentence may not be shown."""

    UNCITED = "it cites nothing"
    DANGLING = "it cites what was not given"
    NUMBER = "a number is not in the cited passage"
    DATE = "a date is not in the cited passage"
    NAME = "a name is not in the cited passage"
    QUOTATION = "a quotation does not occur in the cited passage"
    NEGATION = "it says yes where the passage says no, or the other way round"
    HEDGE = "it drops a caution of the passage"
    UNSUPPORTED = "the cited passage says too little of it"


def faults(claim: Claim, evidence: Sequence[Evidence]) -> tuple[Fault, ...]:
    """What stops us from showing `claim`; empty means that it may be shown."""
    if not claim.cites:
        return (Fault.UNCITED,)
    if any(not 0 <= n < len(evidence) for n in claim.cites):
        return (Fault.DANGLING,)
    text, cited = claim.text, [evidence[n] for n in claim.cites]
    if any(_stands_there(text, entry) for entry in cited):
        return ()
    passages = " ".join(entry.passage.text for entry in cited)
    # A source may be named and dated by its bibliography: "CNN reported on 22 June 2020 …".
    known = " ".join((passages, *(_bibliography(entry) for entry in cited)))
    checks = {
        Fault.NUMBER: not figures(text) <= figures(passages, with_dates=True),
        Fault.DATE: not (dates(text) <= dates(known) and years(text) <= values(known)),
        Fault.NAME: not _names(text, known) <= frozenset(stems(known)),
        Fault.QUOTATION: any(not _is_quotable(quote, cited) for quote in _quotations(text)),
        Fault.NEGATION: any(_is_turned(clause, cited) for clause in _clauses(text)),
        Fault.HEDGE: _drops_hedge(text, cited),
        Fault.UNSUPPORTED: not stems(text) or _shared(text, known) < LEAST_SHARED,
    }
    return tuple(fault for fault, is_so in checks.items() if is_so)


def _stands_there(text: str, entry: Evidence) -> bool:
    """Whether `text` is whole sentences of the passage: our note as it stands, a source's own words as a quotation."""
    document, sentences = entry.document, entry.passage.sentences
    if document.wording is Wording.QUOTE:
        opening = f"{document.source.voice}: “"
        if not (text.startswith(opening) and text.endswith("”")):
            return False
        text = text[len(opening) : -1]
    ends = {span.end for span in sentences}
    return bool(text) and any(
        document.text.startswith(text, span.start) and span.start + len(text) in ends for span in sentences
    )


def _bibliography(entry: Evidence) -> str:
    source = entry.document.source
    return " ".join((source.publisher, source.heading, *source.authors, source.dated, in_words(entry.passage.event)))


def _names(text: str, known: str) -> frozenset[str]:
    """The names in `text`; with words that open a sentence and may be one, as neither `known` nor English has them."""
    held = frozenset(stems(known))
    openers = [words(sentence)[:1] for sentence in re.split(r"(?<=[.!?:])\s+|“", text)]
    strange = [word for opener in openers for word in opener if word.stems[0] not in held and _may_name(word)]
    accounts = [word for word in words(text) if word.written[0] in "@#"]
    return frozenset(word.stems[0] for word in (*names(text), *accounts, *strange))


def _may_name(word: Word) -> bool:
    plain = word.written.casefold()
    is_reworded = re.search(r"(?:ly|ing|ed)$", plain) or (plain.endswith("s") and zipf(plain) > 3)
    return word.is_capitalised and not (is_stop(word) or dates(word.written) or is_reworded or zipf(plain) >= EVERYDAY)


def _quotations(text: str) -> tuple[str, ...]:
    return (*cues.quotations(text), *_SINGLE_QUOTED.findall(text))


def _is_quotable(quote: str, cited: Sequence[Evidence]) -> bool:
    """Of a note only what it quotes itself may be quoted: its other words are ours, not the source's."""
    for entry in cited:
        text, source = entry.passage.text, entry.document.source
        own = _quotations(text) if entry.document.wording is Wording.NOTE else (text,)
        if any(_plain(quote) in _plain(held) for held in (*own, source.title or "", source.publisher)):
            return True
    return False


def _plain(text: str) -> str:
    """Words only, each with a space on either side, so that “rock” is no part of “rocked”."""
    return " ".join(("", *re.findall(r"[^\W_]+", text.casefold()), ""))


def _clauses(text: str) -> list[str]:
    return [clause for clause in re.split(r"(?<=[.!?;])\s+", text) if stems(clause)]


def _is_turned(clause: str, cited: Sequence[Evidence]) -> bool:
    """Whether `clause` denies what its nearest clause or sentence in the passages affirms, or the other way round."""
    sentences = _sentences(cited)
    nearest = _nearest(clause, [*(part for sentence in sentences for part in _clauses(sentence)), *sentences])
    return _denies(clause) != _denies(nearest)


def _denies(text: str) -> bool:
    return bool(cues.NEGATION.search(re.sub(_NO_DENIAL, " ", text, flags=re.IGNORECASE)))


def _drops_hedge(text: str, cited: Sequence[Evidence]) -> bool:
    """A "maybe" stays a "maybe", and what is not clear is said not to be clear."""
    nearest = _nearest(text, _sentences(cited))
    if re.search(_UNCLEAR, nearest, re.IGNORECASE) and cues.STRONG_HEDGE.search(nearest):
        return not re.search(_UNCLEAR, text, re.IGNORECASE)
    return bool(cues.STRONG_HEDGE.search(nearest)) and not re.search(_MAYBE, text, re.IGNORECASE)


def _sentences(cited: Sequence[Evidence]) -> list[str]:
    return [entry.document.text[span.start : span.end] for entry in cited for span in entry.passage.sentences]


def _nearest(text: str, stretches: Sequence[str]) -> str:
    """The stretch that shares most words with `text`, counted from both sides."""
    return max(stretches, key=lambda stretch: _shared(text, stretch) + _shared(stretch, text), default="")


def _shared(text: str, passage: str) -> float:
    """The share of the telling words of `text` that stand in `passage` too; 1 where it has none."""
    told = stems(text)
    held = frozenset(stems(passage))
    return sum(stem in held for stem in told) / len(told) if told else 1.0
