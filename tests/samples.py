"""Small honest values that tests of rendering and of the console are written with."""

from datetime import date

from bot.answer.reply import Answer, Citation, Sentence
from bot.library.document import Block, Document, Passage, Wording
from bot.library.source import Kind, Source

HERALD = Source(
    id="herald-2020",
    publisher="The Herald",
    kind=Kind.NEWS,
    language="en",
    rights="© The Herald.",
    title="Fans plant a forest",
    authors=("Ana Bell", "Cho Dae"),
    published=date(2020, 6, 22),
    url="https://herald.example/2020/06/22/fans-plant-a-forest-and-nobody-cuts-this-address-in-two",
)
LEAFLET = Source(
    id="leaflet",
    publisher="Green Club",
    kind=Kind.REPORT,
    language="en",
    rights="© Green Club.",
    description="A leaflet on trees",
    published_note="June 2020",
)


def shelved(*claims: str, source: Source = HERALD, wording: Wording = Wording.NOTE) -> tuple[Document, list[Passage]]:
    """A document with one passage a claim, at ¶1, ¶2 and so on."""
    passages: list[Passage] = []
    start = 0
    for number, claim in enumerate(claims, start=1):
        passages.append(
            Passage(
                id=f"{number:012}",
                document_id=source.id,
                start=start,
                end=start + len(claim),
                text=claim,
                sentences=(),
                locator=f"¶{number}",
            )
        )
        start += len(claim) + 2
    blocks = tuple(Block(start=p.start, end=p.end, locator=p.locator) for p in passages)
    return Document(source=source, wording=wording, text="\n\n".join(claims), blocks=blocks), passages


def cited(*claims: str, source: Source = HERALD, wording: Wording = Wording.NOTE, first: int = 1) -> list[Citation]:
    """A citation for each claim of one document, numbered from `first`."""
    document, passages = shelved(*claims, source=source, wording=wording)
    return [
        Citation(number=number, document=document, passage=passage)
        for number, passage in enumerate(passages, start=first)
    ]


FOREST = Answer(
    question="Who planted it?",
    standalone="Who planted it?",
    sentences=(
        Sentence(text="Fans planted a forest, the Herald reports.", numbers=(1,)),
        Sentence(text="It has 500 trees.", numbers=(2, 3)),
    ),
    citations=(
        *cited("Fans planted a forest, the Herald reports.", "The forest has 500 trees."),
        *cited("“Five hundred trees!”", source=LEAFLET, wording=Wording.QUOTE, first=3),
    ),
    confidence=0.75,
)
