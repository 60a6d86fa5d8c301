"""The fact sheet against the documents: what stands, what does not, and why."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from briefs.mentions import About, Basis, Observation, Sort, Status
from briefs.places import words_near
from briefs.sheet import read_sheet
from briefs.standing import Standing, hold
from search import passages_of
from tests.briefs.making import document

TEXT = (
    "In 2022, two-way trade between Japan and Vietnam reached about US$47.6 billion, up 5.5%. Japan is the third-largest "
    "investor and the fourth-largest trading partner of Vietnam. In 2024, 108 out of 130 action lines were done."
)
SECOND = "The 28th ASEAN-Japan Summit (AJS) met in Kuala Lumpur on October 26. Trade could exceed US$60 billion by 2030."


def held(sheet: str, date: dt.date | None = None) -> Standing:
    made = document(TEXT, SECOND, date=date)
    return hold(read_sheet(f"version: 1\n{sheet}".encode()), [made], passages_of(made))


def figure(observation: str, date: dt.date | None = None) -> Standing:
    series = "figures:\n  - name: Trade\n    measure: trade\n    parties: [Japan, Vietnam]\n    observations:\n"
    return held(f"{series}      - {{{observation}}}\n", date)


def stands(observation: str, date: dt.date | None = None) -> Observation:
    standing = figure(observation, date)
    assert [str(problem) for problem in standing.problems] == []
    return standing.series[0].observations[0]


def problem(observation: str) -> str:
    (found,) = figure(observation).problems
    assert figure(observation).series == ()
    return found.message


def summit(lines: str, name: str = "28th ASEAN-Japan Summit") -> Standing:
    return held(f"summits:\n  - name: {name}\n    at: report/2\n{lines}")


GOOD = "value: 47.6, scale: billion, unit: USD, as_of: 2022, qualifier: about, wording: two-way trade, at: report/1"


def test_a_figure_that_its_paragraph_bears_is_placed_there() -> None:
    one = stands(GOOD)
    assert one.quantity.text == "about US$47.6 billion"
    assert TEXT[one.quantity.start : one.quantity.end] == one.quantity.text
    assert (one.value, one.year, one.basis, one.status) == (Decimal("47600000000"), 2022, Basis.STATED, Status.FACT)
    assert one.year_span is not None
    assert one.year_span.text == "2022"


@pytest.mark.parametrize(
    ("changed", "to", "reason"),
    [
        ("47.6", "47.7", "does not bear 47700000000 USD; it has: about US$47.6 billion"),
        ("billion", "million", "does not bear 47600000 USD; it has: about US$47.6 billion"),
        ("unit: USD", "unit: EUR", "gives about US$47.6 billion in another unit than EUR"),
        ("as_of: 2022", "as_of: 2023", "does not name the year 2023"),
        ("qualifier: about", "qualifier: more than", "qualifies it as “about”, not “more than”"),
        ("qualifier: about, ", "", "qualifies it as “about”, not “exact”"),
        ("two-way trade", "two-way tourism", "does not say “two-way tourism”"),
        ("unit: USD", "unit: people", "does not bear 47600000000 people"),
        ("report/1", "report/3", "report has no paragraph 3"),
    ],
)
def test_a_figure_changed_in_any_part_does_not_stand(changed: str, to: str, reason: str) -> None:
    assert reason in problem(GOOD.replace(changed, to))


@pytest.mark.parametrize(
    ("observation", "quantity", "value"),
    [
        ("change: 5.5, at: report/1", "up 5.5%", "5.5"),
        ("value: 108, unit: lines, out_of: 130, as_of: 2024, at: report/1", "108 out of 130 action lines", "108"),
        ("rank: 3, wording: investor, at: report/1", "third-largest", "3"),
        ("rank: 4, wording: trading partner, at: report/1", "fourth-largest", "4"),
    ],
)
def test_changes_parts_and_ranks_stand_in_their_own_words(observation: str, quantity: str, value: str) -> None:
    one = stands(observation)
    assert (one.quantity.text, one.value) == (quantity, Decimal(value))


@pytest.mark.parametrize(
    ("observation", "reason"),
    [
        ("rank: 4, wording: investor, at: report/1", "does not give “investor” the rank 4"),
        ("rank: 5, wording: investor, at: report/1", "does not bear 5 rank"),
        ("value: 108, unit: lines, out_of: 131, at: report/1", "does not say “108 out of 131”"),
        ("value: 108, unit: projects, out_of: 130, at: report/1", "in another unit than projects"),
        ("share: 5.6, at: report/1", "does not bear 5.6 percent"),
    ],
)
def test_another_rank_whole_or_unit_does_not_stand(observation: str, reason: str) -> None:
    assert reason in problem(observation)


def test_a_year_in_another_sentence_of_the_paragraph_is_its_neighbours() -> None:
    assert stands("rank: 3, wording: investor, as_of: 2022, at: report/1").basis is Basis.NEIGHBOUR


def test_without_a_year_the_documents_own_is_inherited() -> None:
    observation = GOOD.replace("as_of: 2022, ", "")
    assert (stands(observation).year, stands(observation).basis) == (None, Basis.NONE)
    dated = stands(observation, dt.date(2025, 10, 26))
    assert (dated.year, dated.basis, dated.year_span) == (2025, Basis.DOCUMENT, None)


def test_a_prospect_is_shown_as_one() -> None:
    one = stands("value: 60, scale: billion, unit: USD, as_of: 2030, qualifier: more than, target: true, at: report/2")
    assert (one.quantity.text, one.status, one.year) == ("could exceed US$60 billion", Status.TARGET, 2030)


def test_the_kind_of_number_must_be_the_same() -> None:
    assert "does not bear" in problem("change: 47.6, at: report/1")
    assert stands("change: 5.5, at: report/1").sort is Sort.CHANGE


# Things


def test_a_summit_stands_with_what_its_paragraph_says_of_it() -> None:
    standing = summit(
        "    ordinal: 28\n    short: AJS\n"
        "    when: {text: October 26, at: report/2}\n    where: {text: Kuala Lumpur, at: report/2}\n"
    )
    assert standing.problems == ()
    (mention,) = standing.entities[0].mentions
    assert (mention.span.text, mention.ordinal, mention.short and mention.short.text) == ("28th ASEAN-Japan Summit", 28, "AJS")
    assert [(fact.about, fact.span.text, fact.value) for fact in mention.facts] == [
        (About.WHEN, "October 26", "--10-26"),
        (About.WHERE, "Kuala Lumpur", "kuala lumpur"),
    ]


@pytest.mark.parametrize(
    ("lines", "name", "reason"),
    [
        ("    ordinal: 27\n", "28th ASEAN-Japan Summit", "“28th ASEAN-Japan Summit” is not numbered 27"),
        ("", "27th ASEAN-Japan Summit", "report ¶2 does not name “27th ASEAN-Japan Summit”"),
        ("", "ASEAN-Japan Summ", "does not name “ASEAN-Japan Summ”"),
        ("", "8th ASEAN-Japan Summit", "does not name “8th ASEAN-Japan Summit”"),
        ("    short: AJX\n", "28th ASEAN-Japan Summit", "“AJX” stands in none of its paragraphs"),
        ("    when: {text: October 27, at: report/2}\n", "28th ASEAN-Japan Summit", "report ¶2 does not say “October 27”"),
        ("    when: {text: October 2, at: report/2}\n", "28th ASEAN-Japan Summit", "does not say “October 2”"),
        ("    where: {text: Kuala Lumpur, at: report/1}\n", "28th ASEAN-Japan Summit", "report ¶1 does not say “Kuala Lumpur”"),
        ("    where: {text: Kuala Lumpur, at: report/9}\n", "28th ASEAN-Japan Summit", "report has no paragraph 9"),
    ],
)
def test_a_name_or_a_statement_that_its_paragraph_does_not_bear_is_reported(lines: str, name: str, reason: str) -> None:
    assert any(reason in found.message for found in summit(lines, name).problems)


def test_a_statement_that_does_not_stand_is_left_out_and_the_rest_stays() -> None:
    standing = summit("    when: {text: October 27, at: report/2}\n    where: {text: Kuala Lumpur, at: report/2}\n")
    assert [fact.about for fact in standing.entities[0].mentions[0].facts] == [About.WHERE]


def test_what_is_said_of_an_absent_document_is_counted_and_passed_over() -> None:
    standing = held("terms:\n  - name: AOIP\n    at: elsewhere/1\n")
    assert (standing.entities, standing.problems, standing.absent) == ((), (), 1)


def test_white_space_may_differ_and_case_may_not() -> None:
    assert summit("    where: {text: 'Kuala   Lumpur', at: report/2}\n").problems == ()
    assert len(summit("    where: {text: kuala lumpur, at: report/2}\n").problems) == 1


def test_problems_are_located_in_the_order_of_the_sheet() -> None:
    standing = summit("    where: {text: Hanoi, at: report/2}\n    when: {text: May 5, at: report/2}\n")
    assert [str(found).split(": ")[:2] for found in standing.problems] == [
        ["facts.yaml:5", "summits[0].where.text"],
        ["facts.yaml:6", "summits[0].when.text"],
    ]


@pytest.mark.parametrize(
    ("said", "value", "scale", "unit"),
    [
        ("KSh 120.5 billion", "120.5", "billion", "KES"),
        ("RWF 210 billion", "210", "billion", "RWF"),
        ("3.2 trillion naira", "3.2", "trillion", "NGN"),
        ("NOK 310 million", "310", "million", "NOK"),
    ],
)
def test_a_figure_in_any_currency_that_is_read_may_be_asserted(said: str, value: str, scale: str, unit: str) -> None:
    made = document(f"In 2022, spending on roads was {said}.")
    observation = f"{{value: {value}, scale: {scale}, unit: {unit}, as_of: 2022, at: report/1}}"
    sheet = f"version: 1\nfigures:\n  - name: Roads\n    measure: roads\n    observations:\n      - {observation}\n"
    standing = hold(read_sheet(sheet.encode()), [made], passages_of(made))
    assert [str(problem) for problem in standing.problems] == []
    assert standing.series[0].observations[0].quantity.text == said


def test_the_words_of_a_figure_are_those_nearest_to_it() -> None:
    text = "It is now larger than in 2019, and now numbers 22,000 people."
    found = words_near(text, "now", text.index("22,000"))
    assert found is not None
    assert found.start() == text.rindex("now")
    assert words_near(text, "then", 0) is None
