"""The bot as a process of its own, before a Discord that refuses it or keeps it waiting."""

import contextlib
import http.server
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOKEN = "MTIzNDU2Nzg5.wrong-but-well-formed.token"

# As `python -m bot run` does it, but with a Discord of our own.
START = """
import sys
from bot.client import run
from bot.errors import BotError
def open_desk():
    raise BotError("There is no library in this test.")
try:
    run(sys.argv[2], open_desk, questions=3, seconds=20, api=sys.argv[1])
except BotError as error:
    sys.exit(str(error))
"""


@dataclass(frozen=True, slots=True)
class LocalDiscord:
    """What answers at `address`, and whether anyone has asked yet."""

    address: str
    asked: threading.Event


@contextlib.contextmanager
def local_discord(status: int | None) -> Iterator[LocalDiscord]:
    """A Discord that answers each request with `status`, or, with None, never."""
    asked, closing = threading.Event(), threading.Event()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.set()
            if status is None:
                closing.wait(30)
                return
            body = json.dumps({"message": "401: Unauthorized", "code": 0}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name that it overrides)
            """Nothing: a test's output is for failures."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        try:
            yield LocalDiscord(f"http://127.0.0.1:{server.server_port}/api/v10", asked)
        finally:
            closing.set()
            server.shutdown()
            serving.join()


@contextlib.contextmanager
def started(address: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", START, address, TOKEN]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.process
def test_a_wrong_token_ends_with_one_plain_sentence_and_status_1() -> None:
    with local_discord(401) as discord, started(discord.address) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out == ""
    assert err.splitlines() == [
        "Discord does not know this DISCORD_TOKEN. Copy it again: "
        "discord.com/developers, your application, Bot, Reset Token."
    ]


@pytest.mark.process
def test_without_a_network_the_bot_says_so_and_ends() -> None:
    with started("http://127.0.0.1:9/api/v10") as process:  # the discard port: nobody listens
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.startswith("Discord cannot be reached.")
    assert len(err.splitlines()) == 1


@pytest.mark.process
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_bot_cleanly(end: signal.Signals) -> None:
    with local_discord(None) as discord, started(discord.address) as process:
        assert discord.asked.wait(60)
        process.send_signal(end)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in err
