"""Meetings by ordinal and name; when, where, who and what was adopted, as their sentences give them."""

from __future__ import annotations

import pytest

from briefs.mentions import About, Mention, Thing
from tests.briefs.making import mentioned


def meetings(*texts: str) -> list[Mention]:
    return mentioned(Thing.MEETING, *texts)


def only(*texts: str) -> Mention:
    found = meetings(*texts)
    assert len(found) == 1, [one.span.text for one in found]
    return found[0]


def said(mention: Mention, about: About) -> list[str]:
    return [fact.span.text for fact in mention.facts if fact.about is about]


def test_a_numbered_meeting_has_its_ordinal_its_date_and_its_place() -> None:
    one = only("The 28th ASEAN-Japan Summit was held in Kuala Lumpur, Malaysia, on 26 October 2025.")
    assert (one.span.text, one.ordinal) == ("28th ASEAN-Japan Summit", 28)
    assert said(one, About.WHEN) == ["26 October 2025"]
    assert said(one, About.WHERE) == ["Kuala Lumpur, Malaysia"]


def test_the_date_of_a_paper_is_not_that_of_a_meeting() -> None:
    one = only(
        "Recalling the Declaration of 2 October 2012, they proposed that the 5th Lake Chad Summit be convened in Abuja in 2026."
    )
    assert said(one, About.WHEN) == ["2026"]
    assert said(one, About.WHERE) == ["Abuja"]


def test_a_day_without_a_year_stays_without_one() -> None:
    (fact,) = [one for one in only("The 28th ASEAN-Japan Summit was held on October 26.").facts if one.about is About.WHEN]
    assert (fact.span.text, fact.value) == ("October 26", "--10-26")


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("At the 1st Asia Zero Emission Community Summit they met.", 1),
        ("They met at the fourteenth East Asia Summit.", 14),
        ("They met at the XII Summit of the Americas.", 12),
        ("They met at the VI ASEAN Summit.", 6),
        ("They met at the East Asia Summit.", None),
        pytest.param("The Fourteenth East Asia Summit met.", 14),
        pytest.param("The XII Summit of the Americas met.", 12),
        pytest.param("They met at the twenty-sixth ASEAN-Japan Summit.", 26),
    ],
)
def test_an_ordinal_is_read_in_digits_words_and_roman(text: str, ordinal: int | None) -> None:
    assert only(text).ordinal == ordinal


def test_a_compound_ordinal_is_not_cut_in_two() -> None:
    assert only("They met at the twenty-sixth ASEAN-Japan Summit.").span.text.startswith("twenty-sixth")


def test_the_abbreviation_of_a_meeting_is_kept() -> None:
    one = only("The East Asia Summit (EAS) was held in Jakarta.")
    assert one.short is not None
    assert (one.span.text, one.short.text) == ("East Asia Summit", "EAS")


def test_who_attended_is_named_with_the_office() -> None:
    one = only("Prime Minister Takaichi Sanae attended the 28th ASEAN-Japan Summit in Kuala Lumpur.")
    assert said(one, About.WHO) == ["Prime Minister Takaichi Sanae"]


def test_what_the_summit_adopted_is_the_documents_own_meetings() -> None:
    found = meetings("The 28th ASEAN-Japan Summit met.", "The Summit adopted the Joint Vision Statement on Peace.")
    assert [said(one, About.ADOPTED) for one in found] == [[], ["Joint Vision Statement on Peace"]]
    assert {one.ordinal for one in found} == {28}


def test_a_statement_named_after_a_meeting_was_adopted_by_it() -> None:
    one = only("The 23rd ASEAN-Japan Summit Joint Statement on Economic Resilience was adopted.")
    assert said(one, About.ADOPTED) == ["Joint Statement on Economic Resilience"]


def test_a_summit_that_celebrates_is_named_with_its_occasion() -> None:
    one = only("The ASEAN-Japan Commemorative Summit to celebrate the 50th anniversary of ASEAN-Japan relations met in Tokyo.")
    assert "50th anniversary" in one.span.text
    assert said(one, About.WHERE) == ["Tokyo"]


def test_each_of_two_meetings_keeps_its_own_date() -> None:
    first, second = meetings(
        "At the 25th ASEAN-Japan Summit in Phnom Penh in November 2022 leaders agreed; "
        "the 26th ASEAN-Japan Summit was held in Jakarta on 6 September 2023."
    )
    assert (said(first, About.WHEN), said(second, About.WHEN)) == (["November 2022"], ["6 September 2023"])
    assert said(first, About.WHERE) == ["Phnom Penh"]


def test_each_of_two_meetings_keeps_its_own_place() -> None:
    _, second = meetings(
        "At the 25th ASEAN-Japan Summit in Phnom Penh in November 2022 leaders agreed; "
        "the 26th ASEAN-Japan Summit was held in Jakarta on 6 September 2023."
    )
    assert said(second, About.WHERE) == ["Jakarta"]


def test_what_a_meeting_recalls_is_not_when_and_where_it_was() -> None:
    one = only("At the 28th ASEAN-Japan Summit, leaders recalled the visit to Hanoi on May 5, 2023.")
    assert (said(one, About.WHEN), said(one, About.WHERE)) == ([], [])


@pytest.mark.parametrize(
    "text", ["The Summit adopted a statement.", "The meeting was held in Hanoi on May 5, 2024.", "The ASEAN Summits were held."]
)
def test_a_bare_meeting_or_several_in_one_word_is_no_name(text: str) -> None:
    assert meetings(text) == []


@pytest.mark.parametrize(
    "text", ["The 28th ASEAN-Japan Summit of 2025 met.", "Trade at the 28th ASEAN-Japan Summit grew by 2024."]
)
def test_a_bare_year_beside_a_meeting_is_not_its_date(text: str) -> None:
    assert said(only(text), About.WHEN) == []


@pytest.mark.parametrize(
    "place", ["Rio de Janeiro", "Santiago del Estero, Argentina", "Las Palmas de Gran Canaria", "Dar es Salaam"]
)
def test_a_place_of_several_words_is_whole(place: str) -> None:
    assert said(only(f"The 5th Harbour Summit was held in {place} on 18 November 2024."), About.WHERE) == [place]
