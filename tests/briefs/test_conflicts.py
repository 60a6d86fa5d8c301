"""Two documents on one figure: agreement is one row with two citations; a difference is shown and said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.commands import answer
from bot.desk import Desk
from bot.message import Line, Message, Reader, Request
from bot.settings import load_settings
from bot.wording import load_words
from briefs import Record
from tests.briefs.making import record_from, record_of

Told = Callable[..., list[str]]
A = "Trade between Japan and Vietnam reached US$47.6 billion in 2022."


def said(record: Record, message: str) -> Message:
    return answer(Request(message, Reader(1, 1)), Desk(record, load_settings({}, {}), load_words()))


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    """The lines that a record of the given texts, one document each, answers a message with."""
    opened: list[Record] = []

    def tell(message: str, *texts: str) -> list[str]:
        opened.append(record_of(tmp_path, **{f"{chr(97 + n)}": text for n, text in enumerate(texts)}))
        return [block.plain for block in said(opened[0], message).blocks if isinstance(block, Line) and block.plain]

    yield tell
    for record in opened:
        record.close()


def test_sources_that_differ_for_one_year_are_both_shown_and_said_to_differ(told: Told) -> None:
    assert told("/figure trade", A, "In 2022, trade between Japan and Vietnam was US$47.7 billion.") == [
        "2022: US$47.6 billion – document, undated [1]",
        "2022: US$47.7 billion – document, undated [2]",
        "The sources differ for 2022: US$47.6 billion / US$47.7 billion. "
        "Not all are dated, so which is newer is not known. [1][2]",
    ]


def test_a_question_for_that_year_is_told_of_both(told: Told) -> None:
    lines = told(
        "How much was trade between Japan and Vietnam in 2022?",
        A,
        "In 2022, trade between Japan and Vietnam was US$47.7 billion.",
    )
    assert "US$47.6 billion" in lines[0]
    assert "US$47.7 billion" in lines[1]
    assert lines[2].startswith("The sources differ")


@pytest.mark.parametrize(
    "other",
    [
        "In 2022, trade between Japan and Vietnam was US$47.6 billion.",
        "In 2022, trade between Japan and Vietnam was 47.6 billion US dollars.",
        "In 2022, trade between Japan and Vietnam was 47,600 million US dollars.",
    ],
)
def test_sources_that_agree_make_one_row_with_two_citations(told: Told, other: str) -> None:
    assert told("/figure trade", A, other) == ["2022: US$47.6 billion [1][2]"]


def test_three_sources_that_agree_make_one_row_with_three(told: Told) -> None:
    assert told("/figure trade", A, f"Again: {A}", f"Once more: {A}") == ["2022: US$47.6 billion [1][2][3]"]


def test_sources_that_qualify_one_number_differently_are_said_to(told: Told) -> None:
    assert told("/figure trade", A, "In 2022, trade between Japan and Vietnam was about US$47.6 billion.") == [
        "2022: US$47.6 billion [1]",
        "2022: about US$47.6 billion [2]",
        "The sources qualify it differently: US$47.6 billion / about US$47.6 billion [1][2]",
    ]


def test_figures_of_two_years_do_not_differ_but_change(told: Told) -> None:
    assert told("/figure trade", A, "In 2023, trade between Japan and Vietnam was US$45 billion.") == [
        "2022: US$47.6 billion [1]",
        "2023: US$45 billion [2]",
        "Change 2022 to 2023, computed: −US$2.6 billion (−5.5%), from US$47.6 billion to US$45 billion [1][2]",
    ]


def test_no_change_is_computed_from_a_year_on_which_sources_differ(told: Told) -> None:
    lines = told(
        "/figure trade",
        A,
        "In 2022, trade between Japan and Vietnam was US$47.7 billion.",
        "In 2023, trade between Japan and Vietnam was US$45 billion.",
    )
    assert not any("computed" in line for line in lines)


def test_a_target_does_not_contradict_a_fact(told: Told) -> None:
    assert told("/figure trade", A, "Trade between Japan and Vietnam should reach US$60 billion by 2022.") == [
        "2022: US$47.6 billion [1]",
        "Target or prospect, 2022: US$60 billion [2]",
    ]


def test_amounts_in_two_currencies_do_not_contradict_each_other(told: Told) -> None:
    assert told("/figure trade", A, "In 2022, trade between Japan and Vietnam was 6,500 billion yen.") == [
        "2022: US$47.6 billion [1]",
        "2022: 6,500 billion yen [2]",
    ]


def test_other_parties_do_not_contradict(told: Told) -> None:
    assert told("/figure trade Vietnam", A, "In 2022, trade between Japan and Thailand was US$60 billion.") == [
        "2022: US$47.6 billion [1]"
    ]


def test_a_year_that_neither_has_is_answered_with_neither(told: Told) -> None:
    lines = told("/figure trade 2021", A, "In 2023, trade between Japan and Vietnam was US$45 billion.")
    assert lines == ["The record has: Trade, Japan – Vietnam, for 2022, 2023 [1][2]"]


def test_one_year_of_a_series_is_shown_alone(told: Told) -> None:
    lines = told("/figure trade 2023", A, "In 2023, trade between Japan and Vietnam was US$45 billion.")
    assert lines == ["2023: US$45 billion [1]"]


def test_the_order_of_the_documents_does_not_decide(tmp_path: Path) -> None:
    other = "In 2022, trade between Japan and Vietnam was US$47.7 billion."
    for n, texts in enumerate([{"a": A, "b": other}, {"a": other, "b": A}]):
        (tmp_path / str(n)).mkdir()
        record = record_of(tmp_path / str(n), **texts)
        assert any(
            "The sources differ" in block.plain for block in said(record, "/figure trade").blocks if isinstance(block, Line)
        )
        record.close()


def test_one_sentence_does_not_contradict_itself(told: Told) -> None:
    lines = told("/figure trade", "Trade between Japan and Vietnam fell from US$47 billion to US$45 billion in 2023.")
    assert not any("The sources differ" in line for line in lines)


def test_a_range_is_never_shown_by_one_end(told: Told) -> None:
    lines = told("/figure trade", "Trade between Japan and Vietnam reached US$45-50 billion in 2023.")
    assert all("US$45" not in line or "US$45-50 billion" in line for line in lines)


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "/figure Mercosur Nordic Council trade",
            "Two-way trade between Mercosur and the Nordic Council reached US$12.4 billion in 2023.",
            "We noted that trade between the Nordic Council and Mercosur stood at US$12.9 billion in 2023.",
        ),
        (
            "How much did the Nordic Council invest in Mercosur in 2023?",
            "The Nordic Council's investment in Mercosur amounted to US$12.4 billion in 2023.",
            "Investment from the Nordic Council into Mercosur was US$12.9 billion in 2023.",
        ),
        (
            "Catalonia's exports to Bavaria in 2023",
            "Catalonia's exports to Bavaria were US$12.4 billion in 2023.",
            "In 2023, exports from Catalonia to Bavaria came to US$12.9 billion.",
        ),
    ],
)
def test_sources_that_differ_on_parties_of_no_list_stand_side_by_side(told: Told, question: str, one: str, other: str) -> None:
    lines = told(question, one, other)
    assert any("US$12.4 billion" in line for line in lines)
    assert any(line.startswith("The sources differ for 2023: US$12.4 billion / US$12.9 billion.") for line in lines)


@pytest.mark.parametrize(
    "part",
    [
        "Agricultural trade between Japan and Vietnam reached US$3 billion in 2022.",
        "Trade in seafood between Japan and Vietnam reached US$3 billion in 2022.",
        "Trade in food and drink between Japan and Vietnam reached US$3 billion in 2022.",
        "Trade between Japan and Vietnam through Haiphong reached US$3 billion in 2022.",
        "Border trade between Japan and Vietnam reached US$3 billion in 2022.",
    ],
)
def test_a_part_of_a_flow_is_no_other_value_of_the_whole(told: Told, part: str) -> None:
    lines = told("How much was trade between Japan and Vietnam in 2022?", A, part)
    assert any("US$47.6 billion" in line for line in lines)
    assert not any(line.startswith("The sources differ") for line in lines)
    assert any(line.startswith("Caution: the figures are defined differently") for line in lines)


@pytest.mark.parametrize(
    "same",
    [
        "Record trade between Japan and Vietnam reached US$49 billion in 2022.",
        "In 2022 trade between Japan and Vietnam in both directions reached US$49 billion.",
        "Trade in 2022 between Japan and Vietnam was worth US$49 billion.",
        "Growing bilateral trade between Japan and Vietnam reached US$49 billion in 2022.",
        "Vietnam's trade with Japan in the past year, 2022, was US$49 billion.",
    ],
)
def test_praise_and_times_beside_a_flow_make_no_part_of_it(told: Told, same: str) -> None:
    lines = told("How much was trade between Japan and Vietnam in 2022?", A, same)
    assert any(line.startswith("The sources differ for 2022: US$47.6 billion / US$49 billion.") for line in lines)


def test_two_sources_on_one_part_are_compared(told: Told) -> None:
    lines = told(
        "agricultural trade between Japan and Vietnam in 2022",
        "Agricultural trade between Japan and Vietnam reached US$3.4 billion in 2022.",
        "In 2022, trade in agricultural products between Japan and Vietnam was US$3.2 billion.",
    )
    assert any(line.startswith("The sources differ for 2022: US$3.4 billion / US$3.2 billion.") for line in lines)


def test_a_question_for_a_part_is_answered_with_the_part_alone(told: Told) -> None:
    part = "Agricultural trade between Japan and Vietnam reached US$3.4 billion in 2022."
    lines = told("How much was agricultural trade between Japan and Vietnam in 2022?", A, part)
    assert any("US$3.4 billion" in line for line in lines)
    assert not any("US$47.6 billion" in line for line in lines)


def test_a_country_is_asked_for_by_its_abbreviation_whatever_the_source_calls_it(told: Told) -> None:
    text = "Trade between Indonesia and the European Union reached US$33.2 billion in 2022."
    assert any("US$33.2 billion" in line for line in told("/figure Indonesia EU trade", text))


def test_an_agreement_is_asked_for_by_those_it_is_between(told: Told) -> None:
    text = "They welcomed the signing of the Economic Partnership Agreement between Chile and the United Arab Emirates (EPA)."
    assert any("Chile and the United Arab Emirates" in line for line in told("/agreement EPA Chile UAE", text))


def test_the_two_countries_are_those_of_the_title(tmp_path: Path) -> None:
    text = "Diplomatic relations between the two countries were established on 22 June 1978."
    text += "\n\nThe Presidents of Chile and the UAE met."
    title = "Joint declaration of Chile and the United Arab Emirates"
    record = record_from(tmp_path, {"joint": f"---\ntitle: {title}\n---\n{text}\n"})
    asked = said(record, "When did Chile and the UAE establish diplomatic relations?")
    other = said(record, "When did Chile and Peru establish diplomatic relations?")
    record.close()
    assert any("22 June 1978" in block.plain for block in asked.blocks if isinstance(block, Line))
    assert other.kind.value == "not_found"
