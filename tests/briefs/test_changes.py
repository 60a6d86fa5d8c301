"""What differs between two records: each value once, whatever moved, was renamed or came in another order."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.changes import Change, compare, telling
from briefs.statements import Statement, Values, topic_name, values_of, worded
from search import Document, passages_of
from tests.briefs.making import document, resolved

LAGOS = "The 3rd Lagos Summit was held in Lagos on 3 May 2021."
TRADE = "Trade between Ghana and Togo reached US$2.5 billion in 2020."
HELLO = "The hosts welcomed their guests."

SUMMITS = st.builds(
    "The {} Summit was held in {} on {} May {}.".format,
    st.sampled_from(["3rd Lagos", "4th Lagos", "12th Quito"]),
    st.sampled_from(["Lagos", "Quito", "Lima"]),
    st.integers(1, 28),
    st.integers(2019, 2022),
)
FIGURES = st.builds(
    "{} between {} reached US${}.{} billion in {}.".format,
    st.sampled_from(["Trade", "Investment"]),
    st.sampled_from(["Ghana and Togo", "Peru and Chile"]),
    st.integers(1, 9),
    st.integers(1, 9),
    st.integers(2019, 2022),
)
TEXTS = st.lists(SUMMITS | FIGURES | st.just(HELLO), min_size=1, max_size=4)
RECORDS = st.dictionaries(st.sampled_from(["alpha", "beta", "gamma"]), TEXTS, max_size=3)


def made(name: str, texts: Iterable[str], named: str) -> Document:
    """A document whose digest tells its content, as that of a file does; `named` is some more of it."""
    texts = list(texts)
    return replace(document(*texts, id=name), digest=hashlib.sha256("\n".join([named, *texts]).encode()).hexdigest())


def values(*documents: Document) -> Values:
    passages = tuple(passage for one in documents for passage in passages_of(one))
    return values_of(resolved(*documents), documents, passages)


def of(record: dict[str, list[str]]) -> Values:
    """No two documents of different names have one content."""
    return values(*(made(name, texts, named=name) for name, texts in record.items()))


def renamed(texts: list[list[str]], name: str) -> Values:
    """Documents of the same contents whatever their names."""
    return values(*(made(f"{name}-{n}", one, named="") for n, one in enumerate(texts)))


def told(one: Statement, where: Values) -> tuple[object, ...]:
    """A statement as a reader would compare it."""
    return topic_name(where.topics[one.topic]), one.about, one.year, one.document, one.value


def all_of(where: Values) -> Counter[tuple[object, ...]]:
    return Counter(told(one, where) for one in where.statements)


def sides(changes: Iterable[Change], old: Values, new: Values) -> list[tuple[object, object]]:
    return [(told(one.old, old) if one.old else None, told(one.new, new) if one.new else None) for one in changes]


def facts_of(where: Values) -> set[tuple[object, ...]]:
    """Its facts and figures, whichever document bears them."""
    return {anywhere(told(one, where)) for one in where.statements if one.about != "named"}


def anywhere(one: tuple[object, ...]) -> tuple[object, ...]:
    return (*one[:3], one[4])


@settings(deadline=None, max_examples=60)
@given(RECORDS, RECORDS)
def test_the_changes_turn_one_record_into_the_other_each_difference_once(a: dict[str, list[str]], b: dict[str, list[str]]):
    old, new = of(a), of(b)
    changes = compare(old, new)
    pairs = [pair for change, pair in zip(changes, sides(changes, old, new), strict=True) if change.latest.about != "named"]
    gone = {anywhere(before) for before, _ in pairs if before}
    came = {anywhere(after) for _, after in pairs if after}
    assert (facts_of(old) - (gone - facts_of(new))) | came == facts_of(new)
    assert all(before != after for before, after in sides(changes, old, new))
    assert not gone & came
    assert not came & facts_of(old)


@settings(deadline=None, max_examples=30)
@given(RECORDS)
def test_a_record_does_not_differ_from_itself(a: dict[str, list[str]]):
    assert compare(of(a), of(a)) == ()


@settings(deadline=None, max_examples=30)
@given(RECORDS, RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(a: dict[str, list[str]], b: dict[str, list[str]], random):
    shuffled = [list(record.items()) for record in (a, b)]
    for rows in shuffled:
        random.shuffle(rows)
    (old, new), (old_too, new_too) = (of(a), of(b)), (of(dict(rows)) for rows in shuffled)
    assert sides(compare(old, new), old, new) == sides(compare(old_too, new_too), old_too, new_too)


@settings(deadline=None, max_examples=40)
@given(RECORDS, st.integers(0, 3))
def test_renaming_documents_and_renumbering_paragraphs_revises_nothing(a: dict[str, list[str]], ahead: int):
    assert compare(of(a), of({name: [HELLO] * ahead + texts for name, texts in a.items()})) == ()
    moved = of({f"other-{name}": [HELLO] * ahead + texts for name, texts in a.items()})
    assert all(one.old is None or one.new is None for one in compare(of(a), moved))


@settings(deadline=None, max_examples=30)
@given(st.lists(TEXTS, max_size=3, unique_by=tuple))
def test_files_that_were_only_renamed_change_nothing(texts: list[list[str]]):
    assert compare(renamed(texts, "name"), renamed(texts, "other")) == ()


def one_change(old: Values, new: Values) -> Change:
    [change] = compare(old, new)
    return change


def test_a_figure_that_its_document_gives_otherwise_now_is_revised():
    change = one_change(of({"a": [TRADE, LAGOS]}), of({"a": [HELLO, TRADE.replace("2.5", "2.6"), LAGOS]}))
    assert change.old
    assert change.new
    assert (change.old.value.split()[0], change.new.value.split()[0]) == ("2.5E+9", "2.6E+9")


def test_a_figure_of_another_year_is_another_figure():
    changes = compare(of({"a": [TRADE]}), of({"a": [TRADE.replace("2020", "2021")]}))
    assert [(bool(one.old), bool(one.new)) for one in changes] == [(True, False), (False, True)]


def test_a_date_that_is_corrected_is_revised():
    change = one_change(of({"a": [LAGOS]}), of({"a": [LAGOS.replace("3 May", "4 May")]}))
    assert (change.old and change.old.value, change.new and change.new.value) == ("2021-05-03", "2021-05-04")


@pytest.mark.parametrize("same", [TRADE, LAGOS, "Investment between Peru and Chile reached US$3.1 billion in 2021."])
def test_what_another_document_bears_as_well_is_neither_added_nor_withdrawn(same: str):
    one, both = of({"a": [same]}), of({"a": [same], "b": [same]})
    assert {change.latest.about for change in (*compare(one, both), *compare(both, one))} <= {"named"}
    assert compare(both, one) == ()


@pytest.mark.parametrize("same", [TRADE, LAGOS, "The Lima Treaty was signed on 2 May 2019."])
def test_what_another_document_says_in_the_place_of_the_first_changes_nothing(same: str):
    assert compare(of({"a": [same]}), of({"b": [HELLO, same]})) == ()


def test_a_document_that_newly_names_a_thing_is_told():
    changes = compare(of({"a": [LAGOS]}), of({"a": [LAGOS], "b": [LAGOS]}))
    assert {(one.new.about, one.new.document) for one in changes if one.new} == {("named", "b")}


def on(day: int, *texts: str) -> Document:
    return replace(made(f"day-{day}", texts, named=""), date=dt.date(2024, 1, day))


@pytest.mark.parametrize(
    ("text", "value", "other"),
    [
        (TRADE, "2.5", "2.7"),
        ("Exports from Peru to Chile stood at US$4.4 billion in 2019.", "4.4", "4.8"),
        ("Investment between Peru and Chile reached US$3.1 billion in 2021.", "3.1", "3.9"),
    ],
)
def test_a_newer_document_revises_a_figure_that_an_older_one_still_gives(text: str, value: str, other: str):
    change = one_change(values(on(1, text)), values(on(1, text), on(2, text.replace(value, other))))
    assert (change.old and change.old.document, change.new and change.new.document) == ("day-1", "day-2")


def test_an_older_document_of_another_value_revises_nothing():
    older = TRADE.replace("2.5", "2.7")
    assert one_change(values(on(2, TRADE)), values(on(2, TRADE), on(1, older))).old is None


def test_a_text_that_says_revised_revises_whatever_its_date():
    said = "Trade between Ghana and Togo in 2020 was revised to US$2.7 billion."
    assert one_change(of({"a": [TRADE]}), of({"a": [TRADE], "b": [said]})).old


def test_a_rounder_figure_of_a_newer_document_revises_nothing():
    rounder = TRADE.replace("US$2.5 billion", "about US$3 billion")
    assert all(change.old is None for change in compare(values(on(1, TRADE)), values(on(1, TRADE), on(2, rounder))))


def test_a_value_in_another_document_takes_the_place_of_the_one_withdrawn():
    change = one_change(of({"a": [TRADE]}), of({"b": [TRADE.replace("2.5", "2.7")]}))
    assert (change.old and change.old.document, change.new and change.new.document) == ("a", "b")


def test_of_several_values_none_is_said_to_follow_another():
    both = f"{TRADE} {TRADE.replace('2.5', '2.6')}"
    changes = compare(of({"a": [both]}), of({"a": [TRADE.replace("2.5", "2.7")]}))
    assert Counter((one.old is None, one.new is None) for one in changes) == {(False, True): 2, (True, False): 1}


def test_meetings_of_different_numbers_are_not_each_other():
    changes = compare(of({"a": [LAGOS]}), of({"a": [LAGOS.replace("3rd", "4th")]}))
    assert all(one.old is None or one.new is None for one in changes)


def test_meetings_of_one_abbreviation_and_different_numbers_are_not_each_other():
    short = LAGOS.replace("Summit", "Summit (LS)")
    changes = compare(of({"a": [short]}), of({"a": [short.replace("3rd", "4th")]}))
    assert changes
    assert all(one.old is None or one.new is None for one in changes)


def test_what_another_document_says_of_a_meeting_revises_nothing():
    changes = compare(of({"a": [LAGOS]}), of({"b": [LAGOS.replace("3 May", "4 May")]}))
    assert changes
    assert all(one.old is None or one.new is None for one in changes)


def test_a_thing_that_another_document_names_more_fully_stays_the_same():
    short = "The RCEP entered into force in 2022."
    full = "The Regional Comprehensive Economic Partnership (RCEP) entered into force in 2022."
    changes = compare(of({"b": [short]}), of({"a": [full], "b": [short]}))
    assert changes
    assert all(one.old is None for one in changes)


def test_a_flow_that_gains_a_direction_stays_the_same_series():
    given = "Investment from Peru to Chile reached US$3 billion in 2021."
    old, new = {"b": ["Investment between Peru and Chile reached US$2 billion in 2020."]}, {"a": [given]}
    changes = compare(of(old), of({**new, **old}))
    assert {one.new.year for one in changes if one.new} >= {2021}
    assert all(one.old is None for one in changes)


def test_what_a_document_says_of_a_thing_tells_that_it_names_it():
    changes = compare(of({}), of({"a": [LAGOS]}))
    assert "named" in {one.new.about for one in changes if one.new}
    assert "named" not in {one.new.about for one in telling(changes) if one.new}


@pytest.mark.parametrize(
    ("note", "original"),
    [
        ("The 3rd Lagos Summit was held in the city of Lagos.", LAGOS),
        ("The 3rd Lagos Summit was held in Lagos on 3 May 2021 with Prime Minister Ama Mensa present.", LAGOS),
        (
            "Prime Minister Ama Mensa chaired the 3rd Lagos Summit.",
            "The 3rd Lagos Summit was chaired by Ms Ama Mensa, Prime Minister of Ghana.",
        ),
    ],
)
def test_when_an_original_speaks_for_its_note_another_wording_is_no_change(note: str, original: str):
    before = values(made("note", [note], named=""))
    unvoiced = values(made("original", [original], named=""))
    after = replace(unvoiced, voices={"note": "original"})
    assert any(worded(change.latest) for change in compare(before, unvoiced))
    assert not any(worded(change.latest) for change in compare(before, after))
    assert not any(worded(change.latest) for change in compare(after, before))
