"""Marks that refer to notes and references go; small print above the line that is part of a word stays."""

import re

_MARK = re.compile(r"[(\[]?(?:\d{1,3}|[*∗†‡§¶‖#⁎]+|[a-z])(?:\s*[,;–-]\s*(?:\d{1,3}|[*∗†‡§¶‖#⁎]+|[a-z]))*,?[)\]]?")
_NUMBERS = re.compile(r"\s?\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]")
_NAMES_IT = re.compile(
    r"(?:\b(?:in|by|of|from|with|to|and|or|as|see|also|than|on|for|at|the|like)|\b(?:cf|refs?)\.)$", re.I
)
_POWERS = str.maketrans("0123456789+-−–n()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ⁽⁾")


def is_mark(raised: str, before: str) -> bool:
    """Whether `raised`, which follows on `before`, refers to a note.

    After a number or a single letter it is a power or an index: "10⁶", "m²".
    """
    return bool(_MARK.fullmatch(raised.strip())) and not re.search(r"(?:\d|\b[^\W\d_])$", before)


def as_power(raised: str) -> str:
    """`raised` in characters that stand above the line by themselves; letters, as in "20th", stay as they are."""
    return raised if re.search(r"[^\W\d_]{2}", raised) else raised.translate(_POWERS)


def without_numbers(text: str) -> tuple[str, list[str]]:
    """`text` without "[12]" and "[3, 4]", and these; where a sentence needs its number ("as in [12]") it stays."""
    marks: list[str] = []

    def gone(match: re.Match[str]) -> str:
        if _NAMES_IT.search(text[max(0, match.start() - 12) : match.start()]) or match.start() == 0:
            return match[0]
        marks.append(match[0].strip())
        return ""

    return _NUMBERS.sub(gone, text), marks
