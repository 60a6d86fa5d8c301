"""What a series is called that no sheet names: by its sources' own noun, and with its parties."""

from __future__ import annotations

import pytest

from tests.briefs.making import joined


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aid from Australia to Samoa was A$45 million in 2021.", "Aid, Australia – Samoa"),
        ("Grants from Japan to Samoa came to US$12 million in 2022.", "Grants, Japan – Samoa"),
        ("Loans from China to Tonga amounted to US$30 million in 2020.", "Loans, China – Tonga"),
        ("Assistance from Norway to Malawi reached US$70 million in 2021.", "Assistance, Norway – Malawi"),
        ("Jordan welcomed 6.4 million tourists in 2023.", "Tourists, Jordan"),
        ("Brazil exported 75 million tonnes of soybeans to China in 2023.", "Soybeans to China, Brazil"),
        ("Trade between Mercosur and the European Union was €112 billion in 2022.", "Trade, Mercosur – European Union"),
    ],
)
def test_a_series_is_named_by_its_sources_noun_and_its_parties(text: str, name: str) -> None:
    assert [one.name for one in joined(text).series] == [name]
