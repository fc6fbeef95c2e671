"""A source that a moderator looks at, as a value: no process has read it."""

from dataclasses import replace

from bot.library.document import Wording
from bot.library.intake.doubt import Claim, Doubt
from bot.library.intake.report import Prepared
from bot.library.provenance import Provenance
from bot.library.reading.reading import Dropped, Format, Reason
from bot.library.source import Kind, Source
from bot.search.generation import Held
from bot.search.pending import Pending, Twin
from tests.samples import HERALD, shelved


def prepared(*paragraphs: str, source: Source = HERALD, origin: str = "discord:11/forest.html") -> Prepared:
    document, _ = shelved(*paragraphs, source=source, wording=Wording.QUOTE)
    return Prepared(
        document=document,
        provenance=Provenance(origin=origin, fingerprint="a1"),
        name="forest.html",
        format=Format.HTML,
        unknown=("licence",),
        doubts=(),
        dropped=(),
        references=(),
    )


def pending(*paragraphs: str, source: Source = HERALD, origin: str = "discord:11/forest.html") -> Pending:
    made = prepared(*paragraphs or ("Fans planted a forest.", "It has 500 trees."), source=source, origin=origin)
    return Pending(token="0123456789ab", prepared=made, passages=len(made.document.blocks))


def held(title: str, publisher: str, *, origin: str = "discord:11/forest.html", fingerprint: str = "b2") -> Held:
    return Held(
        digest="d",
        segment="s",
        heading=title,
        publisher=publisher,
        kind=Kind.NEWS,
        wording=Wording.QUOTE,
        language="en",
        passages=2,
        sentences=2,
        provenance=Provenance(origin=origin, fingerprint=fingerprint),
    )


def troubled(text: str) -> Pending:
    """With everything that can be said of a source, and each as long as it can be."""
    source = replace(HERALD, title=text, publisher=text, authors=(text,) * 6)
    made = pending(text, text, source=source, origin=f"discord:11/{text}")
    every = tuple(Dropped(text=text, reason=reason) for reason in Reason)
    unknown = ("title", "author", "publisher", "date", "language", "licence", "address")
    full = replace(
        made.prepared,
        doubts=tuple(Doubt(claim=claim, claimed=text, site=text) for claim in Claim),
        dropped=every,
        unknown=unknown,
    )
    there = held(text, text)
    return replace(made, prepared=full, replaces=there, twin=Twin(held=there, share=0.91, is_everybodys=True))
