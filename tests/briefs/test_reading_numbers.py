"""Numbers in the many forms in which texts write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefs.extract.labels import counted
from briefs.extract.times import times
from briefs.lexicon import lexicon
from tests.briefs.making import observed


def read(text: str) -> list[tuple[Decimal, str]]:
    """The value and the unit of each quantity that counts."""
    return [(one.value, one.unit) for one in counted(text, times(text, lexicon()), lexicon())]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Forty-seven countries have ratified the convention.", 47, "countries"),
        ("The fifteen member states met in Georgetown.", 15, "member states"),
        ("Some twenty-two vessels were inspected.", 22, "vessels"),
        ("Nearly two million pilgrims came.", 2_000_000, "pilgrims"),
        ("Around thirty thousand nurses went abroad.", 30_000, "nurses"),
    ],
)
def test_numbers_in_words_count_from_thirteen_on(text: str, value: int, unit: str) -> None:
    assert read(text) == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "The four ministers met.",
        "The loan runs for thirty years.",
        "The two sides marked fifteen years of relations.",
        "The talks ended at 23:45.",
        "The 60-kilogram bags were sold.",
        "It opened at COP30 in Brazil.",
        "See page 44.",
        "Delivery takes 25 days.",
    ],
)
def test_small_numbers_durations_times_and_names_count_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("One in five visitors came from Poland.", 20),
        ("Seven out of ten patients were refugees.", 70),
        ("Nearly one in four of them works abroad.", 25),
        ("Two in three households have a bank account.", Decimal("66.7")),
        ("Two-thirds of the loans went to farmers.", Decimal("66.7")),
    ],
)
def test_a_share_told_in_persons_is_a_percentage(text: str, value: Decimal) -> None:
    assert read(text) == [(Decimal(value), "percent")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Uruguay ranks 78th among the partners.", 78),
        ("Qatar came second in the table.", 2),
        ("Japan held third place among donors.", 3),
        ("Kenya overtook Uganda to rank second.", 2),
        ("Brazil ranked fifth in the world.", 5),
        ("Austria was fourth with its exports.", 4),
    ],
)
def test_a_place_in_a_table_is_a_rank(text: str, value: int) -> None:
    assert read(text) == [(Decimal(value), "rank")]


@pytest.mark.parametrize(
    "text",
    [
        "In the first place, ministers thanked the host.",
        "The second meeting took place in Lima.",
        "They met first in Lima.",
    ],
)
def test_an_order_of_things_is_no_rank(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The airline flies to 14 islands and plans to serve 19 by 2030.", [14, 19]),
        ("There are 122 weekly flights, and ministers aimed at 200 by 2027.", [122, 200]),
        ("The project built 318 wells and repaired a further 96.", [318, 96]),
        ("The fund supports rural clinics, 17 of which have reopened.", [17]),
        ("More than 1,064 officials took part, 52 of them from Nepal.", [1064, 52]),
    ],
)
def test_a_count_is_taken_up_again_without_its_noun(text: str, values: list[int]) -> None:
    assert [value for value, _ in read(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The tariff on cars falls from 14% to 11.2%.", ["14", "11.2"]),
        ("Unemployment rose from 5 to 6 per cent.", ["5", "6"]),
        ("Growth is put at 2.5 to 3.0 percent.", ["2.5"]),
        ("Inflation eased from 9 per cent to 7 per cent.", ["9", "7"]),
        ("The duty was cut from 20 percent to 12.5 percent.", ["20", "12.5"]),
    ],
)
def test_from_and_to_are_two_percentages_and_a_range_is_one(text: str, values: list[str]) -> None:
    assert [str(value) for value, _ in read(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "Norway generated 134.6 TWh, Sweden 164.4 TWh and Finland 66.0 TWh.",
        "In Zambezia 312 kilometres and in Sofala 205 kilometres of roads were repaired, in Tete 66 kilometres.",
        "Brazil sold 30 tonnes, Peru 20 tonnes and Chile 10.5 tonnes.",
    ],
)
def test_a_measured_amount_behind_a_place_is_no_part_of_its_name(text: str) -> None:
    assert len(read(text)) == 3


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Swiss exports came to 270 billion francs in 2023, and watch exports to 26.7 billion.", "CHF"),
        ("Costs for households were put at 6.4 billion kroner in Norway, against 1.9 billion a year before.", "NOK"),
        ("Imports from China reached 90 billion pesos in Mexico; exports came to 12 billion.", "MXN"),
    ],
)
def test_a_great_number_without_its_currency_goes_on_in_the_one_before(text: str, unit: str) -> None:
    assert [one.unit for one in observed(text)] == [unit, unit]
