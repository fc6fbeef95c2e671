"""The slice promise: every passage and sentence can be cut out of its document."""

import re
import unicodedata
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import DocumentUnreadable
from bot.library.document import Document, Wording
from bot.library.folder import read_library
from bot.library.intake.composition import composed
from bot.library.passages import PASSAGE_SIZE, split
from bot.library.reading.reading import Format, Imprint, Paragraph, Reading
from tests.conftest import KNOWLEDGE
from tests.note_files import noted
from tests.read_documents import read_document

# A note is one line of printable text, whatever its script; so line and paragraph separators stay out.
NOTE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))).map(lambda text: f"Fans {text} end.")
NOTES = st.lists(NOTE, min_size=1, max_size=6, unique_by=lambda note: unicodedata.normalize("NFC", note))
# Paragraphs as people paste them: several scripts, combining characters, emoji of several parts, odd spaces and ends.
WORDS = [
    "Fans gave rice. ",
    "한국어 문장. ",
    "e\u0301",
    "👩‍👩‍👧 ",
    "🇰🇷",
    "Dr. No said “no.” ",
    "ﬁ",
    "Å",
    "¶",
    "— ",
    "...",
]
ODDITIES = ["\n", "\r\n", "\r", "\n\n", "\n \t\n", "\u2028", "\u00a0", "\u200b", "\ufeff", "\x00", "\x1b[31m", "- [x]"]
PIECES = st.sampled_from(WORDS) | st.sampled_from(ODDITIES) | st.text(max_size=20)
PLAIN = st.lists(PIECES, max_size=40).map("".join)


def keeps_the_slice_promise(document: Document) -> None:
    passages = split(document)
    assert [document.text[p.start : p.end] for p in passages] == [p.text for p in passages]
    for passage in passages:
        assert passage.sentences
        assert passage.sentences[0].start == passage.start
        assert passage.sentences[-1].end == passage.end
        ends = [passage.start] + [span.end for span in passage.sentences]
        assert all(end <= span.start < span.end for end, span in zip(ends, passage.sentences, strict=False))
    assert all(one.end <= other.start for one, other in pairwise(passages))
    assert len({passage.id for passage in passages}) == len(passages)
    assert unicodedata.is_normalized("NFC", document.text)


def plain(text: str) -> Document:
    """A source in its own words, whose paragraphs have a blank line between them."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", unicodedata.normalize("NFC", text))]
    told = tuple(Paragraph(text=part) for part in paragraphs if re.search(r"\w", part))
    body, blocks = composed(Reading(format=Format.TEXT, paragraphs=told, imprint=Imprint()))
    return Document(source=noted("pasted", "Fans met.").source, wording=Wording.QUOTE, text=body, blocks=blocks)


def pasted(text: str) -> Document:
    """What an operator's file with this text becomes."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "pasted.txt"
        file.write_bytes(text.encode())
        return read_document(file)


@pytest.mark.parametrize("document", read_library(KNOWLEDGE), ids=lambda document: document.id)
def test_every_passage_of_a_shipped_source_can_be_cut_out_of_its_document(document: Document) -> None:
    keeps_the_slice_promise(document)
    assert len(split(document)) == len(document.blocks)


@given(NOTES)
@settings(deadline=None)
def test_every_note_in_any_script_can_be_cut_out_of_its_document(notes: list[str]) -> None:
    document = noted("herald", *notes)
    keeps_the_slice_promise(document)
    assert [passage.text for passage in split(document)] == [unicodedata.normalize("NFC", note) for note in notes]


@given(PLAIN)
@settings(deadline=None)
def test_every_passage_of_any_pasted_text_can_be_cut_out_of_its_document(text: str) -> None:
    with suppress(DocumentUnreadable):  # not everything is a text
        keeps_the_slice_promise(pasted(text))


@given(PLAIN)
@settings(deadline=None)
def test_no_word_of_a_pasted_text_is_lost(text: str) -> None:
    document = plain(f"Start. {text}")
    held = {i for passage in split(document) for span in passage.sentences for i in range(span.start, span.end)}
    assert [document.text[m.start()] for m in re.finditer(r"\w", document.text) if m.start() not in held] == []


def test_a_note_is_never_cut() -> None:
    long = "CNN reports that fans gave rice. " * 60 + "It is not clear how much."
    (passage,) = split(noted("cnn", long))
    assert passage.text == long
    assert len(passage.sentences) == 1
    assert len(long) > PASSAGE_SIZE


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "Fans of the band planted a tree in the park by the river. "
    passages = split(plain(sentence * 60))
    assert len(passages) > 3
    assert all(len(passage.text) <= PASSAGE_SIZE for passage in passages)
    assert all(passage.text.endswith("river.") and passage.text.startswith("Fans") for passage in passages)
    assert sum(len(passage.sentences) for passage in passages) == 60


def test_a_sentence_longer_than_a_passage_stays_whole() -> None:
    endless = "and then they sang " * 100 + "again."
    passages = split(plain(f"Fans met. {endless} They left."))
    assert endless in [passage.text for passage in passages]


def test_paragraphs_never_share_a_passage() -> None:
    first, second = split(plain("Fans met.\n\nThey sang."))
    assert (first.text, first.locator) == ("Fans met.", "¶1")
    assert (second.text, second.locator) == ("They sang.", "¶2")


def test_equal_paragraphs_are_told_apart() -> None:
    passages = split(plain("Fans met.\n\nFans met.\n\nFans met."))
    assert len({passage.id for passage in passages}) == 3


def test_a_passage_keeps_its_name_while_its_words_stay() -> None:
    before = noted("herald", "- [¶1] Fans met.", "- [¶2] Fans sang, says The Herald.")
    after = noted("herald", "- [¶9] Ana Bell came too.", "- [¶1] Fans met.", "- [¶2] Fans sang, says The Herald.")
    assert [p.id for p in split(before)] == [p.id for p in split(after)][1:]
    assert [p.start for p in split(before)] != [p.start for p in split(after)][1:]


def test_a_name_depends_on_words_place_and_source() -> None:
    notes = [
        noted("herald", "- [¶1] Fans met."),
        noted("herald", "- [¶2] Fans met."),
        noted("herald", "- [¶1] Fans sang."),
        noted("gazette", "- [¶1] Fans met."),
    ]
    assert len({passage.id for document in notes for passage in split(document)}) == 4


def test_a_name_is_the_same_on_every_machine() -> None:
    (passage,) = split(noted("herald", "- [¶1] Fans met."))
    assert passage.id == split(noted("herald", "- [¶1] Fans met."))[0].id
    assert re.fullmatch(r"[0-9a-hjkmnp-tv-z]{12}", passage.id)


def test_a_passage_knows_its_heading_place_and_date() -> None:
    (passage,) = split(noted("herald", "- [¶3, ¶4] Fans met. {date: 2020-06}"))
    assert (passage.heading, passage.locator, passage.event) == ("What happened", "¶3, ¶4", "2020-06")
    assert passage.document_id == "herald"


def test_a_note_is_marked_as_our_words_and_a_file_as_its_own() -> None:
    assert noted("herald", "Fans met.").wording is Wording.NOTE
    assert plain("Fans met.").wording is Wording.QUOTE
