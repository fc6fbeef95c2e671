import codecs

import pytest

from bot.library.reading.encoding import decode

KOREAN = "팬들은 강가에서 쓰레기를 주웠다. 모두 사백 명이 모였고, 저녁까지 두 톤을 치웠다."
JAPANESE = "ファンは川辺でごみを拾った。四百人が集まり、夕方までに二トンを片付けた。"
SPANISH = "Los aficionados recogieron la basura del río, según contó el alcalde, José Peña. ¡Fue un día de otoño!"


@pytest.mark.parametrize("text", [KOREAN, JAPANESE, SPANISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_its_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_a_mark_by_its_zeros(encoding: str) -> None:
    assert decode(SPANISH.encode(encoding)) == SPANISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(KOREAN, "cp949"), (KOREAN, "euc-kr"), (JAPANESE, "shift_jis"), (SPANISH, "latin-1"), (SPANISH, "cp1252")],
)
def test_older_encodings_are_told_from_one_another(text: str, encoding: str) -> None:
    assert decode((text * 3).encode(encoding)) == text * 3


def test_typographic_quotes_of_windows_are_read_as_such() -> None:
    assert decode(b"The club\x92s \x93day\x94 cost 12 \x80.") == "The club’s “day” cost 12 €."


def test_a_page_may_declare_its_encoding() -> None:
    page = f'<html><head><meta charset="euc-kr"></head><body>{KOREAN}</body></html>'
    assert decode(page.encode("cp949")) == page


def test_a_wrong_declaration_does_not_spoil_utf_8() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">{SPANISH}'
    assert decode(page.encode()) == page


def test_a_broken_byte_spoils_only_its_own_letter() -> None:
    assert decode(KOREAN.encode() * 20 + b"\xff") == KOREAN * 20 + "�"


@pytest.mark.parametrize("declared", ["hex", "no-such-encoding", "rot13"])
def test_a_declared_encoding_that_is_none_is_passed_over(declared: str) -> None:
    page = f'<meta charset="{declared}"> day'.encode() + "ñ".encode("latin-1")
    assert "day" in decode(page)


def test_bom_before_nothing_is_nothing() -> None:
    assert decode(codecs.BOM_UTF16_LE) == ""
