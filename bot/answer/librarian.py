"""The path of a question: understood, found, chosen, drafted, checked, cited."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.answer.choice import Limits, asks_several, choose, with_parts
from bot.answer.cite import cite
from bot.answer.claim import Writer
from bot.answer.composer import Composer
from bot.answer.confidence import signs
from bot.answer.continuation import carried, merge
from bot.answer.courtesy import courteous
from bot.answer.followup import Reading, Turn, View, readings
from bot.answer.gate import faults
from bot.answer.logistic import Models
from bot.answer.premise import CORRECTABLE, Doubt, examine, supposes, without_names
from bot.answer.question import Question, parts, read_question
from bot.answer.refusal import listed, refuse
from bot.answer.relevance import Rated, rate
from bot.answer.reply import Answer, NoAnswer, Reply
from bot.answer.summary import Summariser, topics
from bot.answer.understanding import Understanding
from bot.errors import UnknownSource
from bot.language.fixed import Fixed, fixed
from bot.library.document import Document, Passage
from bot.search.evidence import Evidence
from bot.search.searcher import Findings, Searcher

SEVERAL = 0.6  # share of the usual confidence that a question for several sources needs
DESPITE = 0.75  # confidence from which a question is answered that names what the evidence does not hold
PLAINLY = 0.9  # … and from which it is set right, once the strange names are taken out of it
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
        return self._write(question, self.understand(question, history))

    def understand(self, question: str, history: tuple[Turn, ...] = ()) -> Understanding:
        """The likeliest of the ways to read `question`, looked up. Raises: SearchFailed."""
        return max((self.look_up(reading) for reading in readings(question, history)), key=_plausibility)

    def look_up(self, reading: Reading) -> Understanding:
        question = read_question(reading.asked)
        findings = [self.searcher.search(view.search, view.context) for view in reading.views]
        views = [rate(question, found, self.models.relevance) for found in findings]
        sure = [self._confidence(question, *each) for each in zip(findings, views, strict=True)]
        rated, confidence = views[0], sure[0]
        if reading.leans:
            rated = merge(reading, question, views, self.models.continuation)
            confidence = self.models.carried.probability(carried(reading, rated, sure)) if rated else 0.0
        return Understanding(
            reading=reading, question=question, findings=findings[0], rated=rated, confidence=confidence
        )

    def _confidence(self, question: Question, findings: Findings, rated: Sequence[Rated]) -> float:
        return self.models.confidence.probability(signs(question, findings, rated)) if rated else 0.0

    def _write(self, asked: str, understood: Understanding) -> Answer | NoAnswer:
        reading, findings, rated = understood.reading, understood.findings, understood.rated
        doubt = None if reading.is_bare else examine(understood.question, findings, rated)
        evidence = self._choose(understood, doubt) or self._set_right(understood, doubt)
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
        """The sentences to say; none where the library does not hold what is asked."""
        # What was raised in 2019 is no answer to what was raised in 2021, however near the question is otherwise.
        other_year = doubt is not None and doubt.figures and understood.question.asked not in CORRECTABLE
        if not understood.rated or other_year:
            return ()
        # No one sentence answers a question for two sources, and what another source says is less near than what
        # was cited, so neither looks likely by itself.
        reading = understood.reading
        several = bool(reading.without) or asks_several(understood.question, understood.rated)
        least = (self.models.carry if reading.leans else self.models.answer) * (SEVERAL if several else 1.0)
        if understood.confidence < (max(least, DESPITE) if doubt else least):
            return ()
        chosen = choose(understood.question, understood.rated, self.limits)
        return with_parts(chosen, self._parts(understood))

    def _set_right(self, understood: Understanding, doubt: Doubt | None) -> tuple[Evidence, ...]:
        """The one sentence that says what is so, where a question supposes it of somebody that no source names."""
        if doubt is None or not supposes(understood.question) or understood.reading.leans:
            return ()
        rest = without_names(understood.question.text, doubt.strangers)
        if rest == understood.question.text:
            return ()
        looked = self.look_up(Reading(standalone=rest, views=(View(rest),), asked=rest))
        return (looked.rated[0].evidence,) if looked.rated and looked.confidence >= PLAINLY else ()

    def _parts(self, understood: Understanding) -> list[Rated]:
        """The likeliest sentence for each of the questions that are asked in one breath."""
        asked = parts(understood.question.text)
        if len(asked) == 1 or understood.reading.leans:
            return []
        whole = understood.reading.views[0].search
        looked = [self.look_up(Reading(standalone=part, views=(View(part, whole),), asked=part)) for part in asked]
        return [each.rated[0] for each in looked if each.rated and each.confidence >= self.models.answer]

    def summary(self, subject: str, *, length: str = "short") -> Reply:
        """`subject`: a source, a heading, or anything that the library has at least two notes on.

        Args: length: "short", "bullets" or "long".
        Raises: UnknownSource: the library has nothing of the kind.
        """
        summariser = Summariser(self.searcher.index)
        if summariser.find(subject):
            return summariser.summary(subject, length=length)
        return summariser.topic(subject, self.searcher.search(subject).evidence, length=length)

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
    return understood.confidence + (0.0 if understood.reading.leans else PLAIN)


def _lead(doubt: Doubt | None, unsure: bool) -> Fixed | None:
    """What a reader has to know before the first sentence."""
    if doubt and doubt.strangers:
        return fixed("My sources do not mention {names}; what they do say:", names=listed(doubt.strangers))
    if doubt and doubt.figures:
        return fixed("My sources do not speak of {figures} here; what they do say:", figures=listed(doubt.figures))
    if doubt and doubt.words:
        # Which of several names is the wrong one, words alone do not tell.
        return fixed("My sources do not say so; what they do say:")
    if unsure:
        return fixed("The closest that my sources come:")
    return None
