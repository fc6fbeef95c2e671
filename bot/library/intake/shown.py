"""A file's name or address, made safe to print: what it is stays recognisable, what it could do is gone."""

import unicodedata

LONGEST = 120  # characters
_STEERS = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, direction, half characters, line ends


def shown(name: str, *, longest: int = LONGEST) -> str:
    """`name` on one line: a character that could steer a terminal or a reader's eye becomes "�".

    A long name keeps its beginning and its end, where the extension stands.
    """
    safe = "".join("�" if unicodedata.category(c) in _STEERS else c for c in name)
    if len(safe) <= longest:
        return safe
    tail = longest // 3
    return f"{safe[: longest - tail - 1]}…{safe[-tail:]}"
