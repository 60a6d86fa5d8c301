"""The year of each figure, in sentences as communiqués, wire reports, yearbooks and ministry pages say it."""

from __future__ import annotations

import pytest

from tests.briefs.making import OCTOBER, observed, only


def years(text: str) -> dict[str, int | None]:
    """The year of each figure of a document from October 2025."""
    return {one.quantity.text: one.year for one in observed(text, date=OCTOBER)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile's exports reached US$43 billion in 2023, 4% more than in 2022, earning US$3 billion.",
            {"US$43 billion": 2023, "4%": 2023, "US$3 billion": 2023},
        ),
        (
            "Arrivals in Cyprus came to 3.8 million in 2023, or 97% of the 2019 level. Britons spent €900 million.",
            {"3.8 million": 2023, "97%": 2023, "€900 million": 2023},
        ),
        (
            "Kenya sold tea for KSh 180 billion in 2023, against KSh 138 billion in 2022. Coffee brought KSh 38 billion.",
            {"KSh 180 billion": 2023, "KSh 138 billion": 2022, "KSh 38 billion": 2023},
        ),
        (
            "Peru shipped 290,000 tonnes of grapes in 2022, up 12% on 2021. Chile shipped 500,000 tonnes.",
            {"290,000 tonnes of grapes": 2022, "up 12% on 2021": 2022, "500,000 tonnes": 2022},
        ),
        (
            "Norway sold gas for 120 billion euros in 2022, double the 60 billion euros of 2021, Algeria for 40 billion euros.",
            {"120 billion euros": 2022, "60 billion euros": 2021, "40 billion euros": 2022},
        ),
        (
            "Trade between Ghana and Togo came to US$900 million in 2023. It had been US$700 million in 2020, before it grew.",
            {"US$900 million": 2023, "US$700 million": 2020},
        ),
    ],
)
def test_a_year_that_others_are_held_against_is_only_their_yardstick(text: str, expected: dict[str, int]) -> None:
    found = years(text)
    assert {key: year for key, year in found.items() if not any(key in one or one in key for one in expected)} == {}
    assert sorted(found.values(), key=str) == sorted(expected.values(), key=str)


@pytest.mark.parametrize(
    ("text", "quantity", "year"),
    [
        ("Trade between Peru and Chile rose from US$3 billion to US$4 billion in 2022.", "US$3 billion", None),
        ("Trade between Peru and Chile rose from US$3 billion to US$4 billion between 2019 and 2022.", "US$3 billion", 2019),
        (
            "Trade between Peru and Chile rose from US$3 billion in 2021 to US$4 billion the following year.",
            "US$4 billion",
            2022,
        ),
        (
            "Trade between Peru and Chile came to US$4 billion in 2022, down from US$5 billion a year earlier.",
            "US$5 billion",
            2021,
        ),
        (
            "Trade between Peru and Chile came to US$4 billion in 2022; ten years earlier it had been US$2 billion.",
            "US$2 billion",
            2012,
        ),
        (
            "Trade between Peru and Chile came to US$4 billion last year, compared with US$3 billion in 2020.",
            "US$4 billion",
            2024,
        ),
    ],
)
def test_each_side_of_a_comparison_has_its_own_year(text: str, quantity: str, year: int | None) -> None:
    assert years(text)[quantity] == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("From 2015 to 2022 the Bank lent Laos US$600 million.", 2022),
        ("Between 2016 and 2021, Denmark gave Mali aid of 900 million kroner.", 2021),
        ("Denmark gave Mali aid of 900 million kroner from January 2019 to June 2021.", 2021),
        ("Denmark committed aid of 900 million kroner to Mali for 2018 to 2022.", 2022),
        ("Denmark gave Mali aid of 900 million kroner over 2018–2022.", 2022),
    ],
)
def test_a_span_gives_its_last_year(text: str, year: int) -> None:
    assert [one.year for one in observed(text)] == [year]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade between Peru and Chile was US$4 billion in 2022. Exports from Peru are now US$3 billion.", [2022, 2025]),
        (
            "Trade between Peru and Chile was US$4 billion in 2022. At present Chile has investments of US$3 billion in Peru.",
            [2022, 2025],
        ),
        (
            "Trade between Peru and Chile was US$4 billion in 2022. Chile is currently Peru's third-largest trading partner.",
            [2022, 2025],
        ),
    ],
)
def test_what_is_said_of_the_present_is_of_the_documents_year(text: str, expected: list[int]) -> None:
    assert [one.year for one in observed(text, date=OCTOBER)] == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Trade between Peru and Chile is to reach US$4 billion by next January.", 2026),
        ("Trade between Peru and Chile reached US$4 billion last November.", 2024),
        ("Trade between Peru and Chile is to reach US$4 billion by the end of next year.", 2026),
        ("Trade between Peru and Chile is to reach US$4 billion a year from 2028.", 2028),
    ],
)
def test_next_and_last_are_told_from_the_documents_date(text: str, year: int) -> None:
    assert only(text, date=OCTOBER).year == year


@pytest.mark.parametrize(
    "text",
    [
        "The ministers adopted the Programme for Trade 2026–2030 and noted that trade between Peru and Chile was US$4 billion.",
        "Under the Regional Strategy 2030 the trade between Peru and Chile was US$4 billion.",
        "Peru, which had joined the accord signed in 2011, put its trade with Chile at US$4 billion.",
    ],
)
def test_the_years_of_a_name_or_an_event_are_not_a_figures(text: str) -> None:
    assert only(text).year is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2021 and 2022, exports from Peru to Chile came to US$2 billion and US$3 billion respectively.", [2021, 2022]),
        ("Exports from Peru to Chile came to US$2 billion and US$3 billion in 2021 and 2022 respectively.", [2021, 2022]),
        ("Bhutan sold power for 22 billion rupees (about US$280 million) to India in 2022.", [2022, 2022]),
        (
            "They want trade of US$2 billion by 2027, up from US$980 million in 2022, of which exports were US$370 million.",
            [2027, 2022, 2022],
        ),
    ],
)
def test_a_year_at_the_end_of_a_clause_holds_for_all_its_figures(text: str, expected: list[int]) -> None:
    assert [one.year for one in observed(text)] == expected
