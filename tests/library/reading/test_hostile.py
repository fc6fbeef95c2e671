"""Documents that were made to hang, swell or mislead a reader."""

import contextlib
import time

import pytest

from bot.errors import DocumentUnreadable
from bot.library.reading.reader import read

SENTENCE = "The fans of the singer met at the river and cleared its banks. "
HOSTILE = {
    "a megabyte on one line": SENTENCE * 16_000,
    "five megabytes without a full stop": "word and then " * 360_000,
    "300,000 characters without a space": "x" * 300_000,
    "the same in a page": "<html><body><p>" + "x" * 300_000,
    "nested boxes": "<html><body>" + "<div>" * 44_000 + SENTENCE,
    "nested letters": "<html><body>" + "<b>" * 73_000 + SENTENCE,
    "unclosed paragraphs": "<html><body>" + "<p><b><i>" * 20_000 + SENTENCE,
    "opening brackets": "<html>" + "<" * 500_000 + SENTENCE,
    "attributes": "<html><p " + "a=b " * 100_000 + f">{SENTENCE}",
    "links of Markdown": "# A\n\n- b\n\n" + "[a](b" * 40_000,
    "stars of Markdown": "# A\n\n- b\n\n" + "*a_" * 60_000,
    "quotation marks": '"' * 200_000 + SENTENCE,
    "glued words": "aaa.Bbb" * 20_000,
    "short lines": "short line\n" * 20_000,
    "headings of comments": "Comments\n" * 20_000,
    "media queries": "<html><style>" + "@media a{" * 30_000 + f"</style><p>{SENTENCE}",
    "comments": "<html>" + "<!--" * 50_000 + SENTENCE,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_reader_neither_hangs_nor_falls(what: str) -> None:
    began = time.monotonic()
    with contextlib.suppress(DocumentUnreadable):  # "holds no text" is a fair answer
        assert read(HOSTILE[what].encode(), name="a.txt").paragraphs
    assert time.monotonic() - began < 60  # on a busy machine; alone, none takes ten


@pytest.mark.parametrize("what", ["nested boxes", "nested letters"])
def test_what_is_nested_too_deep_keeps_its_words(what: str) -> None:
    assert SENTENCE.strip() in read(HOSTILE[what].encode(), name="a").paragraphs[0].text


def test_nul_bytes_end_no_text() -> None:
    assert read(b"The fans met\0 at the river\0.", name="a").paragraphs[0].text == "The fans met at the river."
