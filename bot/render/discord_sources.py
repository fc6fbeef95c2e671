"""The catalogue as cards for Discord, and the subjects that a reader may pick from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.answer.reply import Answer, Reply
from bot.library.document import Document, Wording
from bot.render.discord_citation import byline
from bot.render.discord_message import Card, Field, fits
from bot.render.discord_text import cut, link, plain, tidy, units

_CHOICE = 100  # Discord's limit for the name and the value of a choice, in units
_CHOICES = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Something that can be summed up: `value` is what the librarian knows it by."""

    name: str
    value: str


def catalogue_cards(documents: tuple[Document, ...]) -> tuple[Card, ...]:
    """Each source with its bibliography, on as few cards as Discord's limits allow."""
    if not documents:
        return (Card(title="My sources", description="My library is empty."),)
    counted = "1 source" if len(documents) == 1 else f"{len(documents)} sources"
    card = Card(title="My sources", description=f"I answer from {counted} and from nothing else.")
    full: list[Card] = []
    for document in documents:
        longer = replace(card, fields=(*card.fields, _entry(document)))
        if fits(longer):
            card = longer
        else:
            full.append(card)
            card = Card(title="My sources (continued)", fields=(_entry(document),))
    return (*full, card)


def _entry(document: Document) -> Field:
    """A source's bibliography, at most 1024 units by the limits of its lines."""
    source = document.source
    title = cut(plain(source.heading), 200)
    lines = (
        f"“{title}”" if source.title else title,
        cut(f"By {byline(source)}" if source.authors else "Author not known", 150),
        f"{source.kind.capitalize()} · {_held(document)}",
        link("open the original", source.url),
        f"Name for /summary: {cut(plain(source.id), 60)}",
    )
    name = f"{cut(plain(source.publisher), 150)}, {cut(plain(source.dated), 80)}"
    return Field(name=name, value="\n".join(line for line in lines if line))


def _held(document: Document) -> str:
    """How much of a source the library holds: "74 notes in our own words"."""
    count = len(document.blocks)
    noun, whose = ("note", "in our own words") if document.wording is Wording.NOTE else ("paragraph", "as published")
    return f"{count} {noun}{'' if count == 1 else 's'} {whose}"


def subjects(
    typed: str, documents: Iterable[Document], topics: Iterable[str], *, limit: int = _CHOICES
) -> tuple[Subject, ...]:
    """What a reader who has `typed` so much may mean: sources first, then topics, best start first."""
    wanted = tidy(typed).casefold()
    unique = {subject.value: subject for subject in _all(documents, topics)}
    matching = [s for s in unique.values() if wanted in f"{s.name} {s.value}".casefold()]
    matching.sort(key=lambda subject: not subject.name.casefold().startswith(wanted))
    return tuple(matching[:limit])


def summary_title(subject: str, reply: Reply) -> str:
    """What stands above a summary: a source by its name, where the reader picked its id."""
    cited = {c.document.id: c.document for c in reply.citations} if isinstance(reply, Answer) else {}
    return f"Summary: {_name(cited[subject])}" if subject in cited else f"Summary: {subject}"


def _name(document: Document) -> str:
    return f"{document.source.publisher}: {document.source.heading}"


def _all(documents: Iterable[Document], topics: Iterable[str]) -> Iterator[Subject]:
    """Every subject whose value Discord can carry; a cut value would name nothing."""
    for document in documents:
        yield Subject(name=cut(tidy(_name(document)), _CHOICE), value=document.id)
    for topic in topics:
        if tidy(topic) and units(topic) <= _CHOICE:
            yield Subject(name=tidy(topic), value=topic)
