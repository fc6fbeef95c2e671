"""What speaks for a stretch being furniture of a website: each sign with its reason and its weight."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.library.reading import vocabulary as spoken
from bot.library.reading.credit_line import CREDIT, RUNNING_TIME
from bot.library.reading.reading import Reason
from bot.library.reading.stretch import Role, Stretch

_QUOTED = re.compile(r"[“\"«「『][^”\"»」』]{0,600}[”\"»」』]|(?<!\w)['‘][^'’]{3,300}['’](?!\w)")
_COUNTRY = re.compile(r"\bUS\b")  # no "us"
_STOP = re.compile(r"[.!?…。！？][\s\"'”’»)\]」』]*$")
_SENTENCE = re.compile(r"(?<=[.!?。…])[”\"’)]?\s+")
_SEPARATED = re.compile(r"\s[·•|›»>/]\s|\s-\s|[·|›»]")
_ADDRESS = re.compile(r"https?://\S+|\b[\w.+-]{1,40}@[\w-]{1,40}\.\w{2,}")
_PLACEHOLDER = 50  # characters
_LONGEST = 1600  # characters; a longer paragraph is no furniture, whatever it mentions


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign. `weight` from 0 to 1.2 speaks for `reason`; signs of one reason add up."""

    reason: Reason
    weight: float


def ends(text: str) -> bool:
    """Whether `text` ends as a sentence does."""
    return _STOP.search(text) is not None


@lru_cache(maxsize=256)  # each text is asked for several times in a row
def own_words(text: str) -> str:
    """`text` in lower case without what it quotes: somebody else's "we" and "you" are not the website's."""
    said = _QUOTED.sub(" ", text) if len(text) < _LONGEST else text
    return _COUNTRY.sub(" ", said).lower()


@lru_cache(maxsize=4096)  # stretches of a page are judged twice, before and after they are taken apart
def signs(stretch: Stretch) -> tuple[Sign, ...]:
    """The signs that a stretch shows by itself, whatever stands around it.

    A paragraph is furniture when at least half of its sentences are: a sign that fewer of them show counts
    half, but for those of captions and empty sections, which one sentence makes.
    """
    if len(stretch.text) > _LONGEST:
        return ()
    whole = _signs(stretch)
    pieces = _SENTENCE.split(stretch.text)
    if len(pieces) < 3 or not whole:
        return whole
    shown = [{sign.reason for sign in _signs(replace(stretch, text=piece))} for piece in pieces]
    rare = {
        reason
        for reason in {sign.reason for sign in whole} - {Reason.CAPTION, Reason.EMPTY}
        if 2 * sum(reason in reasons for reasons in shown) < len(pieces)
    }
    return tuple(Sign(sign.reason, sign.weight * (0.5 if sign.reason in rare else 1.0)) for sign in whole)


def is_empty(text: str) -> bool:
    """Whether `text`, in lower case, says that a section holds nothing; that somebody found nothing is news."""
    return len(text) < 300 and spoken.EMPTY.match(text) is not None and spoken.REPORTING.search(text) is None


def heaviest(shown: Iterable[Sign]) -> tuple[Reason | None, float]:
    """The reason for which most speaks, and the weight of its signs together."""
    sums: dict[Reason, float] = {}
    for sign in shown:
        sums[sign.reason] = sums.get(sign.reason, 0.0) + sign.weight
    return max(sums.items(), key=lambda pair: pair[1], default=(None, 0.0))


def _signs(stretch: Stretch) -> tuple[Sign, ...]:
    text = stretch.text
    said = own_words(text)
    found = [*_asking(said), *_noticing(said), *_showing(text), *_socialising(text.lower(), said), *_listing(stretch)]
    return tuple(sign for sign in found if sign.weight > 0)


def _asking(said: str) -> Iterator[Sign]:
    money, second = spoken.MONEY.search(said), spoken.SECOND_PERSON.search(said)
    ours, press, call = spoken.PUBLISHER.search(said), spoken.PRESS.search(said), spoken.CALL.search(said)
    if money or (ours and press):
        weight = 0.4 * bool(money) + 0.4 * bool(second) + 0.35 * bool(ours)
        yield Sign(Reason.APPEAL, weight + 0.35 * bool(press and (ours or second)) + 0.4 * bool(call and money))


def _noticing(said: str) -> Iterator[Sign]:
    second, call = bool(spoken.SECOND_PERSON.search(said)), bool(spoken.CALL.search(said))
    ours = bool(spoken.PUBLISHER.search(said))
    others = not (second or call) and spoken.REPORTING.search(said) is not None
    asked = 0.4 * (second or call) + 0.3 * (ours and not others)
    short = len(said) < 250 and not others

    def when(pattern: re.Pattern[str], weight: float) -> Sign:
        return Sign(Reason.NOTICE, weight if pattern.search(said) else 0.0)

    if spoken.COOKIES.search(said) and spoken.CONSENT.search(said):
        yield Sign(Reason.NOTICE, 0.7 + asked)
    if spoken.LETTER.search(said):
        yield Sign(Reason.NOTICE, 0.5 * (second and call) + 0.3 + asked + 0.2 * short)
    yield when(spoken.RIGHTS, 1.2 if len(said) < 500 else 0.0)
    yield when(spoken.REPUBLISHED, 0.8)
    yield when(spoken.ADVERT, 1.2 if short else 0.5)
    yield when(spoken.TERMS, (0.6 + asked) if short else asked)
    yield when(spoken.ACCOUNT, 0.4 + asked + 0.2 * (len(said) < 80))
    yield when(spoken.APP, 0.4 + asked if call else 0.0)
    yield when(spoken.BROWSER, 0.8 + 0.3 * second)
    yield when(spoken.CONTACT, (0.6 + asked) if short else 0.4)


def _showing(text: str) -> Iterator[Sign]:
    if CREDIT.search(text):
        yield Sign(Reason.CAPTION, 1.1)
    lower = text.lower()
    if spoken.SHOWN.search(lower):
        yield Sign(Reason.CAPTION, 0.6)
    if RUNNING_TIME.match(text):
        yield Sign(Reason.PROMO, 1.2)
    if spoken.TEASER.match(lower):
        yield Sign(Reason.PROMO, 1.1 if len(text) < 250 else 0.4)


def _socialising(text: str, said: str) -> Iterator[Sign]:
    words = re.findall(r"[\w-]+", text)
    social = any(word in spoken.SOCIAL for word in words)
    if (
        social
        and len(words) <= 40
        and sum(word in spoken.SOCIAL or word.isdigit() for word in words) > 0.8 * len(words)
    ):
        yield Sign(Reason.SHARING, 1.1)
    elif spoken.NETWORK.search(said) and spoken.PUBLISHER.search(said):
        yield Sign(Reason.SHARING, 0.6)
    elif spoken.SHARE.search(said) and len(text) < 120:
        yield Sign(
            Reason.SHARING, 0.6 + 0.4 * bool(spoken.CALL.search(said)) - 0.5 * bool(spoken.REPORTING.search(said))
        )
    if spoken.TALK_HEADING.match(text):
        yield Sign(Reason.COMMENTS, 1.1)
    elif spoken.TALK.search(said):
        asked = bool(spoken.CALL.search(said)) + bool(spoken.SECOND_PERSON.search(said))
        yield Sign(Reason.COMMENTS, 0.5 + 0.3 * asked + 0.3 * (len(text) < 80))
    if spoken.AGO.search(said) and len(said) < 300:
        yield Sign(Reason.COMMENTS, 0.7 + 0.4 * (not ends(text)))
    if is_empty(text):
        asked = bool(spoken.CALL.search(said)) or bool(spoken.SECOND_PERSON.search(said))
        yield Sign(Reason.EMPTY, 0.7 + 0.4 * (asked or len(text) < _PLACEHOLDER))


def _listing(stretch: Stretch) -> Iterator[Sign]:
    text = stretch.text
    if spoken.LABELS.match(text) and not ends(text) and stretch.role is not Role.HEADING:
        yield Sign(Reason.NAVIGATION, 0.9 + 0.2 * (len(text) < 150))
    parts = [part for part in _SEPARATED.split(text) if part.strip()]
    if len(parts) >= 3 and not ends(text) and sum(len(part) for part in parts) < 40 * len(parts):
        yield Sign(Reason.NAVIGATION, 1.0)
    if stretch.linked > 0.6 and len(text) < 200:
        yield Sign(Reason.NAVIGATION, 0.6 * stretch.linked + 0.3 * (not ends(text)))
    if not ends(text) and len(_ADDRESS.sub("", text)) < 12 and _ADDRESS.search(text):
        yield Sign(Reason.NAVIGATION, 1.0)
    if not re.search(r"[^\W\d_]", text):
        yield Sign(Reason.NAVIGATION, 1.0)
