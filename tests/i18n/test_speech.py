"""The bot's own words are said in the reader's language; everything else stays as it is."""

import pytest

from bot.i18n.speech import ENGLISH, speech_for
from bot.language.fixed import command_name, either, fixed, fixed_count

KOREAN, JAPANESE, SPANISH, FRENCH = map(speech_for, ("ko", "ja", "es-419", "fr"))


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("ko", "ko"),
        ("ja", "ja"),
        ("es-ES", "es"),
        ("es-419", "es"),
        ("pt-BR", "pt_BR"),
        ("fr", "fr"),
        ("id", "id"),
        ("th", "th"),
        ("en-US", "en"),
        ("en-GB", "en"),
        ("zh-CN", "en"),  # no catalogue yet
        ("", "en"),
        (None, "en"),
    ],
)
def test_each_of_discords_locales_has_a_speech(locale: str | None, language: str) -> None:
    assert speech_for(locale).language == language


def test_words_are_translated_and_values_are_filled_in() -> None:
    assert KOREAN("Sources") == "출처"
    assert KOREAN("I understood: {question}", question="Who?") == "이렇게 이해했어요: Who?"


def test_words_that_are_not_ours_come_back_as_they_are() -> None:
    for text in ("", "K-pop fans flooded {it}.", "22 June 2020"):
        assert KOREAN(text) == ENGLISH(text) == text


def test_a_sentence_within_a_sentence_is_translated_too() -> None:
    names = either([fixed("“{quoted}”", quoted=name) for name in ("a", "b", "c")])
    assert JAPANESE(fixed("My sources do not mention {names}.", names=names)) == (
        "私の資料には「a」、「b」または「c」についての記述がありません。"
    )


def test_each_language_counts_in_its_own_way() -> None:
    def sources(count: int) -> str:
        return fixed_count("My library holds {count} source.", "My library holds {count} sources.", count=count)

    assert FRENCH(sources(0)) == "Ma bibliothèque contient 0 source."
    assert SPANISH(sources(0)) == "Mi biblioteca contiene 0 fuentes."
    assert KOREAN(sources(1)) == "제 자료실에는 자료가 1개 있어요."
    assert ENGLISH(sources(1)) == "My library holds 1 source."


def test_a_command_is_called_what_the_readers_discord_calls_it() -> None:
    told = fixed("`/{sources}` lists them all.", sources=command_name("sources"))
    assert KOREAN(told) == "전체 목록은 `/자료` 명령어로 볼 수 있어요."
    assert ENGLISH(told) == "`/sources` lists them all."
