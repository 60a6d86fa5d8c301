"""Word documents: styles, numbers that Word counts, tables, and packages that are made to break their reader."""

import io
import time
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from search import Kind, Unreadable

TITLE = "Joint Statement on Cooperation between the Sides"


def packed(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data, name, change):
    """A package with one part changed, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            if part != name:
                after.writestr(part, before.read(part))
        after.writestr(name, change(before.read(name) if name in before.namelist() else b""))
    return out.getvalue()


@pytest.fixture
def small():
    document = Document()
    document.add_paragraph("Trade reached US$5 billion in 2022, the ministry said on Monday.")
    return packed(document)


def test_a_numbered_statement_reads_as_its_text_file_does(read, statement):
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Ministry of Tests"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_heading(TITLE, 0)
    document.add_heading("Trade and Energy", 1)
    for text in statement:
        document.add_paragraph(text, style="List Number")
    plain = read("\n\n".join([TITLE, "Trade and Energy", *(f"{n}. {text}" for n, text in enumerate(statement, 1))]))
    got = read(packed(document), "statement.docx")
    assert (got.title, got.kind, got.language) == (TITLE, Kind.STATEMENT, "en")
    assert got.paragraphs == plain.paragraphs


def test_tables_are_rows_and_properties_serve_where_the_text_says_nothing(read, small):
    document = Document()
    document.core_properties.title = "Trade of the Year"
    document.core_properties.language = "en-GB"
    document.add_paragraph("Trade reached US$5 billion in 2022, the ministry said on Monday, and it will go on to grow.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ["Year", "Trade", "2022", "US$5 | bn"], strict=True):
        cell.text = text
    got = read(packed(document), "trade.docx")
    assert (got.title, got.language) == ("Trade of the Year", "en")
    assert got.paragraphs[1].text == "| Year | Trade |\n| 2022 | US$5 / bn |"


def test_what_was_struck_out_is_not_read_and_what_was_put_in_is(read):
    document = Document()
    paragraph = document.add_paragraph("Trade reached ")
    for tag, words in (("w:del", "US$4 billion"), ("w:ins", "US$5 billion")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement("w:delText" if tag == "w:del" else "w:t")
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" in 2022.")
    assert read(packed(document), "a.docx").paragraphs[0].text == "Trade reached US$5 billion in 2022."


def test_a_content_control_and_a_break_hide_no_words(read, small):
    document = Document(io.BytesIO(small))
    paragraph = document.paragraphs[0]._p
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    paragraph.addprevious(control)
    control.append(content)
    content.append(paragraph)
    document.add_paragraph("It grew.").add_run().add_break()
    assert [p.text for p in read(packed(document), "a.docx").paragraphs] == [
        "Trade reached US$5 billion in 2022, the ministry said on Monday.",
        "It grew.",
    ]


def entities(part):
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return part.replace(b"?>", b"?>" + declared, 1).replace(b"Trade", b"&b;", 1)


def deep(part):
    return part.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 30_000 + b"</w:sdt>" * 30_000, 1)


HOSTILE = [
    ("word/document.xml", entities, "whose XML declares entities"),
    ("word/styles.xml", lambda part: entities(part).replace(b"<!DOCTYPE", b"\n<!DOCTYPE"), "whose XML declares entities"),
    ("word/document.xml", lambda part: entities(part).decode().encode("utf-16"), "whose XML declares entities"),
    ("word/media/a.bin", lambda part: b"\x00" * 90_000_000, "would unpack to far more than it is"),
    ("word/document.xml", lambda part: part + b" " * 70_000_000, "would unpack to far more than it is"),
    ("word/document.xml", deep, "a damaged Word document"),
    ("word/document.xml", lambda part: part[: len(part) // 2], "a damaged Word document"),
    ("word/document.xml", lambda part: b"\x00" * 100, "a damaged Word document"),
    ("[Content_Types].xml", lambda part: b"", "a damaged Word document"),
]


@pytest.mark.parametrize(("name", "change", "reason"), HOSTILE, ids=[f"{n}-{one[2]}" for n, one in enumerate(HOSTILE)])
def test_a_hostile_package_is_refused_before_it_is_unpacked(read, small, name, change, reason):
    data = with_part(small, name, change)
    began = time.monotonic()
    with pytest.raises(Unreadable, match=reason):
        read(data, "hostile.docx")
    assert time.monotonic() - began < 5


def test_a_package_of_very_many_parts_is_refused(read, small):
    out = io.BytesIO(small)
    with zipfile.ZipFile(out, "a") as package:
        for n in range(6000):
            package.writestr(f"word/media/{n}", b"")
    with pytest.raises(Unreadable, match="more than 5000 parts"):
        read(out.getvalue(), "a.docx")


def test_a_package_that_lies_about_its_sizes_is_refused(read, small):
    at = small.rindex(b"PK\x01\x02")
    with pytest.raises(Unreadable, match="a damaged Word document"):
        read(small[: at + 24] + b"\x01\x00\x00\x00" + small[at + 28 :], "a.docx")


def test_a_style_made_from_itself_and_a_list_that_is_nowhere_are_no_trouble(read):
    document = Document()
    paragraph = document.add_paragraph("Trade reached US$5 billion in 2022.", style="List Number")
    base = OxmlElement("w:basedOn")
    base.set(qn("w:val"), paragraph.style.style_id)
    for old in paragraph.style.element.findall(qn("w:basedOn")):
        paragraph.style.element.remove(old)
    paragraph.style.element.append(base)
    for number in paragraph.style.element.iter(qn("w:numId")):
        number.set(qn("w:val"), "999")
    assert read(packed(document), "a.docx").paragraphs[0].text == "Trade reached US$5 billion in 2022."
