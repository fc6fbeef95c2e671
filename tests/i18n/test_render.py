"""Whatever the language, a card keeps within Discord's limits and its evidence stays as it was written."""

from dataclasses import replace

import pytest

from bot.answer.reply import Answer, NoAnswer, Sentence, SmallTalk
from bot.errors import BotError
from bot.i18n.catalogue import languages
from bot.i18n.speech import Speech, speech_for
from bot.language.fixed import fixed
from bot.library.document import Wording
from bot.library.source import Kind
from bot.render.discord import reply_cards
from bot.render.discord_evidence import evidence_cards
from bot.render.discord_message import fits
from bot.render.discord_sources import catalogue_cards, summary_title
from bot.render.discord_words import HELP, words_for
from tests.samples import FOREST, HERALD, cited, shelved

SPEECHES = [speech_for(language.replace("_", "-")) for language in languages()]
KOREAN = speech_for("ko")
CLAIM = "Fans planted a forest of five hundred trees, and nobody cut them down in all those years."
MANY = ("Ana Bell", "Cho Dae", "Eun Far", "Gus Hill", "Ida Jones", "Kim Lee")


def long_answer() -> Answer:
    """Notes and quotations of many sources, more than one card holds."""
    sources = [
        replace(HERALD, id=f"s{n}", kind=kind, authors=MANY, published=None) for n, kind in enumerate([*Kind] * 7)
    ]
    citations = tuple(
        citation
        for n, source in enumerate(sources)
        for citation in cited(
            CLAIM, CLAIM, source=source, wording=Wording.NOTE if n % 2 else Wording.QUOTE, first=2 * n + 1
        )
    )
    sentences = tuple(Sentence(text=CLAIM, numbers=(citation.number,)) for citation in citations)
    return replace(
        FOREST, sentences=sentences, citations=citations, lead=fixed("The closest that my sources come:"), left_out=99
    )


@pytest.mark.parametrize("speech", SPEECHES, ids=lambda speech: speech.language)
def test_every_card_fits_into_a_message(speech: Speech) -> None:
    answer = long_answer()
    numbered = [(c.number, (c.document, c.passage)) for c in answer.citations]
    documents = tuple({c.document.id: c.document for c in answer.citations}.values())
    cards = [
        *reply_cards(answer, title=CLAIM, speech=speech),
        *reply_cards(answer, bullets=True, speech=speech),
        *evidence_cards([*numbered, (99, None)], speech=speech),
        *catalogue_cards(documents, speech=speech),
        *catalogue_cards((), speech=speech),
    ]
    assert all(fits(card) for card in cards)
    assert len(speech(HELP)) <= 2000


@pytest.mark.parametrize("speech", SPEECHES, ids=lambda speech: speech.language)
def test_evidence_stays_in_the_words_of_the_library(speech: Speech) -> None:
    (card,) = reply_cards(FOREST, speech=speech)
    for sentence in FOREST.sentences:
        assert sentence.text in card.description
    document, (passage,) = shelved(CLAIM)
    (card,) = evidence_cards([(1, (document, passage))], speech=speech)
    assert card.description.startswith(f"{CLAIM}\n\n")
    assert "The Herald, “Fans plant a forest”" in card.description


def test_a_korean_reader_is_told_in_korean_what_is_ours() -> None:
    (card,) = reply_cards(replace(FOREST, left_out=2), speech=KOREAN)
    assert card.fields[0].name == "출처"
    assert card.footer == "[1] [2] 저희 표현으로 정리한 노트, [3] 직접 인용. 근거가 충분하지 않아 문장 2개를 뺐어요."
    assert "[원문\u00a0열기](https://" in card.fields[0].value


def test_a_refusal_and_small_talk_are_told_in_korean_and_so_is_the_offer() -> None:
    reason = fixed("My sources do not mention {names}.", names="Jimin")
    refused = NoAnswer(question="Who?", standalone="Who?", reason=reason, suggestions=("The Tulsa rally",))
    (card,) = reply_cards(refused, speech=KOREAN)
    assert card.description == "제 자료에는 Jimin에 대한 언급이 없어요.\n\n**제가 알려 드릴 수 있는 것**"
    (card,) = reply_cards(
        SmallTalk(question="ok", text=fixed("All right. What would you like to know?")), speech=KOREAN
    )
    assert card.description == "알겠어요. 무엇이 궁금하세요?"


@pytest.mark.parametrize("kind", [BotError, *BotError.__subclasses__()])
def test_every_foreseen_error_is_told_in_korean(kind: type[BotError]) -> None:
    assert words_for(kind("secret detail"), speech=KOREAN) == KOREAN(kind.tell) != kind.tell


def test_a_summary_has_its_title_in_korean() -> None:
    assert summary_title("The Tulsa rally", FOREST, speech=KOREAN) == "요약: The Tulsa rally"


def test_more_authors_than_we_name_are_counted() -> None:
    document, _ = shelved(CLAIM, source=replace(HERALD, authors=MANY))
    value = catalogue_cards((document,), speech=KOREAN)[0].fields[0].value
    assert "글: Ana Bell, Cho Dae, Eun Far 및 그 외 3명" in value
