"""Which names and abbreviations of agreements and bodies are of one thing, and which of two."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rendering import plain
from briefs.entities import Resolved
from briefs.forms import short_of
from briefs.joining import Union, join
from briefs.mentions import About, Mention, Mentions, Span, Thing
from briefs.normal import normal
from briefs.parts import Whole
from briefs.sheet import Sheet
from briefs.sheet_keys import sheet_keys
from briefs.standing import hold
from tests.briefs.conftest import asking
from tests.briefs.making import entities, forms, joined, record_of


def groups(record: Resolved, thing: Thing) -> list[set[str]]:
    return sorted((forms(entity) for entity in entities(record, thing)), key=sorted)


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Free Trade Agreement between Kenya and Peru", "the Peru–Kenya Free Trade Agreement"),
        ("the Kenya-Viet Nam Action Plan", "the Vietnam–Kenya Action Plan"),
        ("the Labour Mobility Programme", "the Labor Mobility Program"),
        ("the Coral Council on Cyber-Security", "the Coral Cybersecurity Council"),
        ("the Coral Air Partnership Phase II", "the Coral Air Partnership Phase 2"),
        ("the Asian Clean Air Council", "the Asia Clean Air Council"),
    ],
)
def test_hyphens_order_spelling_and_a_countrys_other_name_part_nothing(one: str, other: str) -> None:
    assert named_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Free Trade Agreement between Kenya and Peru", "the Free Trade Agreement between Kenya and Chile"),
        ("the Kenya-Peru Free Trade Agreement", "the Kenya-Peru Comprehensive Free Trade Agreement"),
        ("the Framework Agreement on Fisheries", "the Framework Agreement on Forestry"),
        ("the Coral Air Partnership Phase 2", "the Coral Air Partnership Phase 3"),
        ("the Credit Facility from Kenya to Peru", "the Credit Facility from Peru to Kenya"),
        ("the Informal Council", "the Information Council"),
        ("the Convention on Securities", "the Convention on Security"),
        ("the Partnership with Peru", "the Partnership against Peru"),
    ],
)
def test_names_that_differ_in_a_word_that_tells_stay_apart(one: str, other: str) -> None:
    assert not named_alike(one, other)


def named_alike(one: str, other: str) -> bool:
    return normal(one).key == normal(other).key


def test_one_name_under_its_abbreviation_may_lack_or_add_a_word() -> None:
    name = "Coral Clean Air Partnership"
    record = joined(f"The {name} (CCAP) grows.", f"The {name} Agreement (CCAP) grows.")
    assert groups(record, Thing.AGREEMENT) == [{name, f"{name} Agreement"}]


def test_two_names_that_fit_one_abbreviation_are_two() -> None:
    record = joined("The Coral Fisheries Fund (CFF) grows.", "The Coral Forestry Fund (CFF) grows.")
    assert len(entities(record, Thing.AGREEMENT)) == 2


def test_a_version_of_an_abbreviation_is_not_the_first_and_a_plural_is_the_same() -> None:
    assert short_of("JAIF 3.0") != short_of("JAIF")
    assert short_of("NCDs") == short_of("NCD")


def test_the_usual_abbreviation_is_that_of_the_most_documents() -> None:
    record = joined(
        "The ASEAN Outlook on the Indo-Pacific (AOIP) stands.",
        "The ASEAN Outlook on the Indo-Pacific (AOIP) holds.",
        "The ASEAN Indo-Pacific Outlook (AIOP) stands. AIOP grows. AIOP lives. AIOP thrives.",
    )
    (one,) = entities(record, Thing.AGREEMENT)
    assert [span.text for span in one.shorts] == ["AOIP", "AIOP"]


def test_the_reader_is_told_which_source_writes_the_odd_abbreviation(tmp_path: Path) -> None:
    record = record_of(
        tmp_path,
        alpha="The ASEAN Outlook on the Indo-Pacific (AOIP) stands.",
        beta="The ASEAN Indo-Pacific Outlook (AIOP) stands. AIOP grows. AIOP lives.",
        gamma="The ASEAN Outlook on the Indo-Pacific (AOIP) holds.",
    )
    text = plain(asking(record)("/agreement AIOP"))
    record.close()
    assert "AIOP stands in Report beta where AOIP is usual." in text


def test_what_several_pairs_have_one_of_is_the_one_that_its_document_named() -> None:
    joint = "Kenya-Peru Joint Initiative"
    record = joined(f"They praised the {joint}. The Joint Initiative grows.", "They praised the Chile-Peru Joint Initiative.")
    assert groups(record, Thing.AGREEMENT) == [{"Chile-Peru Joint Initiative"}, {joint, "Joint Initiative"}]


def test_what_several_pairs_have_one_of_is_counted_to_none_where_its_document_names_none() -> None:
    pairs = ("Kenya-Peru Joint Initiative", "Chile-Peru Joint Initiative")
    record = joined(*(f"They praised the {pair}." for pair in pairs), "The Joint Initiative grows.")
    assert groups(record, Thing.AGREEMENT) == [{pairs[1]}, {pairs[0]}]


def test_a_common_name_with_an_owner_leaves_its_abbreviation_common() -> None:
    common = named("Official Development Assistance", "ODA")
    owned = named("Japan’s Official Development Assistance", "ODA")
    assert together([common], [owned], [named("ODA")]) == [["Official Development Assistance", "ODA"], [owned.span.text]]


def test_a_slip_of_one_source_does_not_make_an_abbreviation_ambiguous() -> None:
    right, slip = named("Coral Clean Air Partnership", "CCAP"), named("Council of Many Towns", "CCAP")
    assert together([right], [slip], [named("CCAP")]) == [["Coral Clean Air Partnership", "CCAP"], ["Council of Many Towns"]]


def test_two_things_of_a_sheet_stay_two_whatever_a_document_calls_them() -> None:
    union = Union()
    for key in ("0", "1"):
        union.join(("sheet", key), ("name", "coral", "fund"))
    assert union.find(("sheet", "0")) != union.find(("sheet", "1"))


def named(text: str, short: str | None = None) -> Mention:
    """A mention of an agreement as a right extraction gives it."""
    given = Span("p", len(text) + 2, len(text) + 2 + len(short), short) if short else None
    return Mention(Thing.AGREEMENT, Span("p", 0, len(text), text), short=given)


def together(*documents: list[Mention]) -> list[list[str]]:
    """The names of each thing that the documents' mentions come to."""
    source = Whole([Mentions(tuple(document)) for document in documents])
    parts = source.parts
    joined = join(parts.keyed, [one.names for one in parts.documents], sheet_keys(hold(Sheet(), [], [])))
    found = [[mention.span.text for mention in source.mentions(places)] for places in joined.values()]
    return sorted(found, reverse=True, key=len)


def test_agreements_of_one_name_between_other_parties_are_several() -> None:
    texts = [
        "The leaders welcomed the Free Trade Agreement between Fiji and Tonga.",
        "The ministers signed the Free Trade Agreement between Chile and Peru.",
        "The Free Trade Agreement between Fiji and Tonga is in force.",
    ]
    found = entities(joined(*texts), Thing.AGREEMENT)
    assert sorted(len(one.places) for one in found) == [1, 2]
    assert {fact.span.text for one in found for fact in one.facts if fact.about is About.PARTY} == {
        "Fiji and Tonga",
        "Chile and Peru",
    }
