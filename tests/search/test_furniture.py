"""What pages wrap around their text goes, and what it tells stays."""

import datetime as dt

import pytest

from search import Kind

OPENING = "Leaders of the region met on Sunday and adopted a joint vision on friendship and cooperation."
CLOSING = "They will meet again next year to review what has come of the plans they have made."


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    "line",
    [
        "Comment (0)",
        "(0) Comments",
        "12 comments",
        "1,234 views",
        "Share",
        "Share | Print | Email",
        "Facebook Twitter Copy link",
        "Print this page",
        "Read more",
        "Read more: Japan pledges 40 billion yen",
        "Follow us on Facebook",
        "Back to top",
        "Advertisement",
        "Page 3 of 10",
        "Page 3",
        "- 3 -",
        "3/10",
        "* * *",
        "###",
        "—",
        "-----",
        "- End -",
        "END",
        "# # #",
        "-30-",
        "#ASEAN #Japan",
        "(Photo: Duong Giang/VNA)",
        "Photo: Duong Giang/VNA",
        "Photo by Jane Doe",
        "Photo courtesy of the Prime Minister's Office",
        "Leaders pose for a group photo in Tokyo. (Photo: Duong Giang/VNA)",
        "Leaders pose for a group photo in Tokyo (VNA Photo)",
        "Leaders pose for a group photo in Tokyo. Photo: Kyodo",
        "Chú thích ảnh\nPresident Vo Van Thuong with Prime Minister Kishida Fumio",
        "Xem thêm",
        "7",
    ],
)
def test_furniture_between_paragraphs_is_dropped(read, line):
    assert texts(read(f"{OPENING}\n\n{line}\n\n{CLOSING}\n")) == [OPENING, CLOSING]


@pytest.mark.parametrize(
    "line",
    [
        "According to the VNA special correspondent, on the afternoon of October 26, leaders met in Kuala Lumpur.",
        "Share prices rose after the summit.",
        "The photo shows leaders of the two countries.",
        "Print media covered the event.",
        "Follow-up will be discussed by senior officials in the coming year, the leaders agreed at the close of the Summit.",
        "By 2030, trade will have doubled.",
        "Page 3 of the statement says otherwise.",
        "Comments were made by three ministers.",
        "2023 is an important milestone when the two countries celebrate 50 years of relations.",
        "Source of growth: exports rose by 5%.",
        "Tags on goods must name the country of origin.",
        "Trade reached US$268.5 billion",
        "- Image: up 5% on the year",
    ],
)
def test_a_line_of_the_text_that_merely_has_such_words_stays(read, line):
    kept = texts(read(f"{OPENING}\n\n{line}\n\n{CLOSING}\n"))
    assert kept == [OPENING, line.removeprefix("- "), CLOSING]


@pytest.mark.parametrize(
    ("line", "publisher", "date"),
    [
        ("According to Tin Tuc newspaper November 27, 2023 21:34", "Tin Tuc newspaper", dt.date(2023, 11, 27)),
        ("According to VNA", "VNA", None),
        ("By Jane Doe | 12 March 2024", None, dt.date(2024, 3, 12)),
        ("By Jane Doe and John Roe", None, None),
        ("Updated: 12 March 2024, 10:15", None, dt.date(2024, 3, 12)),
        ("Published on 12th March 2024 at 10:15 am (GMT+7)", None, dt.date(2024, 3, 12)),
        ("Posted: 2024-03-12", None, dt.date(2024, 3, 12)),
        ("Tuesday, March 12, 2024", None, dt.date(2024, 3, 12)),
        ("Date: 25/12/2023", None, dt.date(2023, 12, 25)),
        ("Date: 5/6/2023", None, None),  # which of the two is the month is not said
    ],
)
def test_bylines_and_stamps_above_the_text_tell_publisher_and_date(read, line, publisher, date):
    document = read(f"Leaders adopt a vision\n\n{line}\n\n{OPENING}\n\n{CLOSING}\n")
    assert (document.publisher, document.date) == (publisher, date)
    assert document.title == "Leaders adopt a vision"
    if "5/6" not in line:
        assert texts(document) == [OPENING, CLOSING]


@pytest.mark.parametrize(
    ("line", "publisher", "url"),
    [
        ("(VNA/Vietnam+)", "VNA/Vietnam+", None),
        ("(Reuters)", "Reuters", None),
        ("According to Tin Tuc newspaper", "Tin Tuc newspaper", None),
        ("Source: https://www.vietnamplus.vn/a-b_c.vnp", None, "https://www.vietnamplus.vn/a-b_c.vnp"),
        ("Source: VNA (https://vna.vn/x)", "VNA", "https://vna.vn/x"),
        ("Source: VNA", "VNA", None),
        ("https://asean.org/statement", None, "https://asean.org/statement"),
        ("Tags: ASEAN, Japan", None, None),
        ("© 2023 Vietnam News Agency. All rights reserved.", None, None),
        ("Related news\nJapan to host Expo 2025\nVietnam PM leaves for Tokyo", None, None),
    ],
)
def test_what_stands_below_the_text_is_dropped_and_tells(read, line, publisher, url):
    document = read(f"{OPENING}\n\n{CLOSING}\n{line}\n\nComment (0)")
    assert texts(document) == [OPENING, CLOSING]
    assert (document.publisher, document.url) == (publisher, url)


def test_a_note_on_a_table_inside_the_text_is_no_source_of_the_document(read):
    document = read(f"{OPENING}\n\nSource: ASEANstats, table 5\n\n{CLOSING}\n")
    assert document.publisher is None
    assert texts(document)[1] == "Source: ASEANstats, table 5"


@pytest.mark.parametrize("label", ["News", "Home > World > Asia", "POLITICS", "Press release"])
def test_a_section_label_above_the_title_is_dropped(read, label):
    document = read(f"{label}\n\nLeaders adopt a vision\n\n{OPENING}\n")
    assert (document.title, texts(document)) == ("Leaders adopt a vision", [OPENING])


def test_a_short_line_that_stands_twice_is_a_printed_caption(read):
    caption = "Prime Minister Kishida Fumio at the plenary session"
    assert texts(read(f"{OPENING}\n{caption}\n{CLOSING}\n{caption}\n{OPENING[:-1]} again.\n")) == [
        OPENING,
        CLOSING,
        f"{OPENING[:-1]} again.",
    ]


def test_a_line_with_a_figure_stays_however_often_it_stands_there(read):
    line = "Trade rose by 5.2% in the year."
    assert texts(read(f"{OPENING}\n{line}\n{CLOSING}\n{line}\n")) == [OPENING, line, CLOSING, line]


def test_a_dateline_tells_and_stays_in_its_sentence(read):
    text = f"TOKYO (Kyodo) – {OPENING}"
    document = read(f"Leaders adopt a vision\n\n{text}\n")
    assert (document.publisher, document.kind, texts(document)) == ("Kyodo", Kind.REPORT, [text])


def test_a_dateline_with_a_date_tells_the_date(read):
    assert read(f"A vision\n\nTokyo, 17 December 2023 — {OPENING}\n").date == dt.date(2023, 12, 17)
    assert read(f"A vision\n\nHANOI, December 15 (VNA) – {OPENING}\n").date is None  # no year is guessed


def test_a_place_and_date_below_the_title_tell_the_date_and_stay_as_evidence_of_the_place(read):
    document = read(f"CHAIRMAN'S STATEMENT\nJakarta, Indonesia, 6 September 2023\n\n1. {OPENING}\n2. {CLOSING}\n3. {OPENING}\n")
    assert document.date == dt.date(2023, 9, 6)
    assert texts(document)[0] == "Jakarta, Indonesia, 6 September 2023"


def test_page_numbers_count_up_and_the_cells_of_a_table_do_not(read):
    assert texts(read(f"{OPENING}\n\n1\n\n{CLOSING}\n\n2\n\n{OPENING[:-1]} again.\n"))[1] == CLOSING
    assert "268" in texts(read(f"{OPENING}\n\n268\n\n26\n\n{CLOSING}\n"))


def test_in_a_wrapped_file_only_a_line_that_stands_alone_can_be_furniture(read):
    text = (
        "The leaders said that the media should be free to\nprint\nwhat they wish, and that the summit was open to\n"
        "all of them, as it had been in the year\nbefore that.\n\nPrint\n\nThey left for home on the morning of the\nnext day."
    )
    assert texts(read(text)) == [
        "The leaders said that the media should be free to print what they wish, and that the summit was open to all of "
        "them, as it had been in the year before that.",
        "They left for home on the morning of the next day.",
    ]


def test_in_a_wrapped_file_a_line_that_happens_to_stand_twice_inside_paragraphs_stays(read):
    text = (
        "The first paragraph says of the\ntwo countries and of the\nregion that they are friends.\n\n"
        "The second paragraph says of the\ntwo countries and of the\nworld that they are not.\n"
    )
    assert texts(read(text)) == [
        "The first paragraph says of the two countries and of the region that they are friends.",
        "The second paragraph says of the two countries and of the world that they are not.",
    ]


def test_lines_between_which_furniture_stood_are_not_joined(read):
    text = "The paragraph says of the\ntwo countries and of the\n12\nregion that they are friends\nand partners.\n"
    assert texts(read(text)) == [
        "The paragraph says of the two countries and of the",
        "region that they are friends and partners.",
    ]
