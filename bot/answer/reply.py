"""What a question is answered with: an answer with its proof, an honest no, or a word of small talk."""

from dataclasses import dataclass

from bot.library.document import Document, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One numbered proof. `document.text[passage.start:passage.end] == passage.text`."""

    number: int  # from 1, in the order of first mention
    document: Document
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an answer with the numbers of its citations, never none."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Sentences that each carry at least one citation."""

    question: str
    standalone: str  # the question as it was understood; differs when a follow-up was completed
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    confidence: float  # 0 to 1
    lead: str | None = None  # words before the first sentence: "The closest that my sources come:"
    left_out: int = 0  # sentences that the gate held back


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """An honest no. It has no citations, by type."""

    question: str
    standalone: str
    reason: str  # one or two sentences that say what is missing
    suggestions: tuple[str, ...] = ()  # the nearest topics that the library does hold
    confidence: float = 0.0
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallTalk:
    """A human word for a thank-you or a hello; it states nothing about the library's subject."""

    question: str
    text: str
    suggestions: tuple[str, ...] = ()


Reply = Answer | NoAnswer | SmallTalk
