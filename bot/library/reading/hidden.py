"""What a web page holds that no reader sees is taken out of its tree."""

import re

from lxml.html import HtmlElement

from bot.library.reading.characters import one_line

_MACHINES = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "canvas",
    "video",
    "audio",
    "datalist",
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-?text)?|visuallyhidden|a11y-hidden|offscreen)(?:$|"
    r"[\s_-])",
    re.I,
)
_STYLE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|font-size:0(?!\.?[1-9])|opacity:0(?:\.0\d*)?(?![.\d])|(?:left|top|"
    r"text-indent|margin-left):-\d{3,}|"
    r"clip:rect\(0|(?<![-\w])(?:max-)?(?:height|width):0(?:px)?(?![.\d]).*overflow:hidden|transform:scale\(0\)"
)
_WHITE = (
    r"(?:#fff(?:fff)?(?![0-9a-f])|white|rgba?\(255,255,255(?:,[\d.]+)?\)|transparent|rgba\(\d+,\d+,\d+,0(?:\.0+)?\))"
)
_WHITE_TEXT = re.compile(rf"(?<![-\w])color:{_WHITE}")
_BACKGROUND = re.compile(
    r"background(?:-color)?:(?!white|#fff(?:fff)?(?![0-9a-f])|none|inherit|initial)\S|background-image"
)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"[.#][\w-]+")


def take_out_hidden(tree: HtmlElement) -> tuple[str, ...]:
    """Removes scripts and all that is hidden from `tree`; returns the words that were hidden."""
    selectors = _hidden_by_sheets(tree)
    for element in list(tree.iter(*_MACHINES)):
        _remove(element)
    words: list[str] = []
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            _remove(element)  # a comment or a processing instruction
        elif element.tag not in ("html", "body") and _is_hidden(element, selectors):
            text = one_line(" ".join(element.itertext(with_tail=False)))
            if text and element.getparent() is not None:
                words.append(text)
            _remove(element)
    return tuple(words)


def _remove(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: HtmlElement, selectors: frozenset[str]) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.tag == "input" or _CLASS.search(element.get("class") or ""):
        return True
    if (
        selectors
        and ({f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}) & selectors
    ):
        return True
    style = _plain(element.get("style") or "")
    if style and _STYLE.search(style):
        return True
    color = element.get("color") if element.tag == "font" else None
    if _WHITE_TEXT.search(style) or (color and _WHITE_TEXT.search(f"color:{_plain(color)}")):
        return not _on_colour(element)
    return False


def _on_colour(element: HtmlElement) -> bool:
    """Whether white words stand on something that is not white."""
    return any(
        other.get("bgcolor") or other.get("background") or _BACKGROUND.search(_plain(other.get("style") or ""))
        for other in (element, *element.iterancestors())
    )


def _plain(style: str) -> str:
    return re.sub(r"\s+|!important", "", style.casefold())


def _hidden_by_sheets(tree: HtmlElement) -> frozenset[str]:
    """The classes and ids that the page's own style sheets hide whatever the screen; media queries are not weighed."""
    found: set[str] = set()
    for sheet in tree.iter("style"):
        rules = re.sub(r"/\*.*?\*/", "", (sheet.text or "")[:300_000], flags=re.S)
        rules = re.sub(r"@[\w-]+[^{};]{0,300}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\}){0,500}[^{}]*\}", "", rules)
        for selectors, declarations in _RULE.findall(rules):
            if re.search(r"display:none|visibility:hidden|font-size:0(?!\.?[1-9])", _plain(declarations)):
                found.update(s.strip() for s in selectors.split(",") if _SIMPLE.fullmatch(s.strip()))
    return frozenset(found)
