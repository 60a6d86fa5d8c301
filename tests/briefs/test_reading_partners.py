"""A figure of "that with" or "those to" another partner: the partner is replaced, and nobody else's name is shown."""

from __future__ import annotations

import pytest

from tests.briefs.making import observed


@pytest.mark.parametrize(
    ("text", "parties", "wording"),
    [
        (
            "Trade between Vietnam and India was US$14.36 billion in 2023, or 2.1% of Vietnam's total trade; that with "
            "Thailand was US$18.9 billion.",
            ("Vietnam", "Thailand"),
            "Trade",
        ),
        (
            "Kazakhstan's exports to Italy reached US$13.9 billion and those to China US$10.1 billion in 2023.",
            ("Kazakhstan", "China"),
            "Kazakhstan's exports",
        ),
        (
            "Peru's imports from Brazil came to US$3 billion in 2022, while those from Chile were US$2 billion.",
            ("Peru", "Chile"),
            "Peru's imports",
        ),
        (
            "Trade between Ghana and Togo was US$900 million in 2023; that with Benin reached US$400 million.",
            ("Ghana", "Benin"),
            "Trade",
        ),
        (
            "Remittances from Italy amounted to US$5 billion in 2023, and those from Germany to US$2 billion.",
            ("Germany",),
            "Remittances",
        ),
        (
            "Norway's aid to Malawi stood at US$90 million in 2023, while that to Mali was US$40 million.",
            ("Norway", "Mali"),
            "Norway's aid",
        ),
    ],
)
def test_the_partner_is_replaced_and_the_rest_stays(text: str, parties: tuple[str, ...], wording: str) -> None:
    last = observed(text)[-1]
    assert (last.parties, last.wording and last.wording.text) == (parties, wording)


def test_a_flow_to_another_partner_has_its_direction() -> None:
    last = observed("Kazakhstan's exports to Italy reached US$13.9 billion and those to China US$10.1 billion in 2023.")[-1]
    assert last.direction == ("Kazakhstan", "China")
