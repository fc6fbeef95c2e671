"""What an operator names on the command line: the readable goes in, the rest is named."""

from pathlib import Path

from bot.library.gather import gather


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    for name, text in {"a.txt": b"Fans met.", "b.txt": b"caf\xe9", "c.md": b"Fans sang.", "d.pdf": b"%PDF"}.items():
        (tmp_path / name).write_bytes(text)
    gathered = gather([str(tmp_path)])
    assert [document.id for document, _ in gathered.documents] == ["a", "c"]
    assert list(gathered.failed) == [str(tmp_path / "b.txt")]


def test_a_folder_is_read_to_its_depths(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "a.TXT").write_text("Fans met.", encoding="utf-8")
    ((document, origin),) = gather([str(tmp_path)]).documents
    assert document.id == "a"
    assert origin == str((tmp_path / "deep" / "er" / "a.TXT").resolve())


def test_what_is_not_there_is_named_with_its_reason(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    named = ["https://herald.example/forest", str(tmp_path / "missing.txt"), str(empty)]
    gathered = gather(named)
    assert gathered.documents == ()
    assert list(gathered.failed) == named
    reasons = " ".join(gathered.failed.values())
    assert "cannot fetch addresses" in reasons
    assert "no such file or folder" in reasons
    assert "holds no .md or .txt files" in reasons
