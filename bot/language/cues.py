"""Small words that change what a sentence claims: hedges, negations, reasons, dates, quotations."""

import re

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"

_UNSURE = (
    r"not (?:\w+ )?(?:clear|known|certain)|unclear|uncertain|seem(?:s|ed|ing)?|appear(?:s|ed)? to|apparently|"
    r"claim(?:s|ed)?|alleged(?:ly)?|reportedly|may have|might|perhaps|possibly|some evidence|"
    r"says? of (?:it|him|her)self"
)
# The hedges that turn a fact into a maybe …
STRONG_HEDGE = re.compile(rf"\b(?:{_UNSURE})\b", re.IGNORECASE)
# … and those that do or may: "about 20" only rounds.
HEDGE = re.compile(
    rf"\b(?:{_UNSURE}|reported|may|could have|probably|likely|suggest(?:s|ed)?|at least (?:part|some)|partly|"
    r"partial(?:ly)?|estimated?|about|around|roughly|if)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|fail(?:s|ed)? to|den(?:y|ies|ied)|"
    r"refus(?:e|es|ed)|lack(?:s|ed)?|\w+n['’]t)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(because|since|so that|in order to|due to|thanks to|owing to|as a (?:result|way)|the reason|"
    r"reason(?:s)? (?:that|why|was)|"
    r"to (?:bury|drown|help|support|protest|stop|show|gain|win|look|protect|promote|save)|"
    r"driv(?:e|es|en|er)|motivat\w+|"
    r"caus(?:e|es|ed)|partly because|given|with \w+ so|effect|natural extension|boosted by|no surprise)\b",
    re.IGNORECASE,
)
TIME = re.compile(
    rf"\b((?:1[5-9]|20)\d\d|\d{{1,2}} (?:{_MONTH})|(?:{_MONTH})(?= \d|\b(?! be))|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:two|three|\w+teen|\w+ty|ten|\d+) (?:years?|decades?|weeks?|months?|days?)|decades?|century|yesterday|today|"
    r"(?:last|past|recent|the) (?:week|month|year)s?|within (?:about )?a week|a week)\b",
)
MONEY = re.compile(r"[$€£]\s?\d|\b(?:dollars?|euros?|pounds)\b|\bmillions? (?:of )?won\b", re.IGNORECASE)
QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
ATTRIBUTION = re.compile(
    r"\b(told|tells|said|says|saying|wrote|writes|according to|tweeted|stated|statement|noted|argue[sd]?|called|"
    r"in the opinion of|reports?|reported|explains?|thanked|denied|quoted|claims?|judgement|finds|found)\b",
    re.IGNORECASE,
)


_SAYING = (
    r"(?:told|tells?|says?|said|reports?|reported|explains?|explained|writes?|wrote|notes?|noted|according to|"
    r"quoted by|crediting|that \w+ cites|cites|argues?|argued|finds?|found|names|lists|calls?|called)"
)
_TRAILING = re.compile(
    rf",[^,;:]*\b{_SAYING}\b[^,;:]*\.?$|,[^,;:]*\bin (?:a|the) (?:paper|statement|opinion)\b[^,;:]*\.?$"
)
_LEADING = re.compile(rf"^(?:According to [^,]+,|[^,;:]{{1,60}}\b{_SAYING}\b(?: that)?(?=\s))")


def without_attribution(text: str) -> str:
    """What a sentence says without the words for who says it, as far as commas set them off.

    "The app crashed, CNN reports." → "The app crashed"
    """
    bare = _TRAILING.sub("", text)
    while (shorter := _TRAILING.sub("", bare)) != bare:
        bare = shorter
    return _LEADING.sub("", bare).strip() or text


def quotations(text: str) -> tuple[str, ...]:
    """The words between quotation marks."""
    return tuple(a or b for a, b in QUOTED.findall(text))
