"""Names and abbreviations with the long form that their author gives."""

from __future__ import annotations

import pytest

from briefs.extract.names import names
from tests.briefs.making import wrong


def defined(text: str) -> list[tuple[str, str]]:
    """(long form, abbreviation) of each abbreviation that the text defines."""
    return [(text[one.start : one.end], one.short) for one in names(text) if one.short and one.short_at != (one.start, one.end)]


def named(text: str) -> list[str]:
    return [text[one.start : one.end] for one in names(text)]


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Asia Zero Emission Community", "AZEC"),
        ("ASEAN-Japan Comprehensive Economic Partnership Agreement", "AJCEP"),
        ("Regional Comprehensive Economic Partnership", "RCEP"),
        ("Economic Research Institute for ASEAN and East Asia", "ERIA"),
        ("ASEAN Outlook on the Indo-Pacific", "AOIP"),
        ("ASEAN Indo-Pacific Outlook", "AIOP"),
        ("Nuclear Non-Proliferation Treaty", "NPT"),
        ("United Nations Convention on the Law of the Sea", "UNCLOS"),
        ("Treaty of Amity and Cooperation in Southeast Asia", "TAC"),
        ("Organisation for Economic Co-operation and Development", "OECD"),
        ("Data Free Flow with Trust", "DFFT"),
        ("Japan-ASEAN Integration Fund", "JAIF 3.0"),
        ("non-communicable diseases", "NCDs"),
        ("official development assistance", "ODA"),
        ("artificial intelligence", "AI"),
        ("public-private partnership", "PPP"),
        ("memorandum of cooperation", "MOC"),
        ("Ho Chi Minh City", "HCMC"),
        ("small and medium-sized enterprises", "SMEs"),
        pytest.param(
            "ASEAN Coordinating Centre for Humanitarian Assistance on disaster management",
            "AHA Centre",
            marks=wrong("an abbreviation of a few of the initials with its head noun is not joined"),
        ),
    ],
)
def test_an_abbreviation_in_parentheses_takes_the_words_of_its_letters(long: str, short: str) -> None:
    assert defined(f"They spoke of the {long} ({short}) at length.") == [(long, short)]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("AOIP (ASEAN Outlook on the Indo-Pacific)", ("ASEAN Outlook on the Indo-Pacific", "AOIP")),
        ("the RCEP (Regional Comprehensive Economic Partnership)", ("Regional Comprehensive Economic Partnership", "RCEP")),
        ("ASEAN (Association of Southeast Asian Nations)", ("Association of Southeast Asian Nations", "ASEAN")),
    ],
)
def test_the_long_form_may_stand_in_the_parentheses(text: str, pair: tuple[str, str]) -> None:
    assert pair in defined(text)


def test_two_names_with_two_abbreviations_in_one_breath_are_two() -> None:
    assert defined("the Asia Zero Emission Community/Green Growth (AZEC/GG)") == [
        ("Asia Zero Emission Community", "AZEC"),
        ("Green Growth", "GG"),
    ]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("the Economic Partnership Agreement between Japan and Vietnam (EPA)", ("Economic Partnership Agreement", "EPA")),
        (
            "the Comprehensive Economic Partnership Agreement between ASEAN and Japan (CEPA)",
            ("Comprehensive Economic Partnership Agreement", "CEPA"),
        ),
    ],
)
def test_the_parties_between_a_name_and_its_abbreviation_do_not_part_them(text: str, pair: tuple[str, str]) -> None:
    assert pair in defined(text)


def test_several_definitions_in_a_sentence_keep_apart() -> None:
    text = "the Vietnam-Japan Economic Agreement (VJEA), the World Health Organization (WHO) and artificial limbs (AL)"
    assert [short for _, short in defined(text)] == ["VJEA", "WHO", "AL"]


def test_a_statement_on_a_name_has_a_name_of_its_own() -> None:
    text = "the Joint Statement on the Implementation of the ASEAN Outlook on the Indo-Pacific (AOIP)"
    assert named(text) == [text.removeprefix("the "), "ASEAN Outlook on the Indo-Pacific"]


@pytest.mark.parametrize("text", ["Japan (JP)", "He went (US) home", "a plan (A)", "the Quantum Research Group (XYZ)"])
def test_parentheses_whose_letters_fit_nothing_define_nothing(text: str) -> None:
    assert defined(text) == []


def test_an_abbreviation_alone_is_a_name_and_a_country_is_none() -> None:
    assert named("the UK and the US spoke of AI") == ["AI"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Paris Agreement and the Sendai Framework", ["Paris Agreement", "Sendai Framework"]),
        ("They signed Directive No. 25-CT/TW today", ["Directive No. 25-CT/TW"]),
        ("the ASEAN–Japan Action Plan on Green Growth agreed in 2023", ["ASEAN–Japan Action Plan on Green Growth"]),
        ("they issued a Joint Statement", []),
        ("they praised the “Co-creation for Common Future Initiative” there", ["Co-creation for Common Future Initiative"]),
    ],
)
def test_a_name_has_a_head_and_something_before_or_after_it(text: str, found: list[str]) -> None:
    assert named(text) == found


def test_a_name_never_reaches_beyond_the_text_and_its_short_stands_in_it() -> None:
    text = "The Asia Zero Emission Community (AZEC) and JAIF 3.0 and the “Vision of a Common House” (VCH)."
    for one in names(text):
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        assert one.short_at is None or text[slice(*one.short_at)] == one.short


@pytest.mark.parametrize(
    "text",
    [
        "We should encourage the Secretary-General's initiative in his noble mission.",
        "The President's programme was adopted.",
        "Minister's agreement.",
    ],
)
def test_an_office_with_a_small_noun_behind_it_is_no_name(text: str) -> None:
    assert named(text) == []


def test_a_name_begins_with_no_part_of_a_number() -> None:
    text = f"{'7' * 40} The Volta Vision (VV) was signed."
    assert [text[one.start : one.end] for one in names(text) if one.kind or one.short] == ["Volta Vision"]
