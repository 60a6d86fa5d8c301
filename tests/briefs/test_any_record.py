"""Over records that hypothesis assembles: whatever is asked, every line is cited, every number stands in its sources or is
computed right from two that do, every year is its figure's, and every quote is exact."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from bot.message import MessageKind
from briefs import Record
from tests.briefs.conftest import asking, every_message
from tests.briefs.making import record_from
from tests.briefs.reading_replies import faults, lines_of, numbers
from tests.briefs.records import PARTIES, Drawn, records


class Withheld(logging.Handler):
    """Collects what the gate withheld."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def built(drawn: Drawn) -> Iterator[tuple[Record, Withheld]]:
    """The record, and what the gate withholds meanwhile."""
    withheld, log = Withheld(), logging.getLogger("briefs.gate")
    log.addHandler(withheld)
    with tempfile.TemporaryDirectory() as folder:
        record = record_from(Path(folder), drawn.files)
        try:
            yield record, withheld
        finally:
            record.close()
            log.removeHandler(withheld)


def amiss(record: Record) -> Iterator[str]:
    """Questions with years and parties that a record does not bear."""
    for series in record.series:
        yield f"/figure {series.name} 1907"
        yield f"How much was {series.name} in 1907?"
        others = [party for party in PARTIES if party not in series.parties]
        yield from (f"How much was {series.measure} between {party} and Brazil in 2022?" for party in others[:1])


# Every example builds a record: to shrink a failing one would take minutes.
_SETTINGS = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.slow
@settings(_SETTINGS, max_examples=25)
@given(records())
def test_every_brief_that_a_random_record_can_give_stands(drawn: Drawn) -> None:
    with built(drawn) as (record, withheld):
        ask = asking(record)
        wrong = {}
        for asked in dict.fromkeys([*every_message(record), *amiss(record)]):
            message = ask(asked)
            found = list(faults(record, asked, message, drawn.truth))
            if message.kind is MessageKind.ERROR:
                found.append("is an error")
            if found:
                wrong[asked] = found
        assert not wrong
        assert not withheld.lines


@pytest.mark.slow
@settings(_SETTINGS, max_examples=10)
@given(records())
def test_what_a_random_record_does_not_bear_is_answered_without_a_value(drawn: Drawn) -> None:
    with built(drawn) as (record, _):
        ask = asking(record)
        for asked in dict.fromkeys(amiss(record)):
            message = ask(asked)
            assert message.kind in (MessageKind.NOT_FOUND, MessageKind.CHOICE), asked
            values = {number for row in lines_of(message) for number in numbers(row)} & set(drawn.truth)
            assert not values, (asked, values)
