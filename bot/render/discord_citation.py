"""How a source is named in Discord: its bibliography line, and whose words we show from it."""

from collections.abc import Iterable

from bot.answer.reply import Citation
from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import both, fixed, fixed_count
from bot.library.document import Document, Wording
from bot.library.source import Kind, Source
from bot.render.discord_text import cut, link, packed, plain

_PLACES = 300  # units of numbers and places in one entry of the list of sources
_NAMES = 4  # of authors; of more, the first and a count

WHOSE = {
    Wording.NOTE: fixed("Our note on the source, in our own words"),
    Wording.QUOTE: fixed("A quotation: the source's own words"),
}


def named(source: Source, *, speech: Speech = ENGLISH) -> str:
    """Publisher, title and date, at most 400 units: CNN, “K-pop fans …”, 22 June 2020."""
    publisher = cut(plain(source.publisher), 100)
    title = cut(plain(source.heading), 200)
    quoted = f"“{title}”" if source.title else title
    return f"{publisher}, {quoted}, {cut(plain(speech(source.dated)), 80)}"


def source_lines(citations: Iterable[Citation], *, speech: Speech = ENGLISH) -> tuple[str, ...]:
    """The list under an answer: an entry a source, by its first number, each at most 1024 units.

    `[1] CNN, [K-pop fans], 22 June 2020, ¶6 · open`, and where several passages of one source are
    cited, `[1] ¶6 · [3] ¶8` and under it the source once: on a phone, a repeated title is noise.
    """
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.document.id, []).append(citation)
    return tuple(entry for group in groups.values() for entry in _entries(group, speech))


def _entries(group: list[Citation], speech: Speech) -> tuple[str, ...]:
    source = group[0].document.source
    address = link(speech("open"), source.url)
    end = f" · {address}" if address else ""
    places = tuple(_place(citation) for citation in group)
    if len(group) == 1:
        number, _, place = places[0].partition(" ")
        return (f"{number} {named(source, speech=speech)}{f', {place}' if place else ''}{end}",)
    first, *more = packed(places, _PLACES, between=" · ")
    again = speech("{publisher}, as above", publisher=cut(plain(source.publisher), 100))
    return (f"{first}\n{named(source, speech=speech)}{end}", *(f"{places}\n{again}" for places in more))


def _place(citation: Citation) -> str:
    """A number and where the original says it: "[3] ¶8"."""
    return f"[{citation.number}] {cut(plain(citation.passage.locator or ''), 60)}".strip()


def whose_words(citations: Iterable[Citation], *, speech: Speech = ENGLISH) -> str:
    """The label that keeps a reader from taking our notes for quotations; at most 400 units."""
    listed = tuple(citations)
    ours = [f"[{c.number}]" for c in listed if c.document.wording is Wording.NOTE]
    theirs = [f"[{c.number}]" for c in listed if c.document.wording is Wording.QUOTE]
    if not theirs:
        return speech("From our notes on the sources, in our own words: not quotations.")
    if not ours:
        return speech("Quoted from the sources.")
    return speech(
        "{notes} our notes, in our own words; {quotations} quoted.",
        notes=cut(" ".join(ours), 150),
        quotations=cut(" ".join(theirs), 150),
    )


def who_says_so(document: Document, *, speech: Speech = ENGLISH) -> str:
    """Who stands behind a passage, at most 500 units."""
    source = document.source
    publisher, authors = cut(plain(source.publisher), 100), byline(source, speech=speech)
    by = f"{publisher} ({authors})" if authors else publisher
    match source.kind:
        case Kind.NEWS:
            return speech("{by}, in its reporting. Anyone whom it quotes is named in the text above.", by=by)
        case Kind.PAPER:
            return speech("{by}, in a paper. It is the paper's finding or view.", by=authors or publisher)
        case Kind.REPORT:
            return speech("{by}, in a report of its own.", by=by)


def byline(source: Source, *, speech: Speech = ENGLISH) -> str:
    """The authors as a reader expects them, "A, B and C", or nothing where they are not known."""
    names = [cut(plain(name), 80) for name in source.authors]
    if len(names) > _NAMES:
        others = fixed_count("{count} other", "{count} others", count=len(names) - _NAMES + 1)
        names = [*names[: _NAMES - 1], others]
    return speech(both(names)) if names else ""
