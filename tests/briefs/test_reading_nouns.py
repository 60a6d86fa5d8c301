"""A preposition, an auxiliary or an adverb is never what a figure measures."""

from __future__ import annotations

import pytest

from tests.briefs.making import observed


@pytest.mark.parametrize(
    "text",
    [
        "Having reached about 520,000 people, the Vietnamese community in Japan is the second largest.",
        "The Vietnamese community in Japan has increased rapidly to more than 520,000 people.",
        "Exports of Kenya rose significantly to US$7 billion in 2023, up 27.7% over the previous year.",
        "Being above 40 million tonnes in 2022, the harvest of Ukraine fell quickly to 30 million tonnes.",
    ],
)
def test_a_word_that_is_no_noun_is_no_measure(text: str) -> None:
    found = observed(text)
    assert found
    assert not {one.measure for one in found} & {"having", "being", "rapidly", "significantly", "quickly", "over", "above"}
