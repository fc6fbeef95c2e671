"""Learn how words, signs, form and surroundings of a stretch speak for furniture, and write what was learnt.

python -m benchmarks.furniture            # learn wording.toml and furniture.json of bot/library/reading
python -m benchmarks.furniture --folds    # only tell how well that does on pages of writers who were left out

Everything is learnt from the tuned half of the pages and from lines of furniture and of stories. What the trees learn
from the model of words comes from one that has not seen the writer of the page.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.page_lessons import Lesson, lessons
from benchmarks.pages.lines import Line, read_lines
from bot.library.reading.company import Features
from bot.library.reading.features import features
from bot.library.reading.trees import Node, Trees
from bot.library.reading.weighing import CUT, Bars, cuts, is_inside, is_laid_out
from bot.library.reading.wording import Wording, terms

FOLDER = Path(str(files("bot.library.reading")))
# Of the sentences of content, on pages of writers who were left out, with and without a layout; they set the bars.
RECALL = {True: 0.99, False: 0.985}
# Where the story stands nearly all is content on real websites, and on our pages, which are made hard, less is.
_SURE = {True: 0.9, False: 0.85}  # from here to 0.95 lies the bar inside
_UP = 3  # times: what short lines of content weigh more, such as the points of a list
_WRITERS = 2  # who use a term before it counts
_STRENGTH = 6.0  # inverse of the regularisation of the words; of 2 to 10 the best on writers who were left out
_TREES, _DEPTH, _LEAF = 160, 4, 30  # many small steps: fewer large ones differ more from run to run

Model = TypeVar("Model")
Found = TypeVar("Found")


def _crossed(
    taught: Sequence[Lesson],
    learn: Callable[[Sequence[int]], Model],
    apply: Callable[[Model, int], Found],
) -> list[Found]:
    """What `apply` finds in each lesson with what was learnt from the lessons of all other writers."""
    found: dict[int, Found] = {}
    for writer in sorted({lesson.writer for lesson in taught}):
        model = learn([n for n, lesson in enumerate(taught) if lesson.writer != writer])
        found |= {n: apply(model, n) for n, lesson in enumerate(taught) if lesson.writer == writer}
    return [found[n] for n in range(len(taught))]


def learn_wording(taught: Sequence[Lesson], written: Sequence[Line]) -> Wording:
    """The weights of the terms that at least two writers use; each text counts once."""
    pages = {
        lesson.stretches[n].text: Line(text=lesson.stretches[n].text, furniture=lesson.truth[n], writer=lesson.writer)
        for lesson in taught
        for n in lesson.open
    }
    examples = (*pages.values(), *written)
    found = [terms(line.text) for line in examples]
    users: dict[str, set[str]] = {}
    for line, own in zip(examples, found, strict=True):
        for term in own:
            users.setdefault(term, set()).add(line.writer)
    known = {term for term, writers in users.items() if len(writers) >= _WRITERS}
    vectors = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys(own & known, max(1, len(own)) ** -0.5) for own in found])
    table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
    model = LogisticRegression(l1_ratio=1, C=_STRENGTH, solver="liblinear", class_weight="balanced", random_state=1)
    model.fit(table, [line.furniture for line in examples])
    weights = zip(vectors.get_feature_names_out(), map(float, model.coef_[0]), strict=True)
    return Wording(
        bias=round(float(model.intercept_[0]), 3),
        weights={term: round(weight, 2) for term, weight in weights if abs(weight) >= 0.05},
    )


def learn_trees(taught: Sequence[Lesson], found: Sequence[Sequence[Features]]) -> Trees:
    """Trees for the places of `taught` that they decide; `found` are the features of all places of each lesson."""
    pages = Counter((lesson.writer, lesson.site) for lesson in taught)
    rows: list[Features] = []
    truth: list[bool] = []
    weights: list[float] = []
    for lesson, own in zip(taught, found, strict=True):
        for place in lesson.open:
            rows.append(own[place])
            truth.append(lesson.truth[place])
            rare = not lesson.truth[place] and own[place]["a sentence"] == 0  # such as the points of a list
            weights.append(lesson.sizes[place] / pages[lesson.writer, lesson.site] * (_UP if rare else 1))
    names = sorted(rows[0])
    table: NDArray[np.float32] = np.array([[row[name] for name in names] for row in rows], dtype=np.float32)
    model = GradientBoostingClassifier(
        n_estimators=_TREES,
        max_depth=_DEPTH,
        min_samples_leaf=_LEAF,
        learning_rate=0.06,
        subsample=0.7,
        max_features=0.2,
        random_state=1,
    ).fit(table, truth, sample_weight=np.array(weights))
    share = float(np.average(truth, weights=weights))
    return Trees(
        bias=round(float(np.log(share / (1 - share))), 4),
        trees=[_node(estimator.tree_, 0, names, model.learning_rate) for estimator in model.estimators_[:, 0]],
    )


def _node(tree: object, number: int, names: Sequence[str], rate: float) -> Node:
    low, high = tree.children_left[number], tree.children_right[number]  # type: ignore[attr-defined]
    if low == high:
        return round(rate * float(tree.value[number, 0, 0]), 4)  # type: ignore[attr-defined]
    name, most = names[tree.feature[number]], round(float(tree.threshold[number]), 4)  # type: ignore[attr-defined]
    return (name, most, _node(tree, low, names, rate), _node(tree, high, names, rate))


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """The models, and for each lesson the chances that models give which have not seen its writer."""

    wording: Wording
    trees: Trees
    chances: Sequence[Sequence[float]]
    inside: Sequence[Sequence[bool]]  # whether each stretch is prose where the story stands


def learn(taught: Sequence[Lesson], written: Sequence[Line]) -> Learnt:
    """Both models, the trees on what the words tell of writers whom they were not learnt from."""
    scores = _crossed(
        taught,
        lambda known: learn_wording([taught[n] for n in known], written),
        lambda model, n: [model.score(stretch.text) for stretch in taught[n].stretches],
    )
    found = [features(one.stretches, one.verdicts, said) for one, said in zip(taught, scores, strict=True)]
    chances = _crossed(
        taught,
        lambda known: learn_trees([taught[n] for n in known], [found[n] for n in known]),
        lambda model, n: [model.chance(row) for row in found[n]],
    )
    return Learnt(
        wording=learn_wording(taught, written),
        trees=learn_trees(taught, found),
        chances=chances,
        inside=[[*map(is_inside, one.stretches, one.verdicts, own)] for one, own in zip(taught, found, strict=True)],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """What the models make of one stretch whose writer they have not seen."""

    writer: str
    site: str
    text: str
    furniture: bool
    laid_out: bool  # whether the layout of its page is known
    inside: bool  # whether it is prose where the story stands
    cut: bool  # whether it is a part of a paragraph, without a sign against it
    size: int  # sentences
    chance: float

    def is_out(self, bars: Mapping[bool, Bars]) -> bool:
        return bars[self.laid_out].leave_out(self.chance, inside=self.inside, cut=self.cut)


def chances(taught: Sequence[Lesson], learnt: Learnt) -> Iterator[Chance]:
    """All that the models decide."""
    for lesson, found, inside in zip(taught, learnt.chances, learnt.inside, strict=True):
        cut = cuts(lesson.stretches, lesson.verdicts)
        for place in lesson.open:
            yield Chance(
                writer=lesson.writer,
                site=lesson.site,
                text=lesson.stretches[place].text,
                furniture=lesson.truth[place],
                laid_out=is_laid_out(lesson.stretches),
                inside=inside[place],
                cut=cut[place],
                size=lesson.sizes[place],
                chance=found[place],
            )


def bars_for(found: Sequence[Chance], recall: float, sure: float) -> Bars:
    """The bars that leave out most furniture and no more content than may go; the one inside is at least `sure`."""
    chance, size = np.array([one.chance for one in found]), np.array([one.size for one in found])
    inside, cut, furniture = (np.array([getattr(o, name) for o in found]) for name in ("inside", "cut", "furniture"))
    allowed = (1 - recall) * size[~furniture].sum()
    steps = np.arange(0.3, 1.0, 0.01)
    best, bars = -1, Bars(inside=1.0, outside=1.0)
    for high in np.arange(sure, 0.95, 0.01):
        for low in steps[steps <= high]:
            out = chance >= np.maximum(np.where(inside, high, low), CUT * cut)
            if size[out & ~furniture].sum() <= allowed and size[out & furniture].sum() > best:
                best = size[out & furniture].sum()
                bars = Bars(inside=round(float(high), 2), outside=round(float(low), 2))
    return bars


def _tell(found: Sequence[Chance], bars: Mapping[bool, Bars]) -> None:
    for writer in ("all", *sorted({one.writer for one in found})):
        own = [one for one in found if writer in ("all", one.writer)]
        content = sum(one.size for one in own if not one.furniture)
        kept = [one for one in own if not one.is_out(bars)]
        right = sum(one.size for one in kept if not one.furniture)
        print(f"{writer}: precision {right / sum(one.size for one in kept):.3f}, recall {right / content:.3f}")


def _wrong(found: Sequence[Chance], bars: Mapping[bool, Bars]) -> None:
    wrong = Counter(
        ("kept" if one.furniture else "LOST", f"{one.writer}/{one.site}", one.text[:110])
        for one in found
        if one.furniture is not one.is_out(bars)
    )
    for (what, site, text), number in sorted(wrong.items(), key=lambda pair: (pair[0][0], -pair[1])):
        print(f"{number:3} {what} {site}: {text}")


def _write(learnt: Learnt, bars: Mapping[bool, Bars]) -> None:
    told = "# Learnt by `python -m benchmarks.furniture` from the tuned half of benchmarks/pages and from its lines."
    weights = [f"{json.dumps(term, ensure_ascii=False)} = {weight}" for term, weight in learnt.wording.weights.items()]
    toml = [told, f"bias = {learnt.wording.bias}\n", "[weights]", *weights]
    (FOLDER / "wording.toml").write_text("\n".join(toml) + "\n", "utf-8")
    parts = {
        "laid_out": _bars(bars[True]),
        "bare": _bars(bars[False]),
        "trees": _written(learnt.trees),
    }
    whole = ",\n".join(f'"{name}": {written}' for name, written in parts.items())
    (FOLDER / "furniture.json").write_text(f"{{{whole}}}\n", "utf-8")


def _bars(bars: Bars) -> str:
    return json.dumps({"inside": bars.inside, "outside": bars.outside})


def _written(model: Trees) -> str:
    """A tree a line, so that a change shows."""
    trees = ",\n".join(json.dumps(tree, ensure_ascii=False, separators=(",", ":")) for tree in model.trees)
    return f'{{"bias": {model.bias}, "trees": [\n{trees}\n]}}'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true", help="write nothing, and show what is wrong")
    options = parser.parse_args()
    taught, written = lessons(), read_lines()
    learnt = learn(taught, written)
    found = list(chances(taught, learnt))
    bars = {
        laid_out: bars_for([one for one in found if one.laid_out is laid_out], RECALL[laid_out], _SURE[laid_out])
        for laid_out in RECALL
    }
    print(f"{len(taught)} pages, {len(written)} lines, {len(found)} stretches; bars {bars}")
    _tell(found, bars)
    if options.folds:
        _wrong(found, bars)
    else:
        _write(learnt, bars)


if __name__ == "__main__":
    main()
