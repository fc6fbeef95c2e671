"""Does every citation hold? Asks every question through the command line and slices every citation.

A stranger's check: it imports nothing of the bot. `python -m bot ask --jsonl` answers, `python -m
bot document` gives the text of each source, and `text[start:end]` has to be the passage shown.
Exit status 1 if any citation or any sentence fails.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "questions.jsonl"
STATUSES = ("answered", "not_found", "chat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was asked and what of it broke a promise."""

    questions: int
    statuses: Counter[str]
    citations: int
    slices: int  # citations whose passage was cut out of the source's text at the place they name
    faults: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.slices / self.citations if self.citations else 0.0


def check(*, index: str | None = None, first: int | None = None) -> Outcome:
    """Ask the `first` questions, or all of them, of the index in the folder `index`."""
    where = ["--index", index] if index else []
    lines = [json.loads(line) for line in FILE.read_text("utf-8").splitlines() if line.strip()][:first]
    asked = [json.dumps({name: line[name] for name in ("id", "question", "conversation")}) for line in lines]
    replies = [json.loads(line) for line in bot(["ask", "--jsonl", *where], asked).splitlines()]
    if [reply["id"] for reply in replies] != [line["id"] for line in lines]:
        raise SystemExit("The replies are not those to the questions, in their order.")
    text_of = cache(lambda source_id: bot(["document", source_id, *where]))
    citations = [citation for reply in replies for citation in reply["citations"]]
    return Outcome(
        questions=len(replies),
        statuses=Counter(reply["status"] for reply in replies),
        citations=len(citations),
        slices=sum(is_slice(citation, text_of) for citation in citations),
        faults=tuple(f"{reply['id']}: {fault}" for reply in replies for fault in faults(reply, text_of)),
    )


def bot(arguments: Sequence[str], lines: Sequence[str] = ()) -> str:
    """What `python -m bot` prints. Its line breaks stay as they are: positions count them."""
    given = "".join(f"{line}\n" for line in lines).encode()
    done = subprocess.run([sys.executable, "-m", "bot", *arguments], input=given, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise SystemExit(f"python -m bot {arguments[0]} ended with status {done.returncode}.")
    return done.stdout.decode()


def is_slice(citation: dict[str, Any], text_of: Callable[[str], str]) -> bool:
    text: str = text_of(citation["source_id"])[citation["start"] : citation["end"]]
    return bool(text) and text == citation["passage"]


def faults(reply: dict[str, Any], text_of: Callable[[str], str]) -> Iterator[str]:
    """What breaks a promise in one reply; nothing where all holds."""
    status, citations = reply["status"], reply["citations"]
    if status not in STATUSES:
        yield f"status {status}"
    if (status == "answered") != bool(citations):
        yield f"{status} with {len(citations)} citations"
    numbers = {citation["number"] for citation in citations}
    for sentence in reply["sentences"]:
        if not sentence["citations"]:
            yield "a sentence without a citation"
        if not set(sentence["citations"]) <= numbers:
            yield "a number without its citation"
    for citation in citations:
        if not is_slice(citation, text_of):
            yield f"[{citation['number']}] is no slice of {citation['source_id']}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", metavar="DIR", help="the folder of the index")
    parser.add_argument("--first", type=int, metavar="N", help="ask only the first N questions")
    options = parser.parse_args()
    outcome = check(index=options.index, first=options.first)
    statuses = ", ".join(f"{outcome.statuses[status]} {status}" for status in STATUSES)
    print(f"{outcome.questions} questions: {statuses}")
    print(f"slice promise: {outcome.share:.3f} of {outcome.citations} citations")
    print("\n".join(outcome.faults) or "no faults")
    sys.exit(0 if outcome.citations and not outcome.faults else 1)


if __name__ == "__main__":
    main()
