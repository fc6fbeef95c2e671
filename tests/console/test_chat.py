"""A conversation in the terminal understands its few commands and goes on after a failure."""

import pytest

from bot.console.chat import HELP, Ask, Help, ListSources, Quit, Show, Voice, Wish, converse, read_wish
from bot.console.typed_text import LONGEST_QUESTION
from tests.console.desks import EchoDesk


def talk(*lines: str) -> tuple[list[str], list[str], bool]:
    """What is said, what is told as failed, and whether all went well."""
    said: list[str] = []
    failed: list[str] = []
    desk = EchoDesk()
    all_well = converse(lines, desk, desk, Voice(say=said.append, fail=failed.append, width=88))
    return said, failed, all_well


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("evidence", Show(None)),
        ("why 2", Show(2)),
        ("Why [2]?", Show(2)),
        ("evidence 12", Show(12)),
        ("why", Ask("why")),
        ("Why 2020?", Ask("Why 2020?")),
        ("why 2 fandoms?", Ask("why 2 fandoms?")),
        ("sources", ListSources()),
        ("/sources", ListSources()),
        ("HELP", Help()),
        ("quit", Quit()),
        ("Who quit?", Ask("Who quit?")),
    ],
)
def test_commands_are_told_from_questions(line: str, wish: Wish) -> None:
    assert read_wish(line) == wish


def test_an_answer_and_then_its_evidence() -> None:
    said, _, all_well = talk("Who planted it?", "why 2", "evidence", "why 9")
    assert said[0].startswith("Fans planted a forest, the Herald reports. [1]")
    assert said[1].startswith("[2] The Herald")
    assert said[2].count("in our own words:") == 2
    assert said[3] == "My last answer has no number 9; it has the numbers 1 to 3."
    assert all_well


def test_evidence_without_an_answer_is_a_clear_sentence() -> None:
    said, *_ = talk("evidence", "nothing", "why 1")
    assert said[0] == "I have not answered anything yet. Ask a question first."
    assert said[1] == "I hold nothing on that."
    assert said[2].startswith("My last reply has no evidence")


def test_help_and_sources_are_shown() -> None:
    said, *_ = talk("help", "sources")
    assert said[0] == HELP
    assert "herald-2020" in said[1]
    assert "Forests" in said[1]


def test_blank_lines_say_nothing_and_quit_ends() -> None:
    assert talk("", "  \t", "\x00", "quit", "Who planted it?") == ([], [], True)


def test_a_failure_is_told_and_the_next_question_answered() -> None:
    said, failed, all_well = talk("fail", "x" * (LONGEST_QUESTION + 1), "nothing")
    assert failed[0] == "The index is damaged."
    assert "I read at most" in failed[1]
    assert said == ["I hold nothing on that."]
    assert not all_well


def test_all_questions_share_one_memory() -> None:
    desk = EchoDesk()
    converse(["one", "two"], desk, desk, Voice(say=print, fail=print, width=88))
    assert len({conversation for conversation, _ in desk.asked}) == 1
    assert desk.asked[0][0] is not None
