"""Documents are read in a process that holds nothing, reaches nothing, and is replaced when one breaks it."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cause import Cause
from bot.errors import DocumentUnreadable, SettingsWrong
from bot.library.intake import reading_process
from bot.library.intake.limits import Limits
from bot.library.intake.reading_process import ReadingProcess
from tests.conftest import ROOT

TRYING = "tests.library.intake.readers:read"
TIGHT = Limits(megabytes=1, pages=10, seconds=6, memory_megabytes=600)  # a busy machine is slow at devouring


@pytest.fixture
def process() -> Iterator[ReadingProcess]:
    with ReadingProcess(TIGHT, reader=TRYING) as made:
        yield made


def told(process: ReadingProcess, text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    return process.read(data, name="forest.txt").paragraphs[0].text


def why_not(process: ReadingProcess, text: str | bytes) -> str:
    with pytest.raises(DocumentUnreadable) as caught:
        told(process, text)
    return str(caught.value)


def test_one_process_reads_many_documents(process: ReadingProcess) -> None:
    assert told(process, "Fans met.") == "Fans met."
    first = told(process, "PROCESS")
    assert told(process, "Fans sang.") == "Fans sang."
    assert told(process, "PROCESS") == first != str(os.getpid())


def test_a_process_is_replaced_after_many_documents(process: ReadingProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_process, "SERVES", 2)
    assert len({told(process, "PROCESS") for _ in range(4)}) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("HANG", "took longer than 6 seconds"),
        ("DEVOUR", "needs more memory to read than 600 MB"),
        ("CRASH", "made the program that reads documents crash"),
        ("LEAVE", "made the program that reads documents crash"),
    ],
)
def test_a_document_that_breaks_its_reader_is_named_and_the_next_one_is_read(
    process: ReadingProcess, text: str, said: str
) -> None:
    before = told(process, "PROCESS")
    reason = why_not(process, text)
    assert reason.startswith("forest.txt ")
    assert said in reason
    assert told(process, "PROCESS") != before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("STUMBLE", "forest.txt could not be read; it is probably damaged."),
        ("HALVE", "forest.txt could not be read; it is probably damaged."),
        ("  ", "forest.txt holds no text."),
        (b"x" * 1_000_001, "forest.txt is larger than 1 MB"),
    ],
)
def test_a_document_that_cannot_be_read_costs_no_process(process: ReadingProcess, text: str | bytes, said: str) -> None:
    before = told(process, "PROCESS")
    assert why_not(process, text).startswith(said)
    assert told(process, "PROCESS") == before


@pytest.mark.parametrize(
    ("text", "cause", "values"),
    [
        ("HANG", Cause.TOO_SLOW, {"seconds": "6"}),
        ("CRASH", Cause.DAMAGED, {}),
        ("STUMBLE", Cause.DAMAGED, {}),
        ("LOCKED 7", Cause.LOCKED, {"pages": 7}),
        pytest.param(b"x" * 1_000_001, Cause.TOO_LARGE, {"megabytes": 1}, id="a million bytes and one"),
    ],
)
def test_why_a_document_cannot_be_read_is_known_by_its_kind_too(
    process: ReadingProcess, text: str | bytes, cause: Cause, values: dict[str, object]
) -> None:
    with pytest.raises(DocumentUnreadable) as caught:
        told(process, text)
    assert (caught.value.cause, caught.value.values) == (cause, values)


def test_a_reader_in_a_strangers_hands_can_name_values_as_it_likes(process: ReadingProcess) -> None:
    assert why_not(process, "MISNAME") == "misnamed"


def test_what_a_parser_prints_is_no_answer(process: ReadingProcess) -> None:
    assert told(process, "BABBLE") == "babbled"
    assert told(process, "Fans met.") == "Fans met."


def test_the_process_knows_no_secret(process: ReadingProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "hush-hush")
    monkeypatch.setenv("DATABASE_URL", "postgresql://bot:hush-hush@127.0.0.1/x")
    assert "PATH" in told(process, "ENVIRONMENT")
    assert "hush" not in told(process, "ENVIRONMENT")


def test_the_process_loads_no_model_and_no_database(process: ReadingProcess) -> None:
    loaded = told(process, "LIBRARIES").split()
    assert "bot" in loaded
    assert set(loaded).isdisjoint({"torch", "chromadb", "transformers", "numpy", "discord", "sqlalchemy"})


def test_the_process_reaches_no_network(process: ReadingProcess) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert told(process, f"CALL 127.0.0.1:{port}") == "refused: PermissionError"
        if sys.platform == "linux" and os.geteuid() == 0:
            assert told(process, f"CALL-IN-C {port}") == "refused"


def test_the_process_writes_no_file_and_starts_no_program(process: ReadingProcess, tmp_path: Path) -> None:
    assert told(process, f"WRITE {tmp_path}/x") == "refused: PermissionError"
    assert told(process, f"START {sys.executable}") == "refused: PermissionError"
    assert list(tmp_path.iterdir()) == []


def test_what_a_server_says_of_the_encoding_reaches_the_reader(process: ReadingProcess) -> None:
    assert process.read("팬".encode("cp949"), name="a", charset="euc-kr").paragraphs[0].text == "팬"


def test_threads_take_turns(process: ReadingProcess) -> None:
    texts = [f"Fans met {n} times." for n in range(20)]
    heard: list[str] = []
    threads = [threading.Thread(target=lambda text=text: heard.append(told(process, text))) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(heard) == sorted(texts)


def test_a_reader_that_does_not_start_is_told() -> None:
    with (
        ReadingProcess(TIGHT, reader="no.such:reader") as process,
        pytest.raises(SettingsWrong, match="does not start"),
    ):
        told(process, "Fans met.")


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="a system without timers for processes")
def test_a_process_that_hangs_does_not_outlive_whoever_started_it(tmp_path: Path) -> None:
    script = tmp_path / "asker.py"
    script.write_text(
        "from bot.library.intake.limits import Limits\n"
        "from bot.library.intake.reading_process import ReadingProcess\n"
        f"process = ReadingProcess(Limits(seconds=0.1), reader={TRYING!r})\n"
        "print(process.read(b'PROCESS', name='a').paragraphs[0].text, flush=True)\n"
        "process._limits = Limits(seconds=600)\n"  # it waits long; the reader was told to give up soon
        "process.read(b'HANG', name='a')\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(script)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as asker:
        assert asker.stdout is not None
        child = int(asker.stdout.readline())
        time.sleep(0.3)
        asker.kill()
    assert _is_there(child)
    ends = time.monotonic() + 10
    while _is_there(child) and time.monotonic() < ends:
        time.sleep(0.1)
    assert not _is_there(child)


def _is_there(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    if status.parent.parent.is_dir() and sys.platform == "linux":
        return status.exists() and status.read_text("utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
