"""Files of each format, made by the libraries that write them."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

from search import Document, Unreadable

STYLES = getSampleStyleSheet()
TITLE, HEADING = STYLES["Title"], STYLES["Heading2"]
BODY = ParagraphStyle("body", parent=STYLES["Normal"], spaceAfter=8)
HANGING = ParagraphStyle("hanging", parent=BODY, leftIndent=20, firstLineIndent=-20)
INDENTED = ParagraphStyle("indented", parent=STYLES["Normal"], firstLineIndent=18)


class Pdf:
    """`make(story)` sets (text, style) pairs and other flowables in a PDF with a running head and page numbers."""

    title, heading, body, hanging, indented = TITLE, HEADING, BODY, HANGING, INDENTED

    def make(
        self, story: Sequence[tuple[str, ParagraphStyle] | Flowable], columns: int = 1, running: bool = True, **options: object
    ) -> bytes:
        out = io.BytesIO()
        document = BaseDocTemplate(out, **options)
        width, height = document.pagesize
        each = (width - 120) / columns
        frames = [Frame(60 + n * each, 72, each - (20 if columns > 1 else 0), height - 144) for n in range(columns)]

        def run(canvas, page):
            if running:
                canvas.setFont("Helvetica", 8)
                canvas.drawString(72, height - 32, "Ministry of Tests – Documents of the year")
                canvas.drawCentredString(width / 2, 30, f"Page {page.page}")

        document.addPageTemplates(PageTemplate("page", frames, onPage=run))
        document.build([Paragraph(html.escape(one[0]), one[1]) if isinstance(one, tuple) else one for one in story])
        return out.getvalue()

    def table(self, rows: Sequence[Sequence[str]]) -> Table:
        return Table([list(row) for row in rows], colWidths=110)


@pytest.fixture
def pdf() -> Pdf:
    return Pdf()


@pytest.fixture
def refusal(read: Callable[..., Document]) -> Callable[[bytes, str], str | None]:
    """Why a file is refused; None when it is read."""

    def told(data: bytes, name: str) -> str | None:
        try:
            assert read(data, name).paragraphs
        except Unreadable as error:
            return error.reason
        return None

    return told


@pytest.fixture
def statement() -> list[str]:
    """Fifty paragraphs of a joint statement, without their numbers."""
    verbs = ("reaffirmed", "welcomed", "underlined", "noted with satisfaction")
    fields = ("trade in goods and services", "energy and the climate", "education and sport", "security at sea")
    return [
        f"The leaders {verbs[n % 4]} the importance of {fields[n % 3]} as matter {n} before them, and decided that over the "
        f"next {n + 2} years both sides will go on with cooperation in that field; ministers will report on it every year. "
        + "They asked officials to draw up a plan for it. "
        * (n % 4)
        for n in range(1, 51)
    ]
