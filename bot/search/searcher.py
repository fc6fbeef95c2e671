"""A question in, the sentences of the library that speak to it out, best first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.errors import BotError, SearchFailed
from bot.language.cues import NEGATION
from bot.language.names import names
from bot.language.numbers import values
from bot.language.rarity import rarity
from bot.language.terms import stem_set
from bot.search.embedder import Embedder, QuestionVectors, Vector
from bot.search.evidence import Evidence, Signals
from bot.search.fusion import mix
from bot.search.index import Index
from bot.search.neighbours import Neighbours
from bot.search.query import Query, Term, read_query

CANDIDATES = 40  # passages from each side; ranks from 20 on change nothing that is shown
SHORTLIST = 60  # sentences that are looked at word by word
NEAR_COPY = 0.97  # cosine of two sentences that say the same in nearly the same words


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """A question as it was searched for, and what was found: at most one entry a sentence, best first."""

    query: Query
    evidence: tuple[Evidence, ...]
    near: Mapping[str, Mapping[str, float]]  # term → the library's words of nearly its meaning, 0 to 1


class Searcher:
    """Searches one open index."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self.index = index
        self._embedder = embedder
        self._neighbours = Neighbours(index.lexicon, embedder)
        self._document = {document.id: document for document in index.documents}

    def search(self, question: str, context: str = "") -> Findings:
        """`context`: words that a follow-up leans on.

        Raises: SearchFailed: the index could not be read; never an empty result instead."""
        try:
            return self._search(question, context)
        except BotError:
            raise
        except Exception as error:  # Chroma and numpy each fail in their own ways
            raise SearchFailed("The index could not be searched; try again, or run `make index`.") from error

    def _search(self, question: str, context: str) -> Findings:
        query = read_query(question, self.index.lexicon, context)
        if not self.index.passages:
            return Findings(query=query, evidence=(), near={})
        asked = self._embedder.embed_question(query.text, query.telling)
        vector = asked.whole
        bm25 = self.index.lexical.scores([term.stem for term in query.terms])
        rows = self._candidates(vector.tolist(), bm25)
        near = {term.stem: self._neighbours.of(term.written) for term in query.terms if not term.is_name}
        places = self._shortlist(rows, asked, bm25)
        nearest = self._nearest([self.index.first_sentence[row] + number for row, number in places], asked)
        weights = [rarity(word.written) for word in query.telling]
        alignment = np.average(nearest, axis=1, weights=weights) if weights else np.zeros(len(places))
        found = [
            self._evidence(*place, vector, float(aligned), closest, bm25, query, near)
            for place, aligned, closest in zip(places, alignment, nearest, strict=True)
        ]
        known = sum(term.weight for term in query.terms if term.is_known) / (query.weight or 1.0)
        scores = mix(
            np.array([e.signals.bm25 for e in found]),
            np.array([e.signals.coverage for e in found]),
            np.array([e.signals.cosine for e in found]),
            known=known,
        )
        ranked = [replace(found[i], score=float(scores[i])) for i in np.argsort(-scores, kind="stable")]
        return Findings(query=query, evidence=_without_copies(ranked), near=near)

    def _candidates(self, vector: list[float], bm25: np.ndarray) -> list[int]:
        dense = [row for row, _ in self.index.store.nearest(vector, CANDIDATES)]
        if not dense:  # something is always nearest
            raise SearchFailed("The index is damaged; run `make index`, which makes it whole again.")
        lexical = [int(i) for i in np.argsort(-bm25, kind="stable")[:CANDIDATES] if bm25[i] > 0]
        return list(dict.fromkeys(dense + lexical))

    def _shortlist(self, rows: list[int], asked: QuestionVectors, bm25: np.ndarray) -> list[tuple[int, int]]:
        """The likeliest sentences of the candidate passages, as (passage, sentence within it).

        The signals that cost more than a multiplication are taken of these alone.
        """
        places = [(row, n) for row in rows for n in range(len(self.index.passages[row].sentences))]
        at = [self.index.first_sentence[row] + n for row, n in places]
        cosines = np.asarray(self.index.sentence_vectors[at] @ asked.whole, dtype=np.float64)
        rough = mix(bm25[[row for row, _ in places]], np.zeros(len(places)), cosines, known=1.0)
        return [places[i] for i in np.argsort(-rough, kind="stable")[:SHORTLIST]]

    def _evidence(
        self,
        row: int,
        number: int,
        vector: Vector,
        alignment: float,
        nearest: NDArray[np.float32],
        bm25: np.ndarray,
        query: Query,
        near: Mapping[str, Mapping[str, float]],
    ) -> Evidence:
        passage = self.index.passages[row]
        document = self._document[passage.document_id]
        sentence, span = self.index.first_sentence[row] + number, passage.sentences[number]
        made = self.index.sentence_vectors[sentence]
        told = document.text[span.start : span.end]
        inside = stem_set(told)
        around = stem_set(f"{told} {passage.heading or ''} {document.source.publisher} {document.source.heading}")
        return Evidence(
            document=document,
            passage=passage,
            span=span,
            score=0.0,
            vector=np.asarray(made),
            nearest=nearest,
            signals=Signals(
                cosine=float(made @ vector),
                passage_cosine=float(self.index.passage_vectors[row] @ vector),
                bm25=float(bm25[row] / (bm25.max() or 1.0)),
                coverage=coverage(query.terms, inside, {}),
                near_coverage=coverage(query.terms, inside, near),
                placed_coverage=coverage(query.terms, around, near),
                alignment=alignment,
            ),
        )

    def _nearest(self, sentences: Sequence[int], asked: QuestionVectors) -> NDArray[np.float32]:
        """(sentences, words of the question): the cosine of each sentence's nearest word, 0 where it has none."""
        spans = [(int(self.index.first_word[n]), int(self.index.first_word[n + 1])) for n in sentences]
        nearest = np.zeros((len(spans), len(asked.words)), dtype=np.float32)
        filled = [n for n, (start, end) in enumerate(spans) if end > start]
        if not filled or not len(asked.words):
            return nearest
        held = np.concatenate([self.index.word_vectors[slice(*spans[n])] for n in filled])
        likeness = held.astype(np.float32) @ asked.words.T / 127
        firsts = np.cumsum([0, *(spans[n][1] - spans[n][0] for n in filled[:-1])])
        nearest[filled] = np.maximum.reduceat(likeness, firsts, axis=0)
        return nearest


def coverage(terms: Iterable[Term], held: frozenset[str], near: Mapping[str, Mapping[str, float]]) -> float:
    """The share of the terms' weight that `held` (stems) covers; a near word counts for its nearness."""
    listed = list(terms)
    whole = sum(term.weight for term in listed)
    if not whole:
        return 0.0
    covered = sum(term.weight * _held(term.stem, held, near.get(term.stem, {})) for term in listed)
    return covered / whole


def _held(stem: str, held: frozenset[str], near: Mapping[str, float]) -> float:
    return 1.0 if stem in held else max((share for other, share in near.items() if other in held), default=0.0)


def _without_copies(ranked: list[Evidence]) -> tuple[Evidence, ...]:
    kept: list[Evidence] = []
    for entry in ranked:
        if not any(_is_copy(entry, other) for other in kept[:20]):
            kept.append(entry)
    return tuple(kept)


def _is_copy(one: Evidence, other: Evidence) -> bool:
    """Nearly the same words; but with another number, name or negation it is another claim, as near as it may lie."""
    return float(one.vector @ other.vector) >= NEAR_COPY and _particulars(one.text) == _particulars(other.text)


def _particulars(text: str) -> tuple[frozenset[float], frozenset[str], bool]:
    named = frozenset(stem for word in names(text) for stem in word.stems)
    return values(text), named, bool(NEGATION.search(text))
