"""Figures of tables: each has the unit, measure, parties and year that its column, row or caption give, or is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rendering import plain
from tests.briefs.conftest import asking
from tests.briefs.making import observed, record_of


def grid(*rows: str) -> str:
    return "\n".join([rows[0], "|---|---|---|", *rows[1:]])


@pytest.mark.parametrize(
    ("label", "cell", "value", "unit"),
    [
        ("Trade between Fiji and Tonga (million FJ$)", "41.2", 41_200_000, "FJD"),
        ("Trade between Kenya and Uganda (KSh billion)", "120.5", 120_500_000_000, "KES"),
        ("Investment from Norway in Ghana (NOK million)", "310", 310_000_000, "NOK"),
        ("Imports of Chile from Peru (thousand tonnes)", "88", 88_000, "tonnes"),
    ],
)
def test_a_columns_unit_and_scale_are_its_figures(label: str, cell: str, value: int, unit: str) -> None:
    (one,) = observed(grid(f"| Year | {label} |", f"| 2021 | {cell} |"))
    assert (one.value, one.unit, one.year) == (value, unit, 2021)
    assert one.wording is not None
    assert one.wording.text == label


@pytest.mark.parametrize(
    ("caption", "head", "row", "parties", "measure", "value", "unit"),
    [
        (
            "Table 2. Exports of Fiji, by partner (US$ million)",
            "| Partner | 2021 | 2022 |",
            "| Japan | 45.2 | 48.1 |",
            ("Fiji", "Japan"),
            "exports",
            48_100_000,
            "USD",
        ),
        (
            "Table 4: Imports of Kenya, by origin (€ billion)",
            "| Origin | 2021 | 2022 |",
            "| India | 1.9 | 2.4 |",
            ("Kenya", "India"),
            "imports",
            2_400_000_000,
            "EUR",
        ),
        (
            "Table A1. Trade of Peru (US$ million)",
            "| Year | Chile | Brazil |",
            "| 2022 | 800 | 912.5 |",
            ("Peru", "Brazil"),
            "trade",
            912_500_000,
            "USD",
        ),
        (
            "Students from Nepal by country (thousand)",
            "| Country | 2021 | 2022 |",
            "| Japan | 37 | 49 |",
            ("Nepal", "Japan"),
            "students",
            49_000,
            "students",
        ),
    ],
)
def test_a_caption_gives_measure_and_unit_where_the_sides_are_parties_and_years(
    caption: str, head: str, row: str, parties: tuple[str, ...], measure: str, value: int, unit: str
) -> None:
    one = observed(caption, grid(head, row))[-1]
    assert (one.parties, one.measure, one.value, one.unit, one.year) == (parties, measure, value, unit, 2022)


def test_exports_by_partner_go_to_the_partner_and_imports_come_from_it() -> None:
    exports = observed("Table 1. Exports of Fiji (US$ million)", grid("| Partner | 2022 |", "| Japan | 48.1 |"))
    imports = observed("Table 1. Imports of Fiji (US$ million)", grid("| Partner | 2022 |", "| Japan | 48.1 |"))
    assert [one.direction for one in exports + imports] == [("Fiji", "Japan"), ("Japan", "Fiji")]


@pytest.mark.parametrize(
    "texts",
    [
        [grid("| Item | 2021 | 2022 |", "| Japan | 45.2 | 48.1 |")],
        ["The ministers met in Suva.", grid("| Partner | 2021 | 2022 |", "| Japan | 45.2 | 48.1 |")],
        ["Table 2. Exports of Fiji, by partner", grid("| Partner | 2021 | 2022 |", "| Japan | 45 | 48 |")],
        ["Table 3. Overview (US$ million)", grid("| Item | Exports | Imports |", "| Copper | 45.2 | 48.1 |")],
        [grid("| Year | Trade of Fiji |", "| 2022 | 41.2 |")],
    ],
)
def test_where_measure_or_unit_cannot_be_told_there_is_no_figure(texts: list[str]) -> None:
    assert observed(*texts) == []


def test_a_column_of_growth_is_of_the_amount_beside_it() -> None:
    found = observed(grid("| Year | Trade of Fiji with Tonga (US$ million) | Growth (%) |", "| 2022 | 41.2 | 8.5 |"))
    assert [(one.sort, one.measure) for one in found] == [("level", "trade"), ("change", "trade")]


@pytest.mark.parametrize(
    ("asked", "row"),
    [
        ("/figure trade Fiji Tonga", "2021: 41.2 (“Trade between Fiji and Tonga (million FJ$)”)"),
        ("/figure trade Fiji Tonga", "2022: 8.5 (“Growth (%)”)"),
        ("/figure exports Fiji Japan", "2022: 48.1 (“Exports of Fiji, by partner (US$ million)”)"),
    ],
)
def test_a_tables_figure_is_shown_with_its_unit_and_neither_drawn_nor_computed_with(
    tmp_path: Path, asked: str, row: str
) -> None:
    trade = grid(
        "| Year | Trade between Fiji and Tonga (million FJ$) | Growth (%) |", "| 2021 | 41.2 | 3.1 |", "| 2022 | 44.7 | 8.5 |"
    )
    exports = grid("| Partner | 2021 | 2022 |", "| Japan | 45.2 | 48.1 |")
    record = record_of(tmp_path, a=f"{trade}\n\nTable 2. Exports of Fiji, by partner (US$ million)\n\n{exports}")
    message = asking(record)(asked)
    drawn = asking(record)(f"{asked} chart")
    record.close()
    text = plain(message)
    assert row in text
    assert "computed" not in text
    assert message.charted is None
    assert drawn.picture is None
