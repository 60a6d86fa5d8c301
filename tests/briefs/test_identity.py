"""What is one thing and what is two: mentions join on evidence, never on resemblance."""

from __future__ import annotations

import pytest

from briefs import sameness
from briefs.entities import Resolved
from briefs.mentions import Mention, Span, Thing
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


@pytest.mark.parametrize(
    ("one", "other"), [("18th G20 Summit", "18th G7 Summit"), ("2023 ASEAN-Japan Summit", "2024 ASEAN-Japan Summit")]
)
def test_numbers_that_count_no_meeting_are_part_of_its_name(one: str, other: str) -> None:
    keys = [sameness.named(Mention(Thing.MEETING, Span("p", 0, len(text), text), number)) for text, number in
            ((one, 18 if "th" in one else None), (other, 18 if "th" in other else None))]  # fmt: skip
    assert keys[0].key != keys[1].key


def test_the_28th_summit_is_the_one_that_its_document_names() -> None:
    record = joined(
        "They met at the 28th ASEAN-Japan Summit. The 28th Summit closed.", "They met at the 28th ASEAN-Korea Summit."
    )
    assert groups(record, Thing.MEETING) == [{"28th ASEAN-Japan Summit", "28th Summit"}, {"28th ASEAN-Korea Summit"}]


def test_an_abbreviation_is_of_the_series_not_of_one_of_its_meetings() -> None:
    record = joined(
        "They met at the 18th East Asia Summit (EAS).", "The EAS matters.", "They met at the 19th East Asia Summit."
    )
    assert sorted(len(entity.places) for entity in entities(record, Thing.MEETING)) == [1, 1]
    assert [forms(entity) for entity in entities(record, Thing.TERM)] == [{"EAS"}]


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


def test_names_of_the_same_words_in_another_order_are_two_people() -> None:
    record = joined("President Tran Duc Minh spoke.", "President Tran Minh Duc spoke.", "President Duc Minh Tran spoke.")
    assert groups(record, Thing.PERSON) == [{"Tran Duc Minh", "Duc Minh Tran"}, {"Tran Minh Duc"}]


def test_a_surname_with_another_office_is_not_the_one_who_bears_it_elsewhere() -> None:
    record = joined("Prime Minister Kishida Fumio spoke.", "Ambassador Kishida left.")
    assert groups(record, Thing.PERSON) == [{"Kishida"}, {"Kishida Fumio"}]


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rice exports from Japan to Vietnam were US$3 billion", "Exports from Japan to Vietnam were US$23 billion"),
        ("Tourism between Japan and Vietnam was US$3 billion", "Trade in services between Japan and Vietnam was US$9 billion"),
        ("Japan’s exports to Vietnam were US$23 billion", "Vietnam’s exports to Japan were US$24 billion"),
    ],
)
def test_other_goods_or_another_owner_make_another_series(one: str, other: str) -> None:
    record = joined(f"{BODY}{one} in 2022.", f"{BODY}{other} in 2022.")
    assert len(record.series) == 2


def test_what_is_counted_of_nobody_in_particular_is_its_documents_own() -> None:
    record = joined("The network has 53 partners.", "The club has 12 partners.")
    assert [len(one.observations) for one in record.series] == [1, 1]
    assert [one.name for one in record.series] == ["Partners", "Partners (b)"]


def test_series_are_named_apart() -> None:
    record = joined(
        f"{BODY}Trade between Japan and Kenya was US$47 billion in 2022. Rice exports from Japan to Kenya were US$1"
        " billion in 2022. Exports from Japan to Kenya were US$9 billion in 2022."
        " Investment from Japan to Kenya was US$5 billion in 2022. Investment from Kenya to Japan was US$1"
        " billion in 2022."
    )
    assert sorted(one.name for one in record.series) == [
        "Exports, Japan – Kenya",
        "Investment, Japan – Kenya",
        "Investment, Kenya – Japan",
        "Rice exports, Japan – Kenya",
        "Trade, Japan – Kenya",
    ]


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
