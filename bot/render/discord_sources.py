"""The catalogue as cards for Discord, and the subjects that a reader may pick from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.answer.reply import Answer, Reply
from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import Fixed, fixed, fixed_count
from bot.library.document import Document, Wording
from bot.library.source import Kind, Source
from bot.render.discord_citation import byline, dated, original, titled
from bot.render.discord_message import Card, Colour, Field, fits
from bot.render.discord_text import cut, plain, tidy, units

_CHOICE = 100  # Discord's limit for the name and the value of a choice, in units
_CHOICES = 25
_FOOTER = 100  # units kept free on each card for the number of its page
_KINDS = {Kind.NEWS: fixed("News"), Kind.PAPER: fixed("Paper"), Kind.REPORT: fixed("Report")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Something that can be summed up: `value` is what the librarian knows it by."""

    name: str
    value: str


def catalogue_cards(documents: tuple[Document, ...], *, speech: Speech = ENGLISH) -> tuple[Card, ...]:
    """Each source with its bibliography, on as few cards as Discord's limits allow."""
    if not documents:
        return (Card(title=speech("My sources"), description=speech("My library is empty."), colour=Colour.ASIDE),)
    told = fixed_count(
        "I answer from {count} source and from nothing else.",
        "I answer from {count} sources and from nothing else.",
        count=len(documents),
    )
    card = Card(title=speech("My sources"), description=speech(told), colour=Colour.EVIDENCE)
    full: list[Card] = []
    for document in documents:
        entry = _entry(document, speech)
        longer = replace(card, fields=(*card.fields, entry))
        if fits(longer, spare=_FOOTER):
            card = longer
        else:
            full.append(card)
            card = Card(title=speech("My sources (continued)"), fields=(entry,), colour=Colour.EVIDENCE)
    return (*full, card)


def _entry(document: Document, speech: Speech) -> Field:
    """A source's bibliography, at most 1024 units by the limits of its lines."""
    source = document.source
    publisher = cut(plain(source.publisher), 150) if source.has_publisher else speech("Publisher not known")
    name = f"{publisher}, {dated(source, speech=speech)}"
    return Field(name=name, value="\n".join((titled(source, speech=speech), *about(document, speech=speech))))


def about(document: Document, *, speech: Speech = ENGLISH) -> tuple[str, ...]:
    """Who wrote a source; of what kind it is, and how much of it the library holds; the link: short lines."""
    source = document.source
    held = f"{speech(_KINDS[source.kind])} · {speech(_held(document))}"
    lines = (cut(_authors(source, speech), 150), held, original(source, speech=speech))
    return tuple(line for line in lines if line)


def _authors(source: Source, speech: Speech) -> str:
    return (
        speech("By {authors}", authors=byline(source, speech=speech)) if source.authors else speech("Author not known")
    )


def _held(document: Document) -> Fixed:
    """How much of a source the library holds: "74 notes in our own words"."""
    count = len(document.blocks)
    if document.wording is Wording.NOTE:
        return fixed_count("{count} note in our own words", "{count} notes in our own words", count=count)
    return fixed_count("{count} paragraph as published", "{count} paragraphs as published", count=count)


def subjects(
    typed: str, documents: Iterable[Document], topics: Iterable[str], *, limit: int = _CHOICES
) -> tuple[Subject, ...]:
    """What a reader who has `typed` so much may mean: sources first, then topics, best start first."""
    wanted = tidy(typed).casefold()
    unique = {subject.value: subject for subject in _all(documents, topics)}
    matching = [s for s in unique.values() if wanted in f"{s.name} {s.value}".casefold()]
    matching.sort(key=lambda subject: not subject.name.casefold().startswith(wanted))
    return tuple(matching[:limit])


def source_subject(document: Document) -> Subject:
    return Subject(name=cut(tidy(_name(document)), _CHOICE), value=document.id)


def summary_title(subject: str, reply: Reply, *, speech: Speech = ENGLISH) -> str:
    """What stands above a summary: a source by its name, where the reader picked its id."""
    cited = {c.document.id: c.document for c in reply.citations} if isinstance(reply, Answer) else {}
    return speech("Summary: {subject}", subject=_name(cited[subject]) if subject in cited else subject)


def _name(document: Document) -> str:
    source = document.source
    title = source.title or source.description or source.id
    return f"{source.publisher}: {title}" if source.has_publisher else title


def _all(documents: Iterable[Document], topics: Iterable[str]) -> Iterator[Subject]:
    """Every subject whose value Discord can carry; a cut value would name nothing."""
    for document in documents:
        yield source_subject(document)
    for topic in topics:
        if tidy(topic) and units(topic) <= _CHOICE:
            yield Subject(name=tidy(topic), value=topic)
