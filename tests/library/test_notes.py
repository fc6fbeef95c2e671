"""Mistakes in a file of notes: each kind is named with its file and line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.document import Document
from bot.library.mistakes import Mistake
from bot.library.notes import read_notes
from tests.note_files import note_file, noted

FIRST_NOTE = 15  # the line of the first note in `note_file`
FINE = "Fans met, says The Herald."


def mistakes(text: str, name: str = "herald") -> list[Mistake]:
    read = read_notes(text, file=f"{name}.md")
    assert isinstance(read, list), read
    return read


def the_mistake(text: str) -> tuple[int, str]:
    (mistake,) = mistakes(text)
    assert mistake.file == "herald.md"
    return mistake.line, mistake.message


def test_a_correct_file_has_no_mistakes() -> None:
    document = noted("herald", FINE)
    assert document.text == f"What happened\n\n{FINE}"
    assert note_file("herald", FINE).splitlines()[FIRST_NOTE - 1] == f"- [¶1] {FINE}"


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("- Fans met.", "where the original says it"),
        ("- [] Fans met.", "where the original says it"),
        ("- [ ] Fans met.", "where the original says it"),
        ("- [¶1]", "where the original says it"),
        ("* [¶1] Fans met.", "expected a heading"),
        ("Fans met.", "expected a heading"),
        ("### Fans", "expected a heading"),
        ("- [¶1] Fans met", "full stop"),
        ("- [¶1] {date: 2020}", "full stop"),
        ("- [¶1] They met.", "'They' points to another sentence"),
        ("- [¶1] It crashed.", "'It' points to another sentence"),
        ("- [¶1] Their app crashed.", "'Their' points to another sentence"),
        ("- [¶1] This was new.", "'This' points to another sentence"),
        ("- [¶1] Fans met. {date: June 2020}", "{date: YYYY}"),
        ("- [¶1] Fans met. {date: 2020-6}", "{date: YYYY}"),
        ("- [¶1] Fans met. {date: 2020-13}", "{date: YYYY}"),
        ("- [¶1] Fans met. {date: 2021-02-29}", "{date: YYYY}"),
        ("- [¶1] Fans met. {when: 2020}", "{date: YYYY}"),
    ],
)
def test_a_wrong_note_is_named_with_its_line(note: str, said: str) -> None:
    line, message = the_mistake(note_file("herald", FINE) + note)
    assert line == FIRST_NOTE + 1
    assert said in message


@pytest.mark.parametrize("name", ["Theyland", "Itaewon", "Hiscock", "Thisbe", "Sheffield"])
def test_a_name_that_only_begins_like_a_pronoun_is_fine(name: str) -> None:
    noted("herald", f"{name} met fans.")


@pytest.mark.parametrize("date", ["2020", "2020-06", "2020-02-29"])
def test_a_year_a_month_and_a_day_are_dates(date: str) -> None:
    (block,) = noted("herald", f"- [¶1] Fans met. {{date: {date}}}").blocks
    assert block.event == date


def test_the_same_note_twice_is_named_with_both_lines() -> None:
    line, message = the_mistake(note_file("herald", f"- [¶1] {FINE}", f"- [¶2] {FINE}"))
    assert line == FIRST_NOTE + 1
    assert f"line {FIRST_NOTE}" in message


def test_a_note_needs_a_heading() -> None:
    line, message = the_mistake(note_file("herald", FINE).replace("## What happened\n", ""))
    assert line == FIRST_NOTE - 1
    assert "under a heading" in message


def test_a_file_without_notes_is_a_mistake() -> None:
    assert "no notes" in the_mistake(note_file("herald"))[1]


def test_a_file_without_a_bibliography_is_a_mistake() -> None:
    assert the_mistake("## What happened\n") == (1, "the file starts with '---' and the bibliography of the source")
    assert the_mistake("")[0] == 1
    assert "no closing" in the_mistake("---\nid: herald\n")[1]


def test_every_mistake_of_a_file_is_told_at_once() -> None:
    text = note_file("herald", "They met.", "Fans met", "- Fans sang.", kind="blog", rights=None, published="soon")
    found = mistakes(text)
    assert len(found) == 6
    assert {mistake.line for mistake in found} == {2, 6, 8, FIRST_NOTE - 1, FIRST_NOTE, FIRST_NOTE + 1}


def test_a_note_may_go_on_in_the_next_line() -> None:
    document = noted("herald", "- [¶1] Fans met,\n  says The Herald. {date: 2020}")
    assert document.text.endswith(FINE)
    assert document.blocks[0].event == "2020"


def test_a_file_from_windows_is_read_like_any_other() -> None:
    text = note_file("herald", FINE)
    there = read_notes("\ufeff" + text.replace("\n", "\r\n"), file="herald.md")
    assert there == read_notes(text, file="herald.md")
    assert isinstance(there, Document)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_read_or_its_mistakes_are_named(text: str) -> None:
    for written in (text, note_file("herald", FINE) + text, f"---\n{text}\n---\n## A\n- [¶1] B.\n"):
        read = read_notes(written, file="herald.md")
        if isinstance(read, Document):
            continue
        assert read
        assert all(1 <= mistake.line <= max(1, len(written.splitlines())) for mistake in read)
