"""Abbreviations in every order and alone, names cut from what stands around them, and what is said of an agreement's state."""

from __future__ import annotations

import pytest

from briefs.extract.names import names
from briefs.mentions import About, Thing
from tests.briefs.making import extracted, mentioned


def defined(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.short) for one in names(text) if one.short and one.short_at != (one.start, one.end)]


def named(text: str) -> list[str]:
    return [text[one.start : one.end] for one in names(text)]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("the Regional Water Compact, known as RWC, ended", ("Regional Water Compact", "RWC")),
        ("the Parties to the Reef Agreement, or PRA, met", ("Parties to the Reef Agreement", "PRA")),
        ("the Coastal Disaster Agency, CDA, met", ("Coastal Disaster Agency", "CDA")),
        ("CDA, the Coastal Disaster Agency, met", ("Coastal Disaster Agency", "CDA")),
        ("the Coastal Disaster Agency (hereinafter “the CDA”) met", ("Coastal Disaster Agency", "CDA")),
        ("NTB stands for non-tariff barrier", ("non-tariff barrier", "NTB")),
        ("the Caribbean Commodity Council (CARICOC) met", ("Caribbean Commodity Council", "CARICOC")),
        ("the Southern Shared Market (MERCOSUS) met", ("Southern Shared Market", "MERCOSUS")),
        ("the third National Water Plan (NWP III) began", ("National Water Plan", "NWP III")),
        ("Science, Trade and Innovation (STI) grew", ("Science, Trade and Innovation", "STI")),
    ],
)
def test_a_definition_is_read_in_any_order(text: str, pair: tuple[str, str]) -> None:
    assert pair in defined(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ACCRA, March 14 (XNA) – Ministers met.", ["XNA"]),
        ("NOK 1.2 billion, EUR 3 million and RM97.3 billion were paid in FY2023.", []),
        ("COP28 was held; COP 4.2 billion was paid.", ["COP28"]),
        ("Chapter XIV and Law No. XIII-3255 apply.", []),
        ("The XfDB and two XoUs.", ["XfDB", "XoUs"]),
        ("YB Ali McDonald spoke.", []),
    ],
)
def test_capitals_are_an_abbreviation_unless_they_are_something_else(text: str, found: list[str]) -> None:
    alone = [one.span.text for one in extracted(text).things if one.thing is Thing.TERM]
    assert alone == found


def test_an_abbreviation_inside_a_longer_name_is_found_too() -> None:
    assert [one.span.text for one in mentioned(Thing.TERM, "The XCU Energy Commission met the XCU-Kenya Council.")] == [
        "XCU",
        "XCU",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Negotiations on the Air Services Agreement began.", ["Air Services Agreement"]),
        ("Peru signed a Trade Agreement with the Coastal Union.", ["Trade Agreement", "Coastal Union"]),
        ("a proposal by Trinidad and Tobago for a Regional Ferry Fund", ["Regional Ferry Fund"]),
        ("the Undersecretary of Qatar's Ministry of Labour", ["Ministry of Labour"]),
        ("the Nordic Council of Ministers on Thursday adopted it", ["Nordic Council of Ministers"]),
        ("They approved a Joint Action Plan for 2025–2029.", ["Joint Action Plan for 2025–2029"]),
        ("The Blue Horizon scheme and the Stipendium programme.", ["Blue Horizon scheme", "Stipendium programme"]),
        ("a Chinese initiative, the programme, the Russian Federation", []),
    ],
)
def test_a_name_ends_where_another_begins(text: str, found: list[str]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The Reef Agreement, signed in 2019 and in force since 2021, works.", {"signed": "2019", "in force": "2021"}),
        ("They welcomed the signature, on 5 May 2024, of the Reef Agreement.", {"signed": "2024-05-05"}),
        ("Negotiations on the Reef Agreement went on.", {"under negotiation": None}),
        ("They look forward to the signing of the Reef Agreement.", {"proposed": None}),
        ("The Reef Agreement, signed in 1998, is to be upgraded.", {"signed": "1998", "to be upgraded": None}),
    ],
)
def test_all_that_is_said_of_a_state_is_kept_with_its_dates(text: str, states: dict[str, str | None]) -> None:
    (one,) = mentioned(Thing.AGREEMENT, text)
    assert {fact.value for fact in one.facts if fact.about is About.STATE} == set(states)
    assert [fact.value for fact in one.facts if fact.about is About.WHEN] == [when for when in states.values() if when]
