"""Text in one spelling: normalised, and without the characters that nobody sees."""

import re
import unicodedata

# Controls; soft hyphen; marks and overrides of direction; byte order marks; the tags and
# selectors that can carry a message which only a machine reads.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\ud800-\udfff]"
)
_JOINER = re.compile("[\u200c\u200d]")
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n]+")


def clean(text: str) -> str:
    """`text` in NFC with line feeds for all line breaks and one plain space for all others.

    The zero-width joiners stay where writing needs them: between letters of scripts that join,
    and within emoji.
    """
    text = _UNSEEN.sub("", _BREAK.sub("\n", text))
    text = _JOINER.sub(lambda found: found[0] if _joins(text, found.start()) else "", text)
    return unicodedata.normalize("NFC", _SPACE.sub(" ", text))


def one_line(text: str) -> str:
    """`text` cleaned, on one line and without space around it."""
    return " ".join(clean(text).split())


def _joins(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return _takes_joiner(before) and _takes_joiner(after)


def _takes_joiner(character: str) -> bool:
    if not character:
        return False
    code = ord(character)
    # From Arabic to Mongolian are the scripts whose letters change with their neighbours.
    return 0x0600 <= code <= 0x18AF or code >= 0x1F000 or 0x2600 <= code <= 0x27BF or code in (0xFE0F, 0x2640, 0x2642)
