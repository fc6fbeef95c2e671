"""Plain text, such as a page that somebody copied: no markup tells content from furniture."""

from bot.library.reading.bibliography import bibliography
from bot.library.reading.language import language_of
from bot.library.reading.lines import stretches
from bot.library.reading.reading import Format, Imprint, Reading
from bot.library.reading.sift import sift
from bot.library.reading.vocabulary import ABSTRACT
from bot.library.source import Kind


def read_text(text: str) -> Reading:
    """`text` is clean; the reading may hold no paragraph."""
    found = bibliography(stretches(text))
    language = language_of(text)
    sifted = sift(found.stretches, language)
    return Reading(
        format=Format.TEXT,
        paragraphs=sifted.paragraphs,
        imprint=Imprint(
            title=found.title,
            authors=found.authors,
            publisher=found.publisher,
            published=found.published,
            language=language,
            rights=found.rights,
            kind=Kind.PAPER if any(ABSTRACT.match(line) for line in text.lower().split("\n")) else None,
        ),
        dropped=sifted.dropped,
        references=sifted.references,
    )
