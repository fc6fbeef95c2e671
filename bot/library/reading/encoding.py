"""The characters that a file's bytes stand for."""

import codecs
import re

import charset_normalizer

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})|encoding=["']([\w.:-]{2,40})["']""", re.I
)
# What pages call an encoding, and the larger one that they really use.
_LARGER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "euc_kr": "cp949",
    "ksc5601": "cp949",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# Python's own ways of writing text, which are no encodings of pages, whatever one says.
_PYTHONS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
# Tried in this order where nothing is declared. Decoded wrongly, the letters of a script turn into rare ones of
# another, so what counts is how many are among the commonest: particles of Korean, hiragana of Japanese.
_SCRIPTS = (
    ("cp949", re.compile("[이다는을를에의가은한고지로어사시하기도서해리그나대자인정]"), 0.2),
    ("cp932", re.compile("[ぁ-ん]"), 0.25),
    ("euc_jp", re.compile("[ぁ-ん]"), 0.25),
)
_SAMPLE = 60_000  # bytes; enough to tell an encoding from another
_SPOILT = 0.002  # share of characters; a few broken bytes do not make UTF-8 another encoding


def decode(data: bytes, declared: str | None = None) -> str:
    """`data` as text; bytes that stand for nothing become "�" where they are few.

    `declared` is what the server said of the encoding, which goes before what the page says itself.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace")
    server = _named(declared)
    # Nothing but UTF-8 looks like UTF-8, whatever is declared, except encodings that write every letter in ASCII.
    tried = (server, "utf-8") if _is_ascii_throughout(server) else ("utf-8", server)
    for encoding in (*tried, _declared(data)):
        text = _strictly(data, encoding) if encoding is not None else None
        if text is not None:
            return text
    lenient = data.decode("utf-8", "replace")
    if lenient.count("�") <= max(1, _SPOILT * len(lenient)) and _has_long_characters(lenient):
        return lenient
    return data.decode(_guessed(data), "replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of most scripts' letters is nearly always the same."""
    sample = data[:_SAMPLE]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    half = len(sample) // 2
    if half < 2 or max(odd, even) < 0.3 * half or min(odd, even) > 0.05 * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(data: bytes) -> str | None:
    """The encoding that a page itself declares."""
    found = _DECLARED.search(data[:4096])
    return _named((found[1] or found[2]).decode()) if found else None


def _named(encoding: str | None) -> str | None:
    """Python's name for an encoding; None where it knows none of that name."""
    plain = re.sub(r"^(?:x-)+", "", encoding or "", flags=re.I)  # x-sjis
    for spelt in (encoding, plain, re.sub(r"^windows-", "cp", plain, flags=re.I)):  # windows-949
        try:
            name = codecs.lookup(spelt).name if spelt else None
        except (LookupError, ValueError):  # ValueError: a NUL in it
            continue
        return _LARGER.get(name, name) if name and name not in _PYTHONS else None
    return None


def _is_ascii_throughout(encoding: str | None) -> bool:
    return encoding is not None and encoding.startswith(("iso2022", "hz"))


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # LookupError: a codec of bytes to bytes, such as "hex"
        return None


def _has_long_characters(text: str) -> bool:
    return sum(1 for _ in re.finditer(r"[^\x00-\x7f�]", text)) >= text.count("�")


def _guessed(data: bytes) -> str:
    # Only what is no ASCII tells; it may come late in a page whose head is all script.
    beyond = b" ".join(re.findall(rb"[^\n\x00-\x7f][^\n]*", data[: 50 * _SAMPLE]))[:_SAMPLE]
    for encoding, common, least in _SCRIPTS:
        text = beyond.decode(encoding, "replace")
        foreign = sum(character > "\x7f" for character in text)
        if len(common.findall(text)) > least * foreign and text.count("�") < 0.02 * foreign:
            return encoding
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is None or _strictly(data, best.encoding) is None:
        return "cp1252"
    # Western files are all but never in the code pages of old terminals and Macintoshes.
    return "cp1252" if best.encoding.startswith(("mac", "cp4", "cp5", "cp7", "cp8", "hp")) else best.encoding
