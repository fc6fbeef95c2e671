"""The originals of the library that ships, and of libraries that do not."""

from dataclasses import replace

from bot.library.document import Document, Wording
from bot.library.front_matter import ID
from bot.library.originals import original_source, originals


def test_every_source_of_the_library_has_an_original_or_a_reason(documents: tuple[Document, ...]) -> None:
    known = originals(documents)
    assert {one.source.original_of for one in known.found} | set(known.without) == {d.id for d in documents}
    assert all(one.address.startswith("https://") for one in known.found)
    assert all(reason.startswith(f"{name}: no address") for name, reason in known.without.items())


def test_an_original_is_the_same_publication_under_an_id_of_its_own(documents: tuple[Document, ...]) -> None:
    for document in documents:
        source = original_source(document.source)
        assert source.work == document.source.work == document.id
        assert source.id != document.id
        assert ID.fullmatch(source.id)
        assert replace(source, id=document.id, original_of=None) == document.source


def test_the_longest_id_stays_within_what_an_id_may_be(documents: tuple[Document, ...]) -> None:
    assert len(original_source(replace(documents[0].source, id="a" * 60)).id) == 60


def test_a_text_that_was_fetched_is_described_by_what_we_know_of_its_source(documents: tuple[Document, ...]) -> None:
    [original, *_] = originals(documents).found
    notes = next(document for document in documents if document.id == original.source.original_of)
    text = replace(notes, wording=Wording.QUOTE, source=replace(notes.source, id="page", publisher="whoever"))
    described = original.described(text)
    assert described.source == original.source
    assert described.id == f"{notes.id}-original"
    assert (described.text, described.blocks, described.wording) == (text.text, text.blocks, Wording.QUOTE)


def test_what_is_in_a_sources_own_words_already_has_no_original(documents: tuple[Document, ...]) -> None:
    known = originals([replace(documents[0], wording=Wording.QUOTE)])
    assert (known.found, known.without) == ((), {})
