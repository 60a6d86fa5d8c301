"""The three original documents, as they came from the pages they stood on."""

import datetime as dt
import re

import pytest

from search import Kind, read_folder


@pytest.fixture(scope="module")
def originals(shared):
    return {document.id[:3]: document for document in read_folder(shared / "seeds").documents}


def test_the_report_on_the_summit_is_twenty_paragraphs_without_its_captions(originals):
    document = originals["000"]
    assert len(document.paragraphs) == 20
    assert document.paragraphs[0].text.startswith("According to the VNA special correspondent, on the afternoon of October 26")
    assert "US$236.6 billion" in document.paragraphs[3].text
    assert not any("Photo" in paragraph.text or "Comment" in paragraph.text for paragraph in document.paragraphs)


def test_the_report_on_the_summit_tells_title_agency_and_address_but_no_year(originals):
    document = originals["000"]
    assert document.title == "Prime Minister Pham Minh Chinh attended and delivered a speech at the 28th ASEAN-Japan Summit"
    assert (document.publisher, document.kind, document.date) == ("VNA/Vietnam+", Kind.REPORT, None)
    assert document.url is not None
    assert document.url.endswith("post1072878.vnp")


def test_the_report_on_fifty_years_has_its_title_and_twelve_paragraphs(originals):
    document = originals["002"]
    assert document.title == (
        "Prime Minister Pham Minh Chinh leaves for the Summit to celebrate 50 years of ASEAN-Japan relations"
    )
    assert len(document.paragraphs) == 12
    assert document.paragraphs[0].text.startswith("On the morning of December 15")
    assert "US$268.5 billion" in document.paragraphs[4].text
    assert document.paragraphs[10].text.startswith("2023 is an important milestone")
    assert not document.paragraphs[0].numbered


def test_the_joint_statement_has_its_numbers_headings_and_byline(originals):
    document = originals["003"]
    labels = [paragraph.label for paragraph in document.paragraphs]
    assert labels[:6] == ["opening 1", "opening 2", "opening 3", "opening 4", "opening 5", "1"]
    assert [label for label in labels if label.isdigit()] == [
        str(n) for n in range(1, 53) for _ in range(2 if n in (44, 52) else 1)
    ]
    headings = list(dict.fromkeys(paragraph.heading for paragraph in document.paragraphs if paragraph.heading))
    assert len(headings) == 8
    assert max(map(len, headings)) == 146
    assert document.title.startswith("Joint Statement on Upgrading Vietnam-Japan Relations")
    assert (document.kind, document.publisher) == (Kind.STATEMENT, "Tin Tuc newspaper")
    assert document.date == dt.date(2023, 11, 27)


def test_every_paragraph_is_exact_text_of_its_file(originals, shared):
    for document in originals.values():
        text = " ".join((shared / "seeds" / document.file).read_text("utf-8").split())
        for paragraph in document.paragraphs:
            assert " ".join(paragraph.text.split()) in text


def test_nothing_but_furniture_titles_and_headings_is_lost(originals, shared):
    for document in originals.values():
        lines = (shared / "seeds" / document.file).read_text("utf-8").splitlines()
        kept = {paragraph.text for paragraph in document.paragraphs}
        lost = [line for raw in lines if (line := re.sub(r"^\d+\. ", "", raw.strip())) and line not in kept and len(line) > 150]
        assert lost == []
