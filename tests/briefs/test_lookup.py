"""From a reader's words to the things of the record that ships: ordinals, slips, spellings, one or several."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs import Record, answers
from briefs.lookup import correct, find
from briefs.measuring import measured
from briefs.mentions import Thing
from tests.briefs.making import record_of, wrong


def found(record: Record, words: str, thing: Thing) -> list[str]:
    return [entity.name.text for entity in find(record, words, thing).entities]


@pytest.mark.parametrize(
    "words",
    [
        "28",
        "28th",
        "28th ASEAN-Japan Summit",
        "the 28th Summit?",
        "ASEAN Japan summit 28",
        "ASEAN–Japan Summit, 28th",
        "twenty-eighth summit",
        "twenty-eighth ASEAN-Japan Summit",
        "twenty eighth summit",
        "XXVIII Summit",
        "summit of October 26",
        "on 26 October",
        "28.",
    ],
)
def test_a_summit_is_found_by_its_ordinal_or_its_day(record: Record, words: str) -> None:
    assert found(record, words, Thing.MEETING) == ["28th ASEAN-Japan Summit"]


@pytest.mark.parametrize(
    "words",
    ["27", "27th ASEAN-Japan Summit", "twenty-seventh summit", "XXVII Summit", "28th ASEAN-China Summit", "2028 summit", "28%"],
)
def test_an_ordinal_that_no_summit_has_is_never_a_neighbour(record: Record, words: str) -> None:
    assert found(record, words, Thing.MEETING) == []


@pytest.mark.parametrize("words", ["LCB", "5th LCB Summit", "the LCB summit?"])
def test_a_meeting_is_found_by_what_its_body_is_called_for_short(tmp_path: Path, words: str) -> None:
    text = "The Fifth Summit of the Lake Chad Basin (LCB) was held in Abuja on 4 March 2024."
    record = record_of(tmp_path, a=text)
    assert found(record, words, Thing.MEETING) == ["Fifth Summit of the Lake Chad Basin"]
    record.close()


def test_the_nearest_are_named_beside_silence(record: Record) -> None:
    nearest = find(record, "27th ASEAN-Japan Summit", Thing.MEETING)
    assert nearest.missing == ("27th",)
    assert "28th ASEAN-Japan Summit" in [entity.name.text for entity in nearest.near]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("26", "26th ASEAN-Japan Summit"),
        ("October 26", "28th ASEAN-Japan Summit"),
        ("26 October", "28th ASEAN-Japan Summit"),
        ("23rd", "23rd ASEAN-Japan Summit"),
    ],
)
def test_the_day_of_a_date_is_no_ordinal(record: Record, words: str, name: str) -> None:
    assert found(record, words, Thing.MEETING) == [name]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("AJCEP", "ASEAN-Japan Comprehensive Economic Partnership Agreement"),
        ("ajcep", "ASEAN-Japan Comprehensive Economic Partnership Agreement"),
        ("RCEP", "Regional Comprehensive Economic Partnership Agreement"),
        ("AOIP", "ASEAN Outlook on the Indo-Pacific"),
        ("AIOP", "ASEAN Outlook on the Indo-Pacific"),
        ("Asia Zero Emission Community", "Asian Zero-Emission Community"),
        ("asian zero-emission community", "Asian Zero-Emission Community"),
        ("the AZEC", "Asian Zero-Emission Community"),
        ("ERIA", "Economic Research Institute for ASEAN and East Asia"),
    ],
)
def test_an_agreement_is_found_by_any_of_its_forms(record: Record, words: str, name: str) -> None:
    assert found(record, words, Thing.AGREEMENT) == [name]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kishida", "Kishida Fumio"),
        ("Fumio Kishida", "Kishida Fumio"),
        ("kishida fumio", "Kishida Fumio"),
        ("Mr Kishida", "Kishida Fumio"),
        ("Phạm Minh Chính", "Pham Minh Chinh"),
        ("pham minh chinh", "Pham Minh Chinh"),
        ("Takaichi", "Takaichi Sanae"),
    ],
)
def test_a_person_is_found_by_name_in_any_order_case_and_accents(record: Record, words: str, name: str) -> None:
    assert found(record, words, Thing.PERSON) == [name]


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        ("Macron", Thing.PERSON),
        ("Fumio Takaichi", Thing.PERSON),
        ("NATO", Thing.TERM),
        ("USMCA", Thing.AGREEMENT),
        ("ASEAN-China Comprehensive Economic Partnership", Thing.AGREEMENT),
    ],
)
def test_what_the_record_does_not_have_is_not_found(record: Record, words: str, thing: Thing) -> None:
    assert found(record, words, thing) == []


# One or several


@pytest.mark.parametrize("words", ["28", "AJCEP", "East Asia Summit"])
def test_words_that_fit_one_thing_give_it(record: Record, words: str) -> None:
    assert len(find(record, words, Thing.MEETING, Thing.AGREEMENT).entities) == 1


@pytest.mark.parametrize("words", ["summit", "Comprehensive Economic Partnership", "partnership"])
def test_words_that_fit_several_things_give_a_choice(record: Record, words: str) -> None:
    assert len(find(record, words, Thing.MEETING, Thing.AGREEMENT).entities) > 1


def test_a_choice_shows_no_value_and_offers_each(record: Record) -> None:
    reply = answers.agreement(record, "Comprehensive Economic Partnership")
    assert reply.brief.kind == "choice"
    assert len(reply.options) >= 2


@wrong("“ASEAN” alone is answered with ASEAN+3")
def test_a_shared_word_is_not_given_to_the_shortest_name(record: Record) -> None:
    assert len(found(record, "ASEAN", Thing.MEETING)) != 1


@wrong("/who gives one of two who held the office; the question gives the choice")
def test_an_office_that_two_held_gives_both(record: Record) -> None:
    assert set(found(record, "Prime Minister of Japan", Thing.PERSON)) == {"Takaichi Sanae", "Kishida Fumio"}


@wrong("answered with the 50th Anniversary Celebrations alone, though the Commemorative Summit marks the 50th anniversary")
def test_an_anniversary_summit_is_found_by_its_anniversary(record: Record) -> None:
    assert "ASEAN-Japan Commemorative Summit" in found(record, "50th anniversary summit", Thing.MEETING)


# Slips


@pytest.mark.parametrize(
    ("typed", "taken"),
    [("Kishda", "kishida"), ("invesment", "investment"), ("nuclaer", "nuclear"), ("Vietnm", "vietnam"), ("summt", "summit")],
)
def test_a_slip_is_mended_to_a_word_of_the_record_and_said_so(record: Record, typed: str, taken: str) -> None:
    assert correct(record, typed) == (taken, ((typed, taken),))


@pytest.mark.parametrize("word", ["form", "house", "horse", "shark", "blockchain", "lithium", "trained", "Brexit"])
def test_a_word_that_is_english_or_like_nothing_is_left_alone(record: Record, word: str) -> None:
    assert correct(record, word) == (word, ())


@pytest.mark.parametrize("words", ["trade", "28th summit", "Kishida", "source:summt", "", "???"])
def test_words_of_the_record_and_filters_are_left_alone(record: Record, words: str) -> None:
    assert correct(record, words) == (words, ())


@pytest.mark.parametrize(
    ("typed", "taken"), [("labour", "labor"), ("defence", "defense"), ("labour cooperation", "labor cooperation")]
)
def test_the_other_sides_spelling_is_taken_silently(record: Record, typed: str, taken: str) -> None:
    assert correct(record, typed) == (taken, ())


def test_only_the_slip_is_mended(record: Record) -> None:
    assert correct(record, "the summt of 28 and the invesment")[0] == "the summit of 28 and the investment"


def test_a_find_says_what_it_mended(record: Record) -> None:
    mended = find(record, "Kishda", Thing.PERSON)
    assert [entity.name.text for entity in mended.entities] == ["Kishida Fumio"]
    assert mended.corrected == (("Kishda", "kishida"),)


def test_a_mended_slip_that_leads_nowhere_is_not_mended(record: Record) -> None:
    assert find(record, "nuclaer", Thing.PERSON).corrected == ()


@pytest.mark.parametrize("words", ["Viet Nam EU trade", "EU-Viet Nam trade", "Vietnam EU trade"])
def test_a_figure_is_found_by_any_name_of_its_country(tmp_path: Path, words: str) -> None:
    record = record_of(tmp_path, a="Trade between the European Union and Vietnam was US$68 billion in 2024.")
    assert [set(one.parties) for one in measured(record, words).series] == [{"European Union", "Vietnam"}]
    record.close()
