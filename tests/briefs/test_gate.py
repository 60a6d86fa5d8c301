"""Nothing without a citation, and no number changes on its way: what the gate lets through and what it withholds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from briefs import Record, answers
from briefs.gate import Brief, Evidence, admit, fault
from briefs.lines import Argument, Cited, Computed, Echoed, Excerpt, Joined, Origin, Part, Source, Uncited, Word, line, title
from briefs.mentions import Observation, Span


@pytest.fixture(scope="module")
def evidence(record: Record) -> Evidence:
    return record.evidence("how much was it in 2022?")


def observation(record: Record, year: int = 2022) -> Observation:
    series = next(one for one in record.series if one.name == "Trade between ASEAN and Japan")
    return next(one for one in series.observations if one.year == year and one.sort == "level")


def test_a_line_that_cites_nothing_cannot_be_made() -> None:
    with pytest.raises(Uncited):
        line("said", words=Word("it is so"))


def test_a_brief_can_be_made_by_the_gate_alone() -> None:
    with pytest.raises(TypeError, match="admit"):
        Brief("brief", title("title.all"), (), ())


def test_a_line_to_the_letter_passes(record: Record, evidence: Evidence) -> None:
    one = observation(record)
    assert fault(line("figure.row", year=Part(one, "year"), quantity=Part(one, "quantity")), evidence) is None


def changed(text: str) -> Iterator[str]:
    """The text with one digit changed, in turn."""
    for at, char in enumerate(text):
        if char.isdigit():
            yield f"{text[:at]}{(int(char) + 1) % 10}{text[at + 1 :]}"


def mutations(one: Observation) -> Iterator[Observation]:
    """One digit, the year, the unit, the measure, the wording or the parties of an observation changed."""
    for text in changed(one.quantity.text):
        yield replace(one, quantity=replace(one.quantity, text=text))
    for unit in ("€", "¥", "%"):
        if "US$" in one.quantity.text:
            yield replace(one, quantity=replace(one.quantity, text=one.quantity.text.replace("US$", unit)))
    yield replace(one, unit="EUR")
    yield replace(one, value=one.value + Decimal(1))
    yield replace(one, measure="tourism")
    yield replace(one, parties=("China", "Japan"))
    if one.year:
        yield replace(one, year=one.year + 1)
    if one.year_span:
        for text in changed(one.year_span.text):
            yield replace(one, year=int(text[-4:]), year_span=replace(one.year_span, text=text))
    if one.wording:
        yield replace(one, wording=replace(one.wording, text=one.wording.text.replace("trade", "tourism") + "s"))
    if one.qualifier:
        bare = one.quantity.text.split(" ", 1)[1]
        yield replace(one, quantity=replace(one.quantity, text=bare))


def with_observation(argument: Argument, old: Observation, new: Observation) -> Argument:
    match argument:
        case Part(observation, what):
            return Part(new, what) if observation == old else argument
        case Computed(operation, inputs):
            return Computed(operation, tuple(new if one == old else one for one in inputs))
        case Joined(items, separator):
            return Joined(tuple(with_observation(item, old, new) for item in items), separator)  # type: ignore[misc]
    return argument


def test_a_changed_digit_year_unit_or_measure_is_withheld_in_every_line_that_shows_a_figure(record: Record) -> None:
    tried = 0
    for series in record.series:
        reply = answers.figure(record, series.name)
        evidence = record.evidence(series.name)
        for shown, _ in reply.brief.lines:
            for one in series.observations:
                for mutated in mutations(one):
                    arguments = tuple((name, with_observation(argument, one, mutated)) for name, argument in shown.arguments)
                    if arguments != shown.arguments:
                        tried += 1
                        assert fault(replace(shown, arguments=arguments), evidence), (shown.key, mutated)
    assert tried > 300


def test_a_figure_of_one_year_beside_the_year_of_another_is_withheld(record: Record, evidence: Evidence) -> None:
    one, other = observation(record, 2022), observation(record, 2024)
    crossed = replace(one, year=other.year, year_span=other.year_span)
    assert "does not" in (
        fault(line("figure.row", year=Part(crossed, "year"), quantity=Part(crossed, "quantity")), evidence) or ""
    )


def test_words_that_differ_from_their_passage_by_a_letter_are_withheld(record: Record, evidence: Evidence) -> None:
    passage = record.generation.passages[0]
    span = Span(passage.id, 0, 10, passage.text[:9] + "#")
    assert fault(line("said", words=Excerpt(span, cut_after=True)), evidence)


def test_an_excerpt_that_hides_its_cut_is_withheld(record: Record, evidence: Evidence) -> None:
    passage = record.generation.passages[0]
    span = Span(passage.id, 0, 14, passage.text[:14])
    assert "hides" in (fault(line("said", words=Excerpt(span)), evidence) or "")


def test_a_number_is_never_cut_in_two(record: Record, evidence: Evidence) -> None:
    passage = next(p for p in record.generation.passages if "268.5" in p.text)
    at = passage.text.index("268.5")
    for start, end in ((at, at + 3), (at + 1, at + 5), (at, at + 2)):
        span = Span(passage.id, start, end, passage.text[start:end])
        assert "cuts a number" in (fault(line("said", words=Cited(span)), evidence) or "")


def test_plain_words_may_bear_no_number_in_any_script(record: Record, evidence: Evidence) -> None:
    span = observation(record).quantity
    for text in ("trade of 2022", "٣ partners", "½ of it", "№ ③"):
        assert fault(line("said", (span,), words=Word(text)), evidence), text


def test_what_was_not_asked_is_not_echoed(record: Record, evidence: Evidence) -> None:
    span = observation(record).quantity
    assert fault(line("said", (span,), words=Echoed("in 2022")), evidence) is None
    assert fault(line("said", (span,), words=Echoed("in 2023")), evidence)


def test_a_source_that_is_not_in_the_record_is_not_named(record: Record, evidence: Evidence) -> None:
    assert fault(line("said", (observation(record).quantity,), source=Source("nowhere")), evidence)


def test_a_source_is_told_of_only_where_it_is_cited(record: Record, evidence: Evidence) -> None:
    span = observation(record).quantity
    own = record.document_of(span.passage).id
    other = next(document.id for document in record.documents if document.id != own)
    assert fault(line("figure.side", (span,), origin=Joined((Origin(own),))), evidence) is None
    assert "does not cite" in (fault(line("figure.side", (span,), origin=Joined((Origin(own), Origin(other)))), evidence) or "")
    assert "not in the record" in (fault(line("figure.side", (span,), origin=Origin("nowhere")), evidence) or "")


def test_a_withheld_line_is_logged_by_its_key_and_left_out(record: Record, caplog: pytest.LogCaptureFixture) -> None:
    good = observation(record)
    bad = replace(good, year=2021)
    lines = [line("figure.row", year=Part(one, "year"), quantity=Part(one, "quantity")) for one in (good, bad)]
    with caplog.at_level(logging.WARNING):
        brief = admit("figure", title("title.words", words=Word("Trade")), lines, record.evidence(""))
    assert len(brief.lines) == 1
    assert brief.withheld == 1
    assert "figure.row" in caplog.text


def test_a_title_that_does_not_stand_is_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="title"):
        admit("brief", title("title.words", words=Word("in 2022")), [], record.evidence(""))


def test_no_line_is_withheld_from_any_reply_of_the_record(record: Record) -> None:
    """The composers offer nothing that does not stand; the gate is there for the day when one does."""
    for entity in record.resolved.entities:
        reply = answers.brief(record, entity.name.text)
        assert reply.brief.withheld == 0, entity.name.text
    for series in record.series:
        assert answers.figure(record, series.name).brief.withheld == 0, series.name
