"""A reply in the terminal: each sentence numbered, each number explained, each doubt told."""

from dataclasses import replace

from bot.answer.reply import NoAnswer, SmallTalk
from bot.render.terminal import evidence_text, reply_text
from tests.samples import FOREST, HERALD, LEAFLET, cited

NO = NoAnswer(question="How tall?", standalone="How tall?", reason="My sources do not say how tall it is.")


def test_an_answer_shows_its_sentences_then_its_sources() -> None:
    assert reply_text(FOREST) == (
        "Fans planted a forest, the Herald reports. [1] It has 500 trees. [2] [3]\n"
        "\n"
        "Sources\n"
        "[1] The Herald, “Fans plant a forest”, 22 June 2020, ¶1\n"
        f"    {HERALD.url}\n"
        "[2] The Herald, as [1], ¶2\n"
        "[3] Green Club, [A leaflet on trees], June 2020, ¶1\n"
        "    No link is known.\n"
        "[1] [2] from our notes, in our own words; [3] quoted."
    )


def test_notes_are_never_taken_for_quotations() -> None:
    noted = replace(FOREST, citations=tuple(cited("A claim.")))
    assert reply_text(noted).endswith("From our notes on the sources, in our own words: not quotations.")


def test_a_link_is_whole_in_the_narrowest_terminal() -> None:
    assert f"    {HERALD.url}" in reply_text(FOREST, width=20).split("\n")


def test_a_number_stays_with_the_last_word_of_its_sentence() -> None:
    for width in range(20, 80):
        assert not any(line.startswith("[") for line in reply_text(FOREST, width=width).split("Sources")[0].split("\n"))


def test_bullets_give_each_sentence_a_line() -> None:
    body, *_ = reply_text(FOREST, bullets=True).split("\n\n")
    assert body == "- Fans planted a forest, the Herald reports. [1]\n- It has 500 trees. [2] [3]"


def test_a_lead_opens_the_answer() -> None:
    text = reply_text(replace(FOREST, lead="The closest that my sources come:"))
    assert text.startswith("The closest that my sources come:\nFans planted")


def test_a_completed_follow_up_is_told() -> None:
    assert reply_text(replace(NO, standalone="How tall is the forest?")).startswith(
        "I understood: How tall is the forest?\n\nMy sources"
    )
    assert "I understood" not in reply_text(replace(NO, standalone="How  tall?"))


def test_sentences_left_out_are_counted() -> None:
    assert reply_text(replace(FOREST, left_out=1)).endswith("1 sentence was left out: the evidence did not hold.")
    assert "2 sentences were left out" in reply_text(replace(NO, left_out=2))


def test_a_no_gives_its_reason_and_the_nearest_topics_and_no_sources() -> None:
    text = reply_text(replace(NO, suggestions=("The forest", "Trees")))
    assert text == ("My sources do not say how tall it is.\n\nThe nearest that I do hold:\n- The forest\n- Trees")


def test_small_talk_is_only_its_words() -> None:
    assert reply_text(SmallTalk(question="thanks", text="You are welcome.")) == "You are welcome."


def test_why_shows_one_passage_with_whose_words_it_is() -> None:
    assert evidence_text(FOREST, 2) == (
        "[2] The Herald, “Fans plant a forest”, 22 June 2020, ¶2\n"
        f"    {HERALD.url}\n"
        "    Our note on the source, in our own words:\n"
        "    The forest has 500 trees."
    )
    assert "A quotation: the source's own words:" in evidence_text(FOREST, 3)


def test_evidence_shows_every_passage_in_full() -> None:
    text = evidence_text(FOREST, None, width=30)
    assert all(citation.passage.text in " ".join(text.split()) for citation in FOREST.citations)
    assert [line[:3] for line in text.split("\n") if line.startswith("[")] == ["[1]", "[2]", "[3]"]


def test_a_passage_keeps_its_own_lines() -> None:
    (citation,) = cited("First line.\nSecond line.")
    shown = evidence_text(replace(FOREST, citations=(citation,)), 1)
    assert shown.endswith("    First line.\n    Second line.")


def test_where_there_is_no_evidence_a_sentence_says_why() -> None:
    assert evidence_text(FOREST, 7) == "My last answer has no number 7; it has the numbers 1 to 3."
    assert "only number 1" in evidence_text(replace(FOREST, citations=FOREST.citations[:1]), 2)
    assert "Ask a question first" in evidence_text(None, 1)
    assert "no evidence" in evidence_text(NO, None)


def test_a_document_cannot_give_the_terminal_orders() -> None:
    (citation,) = cited("Red \x1b[31mink\x1b]0;title\x07.", source=replace(LEAFLET, url="https://x.example/\x1b[2J a"))
    shown = reply_text(replace(FOREST, citations=(citation,))) + evidence_text(
        replace(FOREST, citations=(citation,)), 1
    )
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "https://x.example/[2J%20a" in shown
