"""What the tests of reading ask of a document."""

from bot.library.reading.reader import read
from bot.library.reading.reading import Reading, Reason


def read_page(body: str, *, head: str = "", url: str | None = None) -> Reading:
    page = f"<html lang='en'><head><title>Fans plant a forest</title>{head}</head><body>{body}</body></html>"
    return read(page.encode(), name="page", url=url)


def read_note(text: str) -> Reading:
    return read(text.encode(), name="note.txt")


def texts(reading: Reading) -> list[str]:
    return [paragraph.text for paragraph in reading.paragraphs]


def words(reading: Reading) -> str:
    return "\n".join(texts(reading))


def left_out(reading: Reading, reason: Reason) -> list[str]:
    return [dropped.text for dropped in reading.dropped if dropped.reason is reason]


STORY = (
    "Nearly four hundred fans of the singer Moru met on Sunday at the river to clear its banks of plastic.",
    "The fan club had called for the day in March, and its members donated twelve million won to the rangers.",
    "The rangers said that more than two tonnes of plastic were carried away before the evening.",
    "Moru thanked the fans in a letter, and the rangers asked the fan club to come back to the river in spring.",
)
