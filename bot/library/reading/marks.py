"""Marks of footnotes, which are no words of the text."""

import re

# "[1]", "[12, 13]", "[4-6]", "[a]", "[note 2]", "[citation needed]", but no word that an editor put into a quotation.
_MARK = re.compile(
    r"""\s?\[(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,8}|(?<=[.,;:!?”"’]\[)(?-i:[a-z](?=\](?!\w)))|"""
    r"(?:note|nb|n|nota|주) ?\d{1,3}|citation needed|cita requerida|clarification needed|출처 필요)\]",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"(?<=[\w.,;:!?”’\")])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}(?:[,⁻–][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})*|(?<=[.,;:!?”’\"\w])[†‡]+(?=\s|$)"
)

_UNIT = re.compile(r"(?:\b|\d)(?:[kcmdn]?m|km|mi|ft|in|yd|x|r|s)$")


def without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without footnote marks, and the marks.

    A raised 2 or 3 after a unit ("km²") is arithmetic.
    """
    found: list[str] = []

    def take(mark: re.Match[str]) -> str:
        before, after = mark.string[max(0, mark.start() - 3) : mark.start()], mark.string[mark.end() : mark.end() + 1]
        if mark[0] in ("²", "³") and _UNIT.search(before):
            return mark[0]
        found.append(mark[0].strip())
        return " " if mark[0][0].isspace() and after.isalnum() else ""

    kept = _RAISED.sub(take, _MARK.sub(take, text))
    return (re.sub(r" +([.,;:!?])(?=\s|$)", r"\1", kept).strip() if found else text), tuple(found)
