"""Ctrl-C during `python ingest.py PATH`: what has been read goes in, and the next run goes on from there."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT
from tests.ingest_place import Place
from tests.library.intake.stocks import words

FILES = 150


def started(place: Place, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(ROOT / "ingest.py"), *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        cwd=place.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # the signal must reach it alone, and not the tests
    )


@pytest.mark.process
def test_what_has_been_read_goes_in_and_the_next_run_goes_on(place: Place) -> None:
    for n in range(FILES):
        place.write(f"articles/text{n:03}.txt", words(n, count=60))
    with started(place, "articles") as process:
        ends = time.monotonic() + 60
        while not (place.index / "LOCK").exists() and process.poll() is None and time.monotonic() < ends:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=90)
    assert process.returncode == 130, stdout + stderr
    assert "Stopping; what has been read so far still goes in." in stderr
    assert "Traceback" not in stderr
    waiting = int(re.findall(r"Stopped with (\d+) documents? to go; run the same again", stdout)[0])
    assert 0 < waiting < FILES
    with started(place, "--json", "articles") as process:
        report = json.loads(process.communicate(timeout=90)[0])
    assert process.returncode == 0, report
    assert (len(report["added"]), len(report["unchanged"])) == (waiting, FILES - waiting)
