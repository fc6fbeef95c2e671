"""The second look at what the signs judged."""

import pytest

from bot.library.reading.features import alone, among
from bot.library.reading.reader import read
from bot.library.reading.sift import told_apart
from bot.library.reading.stretch import Stretch
from bot.library.reading.weighing import FEWEST, read_models, weighed

STORY = (
    "The mill at the weir has ground flour since the great flood, and its wheel is older than the church.",
    "In spring the miller let the pupils of the village paint the wheel, one board for each of them.",
    "Flour from the mill is sold on Saturdays, in bags that the pupils sew from old curtains.",
    "The wheel stood still for a year, until a joiner found the right wood in a barn.",
)
RECIPE = ("300 g of flour", "Two eggs", "A cup of milk", "Some salt")


def _page(*between: str) -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY)
    return f"<html><body><h1>The wheel at the weir</h1><article>{paragraphs}{''.join(between)}</article></body></html>"


def test_points_of_a_list_within_a_story_stay() -> None:
    points = "".join(f"<li>{point}</li>" for point in RECIPE)
    kept = " ".join(
        p.text for p in read(_page(f"<ul>{points}</ul>", f"<p>{STORY[0]} So it is.</p>").encode(), name="p").paragraphs
    )
    assert all(point in kept for point in RECIPE)


def test_neighbours_are_weighed_for_every_stretch() -> None:
    stretches = [Stretch(text=text) for text in (*STORY, *RECIPE)]
    parts, verdicts, _ = told_apart(stretches, "en")
    own = alone(parts, verdicts, [0.0] * len(parts))
    around = among(parts, own, [0.5] * len(parts))
    assert len(own) == len(around) == len(parts)
    assert all(-1 <= value <= 2 for features in around for value in features.values())


@pytest.mark.parametrize("half", [0.0, 0.5, 1.0])
def test_the_models_know_every_feature_that_they_ask_for(half: float) -> None:
    parts, verdicts, _ = told_apart([Stretch(text=text) for text in (*STORY, *RECIPE)], "en")
    own = alone(parts, verdicts, [0.0] * len(parts))
    models = read_models()
    assert all(0 < models.alone.chance(features) < 1 for features in own)
    assert all(0 < models.among.chance(features) < 1 for features in among(parts, own, [half] * len(parts)))


def test_a_note_of_a_few_lines_is_left_to_the_signs() -> None:
    parts, verdicts, _ = told_apart([Stretch(text=text) for text in STORY[:2]], "en")
    assert len(parts) < FEWEST
    assert weighed(parts, verdicts, read_models()) == tuple(verdicts)


def test_the_name_of_a_site_is_read_from_the_title_of_the_page() -> None:
    page = _page().replace("<html>", "<html><head><title>The wheel at the weir | Weir Gazette</title></head>")
    assert read(page.encode(), name="page").imprint.publisher == "Weir Gazette"
