"""A follow-up is completed from the conversation, and what was understood can be shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.question import Question
from bot.answer.relevance import Rated, holds
from bot.answer.reply import Answer, Citation, NoAnswer, Reply, SmallTalk
from bot.language.terms import is_stop, words

_POINTERS = re.compile(
    r"\b(they|them|their|theirs|it|its|he|him|his|she|her|hers|that|this|those|these|there|then|ones?|same|another|other|"
    r"first|second|third|last|former|latter|else|more|also|too)\b",
    re.IGNORECASE,
)
_OPENERS = re.compile(r"^\W*(?:and|but|so|ok|okay|or|also|what about|how about|wait)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(first|second|third|fourth|1st|2nd|3rd|4th|last)\b", re.IGNORECASE)
_ORDER = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_OTHER_SOURCE = re.compile(
    r"\b(?:other|another|different|rest of the|any other|second)\s+(?:article|source|outlet|paper|piece|report|account)s?\b|\belsewhere\b",
    re.IGNORECASE,
)
_IDLE = frozenset(
    """
    source article happen mean exactly explain example detail part first second third last other one more tell
    true
    """.split()
)
AGAIN = 0.9  # how surely "who said that?" means the sentence that was just shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One exchange of a conversation."""

    question: str
    standalone: str
    reply: Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to understand a question."""

    standalone: str  # complete without the conversation; shown where it differs from the question
    search: str  # what to search for
    asked: str  # the words that tell what sort of thing is asked for
    is_bare: bool = False  # it names no subject ("when?"), so the subject is the last answer's
    before: tuple[Citation, ...] = ()  # what the last answer cited
    without: frozenset[str] = frozenset()  # documents that are not meant ("the other article")


def readings(question: str, history: tuple[Turn, ...]) -> tuple[Reading, ...]:
    """How `question` may be meant, the plainest first. Without a history there is only one way."""
    plain = Reading(standalone=question, search=question, asked=question)
    last = next((turn for turn in reversed(history) if not isinstance(turn.reply, SmallTalk)), None)
    if last is None:
        return (plain,)
    telling = [w for w in words(question) if not is_stop(w) and w.stems[0] not in _IDLE]
    if not telling:
        return (_bare(question, last),)
    leans = bool(_POINTERS.search(question) or _OPENERS.match(question))
    if not leans and len(telling) > 1:
        return (plain,)
    completed = _completed(question, last)
    return (plain, completed) if len(telling) > 2 else (completed, plain) if not leans else (completed,)


def _bare(question: str, last: Turn) -> Reading:
    """ "when?", "who said that?", "what about the second one?" """
    cited = last.reply.citations if isinstance(last.reply, Answer) else ()
    subject = _subject(last)
    if (ordinal := _ORDINAL.search(question)) and cited and not _OTHER_SOURCE.search(question):
        number = _ORDER[ordinal[1].lower()]
        cited = cited[-1:] if number < 0 else cited[number - 1 : number] or cited
        subject = _short(cited[0].passage.text)
        return Reading(standalone=_about(question, subject), search=cited[0].passage.text, asked=question, before=cited)
    if _OTHER_SOURCE.search(question) and cited:
        return Reading(
            standalone=_about(question, subject),
            search=f"{subject} {cited[0].passage.text}",
            asked=last.question,
            without=frozenset(c.document.id for c in cited[:1]),
        )
    return Reading(standalone=_about(question, subject), search=subject, asked=question, is_bare=True, before=cited)


def _completed(question: str, last: Turn) -> Reading:
    """ "how much did they raise?": the words are there, what they are about is not."""
    subject = _subject(last)
    cited = last.reply.citations if isinstance(last.reply, Answer) else ()
    first = cited[0].passage.text if cited else ""
    without = frozenset(c.document.id for c in cited[:1]) if _OTHER_SOURCE.search(question) and cited else frozenset()
    search = f"{question} {subject}" if len(subject) < 200 else f"{question} {first}"
    return Reading(standalone=_about(question, subject), search=search, asked=question, before=cited, without=without)


def _subject(last: Turn) -> str:
    """What the last turn was about, in its own words; a follow-up's own completion is not nested."""
    return re.sub(r" \(about “(.*)”\)$", r" \1", last.standalone).strip()


def _about(question: str, subject: str) -> str:
    return f"{question} (about “{_short(subject)}”)"


def _short(text: str, most: int = 110) -> str:
    text = text.strip().rstrip("?.! ")
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def fitting(reading: Reading, question: Question, rated: Sequence[Rated]) -> tuple[Rated, ...]:
    """What of `rated` can answer this reading.

    A bare follow-up ("when?", "who said that?") is about what was just said, so the passages that the last
    answer cited come first, and only a sentence that holds the sort of thing asked for will do.
    """
    left = [entry for entry in rated if entry.evidence.document.id not in reading.without]
    if not reading.is_bare:
        return tuple(left)
    cited = {citation.passage.id for citation in reading.before}
    left = [entry for entry in left if holds(question, entry.evidence) is not False]
    return tuple(
        sorted(
            (
                Rated(evidence=e.evidence, probability=max(e.probability, AGAIN))
                if e.evidence.passage.id in cited
                else e
                for e in left
            ),
            key=lambda entry: -entry.probability,
        )
    )


def offered(history: tuple[Turn, ...]) -> tuple[str, ...]:
    """What the last reply offered to tell."""
    if history and isinstance(history[-1].reply, NoAnswer | SmallTalk):
        return history[-1].reply.suggestions
    return ()
