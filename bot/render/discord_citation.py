"""How a source is named in Discord: its bibliography line, who says so, and whose words we show from it."""

from collections.abc import Iterable

from bot.answer.reply import Citation
from bot.i18n.dates import day, written
from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import both, fixed_count
from bot.library.document import Wording
from bot.library.source import Kind, Source
from bot.render.discord_text import GLUE, cut, link, packed, plain

_PLACES = 300  # units of numbers and places in one entry of the list of sources
_NAMES = 4  # of authors; of more, the first and a count


def named(source: Source, *, is_bold: bool = False, speech: Speech = ENGLISH) -> str:
    """Publisher, title and date, at most 450 units: CNN, “K-pop fans …”, 22 June 2020.

    Where nobody knows the publisher, the title comes first. With `is_bold` what comes first stands out, so that one
    line of a list is told from the next.
    """
    title = titled(source, speech=speech)
    first, *rest = (cut(plain(source.publisher), 100), title) if source.has_publisher else (title,)
    return ", ".join((f"**{first}**" if is_bold else first, *rest, dated(source, speech=speech)))


def known_by(source: Source, *, longest: int, speech: Speech = ENGLISH) -> str:
    """What a source is known by at a glance, in at most `longest` units: the publisher, or else the title."""
    return cut(plain(source.publisher) if source.has_publisher else titled(source, speech=speech), longest)


def dated(source: Source, *, speech: Speech = ENGLISH) -> str:
    """The date as the reader writes dates, as exact as it is known; at most 80 units."""
    if source.published is not None:
        return day(source.published, speech.language)
    return cut(plain(written(speech(source.dated), speech.language)), 80)


def titled(source: Source, *, speech: Speech = ENGLISH) -> str:
    """The title in quotation marks, or what stands in its place in plain words; at most 250 units."""
    if source.title:
        return f"“{cut(plain(source.title), 200)}”"
    # Square brackets, as citation styles have them, would look like a broken link here.
    described = cut(plain(source.description or source.id), 200)
    return speech("{description} (title not known)", description=described)


def linked(line: str, source: Source, *, speech: Speech = ENGLISH) -> str:
    """`line` and a link to the source, where one is known; at most 360 units longer."""
    address = original(source, speech=speech)
    return f"{line}{GLUE}· {address}" if address else line


def original(source: Source, *, speech: Speech = ENGLISH) -> str:
    """A link to the source, whose words stay on one line; nothing where none is known."""
    return link(speech("open the original").replace(" ", GLUE), source.url)


def source_lines(citations: Iterable[Citation], *, speech: Speech = ENGLISH) -> tuple[str, ...]:
    """The list under an answer: an entry a source, by its first number, each on one line of at most 1024 units.

    **CNN**, “K-pop fans …”, 22 June 2020: [1] ¶5; [3] ¶4 · open the original
    """
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.document.id, []).append(citation)
    return tuple(entry for group in groups.values() for entry in _entries(group, speech))


def _entries(group: list[Citation], speech: Speech) -> tuple[str, ...]:
    source = group[0].document.source
    first, *more = packed(tuple(map(_place, group)), _PLACES, between="; ")
    again = speech("{publisher}, as above", publisher=f"**{known_by(source, longest=100, speech=speech)}**")
    whole = linked(f"{named(source, is_bold=True, speech=speech)}: {first}", source, speech=speech)
    return (whole, *(f"{again}: {places}" for places in more))


def _place(citation: Citation) -> str:
    """A number and where the original says it: "[3] ¶8"."""
    place = cut(plain(citation.passage.locator or ""), 60)
    return f"[{citation.number}]{GLUE}{place}" if place else f"[{citation.number}]"


def whose_words(numbered: Iterable[tuple[int, Wording]], *, speech: Speech = ENGLISH) -> str | None:
    """The label that keeps a reader from taking our notes for quotations; at most 400 units, None for nothing."""
    listed = tuple(numbered)
    ours = [f"[{number}]" for number, wording in listed if wording is Wording.NOTE]
    theirs = [f"[{number}]" for number, wording in listed if wording is Wording.QUOTE]
    if not listed:
        return None
    if not theirs:
        return speech("From our notes on the sources, in our own words: not quotations.")
    if not ours:
        return speech("Quoted from the sources.")
    return speech(
        "{notes} our notes, in our own words; {quotations} quoted.",
        notes=cut(" ".join(ours), 150),
        quotations=cut(" ".join(theirs), 150),
    )


def who_says_so(source: Source, *, speech: Speech = ENGLISH) -> str:
    """Who stands behind what a source says, at most 500 units; its publisher is named beside it."""
    authors = byline(source, speech=speech)
    match source.kind:
        case Kind.NEWS if authors:
            return speech("Reported by {authors}", authors=authors)
        case Kind.NEWS:
            return speech("The outlet's own reporting; author not known")
        case Kind.PAPER if authors:
            return speech("A finding or view of the authors, {authors}", authors=authors)
        case Kind.PAPER:
            return speech("A finding or view of the paper; author not known")
        case Kind.REPORT if authors:
            return speech("The publisher's own report, by {authors}", authors=authors)
        case Kind.REPORT:
            return speech("The publisher's own report; author not known")


def byline(source: Source, *, speech: Speech = ENGLISH) -> str:
    """The authors as a reader expects them, "A, B and C", or nothing where they are not known."""
    names = [cut(plain(name), 80) for name in source.authors]
    if len(names) > _NAMES:
        others = fixed_count("{count} other", "{count} others", count=len(names) - _NAMES + 1)
        names = [*names[: _NAMES - 1], others]
    return speech(both(names)) if names else ""
