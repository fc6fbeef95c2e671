"""What was read of a document, for a person: what was kept, what was left out, and why."""

from collections import Counter

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.library.reading.reading import Dropped, Imprint, Paragraph, Reading, Reason

_LONGEST = 300  # characters of a stretch that was left out
_COLOURS = {
    Reason.BIBLIOGRAPHY: "cyan",
    Reason.REFERENCES: "cyan",
    Reason.MARK: "cyan",
    Reason.HIDDEN: "bold red",
}
_UNKNOWN = Text("not known", style="yellow")


def explain(reading: Reading, console: Console) -> None:
    """Print `reading` to `console`: what the document says of itself, its paragraphs, and what is no part of them."""
    console.print(Text(f"{reading.format} document", style="bold"))
    console.print(_imprint(reading.imprint))
    console.print(Text(f"\nKept: {len(reading.paragraphs)} paragraphs", style="bold green"))
    heading: str | None = None
    for number, paragraph in enumerate(reading.paragraphs, start=1):
        if paragraph.heading != heading and paragraph.heading is not None:
            console.print(Text(f"  {paragraph.heading}", style="bold"))
        heading = paragraph.heading
        console.print(_kept(number, paragraph))
    console.print(Text(f"\nLeft out: {_counts(reading.dropped)}", style="bold red"))
    for dropped in reading.dropped:
        console.print(_left_out(dropped))
    if reading.references:
        console.print(Text(f"\nReferences: {len(reading.references)}", style="bold cyan"))
        console.print(Group(*(Padding(Text(entry), (0, 0, 0, 2)) for entry in reading.references)))


def _imprint(imprint: Imprint) -> Table:
    shown = Table.grid(padding=(0, 2))
    day = imprint.published.isoformat() if imprint.published else imprint.published_note
    for name, value in (
        ("title", imprint.title),
        ("authors", ", ".join(imprint.authors)),
        ("publisher", imprint.publisher),
        ("published", day),
        ("language", imprint.language),
        ("rights", imprint.rights),
        ("address", imprint.url),
        ("identifier", imprint.identifier),
        ("kind", imprint.kind),
    ):
        shown.add_row(Text(f"  {name}"), Text(str(value)) if value else _UNKNOWN)
    return shown


def _kept(number: int, paragraph: Paragraph) -> Padding:
    place = f"p. {paragraph.page}" if paragraph.page else f"¶{number}"
    return Padding(Text.assemble((f"{place} ", "green"), paragraph.text), (0, 0, 0, 2))


def _left_out(dropped: Dropped) -> Padding:
    colour = _COLOURS.get(dropped.reason, "red")
    text = dropped.text if len(dropped.text) <= _LONGEST else f"{dropped.text[:_LONGEST]} …"
    return Padding(Text.assemble((f"{dropped.reason}: ", colour), (text, "dim")), (0, 0, 0, 2))


def _counts(dropped: tuple[Dropped, ...]) -> str:
    counts = Counter(each.reason for each in dropped)
    return ", ".join(f"{reason} ({count})" for reason, count in counts.most_common()) or "nothing"
