"""What the block at the head of a Markdown file says, and how a bad one is refused."""

import datetime as dt

import pytest

from search import Kind, Unreadable


def test_front_matter_says_what_the_document_is(read):
    document = read(
        "---\n"
        "title: ASEAN in figures\n"
        "kind: yearbook\n"
        "publisher: ASEAN Secretariat\n"
        "language: en\n"
        "url: https://asean.org/x\n"
        "date: 2023-12-01\n"
        "original: asean-2023\n"
        "---\n"
        "Trade rose.\n",
        "figures.md",
    )
    assert (document.id, document.file, document.title) == ("figures", "figures.md", "ASEAN in figures")
    assert (document.kind, document.publisher, document.language) == (Kind.YEARBOOK, "ASEAN Secretariat", "en")
    assert (document.url, document.date, document.original) == (
        "https://asean.org/x",
        dt.date(2023, 12, 1),
        "asean-2023",
    )
    assert [paragraph.text for paragraph in document.paragraphs] == ["Trade rose."]


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("title: [a\n", "front matter, line 3: did not find expected ',' or ']'"),
        ("title: a\n\ndate: tomorrow\n", "front matter, line 4: `date` must be a date such as 2023-11-27"),
        ("title: a\ndate: 2023-13-45\n", "front matter, line 3: month must be in 1..12"),
        (
            "title: a\nurl: asean.org\n",
            "front matter, line 3: `url` must be an address that begins with http:// or https://",
        ),
        ("title:\n  - a\n", "front matter, line 2: `title` must be a text (put it in quotes)"),
        ("title: true\n", "front matter, line 2: `title` must be a text (put it in quotes)"),
        ('title: "a\\a"\n', "front matter, line 2: `title` must be a text without control characters"),
        (
            "title: !!python/object:os.system {}\n",
            "front matter, line 2: could not determine a constructor for the tag",
        ),
    ],
)
def test_a_malformed_block_is_refused_with_its_line(read, block, reason):
    with pytest.raises(Unreadable) as caught:
        read(f"---\n{block}---\nText.\n", "bad.md")
    assert caught.value.reason.startswith(reason)


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(read):
    with pytest.raises(Unreadable, match=r"line 2: `kind` must be one of .*communiqué, document, notes, report"):
        read("---\nkind: novel\n---\nText.\n", "bad.md")


def test_a_block_that_is_never_closed_is_refused(read):
    with pytest.raises(Unreadable, match="line 1 opens front matter with --- that no later --- closes"):
        read("---\ntitle: a\n\nText.\n", "bad.md")


def test_a_rule_at_the_head_of_a_page_is_no_front_matter(read):
    document = read("---\n\nThe summit opened on Monday.\n\n---\n\nIt closed on Tuesday.\n", "rules.md")
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "The summit opened on Monday.",
        "It closed on Tuesday.",
    ]


def test_keys_that_are_not_known_are_left_alone_and_a_number_may_be_a_title(read):
    assert read("---\ntitle: 2023\nauthor: someone\n---\nText.\n", "a.md").title == "2023"


def test_a_plain_text_has_no_front_matter(read):
    document = read("---\nkind: yearbook\n---\nText is here.\n")
    assert document.kind == "document"
