"""PDFs: lines to paragraphs over columns and pages, with the page of each, and what no text can be had from."""

import datetime as dt
import io
import re

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from search import Kind, Unreadable

TITLE = "Joint Statement on Cooperation between the Sides"


def numbered(statement):
    return [f"{n}. {text}" for n, text in enumerate(statement, 1)]


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("style", ["body", "hanging", "indented"])
def test_a_numbered_statement_over_many_pages_reads_as_its_text_file_does(read, pdf, statement, style, columns):
    texts = numbered(statement)
    plain = read("\n\n".join([TITLE, "Trade and Energy", *texts]))
    story = [(TITLE, pdf.title), ("Trade and Energy", pdf.heading), *((text, getattr(pdf, style)) for text in texts)]
    got = read(pdf.make(story, columns), "statement.pdf")
    assert [paragraph.text for paragraph in got.paragraphs] == [paragraph.text.strip() for paragraph in plain.paragraphs]
    assert [paragraph.number for paragraph in got.paragraphs] == list(range(1, 51))
    assert {paragraph.heading for paragraph in got.paragraphs} == {"Trade and Energy"}
    assert (got.title, got.kind, got.language) == (TITLE, Kind.STATEMENT, "en")
    pages = [paragraph.page for paragraph in got.paragraphs]
    assert pages[0] == 1
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, pages[-1] + 1))
    assert pages[-1] > 2


def test_running_heads_and_page_numbers_are_dropped(read, pdf, statement):
    got = read(pdf.make([(TITLE, pdf.title), *((text, pdf.body) for text in statement)]), "statement.pdf")
    text = "\n".join(paragraph.text for paragraph in got.paragraphs)
    assert "Documents of the year" not in text
    assert not re.search(r"\bPage \d", text)


def test_labels_at_the_head_title_and_date_a_pdf(read, pdf):
    lines = ["Title: On Trade", "Publisher: Ministry of Tests", "Date: 12 March 2024"]
    story = [*((line, pdf.indented) for line in lines), ("Trade reached US$5 billion in 2022, the ministry said.", pdf.body)]
    got = read(pdf.make(story, running=False), "trade.pdf")
    assert (got.title, got.publisher, got.date) == ("On Trade", "Ministry of Tests", dt.date(2024, 3, 12))


def test_properties_serve_only_where_the_text_says_nothing(read, pdf):
    story = [("Trade reached US$5 billion in 2022, the ministry said on Monday, and it will go on to grow.", pdf.body)]
    assert (
        read(pdf.make(story, running=False, title="Trade of the Year", lang="en-GB"), "trade.pdf").title == "Trade of the Year"
    )
    assert read(pdf.make(story, running=False, title="Microsoft Word - a.docx"), "trade.pdf").title.startswith("Trade reached")
    both = [("On Trade", pdf.title), *story]
    assert read(pdf.make(both, title="Trade of the Year"), "trade.pdf").title == "On Trade"


def test_the_day_on_which_the_file_was_made_dates_no_document(read, pdf):
    said = [
        ("On Trade", pdf.title),
        ("Trade reached US$5 billion in 2022, the ministry said, and it will go on to grow.", pdf.body),
    ]
    made = pdf.make(said)
    assert b"/CreationDate" in made
    assert read(made, "trade.pdf").date is None
    printed = pdf.make([said[0], ("Tokyo, 17 December 2023", pdf.body), said[1]])
    assert read(printed, "trade.pdf").date == dt.date(2023, 12, 17)


def test_a_word_broken_at_the_end_of_a_line_is_joined_and_a_hyphen_of_its_own_stays(read):
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    lines = ["The leaders of both sides welcomed what had been done for the imple-", "mentation of the zero-emission plan and "]
    lines += [
        "of the vision, and they will go on with it, as was agreed on the zero-",
        "emission community in the year before.",
    ]
    for n, line in enumerate(lines):
        page.drawString(72, 700 - 14 * n, line)
    page.save()
    text = read(out.getvalue(), "a.pdf").paragraphs[0].text
    assert "for the implementation of the zero-emission plan" in text
    assert "on the zero-emission community" in text


def test_a_table_is_kept_as_rows(read, pdf):
    rows = [
        ["Year", "Trade", "Investment"],
        ["2022", "US$268.5 billion", "US$26.7 billion"],
        ["2024", "US$236.6 billion", "17.5"],
    ]
    before = ("The table shows trade and investment between the two sides over the years named.", pdf.body)
    got = read(pdf.make([("On Trade", pdf.title), before, pdf.table(rows)]), "trade.pdf")
    assert got.paragraphs[-1].text == "\n".join("| " + " | ".join(row) + " |" for row in rows)


def test_a_scanned_pdf_is_said_to_be_one(read):
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    from PIL import Image

    picture = Image.new("RGB", (200, 280), "white")
    for _ in range(3):
        page.drawImage(ImageReader(picture), 0, 0, *A4)
        page.showPage()
    page.save()
    with pytest.raises(Unreadable, match=r"^a scanned PDF: pictures of pages without text; run text recognition \(OCR\)"):
        read(out.getvalue(), "scan.pdf")


def test_a_pdf_with_a_password_is_said_to_have_one_and_one_that_anybody_may_open_is_read(read, pdf):
    story = [("On Trade", pdf.title), ("Trade reached US$5 billion in 2022, the ministry said on Monday.", pdf.body)]
    with pytest.raises(Unreadable, match=r"^a PDF with a password: save it without one$"):
        read(pdf.make(story, encrypt=StandardEncryption("secret")), "locked.pdf")
    assert read(pdf.make(story, encrypt=StandardEncryption("", ownerPassword="owner")), "open.pdf").title == "On Trade"


def test_a_page_that_lies_on_its_side_is_read_as_it_is_seen(read):
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    page.setPageRotation(90)
    page.rotate(90)
    for n in range(4):
        page.drawString(72, -100 - 30 * n, f"Trade between the two sides reached US${n + 1} billion in that year.")
    page.save()
    assert [p.text[:7] for p in read(out.getvalue(), "a.pdf").paragraphs] == ["Trade b"] * 4
    assert "US$1 billion" in read(out.getvalue(), "a.pdf").paragraphs[0].text
