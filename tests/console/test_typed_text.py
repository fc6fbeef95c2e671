"""Whatever is typed becomes one clean line, or a sentence that says why it is no question."""

from hypothesis import given
from hypothesis import strategies as st

from bot.console.typed_text import LONGEST_QUESTION, question_fault, tidied


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_becomes_one_line_that_can_be_written(text: str) -> None:
    assert len(tidied(text).splitlines()) <= 1
    tidied(text).encode("utf-8")


def test_words_stay_as_they_were() -> None:
    assert tidied("\ufeff  Was ist\tein «fancam»\n 뭐예요?\x00 ") == "Was ist ein «fancam»  뭐예요?"
    assert tidied("\ud83e\udea9 \ud83d") == "🪩 �"


def test_nothing_and_too_much_are_no_questions() -> None:
    assert question_fault("") == "The question is empty."
    assert question_fault("x" * (LONGEST_QUESTION + 1)) == "The question has 4,001 characters; I read at most 4,000."
    assert question_fault("x" * LONGEST_QUESTION) is None
