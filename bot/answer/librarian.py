"""The path of a question: understood, found, chosen, drafted, checked, cited."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.answer.choice import Limits, choose
from bot.answer.cite import cite
from bot.answer.claim import Writer
from bot.answer.composer import Composer
from bot.answer.courtesy import courteous
from bot.answer.followup import Reading, Turn, fitting, readings
from bot.answer.gate import faults
from bot.answer.premise import Doubt, examine
from bot.answer.question import Question, read_question
from bot.answer.refusal import listed, refuse
from bot.answer.relevance import Model, Rated, rate
from bot.answer.reply import Answer, NoAnswer, Reply
from bot.answer.summary import Summariser, topics
from bot.errors import UnknownSource
from bot.library.document import Document, Passage
from bot.search.searcher import Findings, Searcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """One reading of a question, looked up."""

    reading: Reading
    question: Question
    findings: Findings
    rated: tuple[Rated, ...]

    @property
    def confidence(self) -> float:
        return self.rated[0].probability if self.rated else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Librarian:
    """Answers questions from one index; a sentence is cited or not said."""

    searcher: Searcher
    model: Model
    writer: Writer = field(default_factory=Composer)
    limits: Limits = field(default_factory=Limits)

    def answer(self, question: str, history: tuple[Turn, ...] = ()) -> Reply:
        """Raises: SearchFailed: the index could not be read."""
        summariser = Summariser(self.searcher.index)
        if reply := courteous(question, history, summariser):
            return reply
        understood = [self._look_up(reading) for reading in readings(question, history)]
        return self._write(question, max(understood, key=lambda one: one.confidence))

    def _look_up(self, reading: Reading) -> Understanding:
        question = read_question(reading.asked)
        findings = self.searcher.search(reading.search)
        rated = rate(question, findings, self.model)
        return Understanding(
            reading=reading, question=question, findings=findings, rated=fitting(reading, question, rated)
        )

    def _write(self, asked: str, understood: Understanding) -> Answer | NoAnswer:
        reading, findings, rated = understood.reading, understood.findings, understood.rated
        doubt = None if reading.is_bare else examine(understood.question, findings, rated)
        evidence = choose(understood.question, rated, self.limits, doubt)
        if not evidence:
            return refuse(asked, reading.standalone, findings, rated, doubt)
        claims = self.writer.draft(understood.question, evidence)
        sound = [claim for claim in claims if not faults(claim, evidence)]
        if not sound:
            return refuse(asked, reading.standalone, findings, rated, doubt, left_out=len(claims))
        sentences, citations = cite(sound, evidence)
        return Answer(
            question=asked,
            standalone=reading.standalone,
            lead=_lead(doubt, understood.confidence, self.limits),
            sentences=sentences,
            citations=citations,
            confidence=understood.confidence,
            left_out=len(claims) - len(sound),
        )

    def summary(self, subject: str, *, length: str = "short") -> Reply:
        """`length`: "short", "bullets" or "long".

        Raises: UnknownSource: `subject` is neither a source nor a topic of the library.
        """
        return Summariser(self.searcher.index).summary(subject, length=length)

    def documents(self) -> tuple[Document, ...]:
        return self.searcher.index.documents

    def topics(self) -> tuple[str, ...]:
        return topics(self.searcher.index.passages)

    def document(self, source_id: str) -> Document:
        """Raises: UnknownSource."""
        for document in self.documents():
            if document.id == source_id:
                return document
        held = ", ".join(document.id for document in self.documents())
        raise UnknownSource(f"There is no source {source_id!r}. The library holds: {held}.")

    def passages(self, ids: Sequence[str]) -> tuple[tuple[Document, Passage] | None, ...]:
        """Each id's passage with its document; None where the library no longer holds it."""
        held = {passage.id: passage for passage in self.searcher.index.passages}
        documents = {document.id: document for document in self.documents()}
        return tuple((documents[held[i].document_id], held[i]) if i in held else None for i in ids)

    @property
    def digest(self) -> str:
        return self.searcher.index.digest


def _lead(doubt: Doubt | None, confidence: float, limits: Limits) -> str | None:
    """What a reader has to know before the first sentence."""
    if doubt and doubt.strangers:
        return f"My sources do not mention {listed(doubt.strangers)}; what they do say:"
    if doubt and doubt.words:
        return f"Not {listed(doubt.words)}, as far as my sources say:"
    if confidence < limits.sure:
        return "The closest that my sources come:"
    return None
