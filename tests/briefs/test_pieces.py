"""A sentence longer than people write is read in pieces, and nothing of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefs.extract.pieces import LONGEST, pieces
from tests.briefs.making import observed

WORDS = st.lists(st.sampled_from(["trade", "of 5 million,", "and;", "x" * 400, "Japan.", "“so”"]), min_size=1, max_size=60)


@given(WORDS)
def test_pieces_are_bounded_and_together_are_the_text(words: list[str]) -> None:
    text = " ".join(words)
    found = pieces(text)
    assert all(end - start <= LONGEST for start, end in found)
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "")


def test_each_figure_of_one_huge_line_is_read() -> None:
    line = ", and so on, ".join(f"trade between Japan and Vietnam was US${n} billion in 2022" for n in range(20, 90))
    assert [one.quantity.text for one in observed(f"{line}.")] == [f"US${n} billion" for n in range(20, 90)]
