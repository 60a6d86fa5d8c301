"""Tables in PDFs whose columns are as wide as what they hold, and running text that is none."""

import html

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Spacer, Table

BEFORE = "Trade and investment between the two sides rose over the years named, as the ministry said in a report on them. " * 3
ROWS = [
    ["Year", "Trade", "Investment"],
    ["2022", "US$268.5 billion", "US$26.7 billion"],
    ["2023", "US$241.0 billion", "US$14.5 billion"],
    ["2024", "US$236.6 billion", "17.5"],
]
COUNTRIES = [["Country", "Trade of 2022"], ["Viet Nam", "US$46.2 billion"], ["Brunei Darussalam", "US$3.0 billion"]]


def read_with(read, pdf, table):
    story = [("On Trade", pdf.title), (BEFORE, pdf.body), table, Spacer(1, 12), (BEFORE, pdf.body)]
    return [paragraph.text for paragraph in read(pdf.make(story), "trade.pdf").paragraphs]


@pytest.mark.parametrize("room", [6, 5.4, 4])
@pytest.mark.parametrize("side", ["LEFT", "RIGHT", "CENTER"])
@pytest.mark.parametrize("rows", [ROWS, COUNTRIES])
def test_a_table_as_wide_as_its_words_is_kept_as_rows(read, pdf, rows, side, room):
    style = [
        ("LEFTPADDING", (0, 0), (-1, -1), room),
        ("RIGHTPADDING", (0, 0), (-1, -1), room),
        ("ALIGN", (1, 0), (-1, -1), side),
    ]
    got = read_with(read, pdf, Table(rows, style=style))
    assert got[1] == "\n".join("| " + " | ".join(row) + " |" for row in rows)
    assert got[0] == got[2] == BEFORE.strip()


@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "Courier"])
@pytest.mark.parametrize("width", [150, 200, 300, 450])
def test_running_text_drawn_apart_to_fill_its_column_is_no_table(read, pdf, statement, font, width):
    style = ParagraphStyle("drawn apart", parent=pdf.body, fontName=font, alignment=4, rightIndent=475 - width - 12)
    got = read(pdf.make([Paragraph(html.escape(text), style) for text in statement[:12]]), "a.pdf")
    assert not [paragraph.text for paragraph in got.paragraphs if "|" in paragraph.text]


def test_items_with_their_marks_set_apart_are_no_table(read, pdf):
    marks = ["(ii)", "(iv)", "(vi)", "(xi)"]
    table = Table([[mark, "trade in goods and services of both sides"] for mark in marks])
    assert not [text for text in read_with(read, pdf, table) if "|" in text]


def test_a_page_of_two_columns_drawn_apart_has_no_table(read, pdf, statement):
    style = ParagraphStyle("drawn apart", parent=pdf.body, alignment=4)
    got = read(pdf.make([Paragraph(text, style) for text in statement], columns=2), "a.pdf")
    assert not [paragraph.text for paragraph in got.paragraphs if "|" in paragraph.text]
