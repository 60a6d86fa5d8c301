"""Signs of currencies in front of amounts, known and unknown."""

from __future__ import annotations

import pytest

from tests.briefs.making import observed, only


@pytest.mark.parametrize(
    ("text", "shown", "unit"),
    [
        ("Trade between Bahrain and Oman was BD 410 million in 2023.", "BD 410 million", "BHD"),
        ("Loans of Kuwait to Jordan came to KD 12.5 million in 2023.", "KD 12.5 million", "KWD"),
        ("Jordan's exports to Iraq reached JD 640 million in 2022.", "JD 640 million", "JOD"),
        ("Kenya's exports were KSh 180 billion in 2023.", "KSh 180 billion", "KES"),
        ("Tanzania's exports were Sh 300 billion in 2023.", "Sh 300 billion", "TZS"),
        ("Norway's aid to Malawi was Kr 410 million in 2023.", "Kr 410 million", "NOK"),
        ("Hungary's exports were Ft 410 billion in 2023.", "Ft 410 billion", "HUF"),
        ("Czech exports were Kč 300 billion in 2023.", "Kč 300 billion", "CZK"),
        ("Malta's imports were Lm 30 million in 1995.", "Lm 30 million", "MTL"),
        ("Garment exports of Bangladesh were Tk 4,200 crore in 2023.", "Tk 4,200 crore", "BDT"),
    ],
)
def test_a_sign_before_a_number_is_shown_with_it_and_names_its_currency(text: str, shown: str, unit: str) -> None:
    found = only(text)
    assert (found.quantity.text, found.unit) == (shown, unit)


def test_a_sign_of_several_currencies_is_none_of_them_where_no_country_is_named() -> None:
    assert only("Aid came to Kr 410 million in 2023.").unit == "crowns"


@pytest.mark.parametrize(
    "text",
    [
        "Loans of ZQ 3.1 billion were made in 2023.",
        "Exports to Peru reached XB 410 million in 2022.",
        "Trade between Peru and Chile was Zv 2,400,000 in 2022.",
        "Aid of QQJ 12 million went to Mali in 2023.",
    ],
)
def test_an_amount_behind_an_unknown_sign_is_no_figure_without_it(text: str) -> None:
    assert observed(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The visitors to the UK numbered 4.2 million in 2023.", "4.2 million"),
        ("Exports to the UAE: 3,400,000 tonnes in 2023.", "3,400,000 tonnes"),
        ("In the EU 4.5 million visitors came from Japan in 2023.", "4.5 million visitors"),
    ],
)
def test_a_short_word_or_a_country_before_a_number_is_no_sign(text: str, shown: str) -> None:
    assert [one.quantity.text for one in observed(text)] == [shown]
