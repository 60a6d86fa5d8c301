"""Which files are text, and why others are not."""

import pytest

from search import Unreadable


@pytest.mark.parametrize(
    "data",
    [
        "Hà Nội, Việt Nam.".encode(),
        b"\xef\xbb\xbf" + "Hà Nội, Việt Nam.".encode(),
        b"\xff\xfe" + "Hà Nội, Việt Nam.".encode("utf-16-le"),
        b"\xfe\xff" + "Hà Nội, Việt Nam.".encode("utf-16-be"),
    ],
)
def test_utf8_with_or_without_a_mark_and_marked_utf16_are_read(read, data):
    assert read(data).paragraphs[0].text == "Hà Nội, Việt Nam."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Hà Nội, Việt Nam".encode() + b"\xff and more", "not text in UTF-8 (byte 21): save it as UTF-8"),
        (b"\x81\x8d\x8f\x90 is nothing", "not text in UTF-8 (byte 0): save it as UTF-8"),
        (b"\xff\xfea\x00b", "not text in UTF-16 (byte 4): save it as UTF-8"),
        (b"one\ntwo\x00three", "not text: line 2 has a NUL byte"),
        (b"one\n\ntwo\x1b[0m", "not text: line 3 has the control character U+001B"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF by its content, not what .txt stands for: rename it to .pdf"),
        (b"", "empty"),
        (b" \n\n \t\n", "empty"),
        (b"Comment (0)\nShare\n\n* * *\n", "nothing but page furniture and headings: no text"),
    ],
)
def test_what_is_no_text_is_left_out_with_the_reason(read, data, reason):
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.reason == reason


def test_line_ends_of_every_system_are_line_ends(read):
    breaks = ("\r\n", "\r", "\x0c", "\u2028", "\n")
    text = "".join(f"Line {n} is here.{after}" for n, after in enumerate(breaks))
    assert len(read(text).paragraphs) == 5


def test_a_text_keeps_its_characters_as_they_stand_composed_or_not(read):
    decomposed = "Chu\u0301 thi\u0301ch is not composed here."
    assert read(decomposed).paragraphs[0].text == decomposed
