"""Whether a stretch is furniture: its signs, weighed with what stands around it and what the document is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.library.reading import vocabulary as spoken
from bot.library.reading.credit_line import RUNNING_TIME
from bot.library.reading.reading import Reason
from bot.library.reading.signals import Sign, ends, heaviest, own_words, signs
from bot.library.reading.stretch import Role, Stretch
from bot.library.reading.topic import Topic

ENOUGH = 1.0  # signs of this weight make furniture
_ABOUT_US = frozenset({Reason.APPEAL, Reason.NOTICE, Reason.COMMENTS, Reason.SHARING, Reason.PROMO})
_EDGE = 3  # stretches


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`reason` is `None` for what is kept. `weight` is that of the signs for the likeliest reason."""

    reason: Reason | None
    weight: float
    likeliest: Reason | None = None


def judge(stretches: Sequence[Stretch]) -> tuple[Verdict, ...]:
    """A verdict on each stretch, in order."""
    found = [signs(stretch) for stretch in stretches]
    topic = Topic(
        s.text for s, shown in zip(stretches, found, strict=True)
        if s.role is not Role.HEADING and ends(s.text) and len(s.text) > 60 and heaviest(shown)[1] < 0.7
        and s.chosen is not False
    )  # fmt: skip
    chosen = [place for place, stretch in enumerate(stretches) if stretch.chosen]
    span = range(chosen[0], chosen[-1] + 1) if chosen else range(len(stretches))
    verdicts: list[Verdict] = []
    for place, stretch in enumerate(stretches):
        around = _around(place, stretches, found, verdicts)
        markup = _from_markup(stretch, inside=place in span, topic=topic)
        verdicts.append(_verdict(stretch, (*found[place], *around, *markup), topic))
    return tuple(verdicts)


def _around(
    place: int, stretches: Sequence[Stretch], found: Sequence[tuple[Sign, ...]], verdicts: Sequence[Verdict]
) -> Iterator[Sign]:
    """Furniture comes in company: after an appeal, before a running time, at the edges, in menus."""
    stretch = stretches[place]
    previous = verdicts[-1] if verdicts else None
    own = {sign.reason for sign in found[place]}
    if previous is not None and previous.reason in _ABOUT_US and previous.reason in own:
        yield Sign(previous.reason, 0.5)
    following = found[place + 1] if place + 1 < len(found) else ()
    untimed = not ends(stretch.text) and len(stretch.text) < 150
    if untimed and place + 1 < len(stretches) and RUNNING_TIME.match(stretches[place + 1].text):
        yield Sign(Reason.PROMO, 1.1)
    after, weight = heaviest(following)
    if after in _ABOUT_US and weight >= ENOUGH and after in own:
        yield Sign(after, 0.3)
    at_edge = min(place, len(stretches) - 1 - place) < _EDGE or (
        previous is not None and previous.reason is not None and all(v.reason for v in verdicts)
    )
    if at_edge and Reason.NOTICE in own:
        yield Sign(Reason.NOTICE, 0.5)
    if _in_menu(place, stretches):
        yield Sign(Reason.NAVIGATION, 1.0 if at_edge else 0.5)


def _in_menu(place: int, stretches: Sequence[Stretch]) -> bool:
    """Whether a stretch is one of at least four short lines in a row, none of them a sentence."""

    def is_label(other: Stretch) -> bool:
        return other.role is not Role.HEADING and len(other.text) <= 30 and not ends(other.text)

    run = 0
    for step in (1, -1):
        at = place if step == 1 else place - 1
        while 0 <= at < len(stretches) and abs(at - place) < 4 and is_label(stretches[at]):
            run += 1
            at += step
    return run >= 4 and is_label(stretches[place])


def _from_markup(stretch: Stretch, *, inside: bool, topic: Topic) -> Iterator[Sign]:
    if stretch.hint is not None:
        yield Sign(stretch.hint, 1.2 if stretch.certain else 0.6)
    if stretch.chosen is False:
        reason = stretch.hint or Reason.NAVIGATION
        weight = 0.5 if inside else 1.0
        yield Sign(reason, weight + 0.3 * (topic.share(stretch.text) < 0.2) + 0.5 * stretch.linked)


def _verdict(stretch: Stretch, shown: Sequence[Sign], topic: Topic) -> Verdict:
    reason, weight = heaviest(shown)
    if reason is None:
        return Verdict(reason=None, weight=0.0)
    if not stretch.certain and ends(stretch.text) and reason in _ABOUT_US | {Reason.NAVIGATION}:
        weight -= _protection(stretch.text, topic)
    return Verdict(reason=reason if weight >= ENOUGH - 1e-9 else None, weight=weight, likeliest=reason)


def _protection(text: str, topic: Topic) -> float:
    """What speaks for content: words of the topic, and a report of what others said or did."""
    said = own_words(text)
    reports = spoken.REPORTING.search(said) is not None and not spoken.CALL.search(said)
    return 0.5 * topic.share(text) * min(1.0, len(text) / 120) + 0.3 * reports
