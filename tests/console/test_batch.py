"""JSON Lines: one object for each line, in order, whatever the lines hold."""

import json
from typing import Any

import pytest

from bot.console.batch import Asked, Refused, answer_lines, read_line
from tests.console.desks import EchoDesk


def answered(*lines: bytes) -> tuple[list[dict[str, Any]], bool]:
    written: list[str] = []
    all_answered = answer_lines(lines, EchoDesk(), "abc", written.append)
    return [json.loads(line) for line in written], all_answered


def test_each_line_gets_its_object_in_order() -> None:
    objects, all_answered = answered(b'{"id": 1, "question": "a"}\n', b"\n", b'{"id": "b", "question": "nothing"}')
    assert [(o["id"], o["status"], o["index"]) for o in objects] == [(1, "answered", "abc"), ("b", "not_found", "abc")]
    assert all(o["elapsed_ms"] >= 0 for o in objects)
    assert all_answered


@pytest.mark.parametrize(
    ("line", "name", "fault"),
    [
        (b"nonsense", None, "not valid JSON"),
        (b'{"id": NaN, "question": "a"}', None, "not valid JSON"),
        (b"[" * 100_000, None, "not valid JSON"),
        (b"\xff", None, "not UTF-8"),
        (b'["a"]', None, "not a JSON object"),
        (b'{"id": 1}', 1, "no “question”"),
        (b'{"id": 1, "question": 5}', 1, "no “question”"),
        (b'{"id": 1, "question": " \\u0000 "}', 1, "is empty"),
        (b'{"id": {}, "question": "a"}', None, "id must be"),
        (b'{"id": 1, "question": "a", "conversation": []}', 1, "conversation must be"),
    ],
)
def test_a_bad_line_is_told_in_its_place(line: bytes, name: int | None, fault: str) -> None:
    (bad, good), all_answered = answered(line, b'{"id": 2, "question": "a"}')
    assert list(bad) == ["id", "status", "error"]
    assert (bad["id"], bad["status"]) == (name, "error")
    assert fault in bad["error"]
    assert good["status"] == "answered"
    assert not all_answered


def test_a_question_that_fails_does_not_stop_the_others() -> None:
    objects, all_answered = answered(*(json.dumps({"id": q, "question": q}).encode() for q in ("fail", "break", "a")))
    assert [o["status"] for o in objects] == ["error", "error", "answered"]
    assert objects[0]["error"] == "The index is damaged."
    assert "detail" not in objects[1]["error"]
    assert not all_answered


def test_lines_of_a_conversation_share_its_memory() -> None:
    desk = EchoDesk()
    lines = [b'{"question": "a", "conversation": "x"}', b'{"question": "b", "conversation": 7}', b'{"question": "c"}']
    answer_lines(lines, desk, "abc", print)
    assert desk.asked == [("x", "a"), ("7", "b"), (None, "c")]


def test_a_line_may_begin_with_a_mark_and_hold_half_a_character() -> None:
    assert read_line(b'\xef\xbb\xbf{"id": null, "question": "a\\ud83d"}\r\n') == Asked(
        id=None, question="a�", conversation=None
    )
    assert isinstance(read_line(b""), Refused)
