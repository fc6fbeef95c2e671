"""PDFs are set here from known text; what a stranger's program may write is written byte by byte."""

import io

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from benchmarks.pdftext import manuscript
from benchmarks.typeset import Layout
from bot.library.reading.reading import Reading, Reason

TEXT = manuscript(count=24)
PAPER = Layout(name="", columns=2, positions=True, notes=True, figures=True, references=True, head="{title}|{page}")
BODY = "The club planted two hundred trees by the river. It did so in the spring, and everybody came."


def drawn(*pages: list[tuple[float, float, str]], size: float = 11, **about: str) -> bytes:
    """Pages of lines at given places."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True)
    for name, value in about.items():
        getattr(canvas, f"set{name}")(value)
    for page in pages:
        canvas.setFont("Times-Roman", size)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(*texts: str, top: float = 700) -> list[tuple[float, float, str]]:
    return [(72, top - 14 * number, text) for number, text in enumerate(texts)]


def raw(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        data
        + head
        + table
        + b"trailer <</Size %d %s>>\nstartxref\n%d\n%%%%EOF"
        % (
            len(objects) + 1,
            trailer,
            len(data),
        )
    )


def one_page(content: bytes, *, filters: bytes = b"", resources: bytes = b"<</Font <</F 5 0 R>>>>") -> bytes:
    return raw(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s>>" % resources,
        b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(content), filters, content),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>",
    )


def texts(reading: Reading) -> list[str]:
    return [paragraph.text for paragraph in reading.paragraphs]


def left_out(reading: Reading, reason: Reason) -> list[str]:
    return [dropped.text for dropped in reading.dropped if dropped.reason is reason]


def encrypted(user: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(user, ownerPassword="owner", strength=128))
    canvas.drawString(72, 700, "The club planted two hundred trees by the river.")
    canvas.save()
    return buffer.getvalue()
