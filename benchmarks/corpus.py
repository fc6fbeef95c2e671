"""SQuAD 2.0 as a library of its own: text that nobody here wrote, with questions that other people asked.

The file is not part of this repository. The variable SQUAD_FILE names it: the published
dev-v2.0.json, or a shorter form with the keys "passages" and "questions"; both may be gzipped.
"""

import gzip
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.library.document import Block, Document, Wording
from bot.library.source import Kind, Source

FILE = Path("../shared/bench/squad2-dev.json.gz")
Paragraph = tuple[str, str]  # document id, locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that the corpus answers."""

    text: str
    paragraph: Paragraph  # the one that it was asked about
    answers: tuple[str, ...]  # as different readers marked them


@dataclass(frozen=True, slots=True, kw_only=True)
class Squad:
    """One document an article, one block a paragraph; questions only about some of the articles."""

    documents: tuple[Document, ...]
    questions: tuple[Question, ...]

    def paragraphs(self) -> dict[Paragraph, str]:
        return {(d.id, b.locator or ""): d.text[b.start : b.end] for d in self.documents for b in d.blocks}


def squad_file() -> Path | None:
    """The data file, None where it is not there."""
    file = Path(os.environ.get("SQUAD_FILE") or FILE)
    return file if file.is_file() else None


ABSENT = "SQuAD's file is not there (set SQUAD_FILE), so what is measured on it is left out."


def read_squad(file: Path) -> Squad:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as stream:
        read = json.load(stream)
    passages, asked = _published(read) if "data" in read else (read["passages"], read["questions"])
    articles: dict[str, list[str]] = {}
    place: list[Paragraph] = []
    for passage in passages:
        texts = articles.setdefault(passage["title"], [])
        texts.append(_normal(passage["text"]))
        place.append((_slug(passage["title"]), f"¶{len(texts)}"))
    return Squad(
        documents=tuple(_document(title, texts) for title, texts in articles.items()),
        questions=tuple(
            Question(
                text=_normal(entry["q"]),
                paragraph=place[entry["pid"]],
                answers=tuple(dict.fromkeys(map(_normal, entry["answers"]))),
            )
            for entry in asked
            if entry.get("answers") and not entry.get("impossible")
        ),
    )


def _published(read: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Passages and questions of the form in which SQuAD is published."""
    passages: list[dict[str, Any]] = []
    questions: list[dict[str, Any]] = []
    for article in read["data"]:
        for paragraph in article["paragraphs"]:
            questions += (
                {"q": entry["question"], "pid": len(passages), "answers": [a["text"] for a in entry["answers"]]}
                for entry in paragraph["qas"]
                if not entry["is_impossible"]
            )
            passages.append({"title": article["title"].replace("_", " "), "text": paragraph["context"]})
    return passages, questions


def _document(title: str, paragraphs: Iterable[str]) -> Document:
    blocks: list[Block] = []
    text = ""
    for number, paragraph in enumerate(paragraphs, start=1):
        start = len(text)
        text += f"{paragraph}\n\n"
        blocks.append(Block(start=start, end=start + len(paragraph), locator=f"¶{number}"))
    source = Source(
        id=_slug(title), publisher="Wikipedia", kind=Kind.REPORT, language="en", rights="CC BY-SA 4.0", title=title
    )
    return Document(source=source, wording=Wording.QUOTE, text=text, blocks=tuple(blocks))


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", title).lower()).strip("-")


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
