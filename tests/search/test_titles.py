"""A document's title and kind, from what it has."""

import pytest

from search import Kind

TEXT = "Leaders of the region met on Sunday and adopted a joint vision on friendship and cooperation."


def test_the_first_line_is_the_title_when_it_looks_like_one(read):
    document = read(f"Prime Minister leaves for the Summit\n{TEXT}\n")
    assert document.title == "Prime Minister leaves for the Summit"
    assert [paragraph.text for paragraph in document.paragraphs] == [TEXT]


def test_the_title_repeated_at_the_end_is_dropped(read):
    document = read(f"Leaders Adopt: A Vision\n\n{TEXT}\n\nLEADERS ADOPT: A VISION.\n")
    assert len(document.paragraphs) == 1


def test_without_a_title_the_most_repeated_caption_gives_it_without_its_credit(read):
    document = read(
        f"{TEXT}\n\nThe hall. (Photo: A/VNA)\n{TEXT} Then.\n\nLeaders at the Summit. (Photo: B/VNA)\n{TEXT} Later.\n"
        f"\nLeaders at the Summit. (Photo: B/VNA)\n{TEXT} Last."
    )
    assert document.title == "Leaders at the Summit"


def test_without_anything_the_opening_words_give_it_cut_at_a_word(read):
    assert read(f"{TEXT}\n{TEXT} Again.\n").title == (
        "Leaders of the region met on Sunday and adopted a joint vision on friendship and…"
    )


def test_a_file_of_one_line_keeps_it_as_its_text(read):
    document = read("hi there")
    assert (document.title, document.paragraphs[0].text) == ("hi there", "hi there")


def test_a_title_in_capitals_may_take_several_lines(read):
    document = read(f"JOINT STATEMENT\nON THE FIFTIETH YEAR\n\n{TEXT}\n")
    assert document.title == "JOINT STATEMENT ON THE FIFTIETH YEAR"


def test_in_markdown_the_first_heading_is_the_title(read):
    document = read(f"# A vision\n\n## Trade\n\n{TEXT}\n", "a.md")
    assert (document.title, document.paragraphs[0].heading) == ("A vision", "Trade")


def test_a_title_given_in_front_matter_wins_and_is_dropped_from_the_text(read):
    document = read(f"---\ntitle: A vision\n---\n# A vision\n\n{TEXT}\n", "a.md")
    assert (document.title, document.paragraphs[0].heading) == ("A vision", None)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Joint Statement on Upgrading Relations", Kind.STATEMENT),
        ("CHAIRMAN'S STATEMENT OF THE 26TH SUMMIT", Kind.STATEMENT),
        ("ASEAN Leaders' Declaration on Peace", Kind.STATEMENT),
        ("Joint Communiqué of the 56th Meeting", Kind.COMMUNIQUE),
        ("ASEAN Statistical Yearbook 2023", Kind.YEARBOOK),
        ("Leaders adopt joint statement", Kind.DOCUMENT),
        ("Prime Minister leaves for the Summit", Kind.DOCUMENT),
    ],
)
def test_the_words_of_the_title_tell_the_kind(read, title, kind):
    assert read(f"{title}\n\n{TEXT}\n").kind == kind


def test_an_agency_makes_it_a_report_unless_the_title_says_more(read):
    assert read(f"Leaders adopt joint statement\n\n{TEXT}\n(VNA)\n").kind == Kind.REPORT
    assert read(f"Joint Statement on Peace\n\n{TEXT}\n(VNA)\n").kind == Kind.STATEMENT
