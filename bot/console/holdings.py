"""The documents of an index, one a line, with where each came from."""

from collections.abc import Iterator, Mapping

from bot.library.intake.shown import shown
from bot.library.provenance import LIBRARY
from bot.search.generation import Held

_NAME, _HEADING, _ORIGIN = 40, 60, 200  # columns


def holdings_object(holdings: Mapping[str, Held]) -> list[dict[str, object]]:
    """As JSON takes it."""
    return [
        {
            "id": name,
            "title": held.heading,
            "publisher": held.publisher,
            "kind": str(held.wording),
            "language": held.language,
            "passages": held.passages,
            "from": held.provenance.origin,
        }
        for name, held in sorted(holdings.items())
    ]


def holdings_lines(holdings: Mapping[str, Held]) -> Iterator[str]:
    """Sources of the library first, then what was added, each with its title and origin."""
    if not holdings:
        yield "The index holds nothing yet; `python ingest.py` fills it with knowledge/."
        return
    order = sorted(holdings, key=lambda name: (holdings[name].provenance.origin != LIBRARY, name))
    width = min(_NAME, max(map(len, order)))
    for name in order:
        held = holdings[name]
        heading = held.heading if len(held.heading) <= _HEADING else held.heading[: _HEADING - 1] + "…"
        yield f"{name:{width}}  {held.passages:5} passages  {heading}"
        if held.provenance.origin != LIBRARY:
            yield f"{'':{width}}  from {shown(held.provenance.origin, longest=_ORIGIN)}"
    added = sum(held.provenance.origin != LIBRARY for held in holdings.values())
    yield f"{len(holdings)} in all, {added} of them added; `python ingest.py remove ID` takes one out."
