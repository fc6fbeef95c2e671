"""Whether a page may say who published it: a name is believed where it fits the site that the page stands on."""

import re
import unicodedata
from urllib.parse import urlsplit

_FRONT = re.compile(r"^(?:www\d*|m|mobile|amp|edition|news|blog|en|us|uk)\.")  # of hosts: says nothing of who it is
_SMALL = {"the", "a", "an", "of", "and", "for", "on", "in", "la", "le", "el", "der", "die", "das"}


def host_of(url: str | None) -> str | None:
    """The host of an address, without a "www."; None where there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return re.sub(r"^www\d*\.", "", host) or None


def is_same_site(one: str, other: str) -> bool:
    """Whether two hosts are one site, as edition.cnn.com and cnn.com are."""
    one, other = (_FRONT.sub("", host.lower()) for host in (one, other))
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def fits(publisher: str, host: str) -> bool:
    """Whether the site could be that publisher's: its name, initials or a telling word stand in the host's name."""
    parts = [part for part in re.split(r"[.-]", _FRONT.sub("", host.lower()))[:-1] if part]
    label = "".join(parts)
    words = [word for word in re.split(r"\W+", _plain(publisher)) if word]
    telling = [word for word in words if word not in _SMALL]
    if not label or not telling:
        return False
    whole, short = "".join(words), "".join(telling)
    initials = "".join(word[0] for word in words), "".join(word[0] for word in telling)
    return (
        any(name in label for name in (whole, short, *telling) if len(name) > 4)  # "koreaherald"
        or (len(label) > 4 and label in whole)
        or any(part.startswith(name) for part in parts for name in (short, *initials) if len(name) > 2)  # "voanews"
        or any(part == telling[0] for part in parts)  # "bbc" of "BBC News"
    )


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
