"""A table of data becomes lines that can be read aloud; a table that only lays out a page does not."""

from lxml.html import HtmlElement

from bot.library.reading.characters import one_line

_BLOCKS = ("p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "section", "article", "form", "blockquote")
_CELL = 300  # characters; what is longer is no value but a text
_MOST = 5000  # rows


def rows(table: HtmlElement) -> tuple[str, ...] | None:
    """The lines of `table`, such as "Year: 2019; Raised: $250,000", or `None` if it holds no data."""
    if next(table.iterdescendants(*_BLOCKS), None) is not None:
        return None
    lines = [[_cell(cell) for cell in row.iterchildren("td", "th")] for row in table.iterdescendants("tr")][:_MOST]
    lines = [line for line in lines if any(line)]
    if len(lines) < 2 or max(map(len, lines)) < 2 or any(len(cell) > _CELL for line in lines for cell in line):
        return None
    heads = _heads(table, lines)
    values = [cells for cells in (lines[1:] if heads else lines) if heads or sum(map(bool, cells)) > 1]
    return tuple(filter(None, (line_of(cells, heads) for cells in values)))


def _cell(cell: HtmlElement) -> str:
    return one_line(" ".join(part for part in cell.itertext()))


def _heads(table: HtmlElement, lines: list[list[str]]) -> list[str]:
    first = next(row for row in table.iterdescendants("tr") if any(map(_cell, row.iterchildren("td", "th"))))
    return lines[0] if len(lines[0]) > 1 and all(cell.tag == "th" for cell in first.iterchildren("td", "th")) else []


def line_of(cells: list[str], heads: list[str]) -> str:
    """One row as words: with the heads of its columns where there are any, else what its first cell is about."""
    if heads and len(heads) == len(cells):
        pairs = (f"{head}: {cell}" if head else cell for head, cell in zip(heads, cells, strict=True) if cell)
        return "; ".join(pairs)
    full = [cell for cell in cells if cell]
    return f"{full[0]}: {'; '.join(full[1:])}" if len(full) > 1 else "".join(full)
