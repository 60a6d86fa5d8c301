"""What fuzzing has found (`make fuzz`): each input that did anything but what reading promises."""

import pytest

from search.reading import read_bytes


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("a.txt", b"1. .\n\nber 3022.\n"),
        ("a.html", b"<html><body><p>1. .</p><p>ber 3022.</p></body></html>"),
    ],
)
def test_a_title_made_of_opening_words_has_no_space_at_its_end(file, data):
    assert read_bytes(file, data).title == "1"
