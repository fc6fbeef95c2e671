"""The bibliography of a source: what is not known stays null with a note, and mistakes are told with their line."""

from datetime import date

import pytest

from bot.library.front_matter import FrontMatter, read_front_matter
from bot.library.source import Kind
from tests.note_files import FIELDS

LINE = {field: n for n, field in enumerate(["id", *FIELDS], start=1)}


def yaml_of(**fields: str | None) -> str:
    known = {"id": "herald", **FIELDS, **fields}
    return "\n".join(f"{field}: {value}" for field, value in known.items() if value is not None)


def matter(**fields: str | None) -> FrontMatter:
    read = read_front_matter(yaml_of(**fields), file="herald.md", first_line=1)
    assert isinstance(read, FrontMatter), read
    return read


def mistakes(text: str, named: str | None = None) -> list[tuple[int, str]]:
    read = read_front_matter(text, file="herald.md", first_line=1, named=named)
    assert isinstance(read, list), read
    return [(mistake.line, mistake.message) for mistake in read]


def test_a_bibliography_becomes_a_source() -> None:
    source = matter().source()
    assert (source.id, source.kind, source.published) == ("herald", Kind.NEWS, date(2020, 6, 22))
    assert source.authors == ("Ana Bell", "Cho Dae")


@pytest.mark.parametrize("field", ["id", *FIELDS])
def test_a_missing_field_is_named(field: str) -> None:
    assert mistakes(yaml_of(**{field: None})) == [(1, f"{field} is missing")]


@pytest.mark.parametrize("field", ["title", "authors", "published", "url"])
def test_null_needs_a_note_that_says_what_is_known(field: str) -> None:
    ((line, message),) = mistakes(yaml_of(**{field: "null"}))
    assert line == LINE[field]
    assert f"{field}_note" in message
    matter(**{field: "null", f"{field}_note": "Nobody knows."})


def test_each_null_without_a_note_is_named_beside_other_mistakes() -> None:
    found = mistakes(yaml_of(title="null", url="null", kind="blog", colour="red"))
    assert [line for line, _ in sorted(found)] == [LINE["title"], LINE["url"], LINE["kind"], len(LINE) + 1]


@pytest.mark.parametrize("field", ["publisher", "kind", "language", "rights", "id"])
def test_a_field_that_is_always_known_cannot_be_null(field: str) -> None:
    assert mistakes(yaml_of(**{field: "null"}))[0][0] == LINE[field]


@pytest.mark.parametrize("written", ["2020-13-45", "2021-02-29", "June 2020", "2020-06", "2020", "2020-06-22T10:00:00"])
def test_a_date_that_is_none_is_named_with_its_line(written: str) -> None:
    ((line, message),) = mistakes(yaml_of(published=written))
    assert line == LINE["published"]
    assert message.startswith("published: ")
    assert "YYYY-MM-DD" in message


def test_a_date_in_quotation_marks_is_a_date() -> None:
    assert matter(published='"2020-06-22"').published == date(2020, 6, 22)


@pytest.mark.parametrize("written", ["CNN-2020", "a b", "a--b", "-a", "é", "a" * 61, "2020", "../x"])
def test_an_id_is_short_and_plain(written: str) -> None:
    ((line, message),) = mistakes(yaml_of(id=written))
    assert line == LINE["id"]
    assert "lower-case letters" in message


@pytest.mark.parametrize("written", ["herald.example", "ftp://herald.example", "javascript:alert(1)", '"https://a b"'])
def test_an_address_is_one_of_the_web(written: str) -> None:
    assert mistakes(yaml_of(url=written))[0][0] == LINE["url"]


def test_an_unknown_field_is_named() -> None:
    assert mistakes(yaml_of(auther="Ana Bell")) == [(len(LINE) + 1, "auther is not a field that a source has")]


def test_a_doubled_field_is_named_at_its_second_line() -> None:
    assert mistakes(yaml_of() + "\ntitle: Another") == [(len(LINE) + 1, "title occurs twice")]


def test_an_id_is_the_name_of_its_file() -> None:
    assert mistakes(yaml_of(), named="gazette") == [(1, "the id is herald, so the file's name must be herald.md")]
    assert isinstance(read_front_matter(yaml_of(), file="herald.md", first_line=1, named="herald"), FrontMatter)


def test_a_wrong_name_is_told_beside_other_mistakes() -> None:
    assert len(mistakes(yaml_of(kind="blog"), named="gazette")) == 2


@pytest.mark.parametrize(
    "text", ["id: [", "id: 'a", "a: b: c", "\tid: a", "id: &a *a", "&x [*x]", "? [a]\n: b", "id: \x07"]
)
def test_what_is_no_yaml_is_told_in_one_sentence(text: str) -> None:
    ((line, message),) = mistakes(text)[:1]
    assert line == 1
    assert message


@pytest.mark.parametrize("text", ["", "- a", "just words", "null", "7"])
def test_a_bibliography_is_fields_with_values(text: str) -> None:
    assert mistakes(text) == [(1, "the front matter is a list of 'field: value' lines")]


def test_yaml_that_would_run_code_is_refused() -> None:
    assert mistakes("!!python/object/apply:os.system ['true']")
