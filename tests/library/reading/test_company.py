"""What stands around a stretch, by how much it sounds like furniture."""

import pytest

from bot.library.reading.company import company, story_span
from bot.library.reading.judge import Verdict
from bot.library.reading.reading import Reason
from bot.library.reading.stretch import Role, Stretch

KEPT, OUT = Verdict(reason=None, weight=0.0), Verdict(reason=Reason.NAVIGATION, weight=1.0)
PARAGRAPH = Stretch(text="The mill at the weir has ground flour since the great flood." * 3)
LINE = Stretch(text="Popular this week")
HEADING = Stretch(text="More from this section", role=Role.HEADING)


def test_the_span_of_a_story_leaves_out_the_furniture_at_its_ends() -> None:
    stretches = [LINE, LINE, PARAGRAPH, LINE, PARAGRAPH, PARAGRAPH, LINE, LINE]
    sounds = [0.9, 0.9, 0.1, 0.9, 0.1, 0.1, 0.9, 0.9]
    assert story_span(stretches, sounds) == range(2, 6)


def test_a_page_without_a_story_is_one_span() -> None:
    assert story_span([LINE, LINE, LINE], [0.9, 0.9, 0.9]) == range(3)
    assert story_span([], []) == range(0)


def test_a_stretch_knows_its_neighbours_its_heading_and_its_page() -> None:
    stretches = [PARAGRAPH, HEADING, LINE, LINE]
    found = company(stretches, [KEPT, KEPT, OUT, OUT], [-20.0, 20.0, 20.0, 20.0])
    first, last = found[0], found[-1]
    assert first["wording of the heading"] == 0.5
    assert last["wording of the heading"] == pytest.approx(1.0)
    assert (found[2]["far from the heading"], last["far from the heading"]) == (0.0, 0.1)
    assert first["wording of the neighbours"] == pytest.approx(1.0)  # outside of the page there is no story
    assert found[1]["wording of the neighbours"] == pytest.approx(0.5)
    assert [own["in the span of the story"] for own in found] == [1, 0, 0, 0]
    assert last["after that span"] == pytest.approx(0.3)
    assert len({own["wording of the page"] for own in found}) == 1
    assert all(0 <= value <= 1 for own in found for value in own.values())


def test_a_box_is_told_apart_from_the_rest() -> None:
    boxed = [Stretch(text="x" * 50, box=box) for box in (1, 1, 2, 2)]
    found = company(boxed, [KEPT] * 4, [-20.0, -20.0, 20.0, 20.0])
    assert [own["wording of the rest of the box"] for own in found] == pytest.approx([0, 0, 1, 1], abs=1e-6)
    alone = company([PARAGRAPH, LINE], [KEPT] * 2, [0.0, 0.0])
    assert {own["wording of the rest of the box"] for own in alone} == {0.5}
