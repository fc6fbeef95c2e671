"""The path of a question: understood, found, chosen, drafted, checked, cited."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.answer.choice import Limits, asks_several, choose
from bot.answer.cite import cite
from bot.answer.claim import Writer
from bot.answer.composer import Composer
from bot.answer.confidence import signs
from bot.answer.courtesy import courteous
from bot.answer.followup import Reading, Turn, fitting, readings
from bot.answer.gate import faults
from bot.answer.logistic import Models
from bot.answer.premise import Doubt, examine
from bot.answer.question import Question, read_question
from bot.answer.refusal import listed, refuse
from bot.answer.relevance import Rated, rate
from bot.answer.reply import Answer, NoAnswer, Reply
from bot.answer.summary import Summariser, topics
from bot.answer.understanding import Understanding
from bot.errors import UnknownSource
from bot.library.document import Document, Passage
from bot.search.evidence import Evidence
from bot.search.searcher import Findings, Searcher

SEVERAL = 0.6  # share of the usual confidence that a question for several sources needs
PLAIN = 0.1  # confidence that a follow-up's completion has to gain over the question as it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Librarian:
    """Answers questions from one index; a sentence is cited or not said."""

    searcher: Searcher
    models: Models
    writer: Writer = field(default_factory=Composer)
    limits: Limits = field(default_factory=Limits)

    def answer(self, question: str, history: tuple[Turn, ...] = ()) -> Reply:
        """Raises: SearchFailed: the index could not be read."""
        summariser = Summariser(self.searcher.index)
        if reply := courteous(question, history, summariser):
            return reply
        understood = [self._look_up(reading) for reading in readings(question, history)]
        return self._write(question, max(understood, key=_plausibility))

    def _look_up(self, reading: Reading) -> Understanding:
        question = read_question(reading.asked)
        findings = self.searcher.search(reading.search, reading.context)
        rated = fitting(reading, question, rate(question, findings, self.models.relevance))
        return Understanding(
            reading=reading,
            question=question,
            findings=findings,
            rated=rated,
            confidence=self._confidence(reading, question, findings, rated),
        )

    def _confidence(self, reading: Reading, question: Question, findings: Findings, rated: Sequence[Rated]) -> float:
        if not rated:
            return 0.0
        learnt = self.models.confidence.probability(signs(question, findings, rated))
        # "who said that?" about the sentence just shown needs no finding.
        return max(learnt, rated[0].probability) if reading.is_bare else learnt

    def _write(self, asked: str, understood: Understanding) -> Answer | NoAnswer:
        reading, findings, rated = understood.reading, understood.findings, understood.rated
        doubt = None if reading.is_bare else examine(understood.question, findings, rated)
        evidence = self._choose(understood, doubt)
        if not evidence:
            return refuse(asked, understood, doubt)
        claims = self.writer.draft(understood.question, evidence)
        sound = [claim for claim in claims if not faults(claim, evidence)]
        if not sound:
            return refuse(asked, understood, doubt, left_out=len(claims))
        sentences, citations = cite(sound, evidence)
        return Answer(
            question=asked,
            standalone=reading.standalone,
            lead=_lead(doubt, understood.confidence < self.models.sure),
            sentences=sentences,
            citations=citations,
            confidence=understood.confidence,
            left_out=len(claims) - len(sound),
        )

    def _choose(self, understood: Understanding, doubt: Doubt | None) -> tuple[Evidence, ...]:
        """A question that supposes what the library does not hold gets the one sentence that sets it right, or none."""
        if doubt is not None:
            return (doubt.evidence,) if doubt.evidence else ()
        # No one sentence answers a question for two sources, so none looks likely by itself.
        ease = SEVERAL if asks_several(understood.question, understood.rated) else 1.0
        if not understood.rated or understood.confidence < self.models.answer * ease:
            return ()
        return choose(understood.question, understood.rated, self.limits)

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


def _plausibility(understood: Understanding) -> float:
    """Of two readings that are as good, the one that needs nothing from the conversation is meant."""
    return understood.confidence + (0.0 if understood.reading.context else PLAIN)


def _lead(doubt: Doubt | None, unsure: bool) -> str | None:
    """What a reader has to know before the first sentence."""
    if doubt and doubt.strangers:
        return f"My sources do not mention {listed(doubt.strangers)}; what they do say:"
    if doubt and doubt.figures:
        return f"My sources do not speak of {listed(doubt.figures)} here; what they do say:"
    if doubt and doubt.words:
        # Which of several names is the wrong one, words alone do not tell.
        return "My sources do not say so; what they do say:"
    if unsure:
        return "The closest that my sources come:"
    return None
