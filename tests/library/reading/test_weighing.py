"""The second look at what the signs judged."""

from dataclasses import replace

import pytest

from bot.library.reading.features import features
from bot.library.reading.reader import read
from bot.library.reading.sift import told_apart
from bot.library.reading.stretch import Stretch
from bot.library.reading.trees import Trees
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


@pytest.mark.parametrize("sound", [-9.0, 0.0, 9.0])
def test_every_stretch_has_the_features_that_the_trees_ask_for(sound: float) -> None:
    parts, verdicts, _ = told_apart([Stretch(text=text) for text in (*STORY, *RECIPE)], "en")
    found = features(parts, verdicts, [sound] * len(parts))
    assert len(found) == len(parts)
    assert all(-9 <= value <= 9 for own in found for value in own.values())
    assert all(0 < read_models().trees.chance(own) < 1 for own in found)


def test_a_note_of_a_few_lines_is_left_to_the_signs() -> None:
    parts, verdicts, _ = told_apart([Stretch(text=text) for text in STORY[:2]], "en")
    assert len(parts) < FEWEST
    assert weighed(parts, verdicts, read_models()) == tuple(verdicts)


def test_a_document_of_which_nothing_would_be_left_is_left_to_the_signs() -> None:
    parts, verdicts, _ = told_apart([Stretch(text=f"{text} {n}.") for n, text in enumerate(STORY * 2)], "en")
    assert len(parts) >= FEWEST
    assert weighed(parts, verdicts, replace(read_models(), trees=Trees(bias=9.0, trees=[]))) == tuple(verdicts)


def test_the_name_of_a_site_is_read_from_the_title_of_the_page() -> None:
    page = _page().replace("<html>", "<html><head><title>The wheel at the weir | Weir Gazette</title></head>")
    assert read(page.encode(), name="page").imprint.publisher == "Weir Gazette"
