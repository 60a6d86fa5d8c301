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
        ("Trade in goods between Japan and Vietnam was US$45 billion in 2023.", "Trade in goods, Japan – Vietnam"),
        ("Merchandise trade between Kenya and India was US$3 billion in 2023.", "Trade in goods, Kenya – India"),
        ("Exports of goods from Chile to Peru were US$2 billion in 2023.", "Exports of goods, Chile – Peru"),
        ("Registered investment from Japan in Vietnam was US$40 billion in 2021.", "Registered investment, Japan – Vietnam"),
    ],
)
def test_a_series_is_named_by_its_sources_noun_and_its_parties(text: str, name: str) -> None:
    assert [one.name for one in joined(text).series] == [name]
