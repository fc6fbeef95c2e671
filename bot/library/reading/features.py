"""What tells furniture from content, as numbers."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.library.reading import vocabulary as spoken
from bot.library.reading.company import Features, company
from bot.library.reading.judge import Verdict
from bot.library.reading.reading import Reason
from bot.library.reading.signals import ends, own_words
from bot.library.reading.stretch import Role, Stretch
from bot.library.reading.topic import Topic, stems

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


def features(
    stretches: Sequence[Stretch], verdicts: Sequence[Verdict], wording: Sequence[float]
) -> tuple[Features, ...]:
    """The features of each stretch.

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
    around = company(stretches, verdicts, wording)
    found = []
    for place, (stretch, verdict) in enumerate(zip(stretches, verdicts, strict=True)):
        own = {**dict(_form(stretch)), **dict(_words(stretch, topic)), **dict(_markup(stretch, verdict))}
        before, after = _around(tells, runs[place])
        own |= {
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
        found.append(own | dict(_together(own, inside=first < place < last)) | around[place])
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


def _around(values: Sequence[float], run: range) -> tuple[float, float]:
    """What `values` say of the places before and after `run`; outside of the page nothing."""
    before = values[run.start - 1] if run.start else 0.0
    return before, values[run.stop] if run.stop < len(values) else 0.0


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
