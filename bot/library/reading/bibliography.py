"""What a plain text says of itself: its title, its authors, its date and whose words it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.library.reading import vocabulary as spoken
from bot.library.reading.byline import byline, dateline, is_date_line, names_alone, written_date
from bot.library.reading.reading import Reason
from bot.library.reading.signals import ends, heaviest, signs
from bot.library.reading.standfirst import with_standfirst
from bot.library.reading.stretch import Role, Stretch

_TOP = 15  # stretches among which a title, a byline and a date may stand
_SENTENCE = 60  # characters; what is longer and has a full stop is the story
_OUTLET = re.compile(
    r"\b(?:posted|published|appeared|produced|printed) (?:here )?(?:by|on|in|at|"
    r"from) (?P<name>(?:[Tt]he )?(?:[A-Z][\w&.-]*)(?: (?:of|the|and|[A-Z][\w&-]*)){0,5})"
)
_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)|copyright)[\s©]*(?:\d{4})?,?\s*(?P<name>[A-Z][^.,|]{2,50})", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bibliography:
    """What was found, and the stretches: bibliographic ones carry that hint, and the standfirst is certain."""

    stretches: tuple[Stretch, ...]
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    publisher: str | None = None
    rights: str | None = None


def bibliography(stretches: Sequence[Stretch], *, title: str | None = None) -> Bibliography:
    """What the first stretches say of the document; `title` where the markup has told it."""
    if title is not None and title.endswith(".") and len(title) > _SENTENCE:
        title = None  # a sentence that was taken for one
    body = _body(stretches)
    place = _title(stretches, body) if title is None else _same(stretches[: body + _TOP], title)
    if title is None and place is not None:
        title = stretches[place].text
    left: list[Stretch] = []
    authors: tuple[str, ...] = ()
    published: date | None = None
    publisher: str | None = None
    for number, stretch in enumerate(stretches):
        text = stretch.text
        label = dateline(text) if number <= body + 1 else None
        if number == place or (title is not None and number < body + _TOP and text.casefold() == title.casefold()):
            left.append(_noted(stretch))
        elif label is not None:
            publisher = publisher or label.agency
            left.append(_noted(replace(stretch, text=label.label.strip())))
            if text[len(label.label) :]:
                left.append(replace(stretch, text=text[len(label.label) :]))
        elif number < body + _TOP and (names := byline(text) or _under_title(number, place, text)):
            authors = authors or names
            published = published or written_date(text)
            left.append(_noted(stretch))
        elif is_date_line(text):
            published = published or (written_date(text) if number < body + _TOP else None)
            left.append(_noted(stretch))
        else:
            left.append(stretch)
    named, rights = _owner(stretches)
    return Bibliography(
        stretches=with_standfirst(left, title),
        title=title,
        authors=authors,
        published=published,
        publisher=publisher or named,
        rights=rights,
    )


def _noted(stretch: Stretch) -> Stretch:
    return replace(stretch, hint=Reason.BIBLIOGRAPHY, certain=True)


def _body(stretches: Sequence[Stretch]) -> int:
    """The place of the first sentence of the story."""
    for place, stretch in enumerate(stretches):
        prose = stretch.role is not Role.HEADING and len(stretch.text) >= _SENTENCE and ends(stretch.text)
        if prose and heaviest(signs(stretch))[1] < 0.5:
            return place
    return len(stretches)


def _title(stretches: Sequence[Stretch], body: int) -> int | None:
    """The place of the title: a heading of the first rank, a line above the byline, or the first of some length."""
    top = stretches[: body + _TOP]
    noted = next((place for place, stretch in enumerate(top) if _is_noted(stretch.text)), None)
    candidates = [place for place, stretch in enumerate(top) if _may_be_title(stretch)]
    marked = [place for place in candidates if top[place].role is Role.HEADING and top[place].level == 1]
    long = [place for place in candidates if len(top[place].text.split()) >= 4 or len(top[place].text) >= 18]
    long = [
        place for place in long if not top[place].text.isupper()
    ] or long  # a label, such as that of a press release
    above = [place for place in reversed(long) if noted is not None and noted - 4 < place < noted]
    first = [place for place in (*long, *(place for place in candidates if place == 0)) if place < body]
    return next(iter([*marked, *above, *first]), None)


def _is_noted(text: str) -> bool:
    return bool(byline(text)) or is_date_line(text)


def _may_be_title(stretch: Stretch) -> bool:
    text = stretch.text
    whole = not re.search(r"[.,:;…]$", text) or stretch.role is Role.HEADING
    return (
        whole and len(text) <= 250 and heaviest(signs(stretch))[1] < 0.7 and not dateline(text) and not _is_noted(text)
    )


def _same(top: Sequence[Stretch], title: str) -> int | None:
    return next((place for place, s in enumerate(top) if s.text.casefold() == title.casefold()), None)


def _under_title(number: int, place: int | None, text: str) -> tuple[str, ...]:
    return names_alone(text) if place is not None and number == place + 1 and not ends(text) else ()


def _owner(stretches: Sequence[Stretch]) -> tuple[str | None, str | None]:
    """Who published a text and under which terms, where a notice at either end says so."""
    publisher = rights = None
    for stretch in (*stretches[:4], *stretches[-8:]):
        text = stretch.text
        if len(text) > 600:
            continue
        posted = _OUTLET.search(text) if spoken.REPUBLISHED.search(text.lower()) else None
        owner = _COPYRIGHT.match(text)
        if posted and publisher is None:
            publisher = re.sub(r"^the ", "", posted["name"], flags=re.I).strip()
        if owner:
            publisher = publisher or re.sub(r"\s+all rights.*$", "", owner["name"], flags=re.I).strip()
            rights = rights or text
        if re.search(r"\bpublic domain\b|\bdominio público\b", text, re.I):
            rights = rights or "Public domain"
        licence = re.search(r"\bCreative Commons\b[\w ./-]{0,60}|\bCC[ -](?:BY|0)[\w .-]{0,20}", text)
        rights = rights or (licence[0].strip() if licence else None)
    return publisher, rights
