"""Small print above the line: the mark of a note, which goes, or a part of the word, which stays."""

import re

_MARK = re.compile(r"[(\[]?(?:\d{1,3}|[*∗†‡§¶‖#⁎]+|[a-z])(?:\s*[,;–-]\s*(?:\d{1,3}|[*∗†‡§¶‖#⁎]+|[a-z]))*,?[)\]]?")
_POWERS = str.maketrans("0123456789+-−–n()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ⁽⁾")


def is_mark(raised: str, before: str) -> bool:
    """Whether `raised`, which follows on `before`, refers to a note.

    After a number or a single letter it is a power or an index: "10⁶", "m²".
    """
    return bool(_MARK.fullmatch(raised.strip())) and not re.search(r"(?:\d|\b[^\W\d_])$", before)


def as_power(raised: str) -> str:
    """`raised` in characters that stand above the line by themselves; letters, as in "20th", stay as they are."""
    return raised if re.search(r"[^\W\d_]{2}", raised) else raised.translate(_POWERS)
