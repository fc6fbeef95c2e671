"""A reading becomes a document: one text with blocks in it, and a bibliography that admits what it does not know."""

from dataclasses import dataclass, fields, replace

from bot.library.document import Block
from bot.library.front_matter import LANGUAGE, WEB_ADDRESS
from bot.library.intake.doubt import Claim, Doubt
from bot.library.intake.publisher import fits, host_of, is_same_site
from bot.library.reading.language import language_of
from bot.library.reading.reading import Imprint, Reading
from bot.library.source import UNKNOWN_PUBLISHER, Kind, Source

UNKNOWN_LANGUAGE = "und"  # BCP 47 for "undetermined"
UNKNOWN_RIGHTS = "unknown"
UNNAMED = "unnamed"  # an id to be replaced
_GAP = "\n\n"


def composed(reading: Reading) -> tuple[str, tuple[Block, ...]]:
    """Headings and paragraphs with a blank line between them, and a block for each paragraph.

    A paragraph is located by its page where the format has pages, else by its number: "p. 3", "¶6".
    """
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    heading: str | None = None
    for number, paragraph in enumerate(reading.paragraphs, start=1):
        if paragraph.heading is not None and paragraph.heading != heading:
            parts.append(paragraph.heading)
            length += len(paragraph.heading) + len(_GAP)
        heading = paragraph.heading
        locator = f"¶{number}" if paragraph.page is None else f"p. {paragraph.page}"
        end = length + len(paragraph.text)
        blocks.append(Block(start=length, end=end, heading=heading, locator=locator))
        parts.append(paragraph.text)
        length = end + len(_GAP)
    return _GAP.join(parts), tuple(blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A bibliography as fields of front matter, and how far it can be believed."""

    fields: dict[str, object]
    doubts: tuple[Doubt, ...]


def described(imprint: Imprint, *, address: str | None, text: str = "") -> Described:
    """What a document says of itself, believed as far as where it came from allows. `text` tells its language.

    A page from the web that names another site as its own is known by the site that it came from. A file has
    come from nowhere that we know, so what it says is taken for what it is: its own word.
    """
    host = host_of(address)
    doubts: list[Doubt] = []
    url = imprint.url or address
    claimed_host = host_of(imprint.url)
    if host is not None and claimed_host is not None and not is_same_site(host, claimed_host):
        doubts.append(Doubt(claim=Claim.SITE, claimed=claimed_host, site=host))
        url = address
    language = (imprint.language or language_of(text) or "").replace("_", "-")
    publisher = imprint.publisher or host
    if host is not None and imprint.publisher and not fits(imprint.publisher, host):
        publisher = f"{host} (calls itself {imprint.publisher})"
        doubts.append(Doubt(claim=Claim.PUBLISHER, claimed=imprint.publisher, site=host))
    return Described(
        fields={
            "id": UNNAMED,
            "title": _bounded(imprint.title),
            "publisher": _bounded(publisher) or UNKNOWN_PUBLISHER,
            "authors": [author for name in imprint.authors if (author := _bounded(name))] or None,
            "published": imprint.published,
            "published_note": _bounded(imprint.published_note),
            "url": url if url and WEB_ADDRESS.fullmatch(url) else None,
            "kind": str(imprint.kind or (Kind.NEWS if host is not None else Kind.REPORT)),
            "language": language if LANGUAGE.fullmatch(language) else UNKNOWN_LANGUAGE,
            "rights": _bounded(imprint.rights) or UNKNOWN_RIGHTS,
        },
        doubts=tuple(doubts),
    )


def overlaid(imprint: Imprint, catalogue: Imprint | None) -> Imprint:
    """`imprint` with what a catalogue knows put in its place."""
    if catalogue is None:
        return imprint
    known = {field.name: value for field in fields(catalogue) if (value := getattr(catalogue, field.name))}
    return replace(imprint, **known)


def _bounded(text: str | None) -> str | None:
    """As long as a field of front matter may be."""
    return (text or "").strip()[:1000] or None


def unknown(source: Source) -> tuple[str, ...]:
    """What nobody has said of the source, for a report: "author", "date" …"""
    known = {
        "title": source.title,
        "author": source.authors,
        "publisher": source.has_publisher,
        "date": source.published or source.published_note,
        "language": source.language != UNKNOWN_LANGUAGE,
        "licence": source.rights != UNKNOWN_RIGHTS,
        "address": source.url,
    }
    return tuple(name for name, value in known.items() if not value)
