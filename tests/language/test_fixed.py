"""A fixed sentence is English text, and knows how it was made."""

import copy
import json

import pytest

from bot.language.fixed import Fixed, both, command_name, either, fixed, fixed_count


def test_it_is_the_english_text_wherever_text_is_wanted() -> None:
    said = fixed("My sources do not mention {names}.", names="Jimin")
    assert said == "My sources do not mention Jimin."
    assert json.dumps([said]) == '["My sources do not mention Jimin."]'
    assert (said.template, said.values) == ("My sources do not mention {names}.", {"names": "Jimin"})


def test_braces_in_a_value_and_in_a_sentence_without_values_are_only_braces() -> None:
    assert fixed("You wrote {words}.", words="{names}") == "You wrote {names}."
    assert fixed("A {brace}") == "A {brace}"


@pytest.mark.parametrize(("count", "text"), [(0, "0 days in May"), (1, "1 day in May"), (2, "2 days in May")])
def test_a_count_has_its_own_form(count: int, text: str) -> None:
    assert fixed_count("{count} day in {month}", "{count} days in {month}", count=count, month="May") == text


def test_a_copy_knows_as_much() -> None:
    said = fixed_count("{count} day", "{count} days", count=3)
    twin = copy.deepcopy(said)
    assert isinstance(twin, Fixed)
    assert (twin, twin.template, twin.many, twin.values) == (said, said.template, said.many, said.values)


def test_the_name_of_a_command_says_that_it_is_one() -> None:
    assert fixed("Use /{ask}.", ask=command_name("ask")) == "Use /ask."
    assert command_name("ask").context == "command name"


@pytest.mark.parametrize(
    ("items", "choice", "row"),
    [(["a"], "a", "a"), (["a", "b"], "a or b", "a and b"), (["a", "b", "c"], "a, b or c", "a, b and c")],
)
def test_things_are_listed_as_in_a_sentence(items: list[str], choice: str, row: str) -> None:
    assert either(items) == choice
    assert both(items) == row
