"""A year among the words of a timeline narrows it; a year that is a part of a name does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefs import answers
from briefs.lines import Cited
from tests.briefs.making import record_from, sourced

TEXT = """The Bay Trade Pact (BTP) was signed on 3 May 2021 in Suva.

The Bay Trade Pact entered into force on 1 July 2023, after Fiji had ratified it in March 2022.

The 2019 Suva Declaration was adopted on 4 June 2019 and amended on 5 June 2020.
"""


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[str]]:
    """The dates that a timeline gives."""
    record = record_from(tmp_path_factory.mktemp("timeline"), {"notes": sourced(TEXT)})

    def dates(words: str) -> list[str]:
        lines = [line for line, _ in answers.time_line(record, words).brief.lines]
        found = [dict(line.arguments).get("date") for line in lines]
        return [date.span.text for date in found if isinstance(date, Cited)]

    return dates


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("BTP", ["3 May 2021", "March 2022", "1 July 2023"]),
        ("BTP 2023", ["1 July 2023"]),
        ("2023", ["1 July 2023"]),
        ("BTP in 2021 and 2022", ["3 May 2021", "March 2022"]),
        ("Bay Trade Pact in the year 2022", ["March 2022"]),
        ("BTP 2024", []),
        ("Fiji 2022", ["March 2022"]),
    ],
)
def test_a_year_narrows_to_what_is_dated_then(dated, words, dates):
    assert dated(words) == dates


def test_a_year_in_a_name_does_not(dated):
    assert "5 June 2020" in dated("2019 Suva Declaration")
