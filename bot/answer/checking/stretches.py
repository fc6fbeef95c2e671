"""A message cut into the stretches that may each claim something."""

import re
from dataclasses import dataclass

from bot.language.names import names
from bot.language.numbers import numbers
from bot.language.phrases import phrases
from bot.language.terms import is_stop, words
from bot.language.verbs import has_verb, is_verb
from bot.library.document import Span
from bot.library.passages import sentences

_URL = r"(?:https?://|www\.)\S+"
_NOISE = re.compile(rf"(?:{_URL}|<[@#:a][^>\s]*>|[^\w\s@#$€£“\"'(‘]+)\s*")
_NOISE_AFTER = re.compile(rf"(?:\s|{_URL}|<[@#:a][^>\s]*>|[^\w\s%”\"'’)])+$")
_MENTION = re.compile(r"@[\w.]+[,:]?\s+(?=@|http|[A-Z\W])")
_OPENING = re.compile(
    rf"""(?<![\w]){
        phrases(r'''
    hey+ (?:guys|all|everyone|yall|y'all|there)?
    h(?:i|ello) (?:guys|all|everyone|there)?
    guys
    yo+
    omg+
    lo+l
    lmao+
    fun fact:?
    fyi
    btw
    ok(?:ay)?
    well
    so
    and
    but
    also
    then
    because
    actually
    honestly
    basically
    apparently you
    tbh
    (?:did|do) (?:you|u|ya|y'all) (?:all )?know(?: that| how)?
    i (?:think|thought|believe|guess|feel|heard|read|know|bet|remember)(?: that)?
    i(?:'m| am) (?:pretty )?sure(?: that)?
    in my opinion
    remember (?:when|that)
    that(?! (?:is|was|will|would|['’]s))
    they (?:also )?(?:show|say|claim|write) that
    it(?:'s| is) (?:true|a fact|known) that
    ''')
    }(?![\w'’])[,:]?\s*""",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[\s,]+(?:lo+l|lmao+|fr|frfr|tbh|ngl|omg|haha\w*|btw|anyway|imo|xd)$", re.IGNORECASE)
_BREAK = rf";|\s[–—-]\s|\n+|{_URL}|[!?]{{2,}}\s+|,(?=\s(?:did|do) (?:you|u) know)"  # a new clause begins in any case …
_AND = r",?\s(?:and|but|while|whereas|because|yet)\b(?!\s+(?:not|who|which)\b)"  # … or if it has a subject and a verb
_JOINT = re.compile(rf"(?P<stop>{_BREAK})|{_AND}", re.IGNORECASE)
_SUBJECT = re.compile(r"I|we|you|he|she|they|it", re.IGNORECASE)
_SUBORDINATE = re.compile(r",(?!\d)|\b(?:that|how|who|which|if|whether|when|where|why)\b")
LEAST = 2  # telling words without which nothing is claimed


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """`message[start:end] == text`; `core` is what it claims, without greetings, links and "I think"."""

    text: str
    start: int
    end: int
    core: str
    is_question: bool


def stretches(message: str) -> tuple[Stretch, ...]:
    """The clauses of `message` in order, without the greetings, links and marks at their ends."""
    found = []
    for sentence in sentences(message, 0, len(message), "en"):
        mark = re.search(r"[?!]", message[sentence.end - 1 : sentence.end + 1] + _trailing(message, sentence))
        parts = _clauses(message, sentence)
        for part in parts:
            if trimmed := _trimmed(message, part):
                text = message[trimmed.start : trimmed.end]
                found.append(
                    Stretch(
                        text=text,
                        start=trimmed.start,
                        end=trimmed.end,
                        core=_core(text),
                        is_question=bool(mark and mark[0] == "?" and part is parts[-1]),
                    )
                )
    return tuple(found)


def _trailing(message: str, sentence: Span) -> str:
    found = re.search(r"[^\w)\]”\"]*$", message[sentence.start : sentence.end])
    return found[0] if found else ""


def _clauses(message: str, sentence: Span) -> list[Span]:
    """Cut where a clause with a subject and a verb of its own follows one that has them too."""
    parts, start = [], sentence.start
    for joint in _JOINT.finditer(message, sentence.start, sentence.end):
        left, right = message[start : joint.start()], message[joint.end() : sentence.end]
        if joint["stop"] or (has_verb(_SUBORDINATE.split(left)[-1]) and _opens_clause(right)):
            parts.append(Span(start, joint.start()))
            start = joint.end()
    return [*parts, Span(start, sentence.end)]


def _opens_clause(text: str) -> bool:
    """Whether a subject comes first and its verb soon after: "the app crashed", not "crashed", not "#MAGA"."""
    following = re.findall(r"[\w'’#@$-]+|[,;.]", re.split(_JOINT, text.strip(), maxsplit=1)[0])[:8]
    if not following or is_verb(following[0]):
        return False
    if _SUBJECT.fullmatch(following[0]) and len(following) > 1:
        return True
    return any(is_verb(word) for word in following[1:] if word not in ",;.")


def _trimmed(message: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end:
        stretch = message[start:end]
        blank = len(stretch) - len(stretch.lstrip())
        found = _NOISE.match(stretch) or _MENTION.match(stretch)
        if not blank and not found:
            break
        start += blank or (found.end() if found else 0)
    while start < end:
        stretch = message[start:end]
        noise = _NOISE_AFTER.search(stretch) or _CLOSING.search(stretch)
        if not noise:
            break
        end = start + noise.start()
    return Span(start, end) if start < end and re.search(r"\w", message[start:end]) else None


def _core(text: str) -> str:
    core = re.sub(rf"{_URL}|<[@#:a][^>\s]*>|[“”\"*_`~|]", " ", text)
    while (
        shorter := _OPENING.sub("", core.lstrip(" ,:"), count=1) if _OPENING.match(core.lstrip(" ,:")) else core
    ) != core:
        core = shorter
    return " ".join(core.split())


def says_little(core: str) -> bool:
    """Whether there is nothing in it that could be so or not so: "hi everyone", "so true"."""
    count = sum(not is_stop(word) for word in words(core))
    return count < LEAST and not (count and has_verb(core) and (names(core) or numbers(core)))
