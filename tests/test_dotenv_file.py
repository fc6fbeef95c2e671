"""A .env file is read whole or refused with the number of each bad line, and never quoted."""

from pathlib import Path

import pytest

from bot.dotenv_file import parse_dotenv, read_dotenv
from bot.errors import SettingsWrong


def test_values_comments_quotes_and_exports_are_understood() -> None:
    content = b'# a comment\n\nA=1\nexport B = two words # said so\nC="x y"\r\nD=\nE=a=b\n'
    assert parse_dotenv(content, ".env") == {"A": "1", "B": "two words", "C": "x y", "D": "", "E": "a=b"}


def test_a_mark_at_the_beginning_is_no_part_of_the_first_name() -> None:
    assert parse_dotenv(b"\xef\xbb\xbfA=1", ".env") == {"A": "1"}


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"A=1\n\n\nhunter2\n", "line 4 is"),
        (b"A=1\nhunter2 tail\nB=2\nhunter2\n", "lines 2, 4 are"),
        (b'A=1\r\n\r\nB="hunter2\n', "line 3 is"),
        (b"=hunter2\n", "line 1 is"),
    ],
)
def test_each_bad_line_is_named_and_none_is_repeated(content: bytes, where: str) -> None:
    with pytest.raises(SettingsWrong) as caught:
        parse_dotenv(content, ".env")
    assert str(caught.value).startswith(f".env: {where} not of the form KEY=value.")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("content", [b"A=1\nB=\xff\n", "A=1\nB=2".encode("utf-16"), b"A=1\nB=\0"])
def test_bytes_that_are_no_text_are_named_by_their_line(content: bytes) -> None:
    with pytest.raises(SettingsWrong, match=r"line [12] is not UTF-8 text. Save the file as UTF-8"):
        parse_dotenv(content, ".env")


def test_no_file_means_no_values_and_a_folder_is_refused(tmp_path: Path) -> None:
    assert read_dotenv(tmp_path / ".env") == {}
    with pytest.raises(SettingsWrong, match="cannot be opened"):
        read_dotenv(tmp_path)
