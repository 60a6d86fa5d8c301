"""What differs between two records: each value once, whatever moved, was renamed or came in another order."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.changes import Change, compare, telling
from briefs.statements import Statement, Values, topic_name, values_of
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


@settings(deadline=None, max_examples=60)
@given(RECORDS, RECORDS)
def test_the_changes_turn_one_record_into_the_other_each_difference_once(a: dict[str, list[str]], b: dict[str, list[str]]):
    old, new = of(a), of(b)
    changes = sides(compare(old, new), old, new)
    expected = all_of(old)
    expected.subtract(Counter(before for before, _ in changes if before))
    expected.update(Counter(after for _, after in changes if after))
    assert expected == all_of(new)
    assert all(before != after for before, after in changes)
    gone = [before for before, _ in changes if before]
    came = [after for _, after in changes if after]
    assert not set(gone) & set(came)
    assert max(Counter([*gone, *came]).values(), default=1) == 1


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


def test_a_second_document_that_says_the_same_adds_a_source():
    changes = compare(of({"a": [TRADE]}), of({"a": [TRADE], "b": [TRADE]}))
    assert {one.new.document for one in changes if one.new} == {"b"}
    assert all(one.old is None for one in changes)


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
