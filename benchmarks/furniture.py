"""Learn `bot/library/reading/furniture.toml`: how signs, form and surroundings of a stretch speak for furniture.

python -m benchmarks.furniture            # learn from the tuned halves of the pages, and write the weights
python -m benchmarks.furniture --folds    # only tell how well that does on websites that were left out
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import lxml.html
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.maintext import FORMS, SETS
from benchmarks.pages.page import Page
from bot.library.passages import sentences
from bot.library.reading import lines
from bot.library.reading.bibliography import bibliography
from bot.library.reading.features import Features, alone, among
from bot.library.reading.hidden import take_out_hidden
from bot.library.reading.judge import Verdict
from bot.library.reading.main_text import chooser
from bot.library.reading.page import stretches
from bot.library.reading.sift import told_apart
from bot.library.reading.stretch import Stretch
from bot.library.reading.weighing import FEWEST, Logistic, Models, is_settled, likely

FILE = Path(str(files("bot.library.reading"))) / "furniture.toml"
RECALL = 0.985  # of the sentences of content, on websites that were left out; it sets the bars
FOLDS = 10
_UP = 3
_WORDS = 20  # characters
_STRENGTH = 10.0  # inverse of the regularisation; of 0.03 to 3 the best on what was left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One page in one form: its stretches, what the signs say of them, and what they are."""

    group: str  # pages of one group are left out together
    stretches: Sequence[Stretch]
    verdicts: Sequence[Verdict]
    truth: Sequence[bool]  # whether each is furniture
    sizes: Sequence[int]  # sentences
    own: Sequence[Features] = field(repr=False)

    def learnt_from(self) -> Iterator[int]:
        """The places of what the models decide."""
        for place, (stretch, verdict) in enumerate(zip(self.stretches, self.verdicts, strict=True)):
            if not is_settled(stretch, verdict):
                yield place


def lessons() -> list[Lesson]:
    """The tuned halves of both sets in both forms."""
    return [
        lesson
        for name, made in SETS.items()
        for page in made("tuned")
        for form in FORMS
        if (lesson := _lesson(page, form, _group(name, page))) is not None
    ]


def _group(name: str, page: Page) -> str:
    """Websites of the second set are left out one at a time, stories of the first."""
    return f"{name}/{page.name.partition(':' if name == 'sites' else ' (')[0]}"


def _lesson(page: Page, form: str, group: str) -> Lesson | None:
    parts, verdicts, _ = told_apart(_stretches(page, form), page.language)
    if len(parts) < FEWEST:
        return None
    story = (*page.paragraphs, *page.headings)
    content = _plain(" ".join(story))
    said = {_plain(sentence) for paragraph in story for sentence in _split(paragraph, page.language)}
    split = [[_plain(sentence) for sentence in _split(part.text, page.language)] for part in parts]
    # A word such as "Share" may well stand somewhere in the story too.
    right = [[one in said or (len(one) > _WORDS and one in content) for one in found] for found in split]
    return Lesson(
        group=group,
        stretches=parts,
        verdicts=verdicts,
        truth=[2 * sum(found) < max(1, len(found)) for found in right],
        sizes=[max(1, len(found)) for found in split],
        own=alone(parts, verdicts),
    )


def _split(text: str, language: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, 0, len(text), language)]


def _stretches(page: Page, form: str) -> Sequence[Stretch]:
    if form != "HTML":
        return bibliography(lines.stretches(page.pasted)).stretches
    tree = lxml.html.document_fromstring(page.markup)
    take_out_hidden(tree)
    return bibliography(stretches(tree, chooser(tree))[0], title=page.title).stretches


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def learn(taught: Sequence[Lesson], bars: tuple[float, float]) -> Models:
    """Both models, the second on what the first makes of the neighbours."""
    first = _fit([(lesson, lesson.own) for lesson in taught])
    return Models(
        agreed=bars[0],
        unaided=bars[1],
        alone=first,
        among=_fit([(lesson, _surroundings(lesson, first)) for lesson in taught]),
    )


def _surroundings(lesson: Lesson, first: Logistic) -> Sequence[Features]:
    return among(lesson.stretches, lesson.own, likely(lesson.stretches, lesson.verdicts, lesson.own, first))


def _fit(taught: Sequence[tuple[Lesson, Sequence[Features]]]) -> Logistic:
    groups = {group: sum(lesson.group == group for lesson, _ in taught) for group in {one.group for one, _ in taught}}
    rows: list[Features] = []
    truth: list[bool] = []
    weights: list[float] = []
    for lesson, features in taught:
        for place in lesson.learnt_from():
            rows.append(features[place])
            truth.append(lesson.truth[place])
            rare = not lesson.truth[place] and features[place]["a sentence"] == 0  # such as the points of a list
            weights.append(lesson.sizes[place] / groups[lesson.group] * (_UP if rare else 1))
    names = sorted(rows[0])
    table: NDArray[np.float64] = np.array([[row[name] for name in names] for row in rows])
    model = LogisticRegression(C=_STRENGTH, max_iter=2000).fit(table, truth, sample_weight=np.array(weights))
    return Logistic(
        bias=round(float(model.intercept_[0]), 3),
        weights={name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """What the models make of one stretch of a website that they have not seen."""

    lesson: Lesson
    place: int
    chance: float

    @property
    def signed(self) -> bool:
        """Whether the signs hold it for furniture."""
        return self.lesson.verdicts[self.place].reason is not None

    def is_out(self, bars: tuple[float, float]) -> bool:
        return self.chance >= (bars[0] if self.signed else bars[1])


def left_out(taught: Sequence[Lesson]) -> list[Chance]:
    """The chances of all stretches, each from models that were learnt without its group."""
    found: list[Chance] = []
    folds = GroupKFold(n_splits=FOLDS).split(taught, groups=[lesson.group for lesson in taught])
    for known, unknown in folds:
        models = learn([taught[number] for number in known], (0.5, 0.5))
        for lesson in (taught[number] for number in unknown):
            features = _surroundings(lesson, models.alone)
            for place in lesson.learnt_from():
                chance = models.among.chance(features[place])
                found.append(Chance(lesson=lesson, place=place, chance=chance))
    return found


def bars_for(chances: Sequence[Chance]) -> tuple[float, float]:
    """The bars with and without the signs' consent that leave out most furniture, and of the content what may go."""
    chance = np.array([one.chance for one in chances])
    size = np.array([one.lesson.sizes[one.place] for one in chances])
    agreed = np.array([one.signed for one in chances])
    furniture = np.array([one.lesson.truth[one.place] for one in chances])
    allowed = (1 - RECALL) * size[~furniture].sum()
    steps = np.arange(0.3, 1.0, 0.02)
    best, bars = -1, (1.0, 1.0)
    for low in steps:
        for high in steps[steps >= low]:
            out = chance >= np.where(agreed, low, high)
            if size[out & ~furniture].sum() <= allowed and size[out & furniture].sum() > best:
                best, bars = size[out & furniture].sum(), (round(float(low), 2), round(float(high), 2))
    return bars


def _tell(chances: Sequence[Chance], bars: tuple[float, float]) -> None:
    size = np.array([one.lesson.sizes[one.place] for one in chances])
    content = ~np.array([one.lesson.truth[one.place] for one in chances])
    for name, out in (("signs", [one.signed for one in chances]), ("models", [one.is_out(bars) for one in chances])):
        kept = ~np.array(out)
        right = size[kept & content].sum()
        print(f"{name}: precision {right / size[kept].sum():.3f}, recall {right / size[content].sum():.3f}")


def _written(models: Models) -> str:
    parts = [
        "# Learnt by `python -m benchmarks.furniture` from the tuned halves of benchmarks/pages.",
        "\n# The chance from which a stretch is left out: where the signs say so too, and where they do not.",
        f"agreed = {models.agreed}\nunaided = {models.unaided}",
    ]
    for name, model in (("alone", models.alone), ("among", models.among)):
        parts += [f"\n[{name}]\nbias = {model.bias}\n\n[{name}.weights]"]
        parts += [f'"{feature}" = {weight}' for feature, weight in model.weights.items()]
    return "\n".join(parts) + "\n"


def _wrong(chances: Sequence[Chance], bars: tuple[float, float]) -> None:
    counted: dict[tuple[str, str, str], int] = {}
    for one in chances:
        truth, out = one.lesson.truth[one.place], one.is_out(bars)
        if truth is not out:
            key = ("kept" if truth else "LOST", one.lesson.group, one.lesson.stretches[one.place].text[:110])
            counted[key] = counted.get(key, 0) + 1
    for (what, group, text), number in sorted(counted.items(), key=lambda pair: (pair[0][0], -pair[1])):
        print(f"{number:3} {what} {group}: {text}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="write nothing, and show what is wrong")
    options = parser.parse_args()
    taught = lessons()
    chances = left_out(taught)
    bars = bars_for(chances)
    print(f"{len(taught)} pages, {len(chances)} stretches; bars {bars}")
    _tell(chances, bars)
    if options.folds:
        _wrong(chances, bars)
    else:
        FILE.write_text(_written(learn(taught, bars)), "utf-8")


if __name__ == "__main__":
    main()
