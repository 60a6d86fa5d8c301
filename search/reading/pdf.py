"""PDFs as lines: a paragraph each, in reading order, with the page on which it begins."""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from search.errors import Unreadable
from search.reading.content import Content, property_text, without_controls
from search.reading.front_matter import FrontMatter
from search.reading.labels import split_labels
from search.reading.language import declared
from search.reading.pdf_columns import common_edge, regions
from search.reading.pdf_page import Fragment, fragments_of
from search.reading.pdf_paragraphs import Piece, pieces
from search.reading.pdf_rows import Row, rows_of
from search.reading.pdf_running import without_running

_MOST_PAGES = 3_000
_LEAST_LETTERS = 20
"""On a page, on average: a stamp or a page number on pictures of pages makes no text."""
_ABOVE_TITLE = 4
_lock = threading.Lock()  # PDFium must not be entered by two threads
_NO_TITLE = re.compile(
    r"\(?(?:anonymous|untitled|unspecified|title|document\d*|microsoft word.*|powerpoint.*|slide \d+"
    r"|.*\.(?:docx?|pdf|indd|rtf|odt|qxd))\)?",
    re.IGNORECASE,
)


def read_pdf(data: bytes) -> Content:
    """A PDF. Raises `Unreadable` for one that has a password, is damaged, is made of pictures, or has too many pages."""
    with _lock:
        document = _opened(data)
        try:
            pages = _pages(document)
            fallback = _properties(document)
        finally:
            document.close()
    if sum(_letters(page) for page in pages) < min(_LEAST_LETTERS * len(pages), 200):
        raise Unreadable(
            "a scanned PDF: pictures of pages without text; run text recognition (OCR) over it first, and save the text with it"
        )
    rows: list[Sequence[Row]] = []
    kept = without_running(pages)
    edge = common_edge(kept)
    for page in kept:
        rows += [rows_of(region) for region in regions(page, edge)]
    return _content(pieces(rows), fallback)


def _content(found: Sequence[Piece], fallback: FrontMatter) -> Content:
    lines: list[str] = []
    pages: list[int] = []
    for piece in found:
        text = [line for line in without_controls(piece.text).split("\n") if line.strip()]
        texts = ["", *text] if piece.gap else text
        lines += texts
        pages += [piece.page] * len(texts)
    while lines and not lines[0]:
        del lines[0], pages[0]
    head, rest = split_labels("\n".join(lines))
    left = rest.count("\n") + 1
    head = head if head.title else replace(head, title=_title(lines))
    return Content(rest, head, fallback, pages=tuple(pages[len(pages) - left :]) if pages else ())


def _title(lines: Sequence[str]) -> str | None:
    """The first heading, when nothing but some short lines stand above it: the name of who publishes, a number, a date."""
    short = [line for line in lines[:12] if line][:_ABOVE_TITLE]
    n = next((n for n, line in enumerate(short) if line.startswith("# ")), None)
    if n is None or any(len(line) > 80 or line.endswith((".", ":", ";")) for line in short[:n]):
        return None
    return short[n].removeprefix("# ")


def _opened(data: bytes) -> Any:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or getattr(error, "err_code", None) == 4:
            raise Unreadable("a PDF with a password: save it without one") from error
        raise Unreadable("a damaged PDF: download or export it anew") from error
    if not 0 < count <= _MOST_PAGES:
        document.close()
        raise Unreadable("a PDF without pages" if count <= 0 else f"a PDF of more than {_MOST_PAGES} pages: split it")
    return document


def _pages(document: Any) -> list[list[Fragment]]:
    import pypdfium2 as pdfium

    pages: list[list[Fragment]] = []
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            text = page.get_textpage()
        except pdfium.PdfiumError as error:
            raise Unreadable(f"a damaged PDF: page {number} cannot be read; download or export it anew") from error
        pages.append(fragments_of(page, text, number))
        text.close()
        page.close()
    return pages


def _letters(page: Sequence[Fragment]) -> int:
    return sum(sum(map(str.isalnum, fragment.text)) for fragment in page)


def _properties(document: Any) -> FrontMatter:
    """The title and the language of its properties. Its dates are left: they are those of the file, not of the text."""
    title = property_text(document.get_metadata_dict(skip_empty=True).get("Title"))
    return FrontMatter(
        title=title if title and not _NO_TITLE.fullmatch(title) else None, language=declared(_language(document))
    )


def _language(document: Any) -> str:
    import pypdfium2.raw as raw

    room = (ctypes.c_ushort * 40)()
    size = raw.FPDFCatalog_GetLanguage(document.raw, room, ctypes.sizeof(room))
    return "" if size > ctypes.sizeof(room) else bytes(room)[: max(size - 2, 0)].decode("utf-16-le", "ignore")
