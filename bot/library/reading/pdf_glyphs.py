"""The door to pdfminer: the glyphs of a PDF, page by page, where they stand on it."""

import io
import logging
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_pt, apply_matrix_rect, decode_text, mult_matrix

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.library.reading.pdf_streams import check_streams

MOST_GLYPHS = 8_000_000  # in one document; a book of 500 dense pages has two million
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_INVISIBLE = 3  # the mode in which text is drawn without ink: scans carry their recognised text so

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of each oddity of each font


class Glyph(NamedTuple):
    """One character on a page; lengths in points, the origin at the lower left.

    A tuple, since a book has millions of them.
    """

    text: str
    x: float  # the left end of the baseline
    y: float
    width: float
    size: float  # of the font
    font: str
    turned: int  # in quarter turns from upright, 0 to 3
    hidden: bool  # no human reader sees it
    figure: bool  # it belongs to a drawing within the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page as it is drawn."""

    number: int  # from 1
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    pictures: int  # how many images it shows


class _Collector(PDFTextDevice):
    """Gathers what pdfminer's interpreter draws on one page."""

    def __init__(self, resources: PDFResourceManager, most: int) -> None:
        super().__init__(resources)
        self.left = most  # glyphs that may still come
        self.clear((0, 0, 0, 0))

    def clear(self, box: Rect) -> None:
        self.box = box
        self.glyphs: list[Glyph] = []
        self.pictures: list[Rect] = []
        self.shades: list[Rect] = []  # areas filled with a colour other than white
        self._render = 0
        self._figures: list[bool] = []

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.clear((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:  # noqa: ARG002
        x0, y0, x1, y1 = apply_matrix_rect(mult_matrix(matrix, self.ctm or (1, 0, 0, 1, 0, 0)), bbox)
        page = (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])
        # Some programs draw the whole page as one figure.
        self._figures.append(abs((x1 - x0) * (y1 - y0)) < 0.6 * page)

    def end_figure(self, name: str) -> None:  # noqa: ARG002
        self._figures.pop()

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002
        self.pictures.append(apply_matrix_rect(self.ctm or (1, 0, 0, 1, 0, 0), (0, 0, 1, 1)))

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,  # noqa: ARG002
        fill: bool,
        evenodd: bool,  # noqa: ARG002
        path: Sequence[PathSegment],
    ) -> None:
        points = [p[-2:] for p in path if len(p) >= 3]
        if len(points) < 2 or len(points) > 8 or not self.ctm:
            return
        placed = [apply_matrix_pt(self.ctm, (float(x), float(y))) for x, y in points]
        xs, ys = [p[0] for p in placed], [p[1] for p in placed]
        box = (min(xs), min(ys), max(xs), max(ys))
        if fill and not _is_white(graphicstate.ncolor):
            self.shades.append(box)

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        self._render = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002
        graphicstate: PDFGraphicState,
    ) -> float:
        self.left -= 1
        if self.left < 0:
            raise DocumentUnreadable(
                "holds more text than I can take in; split it into parts and add those.", cause=Cause.TOO_MUCH_TEXT
            )
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        advance = font.char_width(cid) * fontsize * scaling
        a, b, c, d, _, _ = matrix
        x, y = apply_matrix_pt(matrix, (0, rise))
        self.glyphs.append(
            Glyph(
                text=text,
                x=x,
                y=y,
                width=abs(advance) * math.hypot(a, b),
                size=abs(fontsize) * math.hypot(c, d),
                font=font.fontname if isinstance(font.fontname, str) else str(font.fontname),
                turned=round(math.atan2(b * fontsize, a * fontsize) / (math.pi / 2)) % 4,
                hidden=self._render == _INVISIBLE or self._is_white_on_white(x, y, graphicstate),
                figure=any(self._figures),
            )
        )
        return advance

    def _is_white_on_white(self, x: float, y: float, graphicstate: PDFGraphicState) -> bool:
        if self._render not in (0, 2) or not _is_white(graphicstate.ncolor):
            return False
        return not any(b[0] - 1 <= x <= b[2] + 1 and b[1] - 1 <= y <= b[3] + 1 for b in (*self.shades, *self.pictures))


def _is_white(colour: Any) -> bool:  # pdfminer's type names patterns and colours of any space
    match colour:
        case int() | float():
            return colour > 0.98
        case (r, g, b):
            return all(isinstance(part, int | float) and part > 0.98 for part in (r, g, b))
        case (c, m, y, k):
            return all(isinstance(part, int | float) and part < 0.02 for part in (c, m, y, k))
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the file says of itself."""

    fields: dict[str, str]  # of the information dictionary: Title, Author, …
    language: str | None


def open_drawing(data: bytes, *, most_pages: int) -> tuple[Iterator[Sheet], About]:
    """The pages of `data`, read one by one as they are asked for, and what the file says of itself.

    Raises: DocumentUnreadable: no PDF, broken, locked, or too long; also while the pages are read.
    """
    if b"%PDF-" not in data[:1024]:
        raise DocumentUnreadable(
            "is not a PDF; save it in the format that its name promises and add that.", cause=Cause.NO_DOCUMENT
        )
    check_streams(data)
    with _faults_in_words():
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        pages = list(islice(PDFPage.create_pages(document), most_pages + 1))
        about = About(fields=_about(document), language=_text(resolve1(document.catalog.get("Lang"))))
    if not pages:
        raise DocumentUnreadable(
            "is damaged or incomplete: no page of it can be found; fetch or export it again.", cause=Cause.DAMAGED
        )
    if len(pages) > most_pages:
        raise DocumentUnreadable(
            f"has more than {most_pages} pages; split it into parts, or allow more pages in the settings.",
            cause=Cause.TOO_MANY_PAGES,
            pages=most_pages,
        )
    return _sheets(pages), about


@contextmanager
def _faults_in_words() -> Iterator[None]:
    try:
        yield
    except DocumentUnreadable:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise DocumentUnreadable(
            "is an encrypted PDF; save a copy without a password and add that.", cause=Cause.LOCKED
        ) from None
    except Exception:  # whatever pdfminer stumbles over, the file is at fault
        raise DocumentUnreadable(
            "is damaged or incomplete; fetch or export it again and add that.", cause=Cause.DAMAGED
        ) from None


def _sheets(pages: Sequence[PDFPage]) -> Iterator[Sheet]:
    resources = PDFResourceManager()
    collector = _Collector(resources, MOST_GLYPHS)
    interpreter = PDFPageInterpreter(resources, collector)
    for number, page in enumerate(pages, start=1):
        with _faults_in_words():
            interpreter.process_page(page)
        x0, y0, x1, y1 = collector.box
        yield Sheet(
            number=number,
            width=x1 - x0,
            height=y1 - y0,
            glyphs=tuple(collector.glyphs),
            pictures=len(collector.pictures),
        )


def _about(document: PDFDocument) -> dict[str, str]:
    about: dict[str, str] = {}
    for information in document.info:
        for key, value in information.items():
            text = _text(resolve1(value))
            if text:
                about.setdefault(str(key), text)
    return about


def _text(value: object) -> str | None:
    if isinstance(value, bytes):
        value = decode_text(value)
    return str(value).strip("\0 \t\n") or None if isinstance(value, str) else None
