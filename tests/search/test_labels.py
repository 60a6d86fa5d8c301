"""The labelled lines at the head of a plain text."""

import datetime as dt

import pytest


def test_labelled_lines_at_the_head_of_a_text_say_what_it_is(read):
    document = read("Title: Quito outcome\nPublisher: Andean Desk\nDate: 4 May 2021\n\nTrade rose.\nIt fell later.\n", "q.txt")
    assert (document.title, document.publisher, document.date) == ("Quito outcome", "Andean Desk", dt.date(2021, 5, 4))
    assert [paragraph.text for paragraph in document.paragraphs] == ["Trade rose.", "It fell later."]


@pytest.mark.parametrize("date", ["2021-05-04", "May 4, 2021", "4 May 2021, 10:15", "4th May 2021"])
def test_their_date_is_read_as_pages_write_it(read, date):
    assert read(f"TITLE: Quito outcome\nDate: {date}\nTrade rose.\n", "q.txt").date == dt.date(2021, 5, 4)


@pytest.mark.parametrize("line", ["Date: soon", "Url: the usual place", "Title: Another"])
def test_a_labelled_line_that_cannot_be_read_stays_in_the_text(read, line):
    document = read(f"Title: Quito outcome\n{line}\nTrade rose.\n", "q.txt")
    assert document.title == "Quito outcome"
    assert any(line in (paragraph.text, paragraph.heading) for paragraph in document.paragraphs)


@pytest.mark.parametrize("text", ["Date: a fruit of the palm.\nTrade rose.\n", "Trade rose.\nTitle: none\nIt fell.\n"])
def test_a_label_within_a_text_is_text(read, text):
    assert "Trade rose." in [paragraph.text for paragraph in read(text, "q.txt").paragraphs]
    assert read(text, "q.txt").title != "none"
