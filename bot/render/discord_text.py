"""Text from the library or a person, made safe and short enough for Discord."""

import re
from urllib.parse import quote

from discord.utils import escape_markdown, escape_mentions

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_POINTED = re.compile(r"<(?=[@#:/a-z])")  # <@user>, <#channel>, <:emoji:>, </command>, <t:time>
_NUMBERED = re.compile(r"^(\d+)\.(?= )")  # would begin a list
GLUE = "\u00a0"  # a no-break space: no line begins with what follows it
_LINK_LIMIT = 300  # longer addresses are not worth a phone's screen


def units(text: str) -> int:
    """The length of `text` in UTF-16 units: what Discord's clients count, never less than code points."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def tidy(text: str) -> str:
    """`text` on one line, without control characters and half surrogates, which Discord rejects."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(_CONTROL.sub(" ", whole).split())


def plain(text: str) -> str:
    """`text` on one line so that Discord shows its characters and nothing more: no Markdown, no mention."""
    # A masked link is broken first: escape_markdown would put one backslash before all of it
    # and leave the stars and bars inside alive.
    unlinked = r"]\(".join(escape_markdown(part) for part in tidy(text).split("]("))
    return _NUMBERED.sub(r"\1\.", _POINTED.sub(r"\<", escape_mentions(unlinked)))


def cut(text: str, limit: int) -> str:
    """`text` if it has at most `limit` units, else its beginning up to a space, and an ellipsis."""
    if units(text) <= limit:
        return text
    start = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    words, space, _ = start.rpartition(" ")
    kept = words if space and units(words) > limit // 2 else start
    return kept.rstrip("\\ ") + "…"  # half an escape would swallow the ellipsis


def cut_before(text: str, limit: int) -> str:
    """`text` if it has at most `limit` units, else an ellipsis and its end from a space on."""
    if units(text) <= limit:
        return text
    end = text.encode("utf-16-le", "surrogatepass")[-2 * (limit - 1) :].decode("utf-16-le", "ignore")
    _, space, words = end.partition(" ")
    return "…" + (words if space and units(words) > limit // 2 else end)


def pieces(text: str, limit: int) -> tuple[str, ...]:
    """The whole of `text` in pieces of at most `limit` units, parted at spaces where there are any."""
    found: list[str] = []
    rest = text
    while units(rest) > limit:
        start = rest.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")
        at = start.rfind(" ") + 1 or len(start.rstrip("\\")) or len(start)
        found.append(rest[:at].rstrip())
        rest = rest[at:]
    return (*found, rest) if rest or not found else tuple(found)


def packed(parts: tuple[str, ...], limit: int, *, between: str) -> tuple[str, ...]:
    """Join whole `parts` into as few strings of at most `limit` units as their order allows."""
    full: list[str] = []
    for part in parts:
        longer = f"{full[-1]}{between}{part}" if full else part
        if full and units(longer) <= limit:
            full[-1] = longer
        else:
            full.append(part)
    return tuple(full)


def link(words: str, url: str | None) -> str:
    """A masked link, or nothing where the address is missing, unsafe or too long to show whole."""
    if url is None or not url.lower().startswith(("https://", "http://")):
        return ""
    address = quote(tidy(url), safe="/:?#[]!$&'*+,;=%~-._")  # brackets and spaces would end the link early
    return f"[{words}]({address})" if units(address) <= _LINK_LIMIT else ""
