"""A question as search sees it: mended, with its words weighed."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.language import abbreviations
from bot.language.chat import write_out_shorthand
from bot.language.lexicon import Lexicon, mend
from bot.language.numbers import numbers
from bot.language.rarity import rarity, zipf
from bot.language.terms import Word, is_stop, telling_words, words
from bot.language.wordbook import opens_sentence

RARE = 3.3  # on the Zipf scale: twice in a million words
COMMON = 4.3  # twenty times in a million words
CONTEXT = 0.7  # the weight of a word that a follow-up leans on, beside its own
_FANS = re.compile(r"(?:['’]s?)? (?:fans?|stans?|fandoms?|members?|supporters)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """One telling word of a question."""

    stem: str
    written: str
    weight: float  # 0 to 1: how much the question turns on it
    is_known: bool  # to the library
    is_name: bool
    is_asked: bool = True  # False: it comes from what a follow-up leans on


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question ready to be searched for."""

    text: str  # typos mended and abbreviations written out, for the encoder
    terms: tuple[Term, ...]
    numbers: frozenset[float]
    telling: tuple[Word, ...] = ()  # the question's own telling words, in `text`

    @property
    def weight(self) -> float:
        return sum(term.weight for term in self.terms)


def read_query(question: str, lexicon: Lexicon, context: str = "") -> Query:
    """`question` with typos mended, abbreviations written out and split or joined words found again.

    `context` is what a follow-up leans on: its words count too, but `CONTEXT` as much.
    """
    text = _written_out(question, lexicon)
    terms, telling = _terms(text, lexicon), telling_words(text)
    if context:
        around = _written_out(context, lexicon)
        leant = {s: replace(t, weight=t.weight * CONTEXT, is_asked=False) for s, t in _terms(around, lexicon).items()}
        terms = {**leant, **terms}
        text = f"{text} {around}"
    # "One In An ARMY" and "one of them" count nothing.
    counts = frozenset(n.value for n in numbers(_written_out(question, lexicon)) if not (n.is_word and n.value == 1))
    return Query(text=text, terms=tuple(terms.values()), numbers=counts, telling=telling)


def _written_out(text: str, lexicon: Lexicon) -> str:
    return abbreviations.write_out(_mended(write_out_shorthand(text), lexicon), lexicon.short_forms)


def _terms(text: str, lexicon: Lexicon) -> dict[str, Term]:
    found = words(text)
    terms: dict[str, Term] = {}
    for word in found:
        if is_stop(word):
            continue
        for stem in _known_forms(word, lexicon):
            terms.setdefault(stem, _term(stem, word, text, lexicon))
    for left, right in pairwise(found):
        joined = lexicon.written.get((left.written + right.written).casefold()) or lexicon.written.get(
            f"{left.written}-{right.written}".casefold()
        )
        if joined and text[left.end : right.start] in (" ", "-"):  # "k pop", "fan cam"
            for part in (left, right):
                terms.pop(part.stems[0], None)
            terms.setdefault(joined, _term(joined, left, text, lexicon))
    return terms


def _mended(question: str, lexicon: Lexicon) -> str:
    pieces, at = [], 0
    for word in words(question):
        if better := mend(word, lexicon):
            pieces += [question[at : word.start], better]
            at = word.end
    return "".join([*pieces, question[at:]])


def _known_forms(word: Word, lexicon: Lexicon) -> tuple[str, ...]:
    """The stems to look for: parts count only where the library does not know the whole."""
    whole, *parts = word.stems
    if lexicon.knows(whole) or not parts:
        return (whole,) if lexicon.knows(whole) or len(word.written) < 7 else _halves(word, lexicon) or (whole,)
    return tuple(parts)


def _halves(word: Word, lexicon: Lexicon) -> tuple[str, ...]:
    """`fanbase` → fan, base, where the library writes "fan base"."""
    plain = word.written.casefold().lstrip("#@")
    for cut in range(3, len(plain) - 2):
        left, right = lexicon.written.get(plain[:cut]), lexicon.written.get(plain[cut:])
        if left and right:
            return (left, right)
    return ()


def _term(stem: str, word: Word, text: str, lexicon: Lexicon) -> Term:
    known = lexicon.knows(stem)
    capital = word.is_capitalised and not opens_sentence(text, word)
    # "matter" is part of a name, and a common word as well: in lower case it is taken for the word.
    familiar = stem in lexicon.names and (word.is_capitalised or zipf(word.written) < COMMON)
    name = familiar or capital or (not known and _has_fans(word, text))
    weight = max(rarity(word.written), 0.7 if name else 0.0)
    if known:
        weight *= 0.25 + 0.75 * lexicon.idf(stem)
    return Term(stem=stem, written=word.written, weight=weight, is_known=known, is_name=name)


def _has_fans(word: Word, text: str) -> bool:
    """Fans write names in lower case; what has fans or members is one: "did exo fans …"."""
    return zipf(word.written) < RARE and bool(_FANS.match(text, word.end))
