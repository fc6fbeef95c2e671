"""Whether a stretch is furniture: its signs, weighed with what stands around it and what the document is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.library.reading import vocabulary as spoken
from bot.library.reading.credit_line import RUNNING_TIME
from bot.library.reading.reading import Reason
from bot.library.reading.signals import Sign, ends, heaviest, own_words, signs
from bot.library.reading.stretch import Role, Stretch
from bot.library.reading.topic import Topic

ENOUGH = 0.95  # signs of this weight make furniture
_ABOUT_US = frozenset({Reason.APPEAL, Reason.NOTICE, Reason.COMMENTS, Reason.SHARING, Reason.PROMO})
_PROTECTED = _ABOUT_US | {Reason.NAVIGATION, Reason.EMPTY}
_EDGE = 3  # stretches
_MENU = 4  # short lines in a row
_SENTENCE = 60  # characters
_SHORT = 350  # characters; what is longer is judged by its words
_LINE = 160  # characters; a longer line without a full stop has more against it than that
_QUESTION = 80  # characters; a question to the visitor is no longer
_ASKS = re.compile(r"(?:^|[.!?] )[^.!?]{3,80}\?")
_FAR = 0.34  # share of the words of a stretch that belong to the topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`reason` is `None` for what is kept. `weight` is that of the signs for the likeliest reason."""

    reason: Reason | None
    weight: float
    likeliest: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """All stretches and what is known of them before any is judged."""

    stretches: Sequence[Stretch]
    signs: Sequence[tuple[Sign, ...]]
    topic: Topic
    core: range  # from the first sentence that is likely content to the last
    main: range  # … and of what another extractor holds for main text
    menus: frozenset[int]  # places of short lines that stand in a row


def judge(stretches: Sequence[Stretch]) -> tuple[Verdict, ...]:
    """A verdict on each stretch, in order."""
    scene = _scene(stretches)
    verdicts: list[Verdict] = []
    for place, stretch in enumerate(stretches):
        around = _around(place, scene, verdicts[-1] if verdicts else None)
        markup = _from_markup(stretch, inside=place in scene.main, topic=scene.topic)
        shape = _by_shape(place, scene, verdicts[-1] if verdicts else None)
        verdicts.append(_verdict(stretch, (*scene.signs[place], *around, *shape, *markup), scene.topic))
    return tuple(verdicts)


def _scene(stretches: Sequence[Stretch]) -> _Scene:
    shown = [signs(stretch) for stretch in stretches]
    core = [place for place, stretch in enumerate(stretches) if _is_likely_content(stretch, shown[place])]
    chosen = [place for place, stretch in enumerate(stretches) if stretch.chosen]
    return _Scene(
        stretches=stretches,
        signs=shown,
        topic=Topic(stretches[place].text for place in core),
        core=_span(core) if core else range(len(stretches)),
        main=_span(chosen) if chosen else range(len(stretches)),
        menus=_menus(stretches),
    )


def _is_likely_content(stretch: Stretch, shown: Sequence[Sign]) -> bool:
    sentence = stretch.role is not Role.HEADING and len(stretch.text) > _SENTENCE and ends(stretch.text)
    return sentence and stretch.chosen is not False and heaviest(shown)[1] < 0.7


def _span(places: Sequence[int]) -> range:
    return range(places[0], places[-1] + 1)


def _menus(stretches: Sequence[Stretch]) -> frozenset[int]:
    """The places of at least four short lines in a row, none of them a sentence."""

    def is_label(place: int) -> bool:
        stretch = stretches[place]
        return stretch.role is not Role.HEADING and len(stretch.text) <= 30 and not ends(stretch.text)

    runs = ([*places] for label, places in groupby(range(len(stretches)), is_label) if label)
    return frozenset(place for run in runs if len(run) >= _MENU for place in run)


def _around(place: int, scene: _Scene, previous: Verdict | None) -> Iterator[Sign]:
    """Furniture comes in company: after an appeal, before a running time, at the edges, in menus."""
    text, own = scene.stretches[place].text, {sign.reason for sign in scene.signs[place]}
    if previous is not None and previous.reason in _ABOUT_US and previous.reason in own:
        yield Sign(previous.reason, _continuation(scene.stretches[place], scene.topic))
    if place + 1 < len(scene.stretches):
        if not ends(text) and len(text) < 150 and RUNNING_TIME.match(scene.stretches[place + 1].text):
            yield Sign(Reason.PROMO, 1.4)
        after, weight = heaviest(scene.signs[place + 1])
        if after in _ABOUT_US and after in own and weight >= ENOUGH:
            yield Sign(after, 0.3)
    at_edge = place not in scene.core or min(place, len(scene.stretches) - 1 - place) < _EDGE
    if at_edge and Reason.NOTICE in own:
        yield Sign(Reason.NOTICE, 0.5)
    if place in scene.menus:
        yield Sign(Reason.NAVIGATION, 1.0 if at_edge else 0.5)


def _continuation(stretch: Stretch, topic: Topic) -> float:
    """What speaks for a stretch going on with the furniture before it, whose words it shares.

    A story about gifts may well follow on an appeal for some, so it has to speak to somebody or be far from the topic.
    """
    said = own_words(stretch.text)
    speaks = spoken.SECOND_PERSON.search(said) or spoken.CALL.search(said) or spoken.PUBLISHER.search(said)
    if stretch.joins or reports(said) or not (speaks or topic.share(said) < _FAR):
        return 0.1
    return 0.7 if speaks and len(said) < 120 else 0.5


def reports(said: str) -> bool:
    """Whether own words tell what others said or did, and call on nobody."""
    return spoken.REPORTING.search(said) is not None and spoken.CALL.search(said) is None


def _by_shape(place: int, scene: _Scene, previous: Verdict | None) -> Iterator[Sign]:
    """Signs that need no words of furniture: who is spoken to, whether it is a sentence, how far from the topic."""
    stretch = scene.stretches[place]
    text = stretch.text
    if stretch.role in (Role.HEADING, Role.ROW) or len(text) > _SHORT:
        return
    far, outside = scene.topic.share(text) < _FAR, place not in scene.core
    said = own_words(text)
    likeliest, _ = heaviest(scene.signs[place])
    called, ours = spoken.CALL.search(said) is not None, spoken.PUBLISHER.search(said) is not None
    second = spoken.SECOND_PERSON.search(said) is not None
    asks = far and _ASKS.search(said) is not None
    speaks = far and (called or ours or second or asks) and not reports(said)
    # An article may say "you" to its readers; with a call, or with words of furniture, it is the website that does.
    addressed = 0.35 * called + (0.35 if called or asks or likeliest else 0.1) * second
    weight = (0.35 + addressed + 0.3 * asks + 0.3 * outside) if speaks else 0.0
    weight += 0.0 if ends(text) or text.endswith((":", "：")) or len(text) > _LINE else 0.3 + 0.4 * far + 0.5 * outside
    if previous is not None and previous.reason in _ABOUT_US:
        weight += _company(place, scene, far=far, speaks=speaks and (called or ours or asks))
        likeliest = likeliest or previous.reason
    yield Sign(likeliest or (Reason.NOTICE if second or called else Reason.NAVIGATION), weight)


def _company(place: int, scene: _Scene, *, far: bool, speaks: bool) -> float:
    """What speaks for furniture in that the stretch before is some, and perhaps the one after."""
    stretch = scene.stretches[place]
    if stretch.glued:
        return 0.8 + 0.2 * far
    if not far or stretch.joins:
        return 0.0
    after, weight = heaviest(scene.signs[place + 1]) if place + 1 < len(scene.signs) else (None, 0.0)
    between = after in _ABOUT_US and weight >= ENOUGH
    return 0.4 * speaks + (0.4 + 0.3 * (len(stretch.text) < _QUESTION)) * between


def _from_markup(stretch: Stretch, *, inside: bool, topic: Topic) -> Iterator[Sign]:
    if stretch.hint is not None:
        yield Sign(stretch.hint, 1.2 if stretch.certain else 1.0 if stretch.hint is Reason.CAPTION else 0.6)
    if stretch.chosen is False and not (inside and stretch.role is Role.HEADING):
        prose = ends(stretch.text) and len(stretch.text) > _SENTENCE and stretch.linked < 0.5 and stretch.hint is None
        weight = (0.5 if inside else 1.0) - 0.3 * prose
        weight += 0.3 * (topic.share(stretch.text) < 0.2) + 0.5 * stretch.linked
        yield Sign(stretch.hint or Reason.NAVIGATION, weight)


def _verdict(stretch: Stretch, shown: Sequence[Sign], topic: Topic) -> Verdict:
    reason, weight = (stretch.hint, 1.0) if stretch.certain else heaviest(shown)
    if reason is None:
        return Verdict(reason=None, weight=0.0)
    if not stretch.certain and ends(stretch.text) and reason in _PROTECTED:
        weight -= _protection(stretch.text, topic)
    return Verdict(reason=reason if weight >= ENOUGH else None, weight=weight, likeliest=reason)


def _protection(text: str, topic: Topic) -> float:
    """What speaks for content: words of the topic, and a report of what others said or did."""
    said = own_words(text)
    about_others = not any(p.search(said) for p in (spoken.CALL, spoken.SECOND_PERSON, spoken.PUBLISHER))
    return min(1.0, len(text) / 120) * (0.5 * topic.share(text) + 0.2 * about_others) + 0.3 * reports(said)
