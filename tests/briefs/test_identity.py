"""What is one thing and what is two: mentions join on evidence, never on resemblance."""

from __future__ import annotations

import pytest

from briefs.entities import Resolved
from briefs.mentions import Thing
from tests.briefs.making import document, entities, forms, joined, resolved, wrong

BODY = "The members met ASEAN’s partners. "


def groups(record: Resolved, thing: Thing) -> list[set[str]]:
    return sorted((forms(entity) for entity in entities(record, thing)), key=sorted)


def series(record: Resolved) -> list[str]:
    return sorted(one.key for one in record.series)


# Meetings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("26th ASEAN-Japan Summit", "26th Japan-ASEAN Summit"),
        ("26th ASEAN-Japan Summit", "26th ASEAN–Japan Summit"),
        ("13th Mekong-Japan Summit", "thirteenth Mekong-Japan Summit"),
        pytest.param("26th ASEAN-Japan Summit", "twenty-sixth ASEAN-Japan Summit"),
    ],
)
def test_the_same_ordinal_of_the_same_series_is_one_meeting(one: str, other: str) -> None:
    record = joined(f"They met at the {one}.", f"They met at the {other}.")
    assert len(entities(record, Thing.MEETING)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("25th ASEAN-Japan Summit", "26th ASEAN-Japan Summit"),
        ("28th ASEAN-Japan Summit", "28th ASEAN-Korea Summit"),
        ("ASEAN-Japan Summit", "East Asia Summit"),
        ("28th ASEAN-Japan Summit", "ASEAN-Japan Summit"),
        ("Vietnam-Japan Summit", "ASEAN-Japan Summit"),
        ("10th Anniversary Mekong-Japan Commemorative Summit", "50th Anniversary Mekong-Japan Commemorative Summit"),
        pytest.param(
            "10th anniversary Mekong-Japan Commemorative Summit",
            "50th anniversary Mekong-Japan Commemorative Summit",
            marks=wrong("an anniversary in small letters is no part of the name: two summits become one"),
        ),
    ],
)
def test_another_ordinal_or_series_is_another_meeting(one: str, other: str) -> None:
    record = joined(f"They met at the {one}.", f"They met at the {other}.")
    assert len(entities(record, Thing.MEETING)) == 2


@wrong("an anniversary further than forty characters before the end of a name is not its occasion")
def test_the_same_anniversary_of_the_same_thing_is_one_meeting() -> None:
    record = joined(
        "They met at the 50th Anniversary ASEAN-Japan Commemorative Summit.",
        "They met at the ASEAN-Japan Commemorative Summit to celebrate the 50th anniversary of ASEAN-Japan relations.",
    )
    assert len(entities(record, Thing.MEETING)) == 1


def test_the_latest_summit_comes_first() -> None:
    record = joined("They met at the 25th ASEAN-Japan Summit.", "They met at the 28th ASEAN-Japan Summit.")
    assert [entity.ordinal for entity in entities(record, Thing.MEETING)] == [28, 25]


# Agreements


def test_variants_under_one_abbreviation_are_one() -> None:
    record = joined("They back the Asia Zero Emission Community (AZEC).", "They back the Asian Zero-Emission Community (AZEC).")
    assert groups(record, Thing.AGREEMENT) == [{"Asia Zero Emission Community", "Asian Zero-Emission Community"}]


def test_the_same_words_in_another_order_are_one_with_both_abbreviations() -> None:
    record = joined("The ASEAN Outlook on the Indo-Pacific (AOIP) stands.", "The ASEAN Indo-Pacific Outlook (AIOP) stands.")
    (one,) = entities(record, Thing.AGREEMENT)
    assert {span.text for span in one.shorts} == {"AOIP", "AIOP"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "They signed the ASEAN-Japan Comprehensive Economic Partnership (AJCEP).",
            "They signed the Regional Comprehensive Economic Partnership (RCEP).",
        ),
        ("The Partnership for Quality Infrastructure (PQI) stands.", "The Pacific Quarantine Institute (PQI) stands."),
        (
            "They signed the Vietnam-Japan Economic Partnership Agreement.",
            "They signed the ASEAN-Japan Economic Partnership Agreement.",
        ),
        ("They cited the Paris Agreement.", "They cited the Dublin Agreement."),
    ],
)
def test_unlike_names_stay_apart_even_under_one_abbreviation(one: str, other: str) -> None:
    assert len(entities(joined(one, other), Thing.AGREEMENT)) == 2


def test_an_abbreviation_alone_joins_the_name_it_was_given_to() -> None:
    record = joined("They signed the Regional Comprehensive Economic Partnership (RCEP).", "They praised RCEP.")
    (one,) = record.entities
    assert len(one.places) == 2


def test_an_abbreviation_of_two_things_belongs_to_neither() -> None:
    record = joined(
        "The Partnership for Quality Infrastructure (PQI) stands.",
        "The Pacific Quarantine Institute (PQI) stands.",
        "PQI grows.",
    )
    assert [len(entity.places) for entity in entities(record, Thing.AGREEMENT)] == [1, 1]


# People


def test_a_name_in_either_order_and_a_surname_that_one_person_bears_are_one() -> None:
    record = joined(
        "Prime Minister Kishida Fumio spoke.", "Prime Minister Fumio Kishida left.", "Prime Minister Kishida smiled."
    )
    assert groups(record, Thing.PERSON) == [{"Kishida Fumio", "Fumio Kishida", "Kishida"}]


def test_accents_do_not_part_a_person_in_two() -> None:
    record = joined("Prime Minister Phạm Minh Chính spoke.", "Prime Minister Pham Minh Chinh spoke.")
    assert len(entities(record, Thing.PERSON)) == 1


def test_a_surname_that_two_bear_joins_neither() -> None:
    record = joined(
        "Prime Minister Kishida Fumio spoke.", "Prime Minister Kishida Yuko left.", "Prime Minister Kishida smiled."
    )
    assert groups(record, Thing.PERSON) == [{"Kishida Fumio"}, {"Kishida Yuko"}]
    assert all(len(entity.places) == 1 for entity in entities(record, Thing.PERSON))


def test_people_who_share_their_first_words_stay_apart() -> None:
    record = joined("President Nguyen Van An and Minister Nguyen Van Binh met.")
    assert groups(record, Thing.PERSON) == [{"Nguyen Van An"}, {"Nguyen Van Binh"}]


# Figures


def test_one_measure_between_the_same_parties_is_one_series_in_order_of_year() -> None:
    record = joined(
        "Trade between Vietnam and Japan was US$45 billion in 2023.",
        "Trade between Japan and Vietnam was US$47 billion in 2022.",
    )
    (one,) = record.series
    assert one.years == [2022, 2023]
    assert [observation.year for observation in one.observations] == [2022, 2023]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trade between Japan and Vietnam was US$47 billion", "Investment from Japan to Vietnam was US$5 billion"),
        ("Trade between Japan and Vietnam was US$47 billion", "Trade between ASEAN and Japan was US$268 billion"),
        ("Exports from Japan to Vietnam were US$23 billion", "Exports from Vietnam to Japan were US$24 billion"),
        ("Japan and Vietnam exchanged 500 students", "Japan and Vietnam exchanged 500 workers"),
    ],
)
def test_another_measure_other_parties_or_the_other_way_is_another_series(one: str, other: str) -> None:
    record = joined(f"{BODY}{one} in 2022.", f"{BODY}{other} in 2022.")
    assert len(record.series) == 2


def test_a_rank_joins_the_flow_that_it_ranks() -> None:
    record = joined(
        "In 2022, investment from Japan to Vietnam was US$5 billion. Japan was the third-largest investor of Vietnam."
    )
    assert series(record) == ["investment-japan-vietnam"]


def test_the_same_count_on_two_sides_is_two_series() -> None:
    record = joined("In 2022, Japan had 500 students from Vietnam.", "In 2022, Vietnam had 300 students from Japan.")
    assert len(record.series) == 2


def test_the_order_of_the_documents_does_not_change_what_joins() -> None:
    texts = (
        "They met at the 26th ASEAN-Japan Summit. Prime Minister Kishida smiled.",
        "They met at the 26th Japan-ASEAN Summit. Prime Minister Kishida Fumio smiled.",
        "They back the Asia Zero Emission Community (AZEC). Trade between Japan and Vietnam was US$47 billion in 2022.",
        "They back the Asian Zero-Emission Community (AZEC). Trade between Vietnam and Japan was US$45 billion in 2023.",
    )
    there, back = joined(*texts), joined(*reversed(texts))
    for thing in Thing:
        assert groups(there, thing) == groups(back, thing)
    assert [one.years for one in there.series] == [one.years for one in back.series]


def test_no_two_things_share_a_key() -> None:
    record = resolved(
        document("President Nguyen Van An met the Paris Agreement group.", id="a"),
        document("President Nguyen Van met at the Paris Agreement.", id="b"),
    )
    keys = [entity.key for entity in record.entities]
    assert len(keys) == len(set(keys))
