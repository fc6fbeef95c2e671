"""What was obtained and read becomes a document that can go into the index, with its place among the others."""

from dataclasses import dataclass, replace

from bot.errors import DocumentUnreadable
from bot.library.document import Document, Wording
from bot.library.front_matter import FrontMatter
from bot.library.intake.composition import UNNAMED, composed, described, overlaid, unknown
from bot.library.intake.identity import chosen_id, name_in
from bot.library.intake.likeness import Signature, signature
from bot.library.intake.obtaining import Obtained
from bot.library.intake.report import Prepared
from bot.library.intake.sidecar import overridden
from bot.library.intake.stock import Stock
from bot.library.provenance import Provenance
from bot.library.reading.reading import Imprint, Reading
from bot.library.source import Source

VERSION = 3  # of the code that reads and composes: raise it when the same bytes would give another document
RESEMBLES = 0.3  # share of a text from which on its likeness is said; different articles on one subject stay below 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """A prepared document, its signature, and whether a person chose its id."""

    prepared: Prepared
    signature: Signature
    has_own_id: bool


def preparation(got: Obtained, reading: Reading, stock: Stock, *, card: Imprint | None = None) -> Preparation:
    """`card`: what a catalogue says of the document.

    Raises: DocumentUnreadable: what a person wrote of it has mistakes.
    """
    text, blocks = composed(reading)
    says = described(overlaid(reading.imprint, card), address=got.address, text=text)
    said = got.source or _source(says.fields, got)
    source, has_own_id = _identified(said, got, stock)
    made = signature(text)
    near = stock.nearest(made, but=source.id)
    prepared = Prepared(
        document=Document(source=source, wording=Wording.QUOTE, text=text, blocks=blocks),
        provenance=Provenance(
            origin=got.origin,
            fingerprint=got.fingerprint,
            reader=VERSION,
            etag=got.etag,
            last_modified=got.last_modified,
        ),
        name=got.name,
        format=reading.format,
        unknown=unknown(source),
        # A person who names the publisher has judged what the page claims.
        doubts=says.doubts if said.publisher == says.fields["publisher"] else (),
        dropped=reading.dropped,
        references=reading.references,
        likeness=near if near is not None and near.share >= RESEMBLES else None,
    )
    return Preparation(prepared=prepared, signature=made, has_own_id=has_own_id)


def _source(says: dict[str, object], got: Obtained) -> Source:
    """What the document says of itself, where a person has not written it down otherwise."""
    if got.sidecar and got.file is not None:
        return overridden(says, got.sidecar, got.file).source()
    return FrontMatter.model_validate(says).source()


def _identified(source: Source, got: Obtained, stock: Stock) -> tuple[Source, bool]:
    """`source` with its id, and whether a person chose it. A document keeps the id under which it is held."""
    if source.id != UNNAMED:
        there = stock.held.get(source.id)
        if there is not None and there.provenance.origin != got.origin:
            raise DocumentUnreadable(
                f"{got.name}: the id {source.id} belongs to another source already; give it another id in the "
                "NAME.meta.yaml beside it."
            )
        return source, True
    held = stock.by_origin.get(got.origin)
    if held is not None:
        return replace(source, id=held.id), False
    name = got.file.stem if got.file is not None else name_in(got.address or got.name)
    return replace(source, id=chosen_id(source, name=name, fingerprint=got.fingerprint, taken=stock.held)), False
