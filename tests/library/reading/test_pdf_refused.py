"""A PDF that cannot be read, or is made to do harm, ends soon and in words."""

import io
import time
import zlib

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bot.errors import DocumentUnreadable
from bot.library.reading.pdf import read_pdf
from tests.library.reading.pdf_files import BODY, drawn, encrypted, lines, one_page, raw, texts


def image_only() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number in (1, 2):
        canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, 595, 842)
        canvas.drawString(300, 20, str(number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


WHOLE = drawn(*[lines(*[BODY] * 30) for _ in range(3)])
CIRCLE = raw(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R] /Count 1>>")
DEEP = raw(b"<</Type /Catalog /Pages 2 0 R /X %s>>" % (b"[" * 50_000 + b"]" * 50_000), b"<</Type /Pages /Kids []>>")
BOMB = one_page(zlib.compress(b"0 0 m\n" * 40_000_000, 9), filters=b"/Filter /FlateDecode")
GARBLED = one_page(
    b"BT /F 11 Tf 72 700 Td <%s> Tj ET" % (b"0003000400050006" * 60),
).replace(
    b"<</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>",
    b"<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<</Type /Font "
    b"/Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "
    b"/FontDescriptor <</Type /FontDescriptor /FontName /X>> >>]>>",
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(encrypted("secret"), "encrypted PDF; save a copy without a password", id="encrypted"),
        pytest.param(image_only(), "only pictures of pages; run it through OCR", id="pictures only"),
        pytest.param(drawn([], []), "no text that could be read", id="empty pages"),
        pytest.param(b"", "not a PDF", id="nothing"),
        pytest.param(b"Hello.", "not a PDF", id="text"),
        pytest.param(b"PK\x03\x04" + bytes(2000), "not a PDF", id="zip"),
        pytest.param(b"%PDF-1.7\n", "damaged", id="only a head"),
        pytest.param(WHOLE[:400], "damaged", id="truncated early"),
        pytest.param(b"%PDF-1.4\n" + bytes(range(256)) * 50, "damaged", id="noise"),
        pytest.param(CIRCLE, "damaged", id="pages in a circle"),
        pytest.param(DEEP, "damaged", id="deeply nested"),
        pytest.param(GARBLED, "do not say which letters", id="no letters"),
        pytest.param(BOMB, "not safe to open", id="inflates"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why_and_what_to_do(data: bytes, told: str) -> None:
    started = time.monotonic()
    with pytest.raises(DocumentUnreadable, match=told) as refusal:
        read_pdf(data)
    assert str(refusal.value).split()[0] in ("is", "has", "holds", "unpacks")
    assert str(refusal.value).endswith(".")
    assert time.monotonic() - started < 20


def test_what_is_left_of_a_truncated_pdf_is_read_or_it_is_called_damaged() -> None:
    for part in (0.5, 0.7, 0.9, 0.99):
        try:
            reading = read_pdf(WHOLE[: int(part * len(WHOLE))])
        except DocumentUnreadable as refusal:
            assert "damaged" in str(refusal)  # noqa: PT017
        else:
            assert BODY in texts(reading)[0]


def test_more_pages_than_allowed_are_refused_before_they_are_read() -> None:
    with pytest.raises(DocumentUnreadable, match="more than 2 pages"):
        read_pdf(WHOLE, most_pages=2)
    assert read_pdf(WHOLE, most_pages=3).paragraphs


def test_a_page_of_very_many_pieces_is_read_in_reasonable_time() -> None:
    pieces = b"".join(b"1 0 0 1 %d %d Tm (ab) Tj\n" % (20 + n % 500, 20 + n % 797) for n in range(30_000))
    started = time.monotonic()
    assert read_pdf(one_page(b"BT /F 8 Tf\n" + pieces + b"ET")).paragraphs
    assert time.monotonic() - started < 60


def test_a_drawing_that_draws_itself_ends() -> None:
    own = b"/Resources <</XObject <</X 4 0 R>>>>"
    form = b"<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 5 %s>>\nstream\n/X Do\nendstream" % own
    data = raw(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 5 0 R %s>>" % own,
        form,
        b"<</Length 5>>\nstream\n/X Do\nendstream",
    )
    with pytest.raises(DocumentUnreadable):
        read_pdf(data)
