"""The gate: no sentence is shown whose evidence does not hold, and none is held back that stands there."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer.claim import Claim
from bot.answer.composer import Composer, say
from bot.answer.gate import Fault, faults
from bot.answer.librarian import Librarian
from bot.answer.question import read_question
from bot.answer.reply import Answer, NoAnswer
from bot.library.folder import read_library
from bot.search.evidence import Evidence
from tests.answer.shelf import Inventor, evidence_of, notes, quoted
from tests.conftest import KNOWLEDGE

TREES = "Fans planted 500 trees in Seoul on Saturday 3 May 2019 and paid $20,000 for them, Ana Bell told The Herald."
APP = "The app crashed after fans had flooded it; the city blamed a “faulty cable”, says The Herald."
TURNOUT = "The Herald says that it is not clear how many of the 900 empty seats were the fans' doing."
RUMOUR = "Some fans seem to run the city's account, says The Herald."
LETTERS = "Fans of the band did not send letters to the mayor, The Herald reports; it gives no reason."
FORTUNE = "Fans gave thousands of dollars to the zoo, says The Herald."
SHIPPED = [entry for document in read_library(KNOWLEDGE) for entry in evidence_of(document)]


def verdict(sentence: str, *passages: str) -> tuple[Fault, ...]:
    """What the gate says of `sentence` if it cites all of `passages`."""
    evidence = notes(*passages)
    return faults(Claim(sentence, tuple(range(len(evidence)))), evidence)


def test_a_sentence_without_a_citation_is_held_back() -> None:
    assert faults(Claim(TREES, ()), notes(TREES)) == (Fault.UNCITED,)


@pytest.mark.parametrize("number", [1, 7, -1])
def test_a_citation_of_what_was_not_given_is_held_back(number: int) -> None:
    assert faults(Claim(TREES, (0, number)), notes(TREES)) == (Fault.DANGLING,)


@pytest.mark.parametrize(
    ("fault", "passage", "sentence"),
    [
        (Fault.NUMBER, TREES, "Fans planted 600 trees in Seoul, Ana Bell told The Herald."),
        (Fault.NUMBER, TREES, "Fans planted six hundred trees in Seoul, Ana Bell told The Herald."),
        (Fault.NUMBER, TREES, "Fans planted 5,000 trees in Seoul, Ana Bell told The Herald."),
        (Fault.NUMBER, TREES, "Fans planted 500 trees in Seoul and paid $30,000 for them, Ana Bell told The Herald."),
        (Fault.NUMBER, TREES, "Fans planted 500 trees in Seoul and paid €20,000 for them, Ana Bell told The Herald."),
        (Fault.NUMBER, TREES, "Fans planted $500 of trees in Seoul, Ana Bell told The Herald."),
        (Fault.NUMBER, TREES, "Fans planted 22 trees in Seoul, Ana Bell told The Herald."),  # its date of publication
        (Fault.NUMBER, TREES, "Fans planted thousands of trees in Seoul, Ana Bell told The Herald."),
        (Fault.NUMBER, FORTUNE, "Fans gave millions of dollars to the zoo, says The Herald."),
        (Fault.NUMBER, "Fans gave $1 million to the zoo.", "Fans gave $2 million to the zoo."),
        (Fault.NUMBER, "Fans gave $1 million to the zoo.", "Fans gave two million dollars to the zoo."),
        (Fault.NUMBER, "Fans gave $1 million to the zoo.", "Fans gave 1 % to the zoo."),
        (Fault.DATE, TREES, "Fans planted 500 trees in Seoul on 3 June 2019, Ana Bell told The Herald."),
        (Fault.DATE, TREES, "Fans planted 500 trees in Seoul on 4 May 2019, Ana Bell told The Herald."),
        (Fault.DATE, TREES, "Fans planted 500 trees in Seoul in May 2018, Ana Bell told The Herald."),
        (Fault.DATE, TREES, "Fans planted 500 trees in Seoul in August, Ana Bell told The Herald."),
        (Fault.DATE, TREES, "Fans planted 500 trees in Seoul in 2012, Ana Bell told The Herald."),
        (Fault.DATE, TREES, "Fans planted 500 trees in Seoul on a Sunday, Ana Bell told The Herald."),
        (Fault.NAME, TREES, "Fans planted 500 trees in Busan, Ana Bell told The Herald."),
        (Fault.NAME, TREES, "Fans of Blackpink planted 500 trees in Seoul, Ana Bell told The Herald."),
        (Fault.NAME, TREES, "Jimin planted 500 trees in Seoul, Ana Bell told The Herald."),
        (Fault.NAME, TREES, "Harry planted 500 trees in Seoul, Ana Bell told The Herald."),
        (Fault.NAME, TREES, "Fans planted 500 trees in Seoul, Ana Moon told The Herald."),
        (Fault.NAME, TREES, "In Seoul @treefan planted 500 trees, Ana Bell told The Herald."),
        (Fault.QUOTATION, APP, "The app crashed after fans had flooded it; the city blamed a “broken cable”."),
        (Fault.QUOTATION, APP, "The app crashed after fans had flooded it; the city blamed a ‘broken cable’."),
        (Fault.QUOTATION, APP, 'The app crashed after fans had flooded it; the city blamed a "fault".'),
        (Fault.QUOTATION, APP, "The Herald: “The app crashed after fans had flooded it”; the city blamed a cable."),
        (Fault.NEGATION, LETTERS, "Fans of the band sent letters to the mayor, The Herald reports."),
        (Fault.NEGATION, APP, "The app never crashed after fans had flooded it, says The Herald."),
        (Fault.NEGATION, APP, "The app didn’t crash after fans had flooded it; the city blamed a “faulty cable”."),
        (Fault.HEDGE, RUMOUR, "Some fans run the city's account, says The Herald."),
        (Fault.HEDGE, TURNOUT, "The Herald says that 900 empty seats were the fans' doing."),
        (
            Fault.HEDGE,
            TURNOUT,
            "The Herald says that it is clear how many of the 900 empty seats were the fans' doing.",
        ),
        (Fault.UNSUPPORTED, TREES, "Fans watered the flowers of a neighbour every evening."),
        (Fault.UNSUPPORTED, TREES, "It was what they did."),
        (Fault.UNSUPPORTED, TREES, ""),
    ],
)
def test_what_the_passage_does_not_hold_is_held_back(fault: Fault, passage: str, sentence: str) -> None:
    assert fault in verdict(sentence, passage)


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (TREES, "In Seoul, fans planted 500 trees for $20,000, according to Ana Bell."),
        (TREES, "Five hundred trees were planted by fans in Seoul, Ana Bell told The Herald."),
        (TREES, "On 3 May 2019 fans in Seoul planted 500 trees, Ana Bell told The Herald."),
        (TREES, "The Herald reported on 22 June 2020 that fans planted 500 trees in Seoul."),
        (APP, "The app crashed after fans had flooded it, says The Herald."),
        (APP, "Flooded by fans, the app crashed; the city blamed a “faulty cable”."),
        (APP, "Flooded by fans, the app crashed; the city blamed a ‘faulty cable’."),
        (TURNOUT, "How many of the 900 empty seats were the fans' doing is unclear, says The Herald."),
        (RUMOUR, "Some fans may run the city's account, says The Herald."),
        (LETTERS, "Fans of the band never sent letters to the mayor, says The Herald."),
        ("Fans gave $1 million to the zoo.", "A million dollars were given to the zoo by fans."),
        ("One in three fans gave to the zoo.", "One of three fans gave to the zoo."),
    ],
)
def test_a_light_rewording_passes(passage: str, sentence: str) -> None:
    assert verdict(sentence, passage) == ()


def test_a_caution_may_not_be_cut_from_a_claim_that_sounds_careful_without_it() -> None:
    passage = "Fans claim that they emptied the hall; The Herald says that it is not clear how big a part they played."
    assert verdict("Fans claim that they emptied the hall.", passage) == (Fault.HEDGE,)
    assert verdict("Fans claim that they emptied the hall, but how big a part they played is not clear.", passage) == ()


def test_the_date_of_an_event_is_known_beside_the_words_of_its_note() -> None:
    evidence = notes("- [¶1] Fans planted 500 trees on a Saturday. {date: 2019-05-04}")
    assert faults(Claim("On 4 May 2019 fans planted 500 trees.", (0,)), evidence) == ()
    assert faults(Claim("On 5 May 2019 fans planted 500 trees.", (0,)), evidence) == (Fault.DATE,)


def test_a_sentence_on_two_passages_needs_both_of_them() -> None:
    both = "Fans gave thousands of dollars to the zoo and planted 500 trees in Seoul, Ana Bell told The Herald."
    assert verdict(both, TREES, FORTUNE) == ()
    assert Fault.NUMBER in verdict(both, TREES)


def test_a_title_may_be_quoted() -> None:
    assert verdict("Fans planted 500 trees in Seoul, says The Herald in “Fans plant a forest”.", TREES) == ()


@pytest.mark.parametrize("entry", SHIPPED, ids=lambda e: f"{e.document.id} {e.passage.locator}: {e.text[:40]}")
def test_every_note_of_the_library_can_be_said_as_it_stands(entry: Evidence) -> None:
    assert faults(Claim(say(entry), (0,)), [entry]) == ()


@pytest.mark.parametrize("entry", SHIPPED, ids=lambda e: f"{e.document.id} {e.passage.locator}: {e.text[:40]}")
def test_no_check_faults_a_note_against_itself(entry: Evidence) -> None:
    # The space keeps it from being recognised as the note itself.
    assert faults(Claim(f"{say(entry)} ", (0,)), [entry]) == ()


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from(" .?!“”‘’\"'\n"), min_size=1
    ),
    st.sampled_from(["The Courier", 'The "Evening" Courier', "unknown publisher", "Nr. 5: Neues"]),
)
def test_whatever_a_source_says_can_be_quoted(text: str, publisher: str) -> None:
    for entry in quoted(unicodedata.normalize("NFC", text), publisher=publisher):
        assert faults(Claim(say(entry), (0,)), [entry]) == ()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "He did not go.",
                "They may have won 3 games in May.",
                "“Never,” said Ana Bell.",
                "It seems that nobody paid $5!",
                "This is unclear (so far).",
                "Fans paid.",
                "Dr. Cho of St. John's paid 20 %.",
            ]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_sentences_quoted_with_their_antecedent_pass(sentences: list[str]) -> None:
    evidence = quoted(" ".join(sentences))
    claims = Composer().draft(read_question("Who paid?"), evidence)
    assert claims
    assert not any(faults(claim, evidence) for claim in claims)


# A language model at the writer's desk: whatever it invents, the gate stands between it and the reader.

ARENA = "How many people does the arena of the Tulsa rally hold?"


def altered(old: str, new: str) -> Callable[[Sequence[Evidence]], list[Claim]]:
    """Says the first piece of evidence and, beside it, a version in which `old` became `new`."""

    def invent(evidence: Sequence[Evidence]) -> list[Claim]:
        text = evidence[0].text
        assert old in text
        return [Claim(text, (0,)), Claim(text.replace(old, new), (0,))]

    return invent


@pytest.mark.parametrize(
    "invent",
    [
        altered("19,000", "91,000"),
        altered("19,000", "nineteen million"),
        altered("Tulsa", "Houston"),
        altered("Trump's", "Biden's"),
        altered("was not filled", "was filled"),
        altered("19,000 people", "19,000 people on 4 July"),
        lambda evidence: [Claim(evidence[0].text, (0,)), Claim(evidence[0].text, ())],
        lambda evidence: [Claim(evidence[0].text, (0,)), Claim(evidence[0].text, (len(evidence),))],
        lambda evidence: [Claim(evidence[0].text, (0,)), Claim(f"CNN: “{evidence[0].text}”", (0,))],
    ],
)
def test_what_a_writer_invents_is_left_out_and_counted(
    librarian: Librarian, invent: Callable[[Sequence[Evidence]], Sequence[Claim]]
) -> None:
    reply = replace(librarian, writer=Inventor(invent)).answer(ARENA)
    assert isinstance(reply, Answer)
    assert len(reply.sentences) == 1
    assert reply.left_out == 1
    assert "19,000" in reply.sentences[0].text


def test_where_nothing_sound_is_left_the_reply_is_an_honest_no(librarian: Librarian) -> None:
    writer = Inventor(lambda evidence: [Claim("The arena holds 7 million people.", (0,)), Claim("Trust me.", ())])
    reply = replace(librarian, writer=writer).answer(ARENA)
    assert isinstance(reply, NoAnswer)
    assert reply.left_out == 2
    assert "could not tie" in reply.reason
    assert "7 million" not in reply.reason


def test_a_writer_that_says_nothing_gets_an_honest_no(librarian: Librarian) -> None:
    assert isinstance(replace(librarian, writer=Inventor(lambda evidence: [])).answer(ARENA), NoAnswer)
