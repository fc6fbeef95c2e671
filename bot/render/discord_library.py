"""What moderators add for their server, as cards: a source before it goes in, all of them, how much room is left."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import Fixed, both, command_name, fixed, fixed_count, group_name
from bot.render.discord_citation import byline, named, original
from bot.render.discord_message import Card, Colour, Field
from bot.render.discord_text import cut, packed, plain

if TYPE_CHECKING:  # these load what reads documents and searches them
    from bot.library.intake.report import Prepared
    from bot.search.generation import Held
    from bot.search.pending import Pending

_GLIMPSE = 240  # units, of the first words and of the last
_LISTED = 3000  # units of a list on one card
_LINES = 900  # units of a field that lists

_UNKNOWN = {
    "title": fixed("the title"),
    "author": fixed("the author"),
    "publisher": fixed("the publisher"),
    "date": fixed("the date"),
    "language": fixed("the language"),
    "licence": fixed("the licence"),
    "address": fixed("the address"),
}
ADDED_BY = fixed("Only this server sees it. You answer for the right to use its text.")
READING = fixed("I am reading it …")
WAITING = fixed("I am still busy with another source; yours is next …")
DROPPED = fixed("Nothing was added.")
NOT_A_DATE = fixed("A date is written 2020-06-22. Nothing was changed.")
WHICH = fixed("Give me either an address or a file, for example `address: https://…`.")


def preview_card(pending: "Pending", *, speech: Speech = ENGLISH) -> Card:
    """What was understood of a source, so that a person can see whether it is the right one and read well."""
    prepared = pending.prepared
    document = prepared.document
    source = document.source
    told = [f"**{named(source, speech=speech)}**"]
    told.append(speech("By {authors}", authors=byline(source, speech=speech)) if source.authors else "")
    told.append(original(source, speech=speech))
    count = fixed_count("{count} passage", "{count} passages", count=pending.passages)
    told.append(f"{prepared.format.value} · {speech(count)} · `{document.id}`")
    fields = [Field(name=speech("It begins and ends"), value=_glimpse(prepared))]
    if prepared.unknown:
        listed = both([_UNKNOWN[name] for name in prepared.unknown if name in _UNKNOWN])
        fields.append(Field(name=speech("Nobody says"), value=cut(speech(listed), _LINES)))
    if prepared.warnings:
        lines = "\n".join(f"• {plain(warning)}" for warning in prepared.warnings)
        fields.append(Field(name=speech("Please look twice"), value=cut(lines, _LINES)))
    if prepared.dropped:
        fields.append(Field(name=speech("Left out, as it is no part of the text"), value=_dropped(prepared)))
    if prepared.likeness is not None:
        fields.append(Field(name=speech("It resembles another source"), value=speech(_likeness(prepared))))
    return Card(
        title=speech("Add this source?"),
        description="\n".join(line for line in told if line),
        fields=tuple(fields),
        footer=speech(ADDED_BY),
        colour=Colour.EVIDENCE,
    )


def _glimpse(prepared: "Prepared") -> str:
    document = prepared.document
    first, last = document.blocks[0], document.blocks[-1]
    begins = cut(plain(document.text[first.start : first.end]), _GLIMPSE)
    if first is last:
        return f"> {begins}"
    ending = plain(document.text[last.start : last.end])
    ends = ending if len(ending) <= _GLIMPSE else "…" + ending[-_GLIMPSE:].partition(" ")[2]
    return f"> {begins}\n> {ends}"


def _dropped(prepared: "Prepared") -> str:
    """The commonest reasons first, each with how often: in English, as the reasons are a program's."""
    counted = Counter(part.reason.value for part in prepared.dropped)
    return cut("\n".join(f"• {reason}: {count}" for reason, count in counted.most_common(8)), _LINES)


def _likeness(prepared: "Prepared") -> Fixed:
    likeness = prepared.likeness
    if likeness is None:
        raise ValueError("it resembles nothing")
    return fixed("{share} % of its text stands in `{id}` too.", share=round(100 * likeness.share), id=likeness.id)


def progress_words(done: int, whole: int, *, speech: Speech = ENGLISH) -> str:
    """While a source goes in; `whole` is 0 before anything is known."""
    if not whole:
        return speech("I am taking it in …")
    return speech("I am taking it in: {done} of {whole} passages …", done=done, whole=whole)


def added_words(prepared: "Prepared", *, speech: Speech = ENGLISH) -> str:
    return speech(
        "Added: {source}. From now on I answer from it in this server. `/{library} {remove}` takes it out again.",
        source=named(prepared.document.source, speech=speech),
        library=group_name("library"),
        remove=command_name("remove"),
    )


def removed_words(held: "Held", *, speech: Speech = ENGLISH) -> str:
    return speech("Removed: {source}. I no longer answer from it.", source=_entry(held))


def list_cards(held: Mapping[str, "Held"], *, speech: Speech = ENGLISH) -> tuple[Card, ...]:
    """Every source that the server has added."""
    if not held:
        told = fixed(
            "This server has added no source yet. `/{library} {add}` does.",
            library=group_name("library"),
            add=command_name("add"),
        )
        return (Card(title=speech("This server's sources"), description=speech(told), colour=Colour.ASIDE),)
    lines = tuple(f"• {_entry(one)} · {speech(_passages(one))} · `{name}`" for name, one in sorted(held.items()))
    return tuple(
        Card(title=speech("This server's sources"), description=part, footer=speech(ADDED_BY), colour=Colour.EVIDENCE)
        for part in packed(lines, _LISTED, between="\n")
    )


def status_card(
    held: Mapping[str, "Held"], *, most: int, passages: int, shared: int, is_busy: bool, speech: Speech = ENGLISH
) -> Card:
    """How much a server has added of what it may: `most` sources and `passages`; `shared` sources are everybody's."""
    used = sum(one.passages for one in held.values())
    fields = (
        Field(
            name=speech("This server's sources"),
            value=speech(
                "{count} of {most}, with {passages} of {room} passages",
                count=len(held),
                most=most,
                passages=used,
                room=passages,
            ),
        ),
        Field(
            name=speech("The library for everybody"),
            value=speech(_sources(shared)),
        ),
        Field(
            name=speech("Now"),
            value=speech("I am reading a source.") if is_busy else speech("Nothing is being read."),
        ),
    )
    told = speech("What one server adds is never seen in another.")
    return Card(title=speech("The library of this server"), description=told, fields=fields, colour=Colour.EVIDENCE)


def _entry(held: "Held") -> str:
    return f"**{cut(plain(held.publisher), 100)}**, “{cut(plain(held.heading), 200)}”"


def _sources(count: int) -> Fixed:
    return fixed_count("{count} source", "{count} sources", count=count)


def _passages(held: "Held") -> Fixed:
    return fixed_count("{count} passage", "{count} passages", count=held.passages)
