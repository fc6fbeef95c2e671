"""A follow-up is completed from the conversation, and what was understood can be shown."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answer.question import Asked, Question, split_message
from bot.answer.relevance import Rated, holds
from bot.answer.reply import Answer, Citation, NoAnswer, Reply, SmallTalk
from bot.language import cues
from bot.language.names import names
from bot.language.terms import is_stop, stems, words

_POINTERS = re.compile(
    r"\b(they|them|their|theirs|it|its|he|him|his|she|her|hers|that|this|those|these|there|then|ones?|same|another|other|"
    r"first|second|third|last|former|latter|else|more|also|too)\b",
    re.IGNORECASE,
)
_MORE = (Asked.THING, Asked.MANNER, Asked.YES_NO)  # "and what else?" asks for what was not said yet
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
# What the odds of a sentence are multiplied by in a follow-up that has words of its own.
STALE, SAME_SECTION, SAME_SOURCE = 0.5, 4.0, 1.6
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
    context: str  # words that the search may lean on too, but less
    asked: str  # the words that tell what sort of thing is asked for
    is_bare: bool = False  # it names no subject ("when?"), so the subject is the last answer's
    before: tuple[Citation, ...] = ()  # what the last answer cited
    without: frozenset[str] = frozenset()  # documents that are not meant ("the other article")


def readings(question: str, history: tuple[Turn, ...]) -> tuple[Reading, ...]:
    """How `question` may be meant. Without a history there is only one way."""
    core, before = split_message(question)
    plain = Reading(standalone=question, search=core, context=before, asked=core)
    last = next((turn for turn in reversed(history) if not isinstance(turn.reply, SmallTalk)), None)
    if last is None:
        return (plain,)
    telling = [w for w in words(question) if not is_stop(w) and w.stems[0] not in _IDLE]
    if not telling:
        return (_bare(question, last),)
    if _ELLIPSIS.match(question) and len(telling) < 3:
        topic = _topic(last)
        return (Reading(standalone=_about(question, topic), search=f"{question} {topic}", context="", asked=topic),)
    leans = bool(_POINTERS.search(question) or _OPENERS.match(question))
    if not leans and any(word.is_capitalised for word in names(question)):
        return (plain,)
    completed = _completed(question, last)
    return completed if leans and len(telling) < 3 else (plain, *completed)


def _bare(question: str, last: Turn) -> Reading:
    """ "when?", "who said that?", "what about the second one?" """
    cited = _cited(last)
    topic = _topic(last)
    if _OTHER_SOURCE.search(question) and cited:
        return Reading(
            standalone=_about(question, topic),
            search=topic,
            context=cited[0].passage.text,
            asked=topic,
            without=frozenset(c.document.id for c in cited[:1]),
        )
    if (ordinal := _ORDINAL.search(question)) and cited:
        number = _ORDER[ordinal[1].lower()]
        cited = cited[-1:] if number < 0 else cited[number - 1 : number] or cited
        topic = cited[0].passage.text
    return Reading(
        standalone=_about(question, topic),
        search=topic,
        context=cited[0].passage.text if cited else "",
        asked=question,
        is_bare=True,
        before=cited,
    )


def _completed(question: str, last: Turn) -> tuple[Reading, ...]:
    """ "how much did they raise?": the words are there, whom they are about is not.

    It may be about what was asked before or about who was named in the answer; both are looked up.
    """
    cited = _cited(last)
    topic = _topic(last)
    without = frozenset(c.document.id for c in cited[:1]) if _OTHER_SOURCE.search(question) else frozenset()
    subjects = dict.fromkeys([_subjects(topic) or topic, *(_subjects(c.passage.text, c) for c in cited[:1])])
    return tuple(
        Reading(
            standalone=_about(question, topic),
            search=question,
            context=subject,
            asked=question,
            before=cited,
            without=without,
        )
        for subject in subjects
    )


def _subjects(text: str, citation: Citation | None = None) -> str:
    """The names in `text`, those of its source left out: what "it" or "they" may stand for."""
    text = cues.without_attribution(text) if citation else text
    source = citation.document.source if citation else None
    outlet = {s for who in (source.publisher, *source.authors) for s in stems(who)} if source else set()
    return " ".join(dict.fromkeys(word.written for word in names(text) if word.stems[0] not in outlet))


def _cited(turn: Turn) -> tuple[Citation, ...]:
    return turn.reply.citations if isinstance(turn.reply, Answer) else ()


def _topic(turn: Turn) -> str:
    """What a turn was about: the last question that stood by itself."""
    completed = _ABOUT.search(turn.standalone)
    return completed[1] if completed else turn.standalone


def _about(question: str, topic: str) -> str:
    return f"{question} (about “{_short(topic)}”)"


def _short(text: str, most: int = 110) -> str:
    text = text.strip().rstrip("?.! ")
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def fitting(reading: Reading, question: Question, rated: Sequence[Rated]) -> tuple[Rated, ...]:
    """What of `rated` can answer this reading.

    A bare follow-up ("when?", "who said that?") is about what was just said, so the passages that the last
    answer cited come first, and only a sentence that holds the sort of thing asked for will do.
    """
    left = [entry for entry in rated if entry.evidence.document.id not in reading.without]
    cited = {citation.passage.id for citation in reading.before}
    if not reading.is_bare or question.asked in _MORE:
        return _ranked(replace(e, probability=_in_context(e, reading)) for e in left) if reading.before else tuple(left)
    left = [entry for entry in left if holds(question, entry.evidence) is not False]
    return _ranked(
        replace(e, probability=max(e.probability, AGAIN)) if e.evidence.passage.id in cited else e for e in left
    )


def _in_context(rated: Rated, reading: Reading) -> float:
    """A talk stays with its subject: what stands beside the last answer is likelier, that answer itself less."""
    passage = rated.evidence.passage
    odds = rated.probability / max(1e-6, 1.0 - rated.probability)
    if any(passage.id == c.passage.id for c in reading.before):
        odds *= STALE
    elif any(passage.document_id == c.document.id and passage.heading == c.passage.heading for c in reading.before[:2]):
        odds *= SAME_SECTION
    elif any(passage.document_id == c.document.id for c in reading.before[:2]):
        odds *= SAME_SOURCE
    return odds / (1.0 + odds)


def _ranked(rated: Iterable[Rated]) -> tuple[Rated, ...]:
    return tuple(sorted(rated, key=lambda entry: -entry.probability))


def offered(history: tuple[Turn, ...]) -> tuple[str, ...]:
    """What the last reply offered to tell."""
    if history and isinstance(history[-1].reply, NoAnswer | SmallTalk):
        return history[-1].reply.suggestions
    return ()
