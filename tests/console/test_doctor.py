"""The doctor names each thing that is wrong and what to do, and goes on to the next."""

import shutil
from pathlib import Path

import pytest

from bot.console.doctor import check_freshness, check_token, examine
from bot.console.finding import Finding, Verdict
from bot.library.folder import read_library
from tests.conftest import KNOWLEDGE
from tests.test_token_shape import LIKE_A_TOKEN


def examined(env: dict[str, str], dotenv: Path, index: Path | None = None) -> dict[str, list[Finding]]:
    """The findings by subject."""
    found: dict[str, list[Finding]] = {}
    for finding in examine(env, dotenv, index=index):
        found.setdefault(finding.subject, []).append(finding)
    return found


def test_a_whole_installation_has_nothing_wrong(library_index: Path, tmp_path: Path) -> None:
    env = {"KNOWLEDGE_DIR": str(KNOWLEDGE), "DISCORD_TOKEN": LIKE_A_TOKEN}
    found = examined(env, tmp_path / ".env", library_index)
    assert list(found) == ["Python", "Packages", "Settings", "Token", "Library", "Model", "Index"]
    assert {finding.verdict for findings in found.values() for finding in findings} == {Verdict.OK}


def test_everything_wrong_is_told_in_one_go(tmp_path: Path) -> None:
    library = tmp_path / "notes"
    library.mkdir()
    (library / "broken.md").write_text("no bibliography", "utf-8")
    env = {"KNOWLEDGE_DIR": str(library), "DISCORD_TOKEN": "your-token-here", "EMBEDDING_MODEL": str(library)}
    found = examined(env | {"INDEX_DIR": str(tmp_path / "none")}, tmp_path / ".env")
    wrong = {subject: f[-1].words for subject, f in found.items() if f[-1].verdict is Verdict.WRONG}
    assert list(wrong) == ["Token", "Library", "Model"]
    assert "placeholder" in wrong["Token"]
    assert "broken.md:1" in wrong["Library"]
    assert "EMBEDDING_MODEL" in wrong["Model"]


def test_a_missing_index_is_told_after_the_model_was_found_well(tmp_path: Path) -> None:
    found = examined({"KNOWLEDGE_DIR": str(KNOWLEDGE)}, tmp_path / ".env", tmp_path / "none")
    assert found["Model"][0].verdict is Verdict.OK
    assert str(found["Index"][0]).startswith("wrong  Index: There is no index yet; run")


def test_broken_settings_do_not_hide_the_rest(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("hunter2\n", "utf-8")
    first = next(f for f in examine({}, dotenv, index=tmp_path) if f.subject == "Settings")
    assert (first.verdict, first.words) == (
        Verdict.WRONG,
        ".env: line 1 is not of the form KEY=value. Write one setting a line; start a comment with #. "
        "The rest is checked with the usual settings.",
    )


def test_a_changed_an_added_and_a_removed_source_make_the_index_old(library_index: Path, tmp_path: Path) -> None:
    library = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE, library)
    cnn, voa = library / "cnn-2020-06.md", library / "voa-2020-06.md"
    text = cnn.read_text("utf-8")
    cnn.write_text(text.rstrip() + "\n- [¶1] CNN says that fans like forests.\n", "utf-8")
    (library / "new-2020.md").write_text(text.replace("id: cnn-2020-06", "id: new-2020"), "utf-8")
    voa.unlink()
    finding = check_freshness(read_library(library), library_index)
    assert finding.verdict is Verdict.WRONG
    assert finding.words == "cnn-2020-06, new-2020, voa-2020-06 changed since it was made; run `make index`."


@pytest.mark.parametrize(
    ("token", "verdict"), [(None, Verdict.NOTE), ("12345", Verdict.WRONG), (LIKE_A_TOKEN, Verdict.OK)]
)
def test_a_missing_token_is_no_fault_and_a_wrong_one_is(token: str | None, verdict: Verdict) -> None:
    assert check_token(token).verdict is verdict
