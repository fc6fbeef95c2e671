"""A follow-up is completed from the conversation, and what was understood can be shown."""

import re
from dataclasses import dataclass

from bot.answer.question import askings
from bot.answer.reply import Answer, Citation, NoAnswer, Reply, SmallTalk
from bot.language.fixed import fixed
from bot.language.names import names
from bot.language.terms import is_stop, words

_POINTERS = re.compile(
    r"\b(they|them|their|theirs|it|its|he|him|his|she|her|hers|that|this|those|these|there|then|ones?|same|another|other|"
    r"first|second|third|last|former|latter|else|more|also|too)\b",
    re.IGNORECASE,
)
_OPENERS = re.compile(r"^\W*(?:and|but|so|ok|okay|or|also|what about|how about|wait)\b", re.IGNORECASE)
# "and their fans?", "what about 2019?": the last question once more, with something else in it.
_ELLIPSIS = re.compile(
    r"^\W*(?:(?:and|but|or|so)|(?:and |but )?(?:what|how) about)\b"
    r"(?!.*\b(?:wh\w+|how|did|do|does|don't|is|was|are|were|has|have|can)\b)[^?]*\?*\W*$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b(first|second|third|fourth|1st|2nd|3rd|4th|last)\b", re.IGNORECASE)
_ORDER = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_ABOUT = re.compile(r" \(about “(.*)”\)$", re.DOTALL)
_OTHER_SOURCE = re.compile(
    r"\b(?:other|another|different|rest of the|any other|second)\s+"
    r"(?:article|source|outlet|paper|piece|report|account)s?\b|\belsewhere\b",
    re.IGNORECASE,
)
_IDLE = frozenset(
    """
    source article happen mean exactly explain example detail part first second third last other one more tell
    true
    year day date month time ago age
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One exchange of a conversation."""

    question: str
    standalone: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class View:
    """One way to search for a question."""

    search: str
    context: str = ""  # words that the search may lean on too, but less


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to understand a question."""

    standalone: str  # complete without the conversation; shown where it differs from the question
    views: tuple[View, ...]  # a follow-up: by itself, with what was asked before, with what was answered
    asked: str  # the words that tell what sort of thing is asked for
    is_bare: bool = False  # it names no subject ("when?"), so the subject is the last answer's
    before: tuple[Citation, ...] = ()  # what the last answer cited
    without: frozenset[str] = frozenset()  # sources that are not meant ("the other article")

    @property
    def leans(self) -> bool:
        """Whether it needs the conversation to be understood."""
        return len(self.views) > 1


def readings(question: str, history: tuple[Turn, ...]) -> tuple[Reading, ...]:
    """How `question` may be meant: by itself, or as a follow-up. A long message may hold several questions."""
    plain = tuple(
        Reading(standalone=question, views=(View(core, before),), asked=core) for core, before in askings(question)
    )
    last = next((turn for turn in reversed(history) if not isinstance(turn.reply, SmallTalk)), None)
    if last is None:
        return plain
    telling = [w for w in words(question) if not is_stop(w) and w.stems[0] not in _IDLE]
    if telling and _ELLIPSIS.match(question) and len(telling) < 3:
        topic = _topic(last)
        return (Reading(standalone=_about(question, topic), views=(View(f"{question} {topic}"),), asked=topic),)
    points = bool(_POINTERS.search(question) or _OPENERS.match(question))
    if telling and not points and any(word.is_capitalised for word in names(question)):
        return plain
    follow_up = _follow_up(question, last, is_bare=not telling)
    return (follow_up,) if not telling or (points and len(telling) < 3) else (*plain, follow_up)


def _follow_up(question: str, last: Turn, *, is_bare: bool) -> Reading:
    """ "when?", "how much did they raise?", "what about the second one?" """
    cited, topic = _cited(last), _topic(last)
    without: frozenset[str] = frozenset()
    asked = search = question
    if _OTHER_SOURCE.search(question) and cited:
        without = frozenset(citation.document.source.work for citation in cited[:1])
        asked = search = topic if is_bare else question
    elif (ordinal := _ORDINAL.search(question)) and cited:
        number = _ORDER[ordinal[1].lower()]
        cited = cited[-1:] if number < 0 else cited[number - 1 : number] or cited
        topic = cited[0].passage.text
    answered = cited[0].passage.text if cited else topic
    return Reading(
        standalone=_about(question, topic),
        views=(View(search), View(search, topic), View(search, answered)),
        asked=asked,
        is_bare=is_bare,
        before=cited,
        without=without,
    )


def _cited(turn: Turn) -> tuple[Citation, ...]:
    return turn.reply.citations if isinstance(turn.reply, Answer) else ()


def _topic(turn: Turn) -> str:
    """What a turn was about: the last question that stood by itself."""
    completed = _ABOUT.search(turn.standalone)
    return completed[1] if completed else turn.standalone


def _about(question: str, topic: str) -> str:
    return fixed("{question} (about “{topic}”)", question=question, topic=_short(topic))


def _short(text: str, most: int = 110) -> str:
    text = text.strip().rstrip("?.! ")
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def offered(history: tuple[Turn, ...]) -> tuple[str, ...]:
    """What the last reply offered to tell."""
    if history and isinstance(history[-1].reply, NoAnswer | SmallTalk):
        return history[-1].reply.suggestions
    return ()
