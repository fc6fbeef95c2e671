"""A reply as the JSON object that scripts and evaluations rely on.

Its keys and their order are a promise (DESIGN.md part 5): add to it, change nothing.
"""

import json
import re
from typing import Literal, TypedDict

from bot.answer.reply import Answer, Citation, NoAnswer, Reply, Sentence, SmallTalk
from bot.library.source import Source

Id = str | int | float | bool | None  # whatever JSON scalar the caller named its question by

# JSON lets these stand in a string, but a program that splits text into lines would break there,
# and half a surrogate pair, as an id may hold it, has no UTF-8.
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


class SentenceObject(TypedDict):
    """One sentence without its marks; `citations` are numbers in the object's own list."""

    text: str
    citations: list[int]


class CitationObject(TypedDict):
    """One proof: `text[start:end] == passage`, in code points of what `document SOURCE_ID` prints."""

    number: int
    source_id: str
    title: str
    publisher: str
    authors: list[str]
    published: str | None  # ISO date, or what is known of it in words
    url: str | None
    kind: Literal["note", "quote"]
    locator: str | None
    passage: str
    start: int
    end: int


class AnswerObject(TypedDict):
    """The answer to one question."""

    id: Id
    question: str
    standalone_question: str
    status: Literal["answered", "not_found", "chat"]
    answer: str
    sentences: list[SentenceObject]
    citations: list[CitationObject]
    suggestions: list[str]
    left_out: int
    confidence: float  # 0 to 1
    elapsed_ms: float
    index: str


class FailureObject(TypedDict):
    """What stands in an answer's place when a line of input could not be answered."""

    id: Id
    status: Literal["error"]
    error: str


def answer_object(reply: Reply, *, question_id: Id, elapsed_ms: float, index: str) -> AnswerObject:
    """`reply` as the contract has it; `index` is the digest of the index that it came from."""
    return AnswerObject(
        id=question_id,
        question=reply.question,
        standalone_question=reply.question if isinstance(reply, SmallTalk) else reply.standalone,
        status=_status(reply),
        answer=answer_text(reply),
        sentences=[_sentence(sentence) for sentence in reply.sentences] if isinstance(reply, Answer) else [],
        citations=[_citation(citation) for citation in reply.citations] if isinstance(reply, Answer) else [],
        suggestions=[] if isinstance(reply, Answer) else list(reply.suggestions),
        left_out=0 if isinstance(reply, SmallTalk) else reply.left_out,
        confidence=0.0 if isinstance(reply, SmallTalk) else round(reply.confidence, 4),
        elapsed_ms=round(elapsed_ms, 1),
        index=index,
    )


def failure_object(sentence: str, *, question_id: Id) -> FailureObject:
    return FailureObject(id=question_id, status="error", error=sentence)


def json_line(value: object) -> str:
    """`value` on one line, whatever characters its texts hold; letters beyond ASCII stay readable."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def marked(sentence: Sentence) -> str:
    """A sentence with its numbers after it: "The app crashed. [1] [2]"."""
    return " ".join((sentence.text, *(f"[{number}]" for number in sentence.numbers)))


def published(source: Source) -> str | None:
    """The ISO date, or the note that stands in its place."""
    return source.published.isoformat() if source.published else source.published_note


def _status(reply: Reply) -> Literal["answered", "not_found", "chat"]:
    match reply:
        case Answer():
            return "answered"
        case NoAnswer():
            return "not_found"
        case SmallTalk():
            return "chat"


def answer_text(reply: Reply) -> str:
    """All that a reply says, as one text."""
    match reply:
        case Answer():
            return " ".join((*filter(None, [reply.lead]), *map(marked, reply.sentences)))
        case NoAnswer():
            return reply.reason
        case SmallTalk():
            return reply.text


def _sentence(sentence: Sentence) -> SentenceObject:
    return SentenceObject(text=sentence.text, citations=list(sentence.numbers))


def _citation(citation: Citation) -> CitationObject:
    document, passage = citation.document, citation.passage
    source = document.source
    return CitationObject(
        number=citation.number,
        source_id=source.id,
        title=source.heading,
        publisher=source.publisher,
        authors=list(source.authors),
        published=published(source),
        url=source.url,
        kind=document.wording.value,
        locator=passage.locator,
        passage=passage.text,
        start=passage.start,
        end=passage.end,
    )
