"""Numbers under an answer: from 1 in the order of mention, one for each passage."""

from bot.answer.cite import cite
from bot.answer.claim import Claim
from tests.answer.shelf import notes, quoted


def test_passages_are_numbered_in_the_order_in_which_they_are_mentioned() -> None:
    evidence = notes("Fans sang.", "Fans wept.", "Fans slept.")
    sentences, citations = cite([Claim("Third.", (2,)), Claim("First.", (0,)), Claim("Second.", (1,))], evidence)
    assert [sentence.numbers for sentence in sentences] == [(1,), (2,), (3,)]
    assert [citation.number for citation in citations] == [1, 2, 3]
    assert [citation.passage.text for citation in citations] == ["Fans slept.", "Fans sang.", "Fans wept."]


def test_one_passage_has_one_number_however_often_it_is_cited() -> None:
    evidence = notes("Fans sang.", "Fans wept.")
    claims = [Claim("One.", (0,)), Claim("Both.", (1, 0)), Claim("Once more.", (0, 0))]
    sentences, citations = cite(claims, evidence)
    assert [sentence.numbers for sentence in sentences] == [(1,), (2, 1), (1,)]
    assert len(citations) == 2


def test_two_sentences_of_one_passage_share_its_number() -> None:
    evidence = quoted("Ana Bell sang. Cho Dae wept.")
    sentences, citations = cite([Claim("One.", (0,)), Claim("Two.", (1,)), Claim("Both.", (0, 1))], evidence)
    assert [sentence.numbers for sentence in sentences] == [(1,), (1,), (1,)]
    assert len(citations) == 1


def test_every_citation_can_be_cut_out_of_its_document() -> None:
    evidence = [*notes("Fans sang.", "Fans wept."), *quoted("Ana Bell sang.\n\nCho Dae wept.")]
    _, citations = cite([Claim("All.", (3, 2, 1, 0))], evidence)
    assert len(citations) == 4
    for citation in citations:
        assert citation.document.text[citation.passage.start : citation.passage.end] == citation.passage.text


def test_what_nobody_mentions_is_not_cited() -> None:
    _, citations = cite([Claim("One.", (1,))], notes("Fans sang.", "Fans wept."))
    assert [citation.passage.text for citation in citations] == ["Fans wept."]


def test_no_claims_have_no_citations() -> None:
    assert cite([], notes("Fans sang.")) == ((), ())
