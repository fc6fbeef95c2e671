"""How much of a claim one sentence of the library holds, word by word and as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answer.figures import dates
from bot.language.abbreviations import write_out
from bot.language.names import names
from bot.language.numbers import numbers
from bot.language.polarity import DENIES
from bot.language.rarity import rarity, zipf
from bot.language.terms import Word, is_stop, stem_set, stems, words
from bot.search.evidence import Evidence
from bot.search.query import Query
from bot.search.searcher import Findings

_UNITS = ("dollar", "usd", "buck")
LEAST = 0.3  # weight of the most everyday word: "came" and "stayed" make a difference
CLOSE = 0.75  # cosine from which two words in their sentences may stand for each other …
FAR = 0.38  # … and up to which they have nothing to do with each other
TRACE = 0.05  # how far a word is held that is not held at all
EVERYDAY = 5.0  # Zipf: "Money" may open a sentence; "Spotify" names somebody


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One telling word of a claim, and how far the sentence holds it, 0 to 1."""

    word: Word
    stem: str
    weight: float
    held: float
    is_name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A claim beside one sentence. `support` and `recall` are 0 to 1."""

    evidence: Evidence
    parts: tuple[Part, ...]
    recall: float  # share of the weight of the claim's words that is held
    order: float  # share of the words in common that stand in the same order
    support: float

    @property
    def strange_names(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.is_name and part.held < 1)

    @property
    def held_names(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.is_name and part.held == 1)

    @property
    def missing(self) -> tuple[str, ...]:
        """The words of the claim, names apart, of which the sentence has nothing."""
        return tuple(part.word.written for part in self.parts if not part.is_name and part.held < TRACE)

    @property
    def known(self) -> str:
        return known_of(self.evidence)

    @property
    def is_hollow(self) -> bool:
        """Whether only names are held, of all that the claim says: "Overton is a professor"."""
        told = [part.held for part in self.parts if not part.is_name]
        return bool(told) and max(told) < TRACE

    def share_after(self, start: int) -> float:
        """The share of the weight of the claim's words from `start` on that is held; 1 where there are none."""
        parts = [part for part in self.parts if part.word.start >= start]
        weight = sum(part.weight for part in parts)
        return sum(part.weight * part.held for part in parts) / weight if weight else 1.0

    @property
    def loosest(self) -> float:
        """The heaviest loss of any one word that is no name."""
        return max((part.weight * (1 - part.held) for part in self.parts if not part.is_name), default=0.0)


def liken(findings: Findings, evidence: Evidence, short_forms: Mapping[str, str]) -> Likeness:
    """The claim that `findings` were searched for, beside one sentence of them."""
    parts = _parts(findings, evidence, short_forms)
    weight = sum(part.weight for part in parts)
    recall = sum(part.weight * part.held for part in parts) / weight if weight else 1.0
    told, said = [part.stem for part in parts], list(stems(evidence.text))
    common = [stem for stem in told if stem in said]
    in_order = _longest_common(told, said)
    order = in_order / len(common) if common else 1.0
    sequence = in_order / len(told) if told else 0.0
    support = 0.35 * max(0.0, evidence.signals.cosine) + 0.35 * sequence + 0.30 * recall
    return Likeness(evidence=evidence, parts=parts, recall=recall, order=order, support=support)


def known_of(evidence: Evidence) -> str:
    """What a name of the claim may stand in: the sentence, its heading, who published and wrote it."""
    return f"{evidence.text} {published_by(evidence)}"


def published_by(evidence: Evidence) -> str:
    source = evidence.document.source
    return " ".join((source.publisher, *source.authors))


def _parts(findings: Findings, evidence: Evidence, short_forms: Mapping[str, str]) -> tuple[Part, ...]:
    query = findings.query
    inside, around = stem_set(evidence.text), stem_set(write_out(known_of(evidence), short_forms))
    named = named_words(query)
    figures = [(n.start, n.end) for n in numbers(query.text)]
    parts = []
    for position, word in enumerate(query.telling):
        is_unit = word.stems[0] in _UNITS and any(end <= word.start <= end + 1 for _, end in figures)
        if (
            is_unit
            or is_stop(word)
            or DENIES.fullmatch(word.written)
            or dates(word.written)
            or any(start <= word.start < end for start, end in figures)
        ):
            continue
        is_name = word in named
        parts.append(
            Part(
                word=word,
                stem=word.stems[0],
                weight=max(rarity(word.written), 0.7 if is_name else LEAST),
                held=_held_name(word, around) if is_name else _held(word, position, inside, findings.near, evidence),
                is_name=is_name,
            )
        )
    return tuple(parts)


def _held_name(word: Word, around: frozenset[str]) -> float:
    whole, *rest = word.stems
    if whole in around or (rest and set(rest) <= around and word.written[0] not in "#@"):
        return 1.0
    # "Syrian" and "Syria", "Korean" and "Korea"
    return float(
        any(
            min(len(whole), len(other)) >= 4
            and abs(len(whole) - len(other)) <= 2
            and (whole.startswith(other) or other.startswith(whole))
            for other in around
        )
    )


def _held(
    word: Word, position: int, inside: frozenset[str], near: Mapping[str, Mapping[str, float]], evidence: Evidence
) -> float:
    if inside & set(word.stems):
        return 1.0
    known = max((share for other, share in near.get(word.stems[0], {}).items() if other in inside), default=0.0)
    cosine = float(evidence.nearest[position]) if position < len(evidence.nearest) else 0.0
    return max(known, min(1.0, max(0.0, (cosine - FAR) / (CLOSE - FAR))))


def named_words(query: Query) -> frozenset[Word]:
    """The words of a claim that name somebody or something, in whatever case fans write them."""
    terms = {term.written: term for term in query.terms}
    found = set(names(query.text))
    for position, word in enumerate(words(query.text)):
        term = terms.get(word.written)
        if (term and term.is_name) or (
            not position
            and word.is_capitalised
            and not (term and term.is_known)
            and not is_stop(word)
            and zipf(word.written) < EVERYDAY
            and not word.written.endswith(("ing", "ly", "ed", "s"))
        ):
            found.add(word)
    return frozenset(found)


def _longest_common(told: list[str], said: list[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(said) + 1)
    for one in told:
        before = 0
        for at, other in enumerate(said, start=1):
            before, row[at] = row[at], before + 1 if one == other else max(row[at], row[at - 1])
    return row[-1]
