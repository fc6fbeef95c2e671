"""What tells furniture from content, as numbers: a stretch by itself, and then among what stands around it."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.library.reading import vocabulary as spoken
from bot.library.reading.judge import Verdict
from bot.library.reading.reading import Reason
from bot.library.reading.signals import ends, own_words
from bot.library.reading.stretch import Role, Stretch
from bot.library.reading.topic import Topic, stems

Features = dict[str, float]  # by name

_ADDRESS = re.compile(r"https?://|www\.|\w@\w|(?:^|\s)[@#]\w")
_SEPARATOR = re.compile(r"[|•·∙»«›→←▶▲ⓒ©]|\s[/-]\s")
_QUOTED = re.compile(r"^[\"“„«‘「『]")
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}:\d\d")
_LABELLED = re.compile(r"^[^\W\d_][\w ]{1,20}(?:: |：)\S.{0,80}$")
_WORD = re.compile(r"[^\W\d_]+")
_REASONS = (
    Reason.NAVIGATION, Reason.APPEAL, Reason.CAPTION, Reason.PROMO, Reason.NOTICE, Reason.COMMENTS, Reason.SHARING,
    Reason.EMPTY,
)  # fmt: skip
_LONGEST = 400  # characters
_TINY, _SHORT = 25, 60  # characters
_EDGE = 10  # stretches
_APART = 0.25  # share of the prose; a box with less is not where the story stands


def alone(stretches: Sequence[Stretch], verdicts: Sequence[Verdict], wording: Sequence[float]) -> tuple[Features, ...]:
    """The features of each stretch without a look at its neighbours.

    `verdicts` are those of the signs; `wording` is how much each sounds like furniture, as log-odds.
    """
    kept = [place for place, verdict in enumerate(verdicts) if _is_story(stretches[place], verdict)]
    topic = Topic(stretches[place].text for place in kept)
    first, last = (kept[0], kept[-1]) if kept else (0, len(stretches) - 1)
    story = frozenset(kept)
    tells = [float(place in story or stretches[place].role is Role.HEADING) for place in range(len(stretches))]
    runs = _runs(stretches)
    foreign = _foreign(
        [(stretch.text, verdict.reason is not None) for stretch, verdict in zip(stretches, verdicts, strict=True)]
    )
    closed = _closed(stretches)
    questions = sum(_asks(stretch.text) for stretch in stretches)
    found = []
    for place, (stretch, verdict) in enumerate(zip(stretches, verdicts, strict=True)):
        features = {**dict(_form(stretch)), **dict(_words(stretch, topic)), **dict(_markup(stretch, verdict))}
        before, after = _around(tells, runs[place], 0.0)
        features |= {
            "before the story": float(place < first),
            "after the story": float(place > last),
            "near the top": 1 - min(place, _EDGE) / _EDGE,
            "near the end": 1 - min(len(stretches) - 1 - place, _EDGE) / _EDGE,
            "story on both sides": min(before, after),
            "story on one side": max(before, after),
            "words of furniture": foreign[place],
            "wording": wording[place],
            "after an end mark": float(place >= closed),
            "one of several questions": _asks(stretch.text) * min(1.0, (questions - 1) / 4),  # an interview
            "in a run": min(1.0, (len(runs[place]) - 1) / 4),
        }
        found.append(features | dict(_together(features, inside=first < place < last)))
    return tuple(found)


def _asks(text: str) -> bool:
    return text.rstrip(' ”"»').endswith(("?", "？"))


def _closed(stretches: Sequence[Stretch]) -> int:
    """Where somebody wrote that the text ends, if that is in its second half."""
    marks = (place for place, stretch in enumerate(stretches) if _closes(stretch.text) and 2 * place > len(stretches))
    return next(marks, len(stretches))


def _closes(text: str) -> bool:
    return len(text) < _TINY and spoken.CLOSED.match(text.lower()) is not None


def _foreign(judged: Sequence[tuple[str, bool]]) -> list[float]:
    """For each text the share of its words that furniture elsewhere has and content elsewhere has not, 0 to 1.

    The name of the website and what its owners talk of are such words. `judged`: each text, whether it is furniture.
    """
    found = [stems(text) for text, _ in judged]
    furniture = Counter(stem for (_, out), own in zip(judged, found, strict=True) if out for stem in own)
    content = Counter(stem for (_, out), own in zip(judged, found, strict=True) if not out for stem in own)
    return [
        sum(furniture[stem] > out and content[stem] <= (not out) for stem in own) / len(own) if own else 0.0
        for (_, out), own in zip(judged, found, strict=True)
    ]


def _runs(stretches: Sequence[Stretch]) -> list[range]:
    """For each stretch the places of the short lines that stand in a row with it; its own where it is a sentence."""

    def is_line(place: int) -> bool:
        stretch = stretches[place]
        return stretch.role is not Role.HEADING and len(stretch.text) < _SHORT and not ends(stretch.text)

    runs: list[range] = []
    for line, places in groupby(range(len(stretches)), is_line):
        group = [*places]
        runs += [range(group[0], group[-1] + 1)] * len(group) if line else [range(one, one + 1) for one in group]
    return runs


def _around(values: Sequence[float], run: range, outside: float) -> tuple[float, float]:
    """What `values` say of the places before and after `run`."""
    before = values[run.start - 1] if run.start else outside
    return before, values[run.stop] if run.stop < len(values) else outside


def _together(features: Features, *, inside: bool) -> Iterator[tuple[str, float]]:
    """Features that say more together than one by one."""
    plain = 1 - features["linked"]
    unsaid = 1 - features["a sentence"]
    both = features["story on both sides"]
    yield "inside the story", float(inside)
    yield "a line inside, unlinked", float(inside) * unsaid * plain
    yield "a line between paragraphs, unlinked", both * unsaid * plain
    yield "a line of a run between paragraphs, unlinked", both * unsaid * plain * features["in a run"]
    yield "a line at home", unsaid * features["at home"] * plain
    yield "a line outside", float(not inside) * unsaid
    yield "a sentence between paragraphs", both * features["a sentence"]
    yield "a sentence outside", float(not inside) * features["a sentence"]
    yield "a question between paragraphs", both * features["a question"]
    yield "signs against a sentence", features["signs"] * features["a sentence"]
    yield "signs outside", features["signs"] * float(not inside)
    yield "signs apart", features["signs"] * features["apart"]
    yield "apart and far from the topic", features["apart"] * features["far from the topic"]
    yield "at home and inside", features["at home"] * float(inside)


def _is_story(stretch: Stretch, verdict: Verdict) -> bool:
    prose = stretch.role is not Role.HEADING and len(stretch.text) > _SHORT and ends(stretch.text)
    return prose and verdict.reason is None and verdict.weight < 0.5


def _form(stretch: Stretch) -> Iterator[tuple[str, float]]:
    text = stretch.text
    words = _WORD.findall(text)
    yield "length", min(1.0, math.log1p(len(text)) / math.log1p(_LONGEST))
    yield "tiny", float(len(text) < _TINY)
    yield "short", float(len(text) < _SHORT)
    yield "a sentence", float(ends(text))
    yield "a question", float(text.rstrip(' ”"»').endswith(("?", "？")))
    yield "an exclamation", float(text.endswith("!"))
    yield "ends in a colon", float(text.endswith((":", "：")))
    yield "an item", float(stretch.role is Role.ITEM)
    yield "a row", float(stretch.role is Role.ROW)
    yield "begins with a quotation mark", float(_QUOTED.match(text) is not None)
    yield "an address", float(_ADDRESS.search(text) is not None)
    yield "separators", float(_SEPARATOR.search(text) is not None)
    yield "a date or time", float(_DAY.search(text) is not None)
    yield "digits", sum(character.isdigit() for character in text) / len(text)
    yield "capitals", sum(word[0].isupper() for word in words[1:]) / max(1, len(words) - 1)
    yield "a labelled line", float(_LABELLED.match(text) is not None)
    yield "joins", float(stretch.joins)


def _words(stretch: Stretch, topic: Topic) -> Iterator[tuple[str, float]]:
    said = own_words(stretch.text)
    you, call = spoken.SECOND_PERSON.search(said) is not None, spoken.CALL.search(said) is not None
    share = topic.share(stretch.text)
    yield "topic", share
    yield "far from the topic", float(share < 0.1)
    yield "says you", float(you)
    yield "calls", float(call)
    yield "says you or calls, far from the topic", float((you or call) and share < 0.34)
    yield "says we", float(spoken.PUBLISHER.search(said) is not None)
    yield "thanks", float(spoken.THANKS.search(said) is not None)
    yield "reports", float(spoken.REPORTING.search(said) is not None)


def _markup(stretch: Stretch, verdict: Verdict) -> Iterator[tuple[str, float]]:
    weight = max(-1.0, min(1.5, verdict.weight))
    yield "signs", weight
    yield "judged furniture", float(verdict.reason is not None)
    for reason in _REASONS:
        yield f"signs of {reason.name.lower()}", weight if verdict.likeliest is reason else 0.0
        yield f"judged {reason.name.lower()}", float(verdict.reason is reason)
    yield "linked", stretch.linked
    yield "taken for main text", float(stretch.chosen is True)
    yield "not taken for main text", float(stretch.chosen is False)
    yield "hinted at", float(stretch.hint is not None and stretch.hint is not Reason.BIBLIOGRAPHY)
    home = stretch.home
    yield "no layout", float(home is None)
    yield "at home", home or 0.0
    yield "apart", float(home is not None and home < _APART)
    yield "beside a button", float(home is not None and home < _APART and stretch.controls)


def among(stretches: Sequence[Stretch], features: Sequence[Features], likely: Sequence[float]) -> tuple[Features, ...]:
    """The features with those of the neighbours; `likely` is how likely each stretch is furniture, 0 to 1."""
    size = len(stretches)
    boxes: dict[int | None, tuple[float, int]] = {}
    for stretch, chance in zip(stretches, likely, strict=True):
        total, count = boxes.get(stretch.box, (0.0, 0))
        boxes[stretch.box] = total + chance, count + 1
    padded = (1.0, 1.0, *likely, 1.0, 1.0)  # outside of the page there is nothing of the story
    behind = _running(stretches, likely)
    ahead = _running(stretches[::-1], likely[::-1])[::-1]
    runs = _runs(stretches)
    found = []
    for place in range(size):
        before, after = _around(likely, runs[place], 1.0)
        deep = 1 - max(behind[runs[place].start], ahead[runs[place].stop - 1])
        two, one, own, next_one, next_two = padded[place : place + 5]
        total, count = boxes[stretches[place].box]
        apart = stretches[place].box is not None and count > 1
        found.append(
            features[place]
            | {
                "likely": own,
                "neighbours": (one + next_one) / 2,
                "both neighbours": min(one, next_one),
                "one neighbour": max(one, next_one),
                "neighbours of neighbours": (two + next_two) / 2,
                "rest of the box": (total - own) / (count - 1) if apart else 0.5,
                "furniture so far": behind[place],
                "furniture from here": ahead[place],
                "at an end": max(behind[place], ahead[place]),
                "around its run": (before + after) / 2,
                "around its run at least": min(before, after),
                "around its run at most": max(before, after),
                "run deep in the story": deep,
                "a line deep in the story": deep * (1 - features[place]["a sentence"]),
                "likely, at an end": own * (1 - deep),
                "likely, between furniture": own * min(before, after),
                "unlikely, between content": (1 - own) * (1 - max(before, after)),
            }
        )
    return tuple(found)


def _running(stretches: Sequence[Stretch], likely: Sequence[float]) -> list[float]:
    """How likely what stands before each stretch is furniture: an average that forgets what is far, 0 to 1."""
    average, found = 1.0, []
    for stretch, chance in zip(stretches, likely, strict=True):
        found.append(average)
        weight = min(0.5, 0.1 + len(stretch.text) / 400)
        average += weight * (chance - average)
    return found
