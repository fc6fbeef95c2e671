"""A summary of a source or of a topic across sources, each sentence cited."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process, utils

from bot.answer.cite import cite
from bot.answer.claim import Claim
from bot.answer.composer import say
from bot.answer.gate import faults
from bot.answer.relevance import is_bibliographic
from bot.answer.reply import Answer
from bot.errors import UnknownSource
from bot.language.cues import STRONG_HEDGE
from bot.library.document import Document, Passage, Span
from bot.search.evidence import Evidence, Signals
from bot.search.index import Index

LENGTHS = {"short": 5, "bullets": 8, "long": 14}  # sentences
_FRAME = re.compile(r"\b(?:the|article|paper|source|piece|story|report|from|by|about)\b", re.IGNORECASE)
ON_TOPIC = 0.45  # least cosine of a passage to a subject that is no heading …
SPREAD = 0.25  # … and how far below the nearest one's it may be
FEWEST = 2  # passages that make a topic
CAUTION = 0.15  # how much nearer to the middle a passage counts that says what is not certain
CERTAIN_MATCH = 86  # of 100: how alike a subject as typed and a title or heading have to be


@dataclass(frozen=True, slots=True)
class Summariser:
    """Chooses the sentences of a source or topic that stand for the rest, and tells them in order."""

    index: Index

    def summary(self, subject: str, *, length: str = "short") -> Answer:
        """`length`: "short", "bullets" or "long".

        Raises: UnknownSource: the library holds no such source or topic; ValueError: no such length.
        """
        if length not in LENGTHS:
            raise ValueError(f"length is one of {', '.join(LENGTHS)}")
        return self._told(subject, self._rows(subject), length)

    def topic(self, subject: str, found: Sequence[Evidence], *, length: str = "short") -> Answer:
        """A summary of what search `found` on a subject that is no heading of the library.

        Raises: UnknownSource: too little of it is near to the subject; ValueError: no such length.
        """
        if length not in LENGTHS:
            raise ValueError(f"length is one of {', '.join(LENGTHS)}")
        nearest = max((entry.signals.passage_cosine for entry in found), default=0.0)
        least = max(ON_TOPIC, nearest - SPREAD)
        near = {entry.passage.id for entry in found if entry.signals.passage_cosine >= least}
        rows = [
            row
            for row, passage in enumerate(self.index.passages)
            if passage.id in near and not is_bibliographic(passage.heading)
        ]
        if len(rows) < FEWEST:
            raise _unknown(subject)
        return self._told(subject, rows, length)

    def _told(self, subject: str, rows: Sequence[int], length: str) -> Answer:
        chosen = self._ordered(self._central(rows, LENGTHS[length]))
        evidence = [self._evidence(row) for row in chosen]
        claims = [Claim(say(entry), (n,)) for n, entry in enumerate(evidence)]
        sound = [claim for claim in claims if not faults(claim, evidence)]
        sentences, citations = cite(sound, evidence)
        return Answer(
            question=subject,
            standalone=subject,
            sentences=sentences,
            citations=citations,
            confidence=1.0,
            left_out=len(claims) - len(sound),
        )

    def subjects(self) -> tuple[str, ...]:
        """Everything that can be summarised: source ids, titles and section headings."""
        ids = [document.id for document in self.index.documents]
        titles = [document.source.heading for document in self.index.documents]
        return tuple(dict.fromkeys([*ids, *titles, *topics(self.index.passages)]))

    def find(self, subject: str) -> str | None:
        """The subject that `subject`, as somebody typed it, most likely means."""
        known = {_plain(name): name for name in self.subjects()}
        known |= {_plain(d.source.publisher): d.id for d in self.index.documents}
        wanted = utils.default_process(_FRAME.sub(" ", subject))
        of_kind = [d.id for d in self.index.documents if re.search(rf"\b{d.source.kind}\b", subject, re.IGNORECASE)]
        if not wanted and len(of_kind) == 1:  # "the paper", where there is but one
            return of_kind[0]
        match = process.extractOne(wanted, list(known), scorer=fuzz.token_sort_ratio, score_cutoff=CERTAIN_MATCH)
        if match is None:
            match = process.extractOne(
                utils.default_process(subject), list(known), scorer=fuzz.ratio, score_cutoff=CERTAIN_MATCH
            )
        return known[match[0]] if match else None

    def _rows(self, subject: str) -> list[int]:
        found = self.find(subject)
        if found is None:
            raise _unknown(subject)
        documents = {d.id for d in self.index.documents if found in (d.id, d.source.heading)}
        rows = [
            row
            for row, passage in enumerate(self.index.passages)
            if passage.document_id in documents or passage.heading == found
        ]
        telling = [row for row in rows if not is_bibliographic(self.index.passages[row].heading)]
        return telling or rows

    def _central(self, rows: Sequence[int], count: int) -> list[int]:
        """`count` of `rows`, in reading order: each is near to the middle of what is left to tell and unlike
        what was chosen before (maximal marginal relevance); every section gets its turn first."""
        vectors = self.index.passage_vectors[list(rows)]
        middle = vectors.mean(axis=0)
        central = vectors @ (middle / (np.linalg.norm(middle) or 1.0))
        # What a source calls uncertain has to be in its summary, or the summary sounds surer than the source.
        central = central + np.array(
            [CAUTION if STRONG_HEDGE.search(self.index.passages[r].text) else 0.0 for r in rows]
        )
        chosen: list[int] = []
        while len(chosen) < min(count, len(rows)):
            told = {self._section(rows[i]) for i in chosen}
            score = central - 0.7 * (np.max(vectors @ vectors[chosen].T, axis=1) if chosen else 0.0)
            score = score - np.array([0.5 if self._section(row) in told else 0.0 for row in rows])
            score[chosen] = -np.inf
            chosen.append(int(np.argmax(score)))
        return [rows[i] for i in sorted(chosen)]

    def _ordered(self, rows: list[int]) -> list[int]:
        """One source is told in its own order; several by the time of what happened, where all say when."""
        passages = {row: self.index.passages[row] for row in rows}
        if len({passage.document_id for passage in passages.values()}) < 2:
            return rows
        if all(passage.event for passage in passages.values()):
            return sorted(rows, key=lambda row: passages[row].event or "")
        return rows

    def _section(self, row: int) -> tuple[str, str | None]:
        passage = self.index.passages[row]
        return passage.document_id, passage.heading

    def _evidence(self, row: int) -> Evidence:
        passage = self.index.passages[row]
        document = next(d for d in self.index.documents if d.id == passage.document_id)
        return whole(document, passage, self.index.passage_vectors[row])


def _unknown(subject: str) -> UnknownSource:
    return UnknownSource(f"The library holds no source or topic {subject[:80]!r}. `python -m bot sources` lists them.")


def _plain(name: str) -> str:
    """A name without what people leave out or put around it: "The Herald" and "the article by The Herald"."""
    return str(utils.default_process(_FRAME.sub(" ", name)) or utils.default_process(name))


def topics(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The section headings of all sources, in order, but those about the sources themselves."""
    return tuple(dict.fromkeys(p.heading for p in passages if p.heading and not is_bibliographic(p.heading)))


def whole(document: Document, passage: Passage, vector: np.ndarray) -> Evidence:
    """A passage taken as evidence without a search; of a source's own words its first sentence speaks."""
    span = passage.sentences[0] if len(passage.sentences) > 1 else Span(passage.start, passage.end)
    nothing = Signals(
        cosine=0.0, passage_cosine=0.0, bm25=0.0, coverage=0.0, near_coverage=0.0, placed_coverage=0.0, alignment=0.0
    )
    return Evidence(
        document=document,
        passage=passage,
        span=span,
        score=0.0,
        signals=nothing,
        vector=np.asarray(vector),
        nearest=np.zeros(0, dtype=np.float32),
    )
