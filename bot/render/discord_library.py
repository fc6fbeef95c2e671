"""What moderators add for their server, as cards: a source before it goes in, all of them, how much room is left."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import Fixed, both, command_name, fixed, fixed_count, group_name
from bot.library.source import UNKNOWN_PUBLISHER
from bot.render.discord_citation import byline, dated, named, original, titled
from bot.render.discord_message import Card, Colour, Field
from bot.render.discord_text import GLUE, cut, cut_before, packed, plain

if TYPE_CHECKING:  # these load what reads documents and searches them
    from bot.library.intake.report import Prepared
    from bot.search.generation import Held
    from bot.search.pending import Pending

_GLIMPSE = 200  # units, of the first words and of the last
_LISTED = 3000  # units of a list on one card
_LINES = 900  # units of a field that lists
_PLACE = 100  # units of a file's name or a site's

_UPLOADED = re.compile(r"^discord:\d+/")  # and the file's name

_UNKNOWN = {
    "title": fixed("the title"),
    "author": fixed("the author"),
    "publisher": fixed("the publisher"),
    "date": fixed("the date"),
    "language": fixed("the language"),
    "licence": fixed("the licence"),
    "address": fixed("the address"),
}
# By what the intake calls each; a test sees to it that none is missing.
LEFT_OUT = {
    "navigation": fixed("navigation"),
    "an appeal for money or a subscription": fixed("an appeal for money or a subscription"),
    "a caption or credit of a picture": fixed("a caption or credit of a picture"),
    "a promotion of other content": fixed("a promotion of other content"),
    "a notice of the website": fixed("a notice of the website"),
    "an invitation to comment, or comments": fixed("an invitation to comment, or comments"),
    "buttons for sharing": fixed("buttons for sharing"),
    "a section without content": fixed("a section without content"),
    "the list of references": fixed("the list of references"),
    "a running head, foot or page number": fixed("a running head, foot or page number"),
    "a footnote mark": fixed("a footnote mark"),
    "hidden from human readers": fixed("hidden from human readers"),
    "said before in the same document": fixed("said before in the same document"),
}
# By what a page claims; a test sees to it that none is missing.
DOUBTS = {
    "site": fixed("It says that it belongs to {claimed}, but it came from {site}. I know it by {site}."),
    "publisher": fixed("It calls itself “{claimed}”, which does not fit the name of its site. I know it by {site}."),
}
KEPT = "kept as bibliography"  # the title, the authors, the date: not left out, but told above
ADD_IT = fixed("Only this server will see it. Add it only if you may use its text.")
THEIRS = fixed("Only this server sees them.")
READING = fixed("I am reading it …")
WAITING = fixed("I am still busy with another source; yours is next …")
DROPPED = fixed("Nothing was added.")
NOT_A_DATE = fixed("A date is written 2020-06-22. Nothing was changed.")
WHICH = fixed("Give me either an address or a file, for example `address: https://…`.")


def preview_card(pending: "Pending", *, speech: Speech = ENGLISH) -> Card:
    """What was understood of a source, so that a person sees at a glance whether it is the right one and read well.

    What asks for a decision stands first, what is only good to know stands last.
    """
    prepared = pending.prepared
    fields = (
        (speech("Please look twice"), _doubts(prepared, speech)),
        (speech("It takes the place of"), _replaced(pending, speech)),
        (speech("Much like a source that I hold"), _alike(pending, speech)),
        (speech("It begins"), f"> {_beginning(prepared)}"),
        (speech("It ends"), _ending(prepared)),
        (speech("Nobody says"), _unknown(prepared, speech)),
        (speech("Left out"), _dropped(prepared, speech)),
    )
    return Card(
        title=speech("Add this source?"),
        description=_identity(pending, speech),
        fields=tuple(Field(name=name, value=value) for name, value in fields if value),
        footer=speech(ADD_IT),
        colour=Colour.EVIDENCE,
    )


def _identity(pending: "Pending", speech: Speech) -> str:
    """Title, who, when, where from, how much: each on a line of its own."""
    prepared = pending.prepared
    source = prepared.document.source
    paragraphs = len(prepared.document.blocks)
    size = fixed_count("{count} paragraph", "{count} paragraphs", count=paragraphs)
    place = speech("{format} from {place}", format=prepared.format.value, place=_place(prepared.provenance.origin))
    publisher = f"{cut(plain(source.publisher), _PLACE)}, " if source.has_publisher else ""
    lines = (
        f"**{titled(source, speech=speech)}**",
        f"{publisher}{dated(source, speech=speech)}",
        speech("By {authors}", authors=byline(source, speech=speech)) if source.authors else "",
        f"{place} · {speech(size).replace(' ', GLUE)}",
        original(source, speech=speech),
    )
    return "\n".join(line for line in lines if line)


def _doubts(prepared: "Prepared", speech: Speech) -> str:
    """How far what it says of itself can be believed. A page's site is known, a file may claim any."""
    lines = [
        speech(
            DOUBTS[doubt.claim].template,
            claimed=cut(plain(doubt.claimed), _PLACE),
            site=cut(plain(doubt.site), _PLACE),
        )
        for doubt in prepared.doubts
    ]
    claimed = urlsplit(prepared.document.source.url or "").hostname
    if claimed and _UPLOADED.match(prepared.provenance.origin):
        lines.insert(
            0,
            speech(
                "The file itself says that it comes from {site}; nobody has checked that.",
                site=_place(f"https://{claimed}"),
            ),
        )
    return cut("\n".join(f"• {line}" for line in lines), _LINES)


def _place(origin: str) -> str:
    """The name of a file, or the site of an address: what a person recognises."""
    host = urlsplit(origin).hostname if origin.startswith(("http://", "https://")) else None
    return cut(plain(host or _UPLOADED.sub("", origin)), _PLACE)


def _replaced(pending: "Pending", speech: Speech) -> str:
    if pending.replaces is None:
        return ""
    if pending.replaces.provenance.fingerprint == pending.prepared.provenance.fingerprint:
        return speech("{source}: exactly the same, so there is no need to add it.", source=_entry(pending.replaces))
    return speech(
        "{source}, which came from the same address or a file with the same name. To keep both, rename the file.",
        source=_entry(pending.replaces),
    )


def _alike(pending: "Pending", speech: Speech) -> str:
    twin = pending.twin
    if twin is None:
        return ""
    whose = fixed("in the library for everybody") if twin.is_everybodys else fixed("added by this server")
    if twin.share is None:
        return speech("{source} ({whose}) has the same title.", source=_entry(twin.held), whose=whose)
    share = round(100 * twin.share)
    return speech(
        "{source} ({whose}): {share} % of the text stands there too.",
        source=_entry(twin.held),
        whose=whose,
        share=share,
    )


def _beginning(prepared: "Prepared") -> str:
    first = prepared.document.blocks[0]
    return cut(plain(prepared.document.text[first.start : first.end]), _GLIMPSE)


def _ending(prepared: "Prepared") -> str:
    """The last words, where they are others than the first."""
    document = prepared.document
    if len(document.blocks) == 1:
        return ""
    last = document.blocks[-1]
    return f"> {cut_before(plain(document.text[last.start : last.end]), _GLIMPSE)}"


def _unknown(prepared: "Prepared", speech: Speech) -> str:
    named = [_UNKNOWN[name] for name in prepared.unknown if name in _UNKNOWN]
    return cut(speech(both(named)), _LINES) if named else ""


def _dropped(prepared: "Prepared", speech: Speech) -> str:
    """The commonest reasons first, each with how often."""
    counted = Counter(part.reason.value for part in prepared.dropped if part.reason.value != KEPT)
    said = ((speech(LEFT_OUT.get(reason, reason)), count) for reason, count in counted.most_common(6))
    return cut("\n".join(reason if count == 1 else f"{count} × {reason}" for reason, count in said), _LINES)


def progress_words(done: int, whole: int, *, speech: Speech = ENGLISH) -> str:
    """While a source goes in; `whole` is 0 before anything is known."""
    if not whole:
        return speech("I am taking it in …")
    return speech("I am taking it in: {done} of {whole} passages …", done=done, whole=whole)


def added_card(prepared: "Prepared", *, speech: Speech = ENGLISH) -> Card:
    told = fixed(
        "From now on I answer from it in this server. `/{library} {remove}` takes it out again.",
        library=group_name("library"),
        remove=command_name("remove"),
    )
    described = f"**{named(prepared.document.source, speech=speech)}**\n{speech(told)}"
    return Card(title=speech("Added"), description=described, colour=Colour.EVIDENCE)


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
    lines = tuple(
        f"• {_entry(one)} · {_place(one.provenance.origin)} · {speech(_passages(one)).replace(' ', GLUE)}"
        for one in sorted(held.values(), key=lambda one: (one.publisher.casefold(), one.heading.casefold()))
    )
    return tuple(
        Card(title=speech("This server's sources"), description=part, footer=speech(THEIRS), colour=Colour.EVIDENCE)
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
    title = f"“{cut(plain(held.heading), 200)}”"
    return title if held.publisher == UNKNOWN_PUBLISHER else f"**{cut(plain(held.publisher), 100)}**, {title}"


def choice_words(held: "Held") -> str:
    """A source that may be picked, in a menu that knows no bold."""
    return held.heading if held.publisher == UNKNOWN_PUBLISHER else f"{held.heading} ({held.publisher})"


def _sources(count: int) -> Fixed:
    return fixed_count("{count} source", "{count} sources", count=count)


def _passages(held: "Held") -> Fixed:
    return fixed_count("{count} passage", "{count} passages", count=held.passages)
