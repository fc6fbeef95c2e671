"""Titles, names, days and identifiers as documents write them."""

import calendar
import re
from datetime import date

_NO_TITLE = re.compile(
    r"untitled|unknown|no title|title|document\d*|about:blank|microsoft (?:word|powerpoint)\b.*|slide \d+"
    r"|.*\.(?:docx?|dvi|tex|pdf|indd|qxd|ps|rtf|odt|pptx?|html?|eps|p65|fm)|[\w-]*\d[\w-]*",
    re.I,
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^]+", re.I)
_ARXIV = re.compile(r"\barXiv:\s?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.I)
_MONTHS = {name.casefold(): n for n in range(1, 13) for name in (calendar.month_name[n], calendar.month_abbr[n])}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)\b"
    rf"|\b(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<y2>(?:19|20)\d\d)\b"
    r"|\b(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)\b"
    r"|(?P<y4>(?:19|20)\d\d)\s?[년年]\s?(?P<m4>\d{1,2})\s?[월月]\s?(?P<d4>\d{1,2})\s?[일日]",
    re.I,
)
_MONTH_ONLY = re.compile(rf"\b(?:{_MONTH})\.?\s+(?:19|20)\d\d\b", re.I)
_PARTICLES = frozenset("de da do dos del della di du la le van von der den ter ten bin al el y e".split())
_NO_PERSON = re.compile(
    r"universi|institut|department|school|college|laborator|center|centre|group|faculty|academ|research|compan|\binc\b"
    r"|\bltd\b|corporation|hospital|ministry|society|association|foundation|collaboration|report|abstract|journal"
    r"|\buser\b|\badmin|\bowner\b|\boffice\b|\bpc\b|\bauthor\b.*\bname\b",
    re.I,
)


def looks_like_title(text: str) -> bool:
    """Whether `text` is not the name of a file or what a program puts in place of a title."""
    return len(text) <= 300 and not _NO_TITLE.fullmatch(text) and bool(re.search(r"[^\W\d_]{2}", text))


def person_names(text: str) -> list[str]:
    """The names of people in a list of them; what cannot be a name is left out."""
    parts = re.split(r"\s*[;,&/]\s*|\s+(?:and|und|et|y)\s+", text)
    return [part.strip() for part in parts if _is_name(part.strip())]


def _is_name(text: str) -> bool:
    tokens = text.split()
    if not 2 <= len(tokens) <= 5:
        return bool(re.fullmatch(r"[가-힣]{2,4}|[\u4e00-\u9fff]{2,4}", text))
    if _NO_PERSON.search(text) or re.search(r"[\d@/:]", text):
        return False
    named = [token for token in tokens if token.casefold() not in _PARTICLES]
    return len(named) >= 2 and all(re.fullmatch(r"[^\W\d_][\w'’.-]*", t) and not t[0].islower() for t in named)


def published(text: str) -> tuple[date | None, str | None]:
    """The first day that `text` names, or else the first month with its year, as it is written."""
    for match in _DAY.finditer(text):
        parts = {key[0]: value for key, value in match.groupdict().items() if value}
        month = _MONTHS.get(parts["m"].casefold()) or (int(parts["m"]) if parts["m"].isdigit() else 0)
        try:
            return date(int(parts["y"]), month, int(parts["d"])), None
        except ValueError:
            continue
    month_only = _MONTH_ONLY.search(text)
    return None, month_only[0] if month_only else None


def identifier(*texts: str) -> str | None:
    """The first arXiv number or DOI in `texts`: "arXiv:2507.16046", "doi:10.…"."""
    for text in texts:
        if match := _ARXIV.search(text):
            return f"arXiv:{match[1]}"
    for text in texts:
        if match := _DOI.search(text):
            return f"doi:{match[0].rstrip('.,;:)]').lower()}"
    return None


def address_of(identifier: str | None) -> str | None:
    """Where an identifier leads."""
    match (identifier or "").split(":", 1):
        case ["arXiv", number]:
            return f"https://arxiv.org/abs/{number}"
        case ["doi", number]:
            return f"https://doi.org/{number}"
    return None


def language_tag(told: str | None) -> str | None:
    """A language as BCP 47 writes it: "en", "pt-BR"."""
    match = re.fullmatch(r"([a-z]{2,3})(?:[-_]([a-z]{2}))?", (told or "").strip(), re.I)
    return f"{match[1].lower()}{f'-{match[2].upper()}' if match[2] else ''}" if match else None
