"""The command line as a person or a script meets it: a real process each time, and few of them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.answer.librarian import Librarian
from tests.conftest import KNOWLEDGE, ROOT

pytestmark = pytest.mark.process

COMMANDS = ("chat", "ask", "summary", "sources", "document", "doctor", "run")


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """`more`, and nothing of what this machine has set but what Python needs to start."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def run(*words: str, folder: Path, given: bytes = b"", **settings: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of `python -m bot WORDS` in `folder`."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        input=given,
        capture_output=True,
        cwd=folder,
        env=environment(settings),
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_help_names_every_command_and_loads_nothing_heavy(tmp_path: Path) -> None:
    status, text, _ = run("--help", folder=tmp_path)
    assert status == 0
    assert all(command in text for command in COMMANDS)
    heavy = {"torch", "chromadb", "numpy", "discord", "langchain_core", "sentence_transformers"}
    code = f"import sys, bot.cli; print(sorted({heavy} & set(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment({}), check=True
    )
    assert loaded.stdout == "[]\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, tmp_path: Path) -> None:
    status, text, _ = run(command, "--help", folder=tmp_path)
    assert status == 0
    assert f"python -m bot {command}" in text.split("Example:")[1]


def test_lines_of_json_are_answered_in_order_and_in_silence(library_index: Path, tmp_path: Path) -> None:
    lines = [
        b'{"id": 1, "question": "What is a fancam?", "conversation": "a"}',
        b"nonsense",
        '{"id": "둘", "question": "How many albums has BTS sold?"}'.encode(),
        b'{"id": 3, "question": "Thanks!", "conversation": "a"}',
    ]
    status, out, noise = run("ask", "--jsonl", "--index", str(library_index), folder=tmp_path, given=b"\n".join(lines))
    told = [json.loads(line) for line in out.splitlines()]
    assert [(o["id"], o["status"]) for o in told] == [
        (1, "answered"),
        (None, "error"),
        ("둘", "not_found"),
        (3, "chat"),
    ]
    assert status == 1  # for the second line
    assert noise == ""
    for citation in told[0]["citations"]:
        status, text, _ = run("document", citation["source_id"], "--index", str(library_index), folder=tmp_path)
        assert status == 0
        assert text[citation["start"] : citation["end"]] == citation["passage"]


def test_a_pipe_is_answered_line_by_line_without_prompt_colour_or_noise(library_index: Path, tmp_path: Path) -> None:
    given = b"What is a fancam?\n\nwhy 1\n\xff\xfe\nwhy 99\nquit\nWhat is a fandom?\n"
    status, out, noise = run("chat", "--index", str(library_index), folder=tmp_path, given=given, LC_ALL="C")
    assert (status, noise) == (0, "")
    assert "fancam" in out.split("\n\n")[0].lower()
    assert "Our note on the source, in our own words:" in out
    assert "fandom?" not in out
    assert not any(sign in out for sign in ("> ", "\x1b", "Loading"))


def heed_control_c() -> None:
    """A shell lets what it starts in the background ignore the signal, tests too, and their children would."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_control_c_ends_a_conversation_quietly(library_index: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat", "--index", str(library_index)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment({}),
        preexec_fn=heed_control_c,  # noqa: PLW1509  # it only sets a signal
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"help\n")
        process.stdin.flush()
        assert process.stdout.readline()
        time.sleep(0.5)  # Python misses a signal in the instant before it waits for the next question
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stderr.read() == b""


def test_a_summary_can_be_had_as_json(library_index: Path, tmp_path: Path) -> None:
    status, out, noise = run("summary", "cnn-2020-06", "--json", "--index", str(library_index), folder=tmp_path)
    told = json.loads(out)
    assert (status, told["status"], noise) == (0, "answered", "")
    assert {citation["source_id"] for citation in told["citations"]} == {"cnn-2020-06"}


def test_a_document_is_printed_exactly_whatever_the_locale(
    library_index: Path, librarian: Librarian, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "document", "kim-introne-2025", "--index", str(library_index)],
        capture_output=True,
        cwd=tmp_path,
        env=environment({"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}),
        check=True,
    )
    assert done.stdout == librarian.document("kim-introne-2025").text.encode("utf-8")


def test_sources_are_listed_for_people_and_for_programs(
    library_index: Path, librarian: Librarian, tmp_path: Path
) -> None:
    status, text, _ = run("sources", folder=tmp_path, INDEX_DIR=str(library_index))
    assert status == 0
    assert all(document.id in text for document in librarian.documents())
    assert "Not known: " in text
    _, listed, _ = run("sources", "--json", folder=tmp_path, INDEX_DIR=str(library_index))
    assert [source["source_id"] for source in json.loads(listed)] == [d.id for d in librarian.documents()]


def test_a_reader_who_has_gone_is_a_normal_end(library_index: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "bot", "document", "cnn-2020-06", "--index", str(library_index)],
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment({}),
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("words", "dotenv", "told"),
    [
        (("chat",), b"", "There is no index yet; run `make index`"),
        (("sources",), b"", "There is no index yet; run `make index`"),
        (("chat",), b"A=1\nhunter2\n", ".env: line 2 is not of the form KEY=value."),
        (("ask", "why?"), b"A=\xff", ".env: line 1 is not UTF-8 text."),
        (("run",), b"", "DISCORD_TOKEN is not set"),
        (("run",), b'DISCORD_TOKEN="your token here"\nLOG_LEVEL=loud', "LOG_LEVEL must be one of"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_no_stack_trace(
    words: tuple[str, ...], dotenv: bytes, told: str, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_bytes(dotenv)
    status, out, words_of_error = run(*words, folder=tmp_path)
    assert (status, out) == (1, "")
    assert told in words_of_error
    assert len(words_of_error.splitlines()) == 1


def test_an_unknown_source_is_told_which_there_are(library_index: Path, tmp_path: Path) -> None:
    status, out, words = run("document", "bbc", "--index", str(library_index), folder=tmp_path)
    assert (status, out) == (1, "")
    assert words.startswith("There is no source “bbc”. The library holds: cnn-2020-06")


@pytest.mark.parametrize("words", [("ask",), ("ask", " "), ("ask", "why?", "--jsonl"), ("asl",), ("summary",)])
def test_a_command_line_that_makes_no_sense_is_refused_with_help(words: tuple[str, ...], tmp_path: Path) -> None:
    status, out, told = run(*words, folder=tmp_path)
    assert (status, out) == (2, "")
    assert "Usage: python -m bot" in told


def test_the_doctor_ends_with_1_when_something_is_wrong(tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()  # empty, so that nothing is loaded for long
    status, out, noise = run("doctor", folder=tmp_path, KNOWLEDGE_DIR=str(KNOWLEDGE), EMBEDDING_MODEL=str(model))
    assert (status, noise) == (1, "")
    assert "ok     Library: " in out
    assert "wrong  Model: " in out
