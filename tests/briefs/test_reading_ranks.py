"""Ranks that stand in a list, or take up a table named before: who holds them, and in whose table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.briefs.making import record_from, sourced


def ranks(folder: Path, text: str) -> set[tuple[str, tuple[str, ...]]]:
    """Each rank with its holder and the owner of the table."""
    record = record_from(folder, {"notes": sourced(text)})
    return {(one.quantity.text, one.parties) for series in record.series for one in series.observations if one.sort == "rank"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Japan is the largest ODA donor, the third largest investor, and the fourth largest trade partner of Vietnam.",
            {
                ("largest", ("Japan", "Vietnam")),
                ("third largest", ("Japan", "Vietnam")),
                ("fourth largest", ("Japan", "Vietnam")),
            },
        ),
        (
            "China is Kenya's largest creditor, second-largest supplier and third-largest investor.",
            {(rank, ("China", "Kenya")) for rank in ("largest", "second-largest", "third-largest")},
        ),
        (
            "Germany is the largest investor and second-largest trading partner of Poland, while France is its fifth-largest"
            " trading partner.",
            {
                ("largest", ("Germany", "Poland")),
                ("second-largest", ("Germany", "Poland")),
                ("fifth-largest", ("France", "Poland")),
            },
        ),
        (
            "India is the second-largest trading partner of Nepal and the fourth-largest investor in Bhutan.",
            {("second-largest", ("India", "Nepal")), ("fourth-largest", ("India", "Bhutan"))},
        ),
    ],
)
def test_a_list_of_ranks_shares_the_table_that_is_named_behind_it(tmp_path: Path, text: str, expected: set[object]) -> None:
    assert ranks(tmp_path, text) == expected
