"""Any file is read or refused with a reason, whatever is in it, and in a time that its length explains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import Unreadable, parse_query, read_file, sentences, terms
from search.reading import read_bytes

PIECES = [
    "News",
    "A title of some words",
    "The two leaders agreed that they would meet again in the coming year, as before.",
    "1. The first of them.",
    "2. The second of them.",
    "3. The third of them.",
    "(a) a part",
    "- a thing",
    "* * *",
    "# Heading",
    "| a | b |",
    "---",
    "title: x",
    "Photo: A/VNA",
    "Chú thích ảnh",
    "By Jane Doe",
    "Updated: 12 March 2024",
    "Tokyo, 17 December 2023",
    "According to VNA",
    "(VNA)",
    "Related news",
    "Comment (0)",
    "wrapped by hand and\nrunning on over\nseveral lines",
    "12",
    "",
]
LINES = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=25).map("\n".join)


def read_or_refused(file, data):
    """The document, or the reason why it is none."""
    try:
        return read_bytes(file, data)
    except Unreadable as error:
        return error.reason


@given(LINES, st.sampled_from(["a.txt", "a.md"]))
def test_any_text_is_read_or_refused(text, file):
    document = read_or_refused(file, text.encode("utf-8", "replace"))
    if isinstance(document, str):
        assert document
        return
    assert document.title.strip() == document.title != ""
    assert [paragraph.position for paragraph in document.paragraphs] == list(range(1, len(document.paragraphs) + 1))
    for paragraph in document.paragraphs:
        assert paragraph.text.strip() == paragraph.text != ""
    numbers = [paragraph.number for paragraph in document.paragraphs if paragraph.number is not None]
    assert numbers == sorted(numbers)


@given(LINES)
def test_every_paragraph_of_a_plain_text_is_exact_text_of_the_file(text):
    data = text.encode("utf-8", "replace")
    document = read_or_refused("a.txt", data)
    if isinstance(document, str):
        return
    whole = " ".join(data.decode().split())
    for paragraph in document.paragraphs:
        for part in paragraph.text.split("\n"):
            assert " ".join(part.split()) in whole


@given(st.binary())
def test_any_bytes_are_read_or_refused(data):
    for file in ("a.txt", "a.md"):
        assert read_or_refused(file, data)


HOSTILE = ["share ", "- ", '"', "#a ", "(photo: ", "(", "abc\n", "1", "a.", "A. ", ".", '."', ">", "<!--", "a\n---\n", "1. a\n"]
HOSTILE += ["source:", "a AND ", "year:2020-", "1st ", "twenty ", "1,", "'a", "[", "---\na: b\n", "A b ", "\u0301", "😀 "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_text_of_one_thing_takes_no_more_than_its_time(piece):
    text = piece * (60_000 // len(piece))
    for name in ("a.txt", "a.md"):
        assert read_or_refused(name, text.encode())
    sentences(text)
    terms(text)
    parse_query(text)


@pytest.mark.parametrize("block", ["[" * 100_000, "{a: " * 30_000, "- " * 50_000 + "x", "&a [*a]"])
def test_front_matter_that_nests_without_end_is_refused(block, tmp_path):
    (tmp_path / "a.md").write_text(f"---\ntitle: {block}\n---\nText.\n")
    with pytest.raises(Unreadable, match="front matter"):
        read_file(tmp_path / "a.md")


def test_a_file_that_is_far_too_large_is_not_opened(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(10**12)  # sparse: it takes no room
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        read_file(path)
