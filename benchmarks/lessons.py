"""What search finds for questions that are learnt from, with an adapter that has not seen them.

The library is read in two forms: as notes, the way it ships, and as prose, each section of it one run of
sentences, the way an article stands. What is learnt on both serves both.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.adapt import HELD_OUT_FILE, KNOWLEDGE
from benchmarks.training import Lesson, is_held_out, read_lessons
from bot.answer.question import Question, read_question, split_message
from bot.answer.relevance import describe
from bot.library.document import Block, Document, Wording
from bot.library.folder import read_library
from bot.library.passages import split
from bot.search.embedder import load_embedder
from bot.search.evidence import Evidence
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Findings, Searcher

CANDIDATES = 25  # sentences a question that are learnt from
PARAGRAPH = 700  # characters: about that of a newspaper's section without a heading

Stretches = dict[str, list[tuple[int, int, str]]]  # document → (start, end, id of the note that says it)


@dataclass(frozen=True)
class Example:
    """One question with what was found, and which of it is right."""

    form: Wording
    lesson: Lesson
    question: Question
    findings: Findings
    features: list[dict[str, float]]
    notes: list[str]  # the note that each found sentence belongs to

    @property
    def right(self) -> list[bool]:
        wanted = frozenset(i for group in self.lesson.needs for i in group)
        return [note in wanted for note in self.notes]


@contextmanager
def searcher(form: Wording, without: str | None = None) -> Iterator[Searcher]:
    """Search in one form of the library, with the adapter that has not seen what is held out.

    `without` is the id of a source to leave out.
    """
    library, embedder = read_library(KNOWLEDGE), load_embedder(adapter=HELD_OUT_FILE)
    kept = [document for document in library if document.id != without]
    documents = kept if form is Wording.NOTE else [as_prose(document) for document in kept]
    with tempfile.TemporaryDirectory() as folder:
        ingest_library(Path(folder), documents, embedder, lambda *_: None)
        yield Searcher(open_index(Path(folder), embedder), embedder)


def collect() -> list[Example]:
    """Every lesson that was held out, with what was found for it in both forms of the library."""
    lessons = [lesson for lesson in read_lessons() if is_held_out(lesson.question)]
    return [example for form in Wording for example in _asked(form, lessons, None)]


def collect_withheld() -> list[Example]:
    """The lessons that one source alone answers, asked of a library without that source.

    They are what a question about a foreign subject is: nothing is right, and what is nearest is not very near.
    """
    examples: list[Example] = []
    for document in read_library(KNOWLEDGE):
        own = {passage.id for passage in split(document)}
        lessons = [
            lesson
            for lesson in read_lessons()
            if is_held_out(lesson.question) and lesson.needs and all(own.issuperset(group) for group in lesson.needs)
        ]
        examples += (example for form in Wording for example in _asked(form, lessons, document.id))
    return examples


def _asked(form: Wording, lessons: Sequence[Lesson], without: str | None) -> list[Example]:
    stretches = _stretches(read_library(KNOWLEDGE), form)
    with searcher(form, without) as search:
        return [_example(form, lesson, search, stretches) for lesson in lessons]


def _example(form: Wording, lesson: Lesson, search: Searcher, stretches: Stretches) -> Example:
    question, findings = read_question(lesson.question), search.search(*split_message(lesson.question))
    findings = replace(findings, evidence=findings.evidence[:CANDIDATES])
    notes = [_note_of(evidence, stretches) for evidence in findings.evidence]
    return Example(form, lesson, question, findings, describe(question, findings), notes)


def _note_of(evidence: Evidence, stretches: Stretches) -> str:
    middle = (evidence.span.start + evidence.span.end) // 2
    return next(note for start, end, note in stretches[evidence.document.id] if start <= middle < end)


def as_prose(document: Document) -> Document:
    """The same sentences, run together into paragraphs."""
    text, blocks = "", []
    for heading, notes in _paragraphs(document):
        start = len(text)
        text += " ".join(notes)
        blocks.append(Block(start=start, end=len(text), heading=heading))
        text += "\n\n"
    return Document(source=document.source, wording=Wording.QUOTE, text=text, blocks=tuple(blocks))


def _paragraphs(document: Document) -> Iterator[tuple[str | None, list[str]]]:
    heading, notes = None, list[str]()
    for passage in split(document):
        if notes and (passage.heading != heading or sum(map(len, notes)) + len(passage.text) > PARAGRAPH):
            yield heading, notes
            notes = []
        heading = passage.heading
        notes.append(passage.text)
    if notes:
        yield heading, notes


def _stretches(library: Sequence[Document], form: Wording) -> Stretches:
    found: Stretches = {}
    for document in library:
        text = document.text if form is Wording.NOTE else as_prose(document).text
        at, places = 0, []
        for passage in split(document):
            start = text.index(passage.text, at)
            at = start + len(passage.text)
            places.append((start, at, passage.id))
        found[document.id] = places
    return found
