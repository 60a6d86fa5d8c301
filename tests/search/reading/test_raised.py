"""The number of a note above the line is no digit of the figure before it."""

import pytest
from reportlab.platypus import Paragraph

TEXT = (
    "Investment was US$26.7^5^ billion in 2022^6^, from 12,000^7, 8^ firms^9^ on 40 km^2^ and 10^6^ m^3^, at the 28^th^ "
    "summit, with 17^*^ firms in 2021^a^. It rose in 2023.^10^ It fell later."
)
TOLD = (
    "Investment was US$26.7[5] billion in 2022[6], from 12,000[7, 8] firms[9] on 40 km² and 10⁶ m³, at the 28th "
    "summit, with 17[*] firms in 2021[a]. It rose in 2023.[10] It fell later."
)


def marked(text, style):
    parts = text.split("^")
    return Paragraph("".join(f"<super>{part}</super>" if n % 2 else part for n, part in enumerate(parts)), style)


def told(document):
    return " ".join(paragraph.text for paragraph in document.paragraphs)


def test_in_a_pdf(read, pdf):
    assert told(read(pdf.make([("On Trade", pdf.title), marked(TEXT, pdf.body)]), "a.pdf")) == TOLD


def test_in_a_pdf_of_two_columns(read, pdf):
    story = [("On Trade", pdf.title), *(marked(TEXT, pdf.body) for _ in range(20))]
    assert told(read(pdf.make(story, columns=2), "a.pdf")) == " ".join([TOLD] * 20)


def test_in_the_cells_of_a_table_of_a_pdf(read, pdf):
    rows = [["Year", "Trade", "Firms"], ["2022^1^", "US$26.7^2^ billion", "12,000^3^"], ["2023^4^", "US$5 billion", "17^5^"]]
    table = pdf.table([[marked(cell, pdf.body) for cell in row] for row in rows])
    got = read(pdf.make([("On Trade", pdf.title), ("The table shows trade in the years named.", pdf.body), table]), "a.pdf")
    assert got.paragraphs[-1].text == (
        "| Year | Trade | Firms |\n| 2022[1] | US$26.7[2] billion | 12,000[3] |\n| 2023[4] | US$5 billion | 17[5] |"
    )


def test_a_fraction_and_small_print_on_the_line_are_no_notes(read, pdf):
    text = "Trade took 2 <super>1</super>/2 years and rose to US$26<font size=6>.5 billion in 2022</font> for both."
    got = told(read(pdf.make([("On Trade", pdf.title), Paragraph(text, pdf.body)]), "a.pdf"))
    assert got == "Trade took 2 1/2 years and rose to US$26.5 billion in 2022 for both."


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_plain_text_stays_as_it_is_typed(read, name):
    written = "It was US$26.7³ billion in 2022⁵ for 12,000⁶,⁷ firms."
    assert read(f"# On Trade\n\n{written}\n", name).paragraphs[0].text == written


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("It was US$26.7³ billion in 2022⁵.", "It was US$26.7[3] billion in 2022[5]."),
        ("It was US$26.7 billion³ for 12,000⁶,⁷ firms.", "It was US$26.7 billion[3] for 12,000[6,7] firms."),
        ("It was US$5³ billion in 2023.¹² It rose.", "It was US$5[3] billion in 2023.[12] It rose."),
        ("It took 40 km² and 5m³ of soil and 10⁶ trees, 5⁄³ in all, 10⁻² of it.",) * 2,
    ],
)
def test_typed_as_a_sign_of_its_own(read, written, shown):
    page = f"<h1>On Trade</h1><p>{written}</p>"
    assert read(page, "a.html").paragraphs[0].text.endswith(shown)


def test_a_note_below_a_text_keeps_its_sign(read):
    text = "On Trade\n\nTrade rose to US$5 billion¹ in 2022.\n\n¹ The figure is of the ministry and of no other source."
    got = told(read(text, "a.txt"))
    assert "US$5 billion¹ in 2022." in got
