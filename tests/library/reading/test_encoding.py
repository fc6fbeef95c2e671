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


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("windows-949", "cp949", "똠방각하"),  # a syllable that plain EUC-KR has not
        ("x-sjis", "cp932", "髙橋①"),
        ("x-euc-jp", "euc_jp", "川"),
        ("x-gbk", "gbk", "粉丝"),
        ("windows-874", "cp874", "แฟนเพลงปลูกป่า"),
        ("x-mac-roman", "mac_roman", "año"),
    ],
)
def test_names_of_encodings_that_only_the_web_knows_are_understood(declared: str, encoding: str, words: str) -> None:
    page = f'<meta charset="{declared}"><p>{words}</p>'
    assert decode(page.encode(encoding)) == page
    assert decode(words.encode(encoding), declared) == words


def test_a_wrong_declaration_does_not_spoil_utf_8() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">{SPANISH}'
    assert decode(page.encode()) == page


def test_a_broken_byte_spoils_only_its_own_letter() -> None:
    assert decode(KOREAN.encode() * 20 + b"\xff") == KOREAN * 20 + "�"


@pytest.mark.parametrize("declared", ["hex", "no-such-encoding", "rot13"])
def test_a_declared_encoding_that_is_none_is_passed_over(declared: str) -> None:
    page = f'<meta charset="{declared}"> day'.encode() + "ñ".encode("latin-1")
    assert "day" in decode(page)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("서울 숲", "euc-kr"),  # too short to be told by its letters
        ("葉", "shift_jis"),
        (JAPANESE, "iso-2022-jp"),  # all of it is ASCII
        (KOREAN, "utf-16-le"),
        (SPANISH, "utf-8"),
        ("Кот", "koi8-r"),
    ],
)
def test_what_the_server_declares_is_believed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), encoding) == text


def test_a_mark_goes_before_what_the_server_declares() -> None:
    assert decode(KOREAN.encode("utf-8-sig"), "euc-kr") == KOREAN
    assert decode(SPANISH.encode("utf-16"), "iso-8859-1") == SPANISH


def test_what_the_server_declares_goes_before_what_the_page_does() -> None:
    page = f'<meta charset="iso-8859-1"><p>{KOREAN}</p>'
    assert decode(page.encode("cp949"), "euc-kr") == page


@pytest.mark.parametrize("declared", ["euc-kr", "hex", "no-such-encoding", "", "a\0b", "unicode_escape", "utf-7"])
def test_a_server_that_declares_what_the_bytes_are_not_is_passed_over(declared: str) -> None:
    page = f'<meta charset="shift_jis"><p>{JAPANESE}</p>'
    assert decode(page.encode("cp932"), declared) == page


def test_a_server_that_declares_latin_of_everything_does_not_spoil_utf_8() -> None:
    assert decode(KOREAN.encode(), "iso-8859-1") == KOREAN


def test_bom_before_nothing_is_nothing() -> None:
    assert decode(codecs.BOM_UTF16_LE) == ""
