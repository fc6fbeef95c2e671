"""What the style of a Word paragraph says: its name, its level as a heading, whether it hides the words."""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

_DEPTH = 20  # styles that build on one another; a circle ends there


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a paragraph's style says, together with what the paragraph itself says of its level."""

    name: str  # lower-case and English, whatever language Word speaks: "heading 1"
    level: int  # 1 to 9 for a heading, else 0
    hidden: bool


class Styles:
    """The styles of one document."""

    def __init__(self, document: Document) -> None:
        self._elements: dict[str, Element] = {
            element.get(qn("w:styleId"), ""): element for element in document.styles.element.iterchildren(qn("w:style"))
        }

    def of(self, paragraph: Element) -> Style:
        """The style of a `w:p`."""
        chain = self._chain(_value(paragraph, "w:pPr/w:pStyle") or "")
        names = [(_value(element, "w:name") or "").lower() for element in chain]
        level = _value(paragraph, "w:pPr/w:outlineLvl")
        if level is None:
            level = next((v for e in chain if (v := _value(e, "w:pPr/w:outlineLvl")) is not None), None)
        heading = next((name for name in names if name.startswith("heading ") and name[8:].isdigit()), None)
        number = int(heading[8:]) if heading else int(level) + 1 if level and level.isdigit() else 0
        known = next((name for name in names if name in ("title", "subtitle", "caption", "bibliography")), None)
        return Style(
            name=known or (names[0] if names else ""),
            level=number if 1 <= number <= 9 else 0,
            hidden=any(_says_hidden(element) for element in chain),
        )

    def hides(self, style: str) -> bool:
        """Whether the words in the style of this id are hidden."""
        return any(_says_hidden(element) for element in self._chain(style))

    def _chain(self, style: str) -> list[Element]:
        """A style and those that it builds on."""
        chain: list[Element] = []
        while style in self._elements and len(chain) < _DEPTH:
            chain.append(self._elements[style])
            style = _value(chain[-1], "w:basedOn") or ""
        return chain


def _value(element: Element, path: str) -> str | None:
    found = element.find("/".join(qn(name) for name in path.split("/")))
    return found.get(qn("w:val")) if found is not None else None


def _says_hidden(style: Element) -> bool:
    found = style.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return found is not None and found.get(qn("w:val"), "true") not in ("0", "false", "off")
