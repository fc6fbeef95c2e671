"""A text that lost its line breaks: title, byline, headings and paragraphs run together on one line."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.library.passages import sentences
from bot.library.reading.byline import names_alone
from bot.library.reading.stretch import Role, Stretch

LINES = 3  # a document of so few lines …
SHORTEST = 1200  # … and a line of so many characters has lost its breaks
PARAGRAPH = 600  # characters, about; where nothing tells where one ended
_TOP = 12  # sentences among which a title and a dateline may stand
_SENTENCES = 200  # how many are weighed one by one
_PIECE = 20_000  # characters; so the search for sentences stays linear on a line of megabytes
_REFERENCES = re.compile(
    r"\s(References|Bibliography|Works Cited|Notes|Sources|Referencias|Bibliografía|참고\s?문헌)\s+(?=\[?1\]?[.)]?\s)"
)
_ENTRY = re.compile(r"(?:^|\s)\[?\d{1,3}(?:[.)]\]?|\])\s+")
# In capitals, before a dash: "SEOUL, SOUTH KOREA -".
_DATELINE = re.compile(
    r"\b[A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ]{2,}){0,3}(?:, [A-ZÀ-Þ]{2,}(?: [A-ZÀ-Þ]{2,}){0,3})?(?: \([A-Za-z ]{2,15}\))? ?[-–—]+ "
)
# Words that open a sentence with a capital, and stand within one without.
_OPENERS = (
    "A An The This That These Those It Its He She They We I You There Here In On At By For From With Within Without "
    "After Before "
    "During Since Until While When Where Although Though If As But And Or So Yet Because Over Under Between Among "
    "Many Some Most "
    "Several Few One Two Three Each Every Both All No Not Only Even Still Now Then Once Last Earlier Later Recently "
    "Today "
    "El La Los Las Un Una En Con Por Para Desde Cuando Aunque Pero Según"
)
_GLUED = re.compile(rf"(?<=[\wÀ-ÿ]) (?=(?:{'|'.join(_OPENERS.split())}) [a-zà-ÿ])")
_SMALL = frozenset(
    "a an the of in on at by for from with and or to as is are how why what who when where vs de la el y en del".split()
)


def stretches(line: str) -> Iterator[Stretch]:
    """One stretch a sentence, where sentences of one paragraph join; headings and references are set apart.

    Deep in a long text a stretch is a whole paragraph: to weigh each sentence of a book would take minutes.
    """
    body, references = _without_references(line)
    length = 0
    packed: list[str] = []
    for number, sentence in enumerate(_sentences(body)):
        parts = list(_opening(sentence)) if number < _TOP else []
        for part in parts or _headed(sentence):
            begins = part.role is Role.HEADING or length == 0 or length >= PARAGRAPH
            if begins and packed:
                yield Stretch(text=" ".join(packed))
                packed = []
            if part.role is Role.PROSE and number >= _SENTENCES:
                packed.append(part.text)
            else:
                yield replace(part, joins=not begins)
            length = 0 if part.role is Role.HEADING else len(part.text) + (0 if begins else length)
    if packed:
        yield Stretch(text=" ".join(packed))
    yield from references


def _sentences(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = min(len(text), start + _PIECE)
        if end < len(text):
            end = max(
                text.rfind(". ", start, end) + 2, text.rfind(" ", start, end) + 1 if ". " not in text[start:end] else 0
            )
            end = end if end > start else min(len(text), start + _PIECE)
        for span in sentences(text, start, end, "en"):
            yield text[span.start : span.end]
        start = end


def _without_references(line: str) -> tuple[str, list[Stretch]]:
    found = list(_REFERENCES.finditer(line, len(line) // 3))
    if not found:
        return line, []
    last = found[-1]
    entries = [entry.strip() for entry in _ENTRY.split(line[last.end() :]) if entry.strip()]
    return line[: last.start()], [
        Stretch(text=last[1], role=Role.HEADING),
        *(Stretch(text=entry, role=Role.ITEM) for entry in entries),
    ]


def _opening(sentence: str) -> Iterator[Stretch]:
    """Title, names and dateline before the first words of a story; nothing where there is no dateline."""
    found = _DATELINE.search(sentence, 0, 400)
    if not found:
        return
    before, words = sentence[: found.start()].strip(), sentence[: found.start()].split()
    by = re.search(r"\s(?:By|By:)\s", before)
    if by:
        title, names = before[: by.start()], before[by.start() :].strip()
    else:
        title, names = " ".join(words[:-2]), " ".join(words[-2:])
        if not names_alone(names) or len(words) < 5:
            title, names = before, ""
    if title:
        yield Stretch(text=title, role=Role.HEADING, level=1)
    if names:
        yield Stretch(text=names if by else f"By {names}")
    yield Stretch(text=sentence[found.start() :])


def _headed(sentence: str) -> Iterator[Stretch]:
    """A heading that runs into its first sentence: a few words without a verb before a word that opens one."""
    for glued in _GLUED.finditer(sentence, 0, 90):
        head, rest = sentence[: glued.start()], sentence[glued.end() :]
        if _is_heading(head) and len(rest) > 30:
            yield Stretch(text=head, role=Role.HEADING)
            yield Stretch(text=rest)
            return
    yield Stretch(text=sentence)


def _is_heading(head: str) -> bool:
    words = head.split()
    plain = [word for word in words if word.casefold() not in _SMALL]
    return (
        1 <= len(words) <= 8
        and bool(plain)
        and head[0].isupper()
        and not re.search(r"[,.;:“”\"()]", head)
        and words[0] not in _OPENERS.split()
        and words[-1].casefold() not in _SMALL
    )
