"""The words of a web page as stretches, in the order of its tree."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.html import HtmlElement

from bot.library.reading import markup, tables
from bot.library.reading.characters import one_line
from bot.library.reading.reading import Reason
from bot.library.reading.stretch import Role, Stretch

_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd mark q rp rt ruby s samp small span strike
    strong sub sup time tt u var wbr br del picture source
    """.split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PERMALINK = re.compile(
    r"\s*(?:[¶§#🔗]|\[\s*(?:edit|edit source|editar|편집|modifier|bearbeiten)[^\]]{0,20}\])\s*$", re.I
)
_MARK = re.compile(r"^\W*(?:\d{1,3}|[a-z]|[*†‡]+|(?:note|nota|주) ?\d+)\W*$", re.I)
_HEADING = 90  # characters; what is longer and ends with a full stop is a sentence
_PLACES = frozenset(
    "div section article main aside form header footer td center figure dialog nav body details".split()
)
_CONTROLS = frozenset({"button", "input", "textarea", "select"})
_BUTTON = re.compile(r"(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_-])", re.I)
_PROSE = 60  # characters; what is shorter says little about where the story stands
_MOSTLY = 0.4  # share of the main text; a box that holds so much of it is no box of furniture


@dataclass(slots=True)
class _Box:
    """An element that hints at furniture, and how much of the main text it turned out to hold."""

    reason: Reason
    certain: bool
    chosen: int = 0  # characters


@dataclass(slots=True, eq=False)
class _Place:
    """A box in the layout of the page, and how much of the prose of the page stands in it."""

    number: int
    prose: int = 0  # characters
    controls: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A stretch and where it stands."""

    stretch: Stretch
    boxes: tuple[_Box, ...]
    place: _Place


@dataclass(slots=True)
class _Walk:
    """What is open while the tree is walked."""

    is_chosen: Callable[[str], bool | None]
    boxes: list[_Box] = field(default_factory=list)
    places: list[_Place] = field(default_factory=lambda: [_Place(number=0)])
    count: int = 0  # of places so far
    found: list[_Found] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    links: int = 0
    breaks: int = 0
    heading: int | None = None
    item: bool = False

    def take(self, text: str | None) -> None:
        if text:
            if text.strip():
                self.breaks = 0
                self.length += len(text)
                self.linked += len(text) if self.links else 0
            self.words.append(text)

    def flush(self) -> None:
        text = one_line("".join(self.words)) if self.words else ""
        linked = self.linked / max(1, self.length)
        self.words, self.length, self.linked, self.breaks = [], 0, 0, 0
        if self.heading is not None:
            text = _PERMALINK.sub("", text)
        if not text:
            return
        # Some sites mark the first paragraph as a heading, to make it large.
        headed = self.heading is not None and not (len(text) > _HEADING and text.endswith("."))
        role = Role.HEADING if headed else Role.ITEM if self.item else Role.PROSE
        self.add(Stretch(text=text, role=role, level=self.heading or 2, linked=min(1.0, linked)))

    def add(self, stretch: Stretch) -> None:
        chosen = self.is_chosen(stretch.text)
        if chosen:
            for box in self.boxes:
                box.chosen += len(stretch.text)
        place = self.places[-1]
        if stretch.role is not Role.HEADING and len(stretch.text) >= _PROSE and stretch.linked < _MOSTLY:
            place.prose += len(stretch.text) * (stretch.text[-1] not in ":;,")
        self.found.append(_Found(stretch=replace(stretch, chosen=chosen), boxes=tuple(self.boxes), place=place))

    def enter(self) -> None:
        self.count += 1
        self.places.append(_Place(number=self.count))

    def control(self) -> None:
        """Notes a button or a field, which speaks of the box around its own box too."""
        for place in self.places[-2:]:
            place.controls = True


def stretches(
    tree: HtmlElement, is_chosen: Callable[[str], bool | None]
) -> tuple[tuple[Stretch, ...], tuple[str, ...]]:
    """The stretches of `tree`, and the marks of footnotes that were taken out of them.

    `is_chosen` tells whether another extractor took a text for main text; `None` where it took nothing.
    """
    walk = _Walk(is_chosen=is_chosen)
    opened: list[_Box | None] = []
    steps = etree.iterwalk(tree, events=("start", "end"))
    for event, element in steps:
        if event == "start":
            box = _open(element, walk)
            opened.append(box)
            if box is not None:
                walk.boxes.append(box)
            if element.tag in _PLACES:
                walk.enter()
            if _is_control(element):
                walk.control()
            if _whole(element, walk):
                steps.skip_subtree()
            else:
                walk.take(element.text)
        else:
            if opened.pop() is not None:
                walk.flush()
                walk.boxes.pop()
            _close(element, walk)
            if element.tag in _PLACES:
                walk.places.pop()
            walk.take(element.tail)
    walk.flush()
    return tuple(_settled(walk.found)), tuple(walk.marks)


def _open(element: HtmlElement, walk: _Walk) -> _Box | None:
    tag = element.tag
    _flush_before(element, walk)
    if tag in _HEADINGS:
        walk.heading = _HEADINGS[tag]
    elif tag in ("li", "dd", "dt"):
        walk.item = True
    elif tag == "a":
        before = element.getprevious()
        if before is not None and before.tag == "a" and not before.tail:
            walk.words.append(
                " · "
            )  # two links that touch are entries of a list, whatever the style sheet puts between
        walk.links += 1
    elif tag == "q":
        walk.take("“")
    elif tag == "br":
        walk.breaks += 1
        if walk.breaks > 1:
            walk.flush()
        else:
            walk.words.append("\n")
    found = markup.hint(element) if tag not in _HEADINGS else None
    if found is None or (tag in _INLINE and not _stands_alone(element)):
        return None
    walk.flush()
    return _Box(reason=found[0], certain=found[1])


def _stands_alone(element: HtmlElement) -> bool:
    """Whether an inline element is a box of its own, rather than a part of a sentence."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None or parent.tag in _INLINE or parent.tag in ("p", "li", "td", "blockquote", *_HEADINGS):
        return False
    around = (element.tail, parent.text if before is None else before.tail)
    return not any(text and text.strip() for text in around)


def _close(element: HtmlElement, walk: _Walk) -> None:
    tag = element.tag
    _flush_before(element, walk)
    if tag in _HEADINGS:
        walk.heading = None
    elif tag in ("li", "dd", "dt", "ul", "ol", "dl"):
        walk.item = False
    elif tag == "a":
        walk.links -= 1
    elif tag == "q":
        walk.take("”")


def _flush_before(element: HtmlElement, walk: _Walk) -> None:
    if element.tag not in _INLINE:
        walk.flush()


def _whole(element: HtmlElement, walk: _Walk) -> bool:
    """Whether `element` has been dealt with as a whole: a table of data, or a mark of a footnote."""
    if element.tag == "head":
        return True
    if element.tag == "table":
        lines = tables.rows(element)
        for line in lines or ():
            walk.add(Stretch(text=line, role=Role.ROW))
        return lines is not None
    if element.tag == "sup":
        text = one_line("".join(element.itertext()))
        before = walk.words[-1][-1:] if walk.words and walk.words[-1] else ""
        if _MARK.match(text) and not before.isdigit() and (len(element) or not _is_power(text, walk)):
            walk.marks.append(text)
            return True
    return False


def _is_power(text: str, walk: _Walk) -> bool:
    before = "".join(walk.words[-2:])[-4:]
    return (
        text in ("2", "3", "st", "nd", "rd", "th")
        and re.search(r"(?:\b|\d)(?:[kcmd]?m|ft|mi|in|x)$", before) is not None
    )


def _is_control(element: HtmlElement) -> bool:
    styled = element.tag == "a" and _BUTTON.search((element.get("class") or "")[:200]) is not None
    return element.tag in _CONTROLS or styled or element.get("role") == "button"


def _settled(found: list[_Found]) -> Iterator[Stretch]:
    total = sum(len(one.stretch.text) for one in found if one.stretch.chosen)
    prose = sum({one.place: one.place.prose for one in found}.values())
    for one in found:
        box = next((box for box in reversed(one.boxes) if box.chosen <= _MOSTLY * total or box.certain), None)
        yield replace(
            one.stretch,
            hint=box.reason if box is not None else None,
            certain=box is not None and box.certain,
            box=one.place.number,
            home=one.place.prose / max(1, prose),
            controls=one.place.controls,
        )
