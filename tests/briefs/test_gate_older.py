"""What an older generation said passes the gate against that generation alone, and what stands now against this one alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from briefs import Record, build_record, open_record
from briefs.gate import admit, fault
from briefs.lines import Argument, Cited, Former, Part, Phrase, Word, line, title
from briefs.mentions import Observation, Span
from tests.briefs.making import record_of

TRADE = "Trade between Ghana and Togo reached US$2.5 billion in 2020."


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Record]:
    record = record_of(tmp_path, report=TRADE)
    yield record
    record.close()


@pytest.fixture
def record(older: Record, tmp_path: Path) -> Iterator[Record]:
    (tmp_path / "seeds" / "report.md").write_text(f"---\ntitle: Report report\n---\n{TRADE.replace('2.5', '2.6')}\n", "utf-8")
    build_record(tmp_path / "seeds", None, tmp_path / "data")
    record = open_record(tmp_path / "data")
    yield record
    record.close()


def observation(record: Record) -> Observation:
    return record.series[0].observations[0]


def phrase(one: Observation) -> Phrase:
    return Phrase("figure.row", (("year", Part(one, "year")), ("quantity", Part(one, "quantity"))))


def reason(argument: Argument, record: Record, older: Record | None) -> str | None:
    return fault(line("changes.withdrawn", name=Word("Trade"), before=argument), record.evidence("", older))


def test_what_each_generation_said_passes_against_it(record: Record, older: Record) -> None:
    assert reason(Former(phrase(observation(older))), record, older) is None
    assert reason(phrase(observation(record)), record, older) is None


def test_an_older_figure_does_not_stand_as_one_of_now(record: Record, older: Record) -> None:
    assert "not in the record" in (reason(phrase(observation(older)), record, older) or "")
    assert "not in the record" in (reason(Cited(observation(older).quantity), record, older) or "")
    also = line("changes.withdrawn", (observation(older).quantity,), name=Word("Trade"), before=Word("it"))
    assert "not in the record" in (fault(also, record.evidence("", older)) or "")


def test_a_figure_of_now_is_not_passed_off_as_an_older_one(record: Record, older: Record) -> None:
    assert "not in the record" in (reason(Former(phrase(observation(record))), record, older) or "")


def test_without_an_older_generation_nothing_is_said_of_one(record: Record, older: Record) -> None:
    assert "none is compared with" in (reason(Former(phrase(observation(older))), record, None) or "")


def test_an_older_figure_changed_in_any_way_is_withheld(record: Record, older: Record) -> None:
    one = observation(older)
    wrong = [
        replace(one, value=one.value + Decimal(1)),
        replace(one, unit="EUR"),
        replace(one, year=2021),
        replace(one, quantity=replace(one.quantity, text=one.quantity.text.replace("2.5", "2.6"))),
        replace(one, measure="tourism"),
    ]
    assert [mutated for mutated in wrong if reason(Former(phrase(mutated)), record, older) is None] == []
    assert reason(Former(Cited(Span(one.passage, 0, 5, "Trude"))), record, older)


def test_a_number_among_the_plain_words_of_a_phrase_is_withheld(record: Record, older: Record) -> None:
    told = Phrase("said", (("words", Word("in 2020")), ("also", Cited(observation(record).quantity))))
    assert "without a citation" in (reason(told, record, older) or "")


def test_a_citation_of_an_older_passage_bears_its_document_as_it_was(record: Record, older: Record) -> None:
    before, now = observation(older), observation(record)
    lines = [line("changes.revised", name=Word("Trade"), fact=phrase(now), before=Former(phrase(before)))]
    brief = admit("changes", title("title.changes"), lines, record.evidence("", older))
    assert [(one.quote, one.former) for one in brief.citations] == [
        (TRADE.replace("2.5", "2.6"), None),
        (TRADE, older.documents[0]),
    ]
    assert brief.lines[0][1] == (1, 2)
