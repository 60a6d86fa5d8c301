"""Meetings in small letters, in Roman numerals, of a body; their chair, and dates that the document completes."""

from __future__ import annotations

import datetime as dt

import pytest

from briefs.mentions import About, Mention, Thing
from tests.briefs.making import extracted, joined

REPORT = dt.date(2023, 12, 12)


def meetings(*texts: str, date: dt.date | None = None) -> list[Mention]:
    return [one for one in extracted(*texts, date=date).things if one.thing is Thing.MEETING]


def said(mention: Mention, about: About) -> list[str]:
    return [fact.value if about is About.WHEN else fact.span.text for fact in mention.facts if fact.about is about]


@pytest.mark.parametrize(
    ("text", "name", "ordinal"),
    [
        ("Its 75th session will be held in Oslo.", "75th session", 75),
        ("At its fiftieth leaders' meeting it asked.", "fiftieth leaders' meeting", 50),
        (
            "The fourth round of negotiations on a Peru–Kenya Free Trade Agreement ended.",
            "fourth round of negotiations on a Peru–Kenya Free Trade Agreement",
            4,
        ),
        (
            "The LXI Meeting of the Common Water Council (CWC) ended.",
            "LXI Meeting of the Common Water Council",
            61,
        ),
        ("They came on 12 February for the Ninth Rail Conference.", "Ninth Rail Conference", 9),
        ("The Spring Meetings of the World Bank ended.", "Spring Meetings of the World Bank", None),
        ("Leaders met at the Ireland–Kenya Food Forum.", "Ireland–Kenya Food Forum", None),
    ],
)
def test_a_meeting_is_named_in_capitals_or_not(text: str, name: str, ordinal: int | None) -> None:
    (one,) = meetings(text)
    assert (one.span.text, one.ordinal) == (name, ordinal)


def test_the_abbreviation_of_the_body_that_meets_is_the_bodys() -> None:
    found = extracted("The LXI Meeting of the Common Water Council (CWC) ended.").things
    assert [(one.thing, one.span.text, one.short and one.short.text) for one in found] == [
        (Thing.MEETING, "LXI Meeting of the Common Water Council", None),
        (Thing.AGREEMENT, "Common Water Council", "CWC"),
    ]


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("The 4th Rail Conference was chaired by Colombia.", "Colombia"),
        ("The 4th Rail Conference met under the chairmanship of Mr Jan Holm.", "Jan Holm"),
        ("The 4th Rail Conference met in Oslo with Iceland in the chair.", "Iceland"),
        ("The 4th Rail Conference met in Oslo. It was chaired by Minister Jan Holm of Norway.", "Minister Jan Holm"),
        ("The 4th Rail Conference met in Oslo. Ms Ana Sund, Minister of Transport, chaired it.", None),
    ],
)
def test_the_chair_is_a_person_or_a_country(text: str, chair: str | None) -> None:
    assert [words for one in meetings(text) for words in said(one, About.CHAIR)] == ([chair] if chair else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The 4th Rail Conference was held on 18 and 19 June 2025.", "2025-06-18/2025-06-19"),
        ("The 4th Rail Conference was held from 30 June to 2 July 2025.", "2025-06-30/2025-07-02"),
        ("The 4th Rail Conference was held from 4 to 7 November.", "2023-11-04/2023-11-07"),
        ("The 4th Rail Conference will be held on 8 January.", "2024-01-08"),
        ("The 4th Rail Conference will be held on 22 November next year.", "2024-11-22"),
        ("The 4th Rail Conference was held in October.", "2023-10"),
        ("The 4th Rail Conference ended today.", "2023-12-12"),
        ("The 4th Rail Conference ended on Monday.", "2023-12-11"),
    ],
)
def test_the_days_of_a_meeting_are_read_with_the_document_s_date(text: str, value: str) -> None:
    (one,) = meetings(text, date=REPORT)
    (fact,) = [fact for fact in one.facts if fact.about is About.WHEN]
    assert fact.value == value
    assert fact.inherited == ("2025" not in text)


def test_a_document_without_a_date_lends_no_year() -> None:
    (one,) = meetings("The 4th Rail Conference was held from 4 to 7 November.")
    assert said(one, About.WHEN) == ["--11-04/--11-07"]


def test_a_date_that_is_written_out_elsewhere_goes_before_a_completed_one() -> None:
    record = joined("The 4th Rail Conference was held on 18 June 2025.", "The 4th Rail Conference met on 18 June.")
    (entity,) = [one for one in record.entities if one.thing is Thing.MEETING]
    assert [fact.value for fact in entity.says(About.WHEN)] == ["2025-06-18", "--06-18"]
