"""What a question asks: its kind, its years and ordinals, its countries, and from whom to whom."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs import Record, answers
from briefs.understanding import Wanted, content, countries_in, defined, understand
from tests.briefs.making import wrong


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much did Japan invest in ASEAN in 2022?", Wanted.QUANTITY),
        ("How many action lines are implemented?", Wanted.QUANTITY),
        ("What is the value of trade?", Wanted.QUANTITY),
        ("By how much did trade fall?", Wanted.QUANTITY),
        ("What share of trade is Japan's?", Wanted.QUANTITY),
        ("Did trade rise in 2024?", Wanted.QUANTITY),
        ("How did ODA to Vietnam change?", Wanted.QUANTITY),
        ("What rank does Japan have as an investor?", Wanted.RANK),
        ("How large an investor is Japan?", Wanted.RANK),
        ("When was the 28th Summit?", Wanted.WHEN),
        ("Which year was AJCEP signed?", Wanted.WHEN),
        ("When did trade rise?", Wanted.WHEN),
        ("Where was it held?", Wanted.WHERE),
        ("In which city was it held?", Wanted.WHERE),
        ("Who attended the summit?", Wanted.WHO),
        ("Which minister attended?", Wanted.WHO),
        ("Whose statement was it?", Wanted.WHO),
        ("What is AOIP?", Wanted.DEFINITION),
        ("What does ERIA stand for?", Wanted.DEFINITION),
        ("define AOIP", Wanted.DEFINITION),
        ("what's AOIP", Wanted.DEFINITION),
        ("whats AOIP", Wanted.DEFINITION),
        ("what's the value of trade?", Wanted.QUANTITY),
        ("whats the share of trade?", Wanted.QUANTITY),
        ("supply chains", Wanted.TOPIC),
        ("", Wanted.TOPIC),
    ],
)
def test_a_question_is_of_the_kind_that_its_words_ask(question: str, kind: Wanted) -> None:
    assert understand(question).wanted is kind


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("What is AOIP?", "AOIP"),
        ("What does ERIA stand for?", "ERIA"),
        ("what does the AZEC mean", "the AZEC"),
        ("define AOIP", "AOIP"),
        ("what's AOIP?", "AOIP"),
        ("What’s the AOIP", "AOIP"),
        ("whats AOIP", "AOIP"),
        ("Whats AOIP?", "AOIP"),
        ("whatsoever AOIP", None),
        ("What is the Paris Agreement?", "Paris Agreement"),
        ("Who is Kishida?", None),
    ],
)
def test_a_definition_is_asked_of_one_thing(question: str, thing: str | None) -> None:
    assert defined(understand(question).text) == thing


@pytest.mark.parametrize(
    ("question", "years", "ordinals"),
    [
        ("trade in 2022", (2022,), ()),
        ("trade in 2022 and 2024", (2022, 2024), ()),
        ("the 28th summit in 2025", (2025,), (28,)),
        ("In May 2023?", (2023,), ()),
        ("2,022 billion", (), ()),
        ("the twenty-eighth summit", (), (28,)),
        ("US$2022", (), ()),
    ],
)
def test_years_and_ordinals_are_those_that_are_named(question: str, years: tuple[int, ...], ordinals: tuple[int, ...]) -> None:
    asked = understand(question)
    assert (asked.years, asked.ordinals) == (years, ordinals)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("trade between Japan and Vietnam", ("Japan", "Vietnam")),
        ("the Japanese and the Vietnamese", ("Japan", "Vietnam")),
        ("Viet Nam and Vietnam", ("Vietnam",)),
        ("the US investment", ("United States",)),
        ("tell us the figure", ()),
        ("US$5 billion", ()),
        ("japan", ()),
        ("Gulf of Thailand and Thailand", ("Thailand",)),
        ("South Korea and North Macedonia", ("South Korea", "North Macedonia")),
    ],
)
def test_countries_are_named_by_name_or_demonym(text: str, countries: tuple[str, ...]) -> None:
    assert countries_in(text) == countries


@pytest.mark.parametrize(
    "sea",
    [
        "South China Sea",
        "East China Sea",
        "Sea of Japan",
        "Latin America",
        "Korean Peninsula",
        "Philippine Sea",
        "Gulf of Thailand",
    ],
)
def test_a_sea_or_a_region_names_no_country(sea: str) -> None:
    assert countries_in(f"What did they say about the {sea}?") == ()
    assert understand(f"What did they say about the {sea}?").countries == ()


@pytest.mark.parametrize(
    ("question", "direction"),
    [
        ("How much did Japan invest in ASEAN?", ("Japan", "ASEAN")),
        ("investment from Japan to ASEAN", ("Japan", "ASEAN")),
        ("Japan's investment in ASEAN", ("Japan", "ASEAN")),
        ("Japan’s investment in ASEAN", ("Japan", "ASEAN")),
        ("How much did ASEAN receive from Japan?", ("Japan", "ASEAN")),
        ("How much did Vietnam import from Japan?", ("Japan", "Vietnam")),
        ("aid to Vietnam from Japan", ("Japan", "Vietnam")),
        ("Japanese loans to Vietnam", ("Japan", "Vietnam")),
        ("investment Japan to ASEAN", ("Japan", "ASEAN")),
        ("How big is the US investment in Vietnam?", ("United States", "Vietnam")),
        ("trade between Japan and Vietnam", None),
        ("How much did Japan invest?", None),
        pytest.param("Japan's FDI in ASEAN", ("Japan", "ASEAN")),
        pytest.param("ODA to Vietnam from Japan", ("Japan", "Vietnam")),
        pytest.param("FDI into Vietnam by Japan", ("Japan", "Vietnam")),
    ],
)
def test_who_gives_and_who_receives_is_read_from_the_wording(question: str, direction: tuple[str, str] | None) -> None:
    assert understand(question).direction == direction


@pytest.mark.parametrize(
    "question", ["What was ASEAN's FDI in Japan in 2022?", "How much FDI did ASEAN make in Japan in 2022?"]
)
def test_the_flow_the_other_way_is_no_answer(record: Record, question: str) -> None:
    assert answers.ask(record, question).brief.kind != "figure"


@pytest.mark.parametrize(
    ("question", "measures"),
    [
        ("How much two-way trade was there?", ("trade",)),
        ("Japanese FDI and exports", ("investment", "exports")),
        ("supply chains", ()),
        pytest.param("How much did Vietnam import?", ("imports",), marks=wrong("the verbs import and export name no measure")),
    ],
)
def test_the_measures_are_the_lexicons(question: str, measures: tuple[str, ...]) -> None:
    assert understand(question).measures == measures


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many action lines are implemented?", ("action", "line")),
        ("How many students?", ("student",)),
        ("How much trade?", ()),
    ],
)
def test_what_is_counted_follows_how_many(question: str, counted: tuple[str, ...]) -> None:
    assert understand(question).counted == counted


def test_scaffolding_carries_no_meaning() -> None:
    assert understand("Could you please tell me how much trade there was in the year 2022?").words == ("trade", "2022")


def test_content_parts_hyphens_and_drops_possessives() -> None:
    assert content("Japan’s two-way trade, Japan's trade") == ("japan", "two", "way", "trade")


def test_what_was_typed_is_kept_beside_what_was_mended() -> None:
    asked = understand("trade in Vietnam", "trade in Vietnm")
    assert (asked.text, asked.asked) == ("trade in Vietnam", "trade in Vietnm")


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_question(text: str) -> None:
    asked = understand(text)
    assert asked.asked == text
    assert understand(text) == asked


@pytest.mark.parametrize("question", ["whats UNCLOS", "Whats UNCLOS?", "what's UNCLOS", "What’s UNCLOS?"])
def test_a_question_written_as_it_is_spoken_is_the_same_question(record: Record, question: str) -> None:
    plain, spoken = (answers.ask(record, text) for text in ("What is UNCLOS?", question))
    assert (spoken.brief.kind, spoken.brief.lines) == (plain.brief.kind, plain.brief.lines)
    assert understand(question).asked == question
    assert understand(question).names == ("UNCLOS",)


def test_an_abbreviations_possessive_is_no_question() -> None:
    assert understand("the WHO's role").text == "the WHO's role"
