"""Readers that fail in the ways in which parsers do; a real process runs them. The text says which way."""

import ctypes
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.library.reading.reading import Format, Imprint, Paragraph, Reading


def read(data: bytes, *, name: str, url: str | None, charset: str | None, most_pages: int) -> Reading:
    """Do what `data` says, and read it as text if we are still there."""
    text = data.decode(charset or "utf-8", "replace")
    word, _, rest = text.partition(" ")
    said = _ACTS[word](rest) if word in _ACTS else text
    if not said.strip():
        raise DocumentUnreadable(f"{name} holds no text.")
    return Reading(format=Format.TEXT, paragraphs=(Paragraph(text=said),), imprint=Imprint(url=url))


def _hang(_: str) -> str:
    while True:
        time.sleep(1)


def _devour(_: str) -> str:
    kept = []
    while True:
        kept.append(bytearray(10_000_000))


def _crash(_: str) -> str:
    ctypes.string_at(0)
    return "survived"


def _leave(_: str) -> str:
    os._exit(0)


def _stumble(_: str) -> str:
    raise RecursionError


def _babble(_: str) -> str:
    print("garbage" * 10_000)
    os.write(1, b"\0\0\0\0\0\0\0\4junk")
    return "babbled"


def _halve(_: str) -> str:
    return "half a character: \ud83d"


def _locked(pages: str) -> str:
    raise DocumentUnreadable("is locked", cause=Cause.LOCKED, pages=int(pages), other="no number")


def _misname(_: str) -> str:
    error = DocumentUnreadable("misnamed")
    error.values = {"cause": 1, "words": 2, "self": 3}
    raise error


def _process(_: str) -> str:
    return str(os.getpid())


def _environment(_: str) -> str:
    there = Path("/proc/self/environ")
    return repr(dict(os.environ)) + (there.read_text("utf-8", "replace") if there.exists() else "")


def _libraries(_: str) -> str:
    return " ".join(name for name in sys.modules if "." not in name)


def _call(address: str) -> str:
    host, port = address.split(":")
    return _outcome(lambda: socket.create_connection((host, int(port)), timeout=5))


def _call_in_c(port: str) -> str:
    """Connect as a library in C does, of which Python's hooks know nothing."""
    libc = ctypes.CDLL(None, use_errno=True)
    made = libc.socket(2, 1, 0)
    address = (2).to_bytes(2, sys.byteorder) + int(port).to_bytes(2) + bytes([127, 0, 0, 1]) + bytes(8)
    return "connected" if libc.connect(made, address, 16) == 0 else "refused"


def _write(path: str) -> str:
    return _outcome(lambda: Path(path).write_text("written", encoding="utf-8"))


def _start(program: str) -> str:
    return _outcome(lambda: subprocess.run([program], check=False))


def _outcome(act: object) -> str:
    try:
        act()  # type: ignore[operator]
    except OSError as error:
        return f"refused: {type(error).__name__}"
    return "allowed"


_ACTS = {
    "HANG": _hang,
    "DEVOUR": _devour,
    "CRASH": _crash,
    "LEAVE": _leave,
    "STUMBLE": _stumble,
    "BABBLE": _babble,
    "HALVE": _halve,
    "LOCKED": _locked,
    "MISNAME": _misname,
    "PROCESS": _process,
    "ENVIRONMENT": _environment,
    "LIBRARIES": _libraries,
    "CALL": _call,
    "CALL-IN-C": _call_in_c,
    "WRITE": _write,
    "START": _start,
}
