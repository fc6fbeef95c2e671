"""Many documents: memory while they are indexed, what a killed run costs, and how long one change takes.

Makes small documents of sentences put together by rule, equal in every run, and indexes them in processes of
their own, whose resident memory is looked at four times a second. Seconds belong to the machine; that memory
is flat, that nothing is embedded twice, and the ratio to embedding alone are what to read.
"""

import argparse
import hashlib
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, TypedDict

import numpy as np

from benchmarks.speed import timed
from bot.language.terms import telling_words
from bot.library.document import Block, Document, Passage, Wording
from bot.library.passages import split
from bot.library.provenance import Provenance
from bot.library.source import Kind, Source
from bot.search.embedder import Embedder, PassageVectors, load_embedder
from bot.search.index import open_index
from bot.search.ingestion import holdings, ingest_added
from bot.search.searcher import Searcher

PASSAGES = 3  # of each document
KILL_AT = 0.4  # of the documents: where a run is killed
PEEK = 0.25  # seconds between two looks at memory
WHO = ("fans", "students", "listeners", "neighbours", "volunteers", "members", "readers", "organisers")
DID = ("planted", "collected", "sent", "counted", "shared", "painted", "carried", "translated", "sold", "mended")
WHAT = ("trees", "letters", "bags of rice", "songs", "banners", "books", "blankets", "lanterns", "maps", "ribbons")
WHERE = ("Busan", "Lisbon", "Nairobi", "Lima", "Oslo", "Hanoi", "Perth", "Quito", "Riga", "Tunis", "Cork", "Pune")
WHY = ("for a school", "after the flood", "in memory of a friend", "to thank the nurses", "for the shelter")


class Refreshed(TypedDict):
    """The last four of the figures."""

    refresh_seconds: float
    refresh_embedded: int
    open_seconds: float
    answer_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What was measured of one size of library."""

    documents: int
    passages: int
    seconds: float  # of a run from nothing, the model's loading left out
    passages_per_second: float
    embedding_share: float  # of those seconds: sending the passages through the model
    peak_mb: float  # of resident memory, the model's and the libraries' included
    start_mb: float  # … when the first passages were done
    growth_of_last_half: float  # median memory of the last tenth over that of the tenth after the middle, less 1
    segments: int
    killed_at: int  # documents that answered when the run had been killed
    embedded_again: int  # passages that the killed run had embedded and the next one embedded again, at most
    is_equal: bool  # the run that went on made the very index that an undisturbed run made
    refresh_seconds: float  # of one changed document, its embedding left out
    refresh_embedded: int  # passages
    open_seconds: float  # of the index, with the model loaded
    answer_ms: float  # a warm search, median


def document(number: int, *, edition: int = 0) -> Document:
    """Document `number`; another edition differs in one passage."""
    blocks: list[Block] = []
    text = ""
    for place in range(PASSAGES):
        chance = Random(f"{number}/{place}/{edition if place == 1 else 0}")  # equal in every run
        said = " ".join(_sentence(chance, number) for _ in range(2))
        blocks.append(Block(start=len(text), end=len(text) + len(said), locator=f"¶{place + 1}"))
        text += f"{said}\n\n"
    source = Source(
        id=f"made-{number:06}",
        publisher=f"Made-up Gazette {number % 40}",
        kind=Kind.NEWS,
        language="en",
        rights="Made for a benchmark.",
        title=f"Report {number}",
    )
    return Document(source=source, wording=Wording.QUOTE, text=text, blocks=tuple(blocks))


def _sentence(chance: Random, number: int) -> str:
    who, did, what = chance.choice(WHO), chance.choice(DID), chance.choice(WHAT)
    when = f"{chance.randint(1, 28)} {chance.choice(('March', 'June', 'October'))} {chance.randint(1990, 2024)}"
    return (
        f"{chance.choice(WHERE)}'s {who} {did} {chance.randint(2, 9000)} {what} {chance.choice(WHY)} "
        f"on {when}, says report {number}."
    )


class Shelf:
    """Documents that are made when they are asked for, so that none waits in memory."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __length_hint__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[tuple[Document, Provenance]]:
        for number in range(self._count):
            yield document(number), Provenance(origin=f"made/{number}")


def measure(count: int, *, by_rule: bool = False) -> Scale:
    """Takes some minutes for ten thousand documents by rule, and half an hour with the model."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        whole, broken = Path(folder, "whole"), Path(folder, "broken")
        first, curve = run(whole, count, by_rule=by_rule)
        killed_at = killed(broken, count, by_rule=by_rule)
        again, _ = run(broken, count, by_rule=by_rule)
        start_mb, growth = flatness(curve)
        return Scale(
            documents=count,
            passages=count * PASSAGES,
            seconds=round(first["seconds"], 1),
            passages_per_second=round(count * PASSAGES / first["seconds"], 1),
            embedding_share=round(first["embedding"] / first["seconds"], 3),
            peak_mb=round(max(curve)),
            start_mb=start_mb,
            growth_of_last_half=growth,
            segments=int(first["segments"]),
            killed_at=killed_at,
            embedded_again=int(again["embedded"]) - (count - killed_at) * PASSAGES,
            is_equal=again["digest"] == first["digest"],
            **asked_and_refreshed(whole, count, by_rule=by_rule),
        )


def flatness(curve: Sequence[float]) -> tuple[int, float]:
    """Memory in MB when indexing was under way, and by what share it grew over the last half of the run."""
    at_work = [seen for seen in curve if seen > 0.5 * max(curve)]  # the rest is the loading of the libraries
    half = at_work[len(at_work) // 2 :]
    tenth = max(1, len(half) // 5)
    return round(at_work[len(at_work) // 10]), round(median(half[-tenth:]) / median(half[:tenth]) - 1, 4)


def asked_and_refreshed(folder: Path, count: int, *, by_rule: bool) -> Refreshed:
    """Open what was made, ask it, then change one document of it."""
    embedder = embedder_of(by_rule=by_rule)
    index, opening = timed(lambda: open_index(folder, embedder))
    searcher = Searcher(index, embedder)
    waits = [timed(partial(searcher.search, question))[1] for question in questions(50)]
    number = count // 2
    changed = document(number, edition=1)
    embedder.embed_passages(split(changed))  # a first pass is slower
    (report, _), seconds = timed(
        lambda: ingest_added(folder, [(changed, Provenance(origin=f"made/{number}"))], embedder, lambda *_: None)
    )
    _, alone = timed(lambda: embedder.embed_passages(split(changed)[1:2]))
    index.close()
    return {
        "refresh_seconds": round(seconds - alone, 2),
        "refresh_embedded": report.embedded,
        "open_seconds": round(opening, 2),
        "answer_ms": round(1000 * median(waits[10:]), 1),
    }


def questions(count: int) -> list[str]:
    chance = Random(1)  # equal in every run
    return [f"Who {chance.choice(DID)} {chance.choice(WHAT)} in {chance.choice(WHERE)}?" for _ in range(count)]


Figures = dict[str, float]


def start(folder: Path, count: int, *, by_rule: bool) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "benchmarks.scale", "--ingest", str(folder), "--documents", str(count)]
    return subprocess.Popen([*command, *(["--by-rule"] if by_rule else [])], stdout=subprocess.PIPE, text=True)


def run(folder: Path, count: int, *, by_rule: bool) -> tuple[Figures, list[float]]:
    """What a run in a process of its own reports, and its resident memory in MB, `PEEK` apart."""
    curve: list[float] = []
    with start(folder, count, by_rule=by_rule) as process:
        while process.poll() is None:
            curve.append(resident(process.pid))
            time.sleep(PEEK)
        assert process.stdout is not None
        figures: Figures = json.loads(process.stdout.read())
    return figures, [seen for seen in curve if seen]


def killed(folder: Path, count: int, *, by_rule: bool) -> int:
    """Start a run and kill it once `KILL_AT` of the documents answer; how many do then."""
    with start(folder, count, by_rule=by_rule) as process:
        while process.poll() is None and len(holdings(folder)) < KILL_AT * count:
            time.sleep(PEEK)
        process.send_signal(signal.SIGKILL)
    return len(holdings(folder))


def resident(pid: int) -> float:
    """In MB; 0 where the process has ended."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return int(told.stdout or 0) * 1024 / 1e6


class Timed(Embedder):
    """Knows how long it has embedded passages, in seconds."""

    seconds = 0.0

    def embed_passages(self, passages: Sequence[Passage]) -> list[PassageVectors]:
        made, seconds = timed(lambda: super(Timed, self).embed_passages(passages))
        self.seconds += seconds
        return made


class ByRule(Timed):
    """Makes vectors of the model's shapes by rule, in hardly any time: what is left is what the index costs."""

    def __init__(self, model: Any, identity: str) -> None:
        super().__init__(model, f"by-rule-{identity}")
        self._centres = np.random.default_rng(0).normal(size=(64, self.dimension)).astype(np.float32)

    def embed_passages(self, passages: Sequence[Passage]) -> list[PassageVectors]:
        return [self._made(passage) for passage in passages]

    def _made(self, passage: Passage) -> PassageVectors:
        chance = np.random.default_rng(int(hashlib.sha256(passage.text.encode()).hexdigest()[:12], 16))
        near = self._centres[int(chance.integers(len(self._centres)))]
        rows = near + 0.7 * chance.normal(size=(1 + len(passage.sentences), self.dimension)).astype(np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        counts = [
            len(telling_words(passage.text[span.start - passage.start : span.end - passage.start]))
            for span in passage.sentences
        ]
        words = [chance.integers(-90, 90, size=(count, self.dimension), dtype=np.int8) for count in counts]
        return PassageVectors(rows[0], rows[1:], tuple(words))


def embedder_of(*, by_rule: bool) -> Timed:
    loaded = load_embedder()
    return (ByRule if by_rule else Timed)(loaded.langchain, loaded.identity)


def ingest(folder: Path, count: int, *, by_rule: bool) -> None:
    """What the process that is watched does; it prints its figures as one JSON object."""
    embedder = embedder_of(by_rule=by_rule)
    embedder.embed_question("warm up")
    (report, _), seconds = timed(lambda: ingest_added(folder, Shelf(count), embedder, lambda *_: None))
    segments = {held.segment for held in holdings(folder).values()}
    print(
        json.dumps(
            {
                "seconds": seconds,
                "embedding": embedder.seconds,
                "embedded": report.embedded,
                "digest": report.digest,
                "segments": len(segments),
            }
        )
    )


def table(scale: Scale) -> str:
    return "\n".join(f"{name:24}{value!s:>12}" for name, value in asdict(scale).items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help=f"how many, of {PASSAGES} passages each")
    parser.add_argument("--by-rule", action="store_true", help="vectors made by rule: what the index alone costs")
    parser.add_argument("--json", action="store_true", help="print one JSON object in place of a table")
    parser.add_argument("--ingest", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ingest:
        ingest(options.ingest, options.documents, by_rule=options.by_rule)
        return
    scale = measure(options.documents, by_rule=options.by_rule)
    print(json.dumps(asdict(scale)) if options.json else table(scale))


if __name__ == "__main__":
    main()
