"""An operator's folder with a small library in it, and `ingest.py` run there."""

import json
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner, Result

import ingest


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder of an operator with a small library in it."""

    folder: Path

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def knowledge(self) -> Path:
        return self.folder / "knowledge"

    def write(self, name: str, text: str | bytes) -> str:
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(file)


def run(*arguments: str) -> Result:
    """`python ingest.py ARGUMENTS` within this process."""
    result = CliRunner().invoke(ingest.app, arguments)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def report_of(result: Result) -> dict[str, object]:
    report = json.loads(result.stdout)
    assert isinstance(report, dict)
    return report
