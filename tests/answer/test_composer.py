"""The writer that ships says whole sentences: our notes as they stand, a source's own words as quotations."""

from dataclasses import dataclass

import pytest

from bot.answer.composer import Composer, say
from bot.answer.librarian import Librarian
from bot.answer.logistic import shipped_models
from bot.answer.question import read_question
from bot.answer.reply import Answer
from bot.library.document import Document, Wording
from bot.library.provenance import Provenance
from bot.search.embedder import Embedder
from bot.search.index import open_index
from bot.search.ingestion import ingest_added
from bot.search.searcher import Searcher
from tests.answer.shelf import evidence_of, notes, quoted
from tests.conftest import silent
from tests.read_documents import read_document

ARTICLE = """Fans build a lighthouse

Ines Duarte started the lighthouse fund in Porto. She wanted a lamp that every sailor could see. It cost 4,000 euros.

“We never asked for thanks,” she said on 9 May 2017. However, the harbour gave a party.

Nobody knows who paints the lighthouse at night.
"""
META = """id: shore-2017
publisher: The Shore Gazette
title: Fans build a lighthouse
authors: [Rui Lima]
url: https://shore.example/lighthouse
published: 2017-05-10
kind: news
language: en
rights: © The Shore Gazette.
"""
QUESTION = read_question("Who did it?")


@dataclass(frozen=True, slots=True)
class Added:
    """An article that an operator added, and a librarian who holds it."""

    document: Document
    librarian: Librarian


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Added:
    folder = tmp_path_factory.mktemp("added")
    file = folder / "gazette.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    (folder / "gazette.meta.yaml").write_text(META, encoding="utf-8")
    document = read_document(file)
    ingest_added(folder / "index", [(document, Provenance(origin=str(file)))], embedder, silent)
    searcher = Searcher(open_index(folder / "index", embedder), embedder)
    return Added(document=document, librarian=Librarian(searcher=searcher, models=shipped_models()))


def test_every_note_of_the_library_is_said_as_it_stands(documents: tuple[Document, ...]) -> None:
    for document in documents:
        for entry in evidence_of(document):
            assert say(entry) == entry.passage.text == entry.text


def test_a_claim_rests_on_the_evidence_that_it_is_made_of() -> None:
    claims = Composer().draft(QUESTION, notes("Fans planted trees.", "Fans fed the birds."))
    assert [(claim.text, claim.cites) for claim in claims] == [
        ("Fans planted trees.", (0,)),
        ("Fans fed the birds.", (1,)),
    ]


def test_a_source_is_quoted_verbatim_with_its_publisher() -> None:
    (entry,) = quoted("Fans planted 500 trees; nobody asked them to.", publisher="The Shore Gazette")
    assert say(entry) == "The Shore Gazette: “Fans planted 500 trees; nobody asked them to.”"


@pytest.mark.parametrize("opening", ["She", "They", "It", "This", "However, he", "But Ana", "His friend", "These"])
def test_a_sentence_that_points_back_brings_what_it_points_to(opening: str) -> None:
    _, second = quoted(f"Ana Bell planted trees. {opening} left early.")
    assert say(second) == f"The Courier: “Ana Bell planted trees. {opening} left early.”"


def test_a_chain_of_pronouns_is_followed_to_its_start() -> None:
    *_, last = quoted("Fans met. Ana Bell spoke. She was tired. But she sang.")
    assert say(last) == "The Courier: “Ana Bell spoke. She was tired. But she sang.”"


@pytest.mark.parametrize("opening", ["Itself a joke, the prank", "Theirs", "Hershey", "Sofia", "Shelters"])
def test_a_word_that_only_looks_like_a_pronoun_brings_nothing(opening: str) -> None:
    _, second = quoted(f"Ana Bell planted trees. {opening} left early.")
    assert say(second) == f"The Courier: “{opening} left early.”"


def test_an_antecedent_is_never_fetched_from_another_paragraph() -> None:
    _, second = quoted("Ana Bell planted trees.\n\nShe left early.")
    assert say(second) == "The Courier: “She left early.”"


def test_a_sentence_that_was_just_said_is_not_said_again_as_an_antecedent() -> None:
    first, _, third = quoted("Ana Bell planted trees. She left early. She sang.")
    drafted = Composer().draft(QUESTION, [first, third])
    assert [claim.text for claim in drafted] == [
        "The Courier: “Ana Bell planted trees.”",
        "The Courier: “She left early. She sang.”",
    ]


@pytest.mark.parametrize("order", [(1, 0), (1, 1)])
def test_what_stands_in_an_earlier_quotation_is_not_said_again(order: tuple[int, int]) -> None:
    evidence = quoted("Ana Bell planted trees. She left early.")
    (claim,) = Composer().draft(QUESTION, [evidence[n] for n in order])
    assert claim.text == "The Courier: “Ana Bell planted trees. She left early.”"
    assert claim.cites == (0,)


def test_an_added_article_answers_in_its_own_words(added: Added) -> None:
    reply = added.librarian.answer("Who started the lighthouse fund?")
    assert isinstance(reply, Answer)
    assert reply.sentences[0].text.startswith("The Shore Gazette: “Ines Duarte started the lighthouse fund in Porto.")
    assert reply.citations[0].document.wording is Wording.QUOTE
    for citation in reply.citations:
        assert added.document.text[citation.passage.start : citation.passage.end] == citation.passage.text


def test_every_quotation_of_an_added_article_occurs_in_it(added: Added) -> None:
    for question in ("How much did the lamp cost?", "What did the harbour give?", "Who paints the lighthouse?"):
        reply = added.librarian.answer(question)
        assert isinstance(reply, Answer), question
        assert reply.left_out == 0
        for sentence in reply.sentences:
            opening = "The Shore Gazette: “"
            assert sentence.text.startswith(opening)
            assert sentence.text.endswith("”")
            assert sentence.text[len(opening) : -1] in added.document.text


def test_the_cost_is_quoted_with_what_cost_it(added: Added) -> None:
    reply = added.librarian.answer("How much did the lamp cost?")
    assert isinstance(reply, Answer)
    (telling, *_) = [sentence.text for sentence in reply.sentences if "4,000 euros" in sentence.text]
    assert "lamp" in telling
    assert "Ines Duarte" in telling


def test_an_added_article_can_be_summarised(added: Added) -> None:
    reply = added.librarian.summary("Fans build a lighthouse")
    assert isinstance(reply, Answer)
    assert reply.sentences
    assert all(sentence.numbers for sentence in reply.sentences)
