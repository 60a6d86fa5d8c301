"""Meetings by name, place and date, in sentences as communiqués, wires, yearbooks and ministry pages write them."""

from __future__ import annotations

import datetime as dt

import pytest

from briefs.extract.meeting_dates import days_alone
from briefs.mentions import About, Thing
from tests.briefs.making import extracted

Told = tuple[str, int | None, str | None, str | None]
"""Name, ordinal, place, date in its normal form."""


def read(text: str, date: dt.date | None = None) -> list[Told]:
    def first(about: About, value: bool) -> str | None:
        return next((f.value if value else f.span.text for f in one.facts if f.about is about), None)

    found: dict[str, Told] = {}
    for one in extracted(text, date=date).things:
        if one.thing is Thing.MEETING:
            place, when = first(About.WHERE, False), first(About.WHEN, True)
            before = found.get(one.span.text, (None, None, None, None))
            found[one.span.text] = (one.span.text, one.ordinal, place or before[2], when or before[3])
    return list(found.values())


APRIL = dt.date(2024, 4, 18)
"""A Thursday."""
MAY = dt.date(2023, 5, 24)
"""A Wednesday."""

ROUND = [
    (
        "The 9th Meeting of the Joint Fisheries Committee took place in Dakar on 4 March 2022.",
        None,
        [("9th Meeting of the Joint Fisheries Committee", 9, "Dakar", "2022-03-04")],
    ),
    (
        "Bishkek hosted the Third Central Asian Water Forum from 11 to 13 June 2019.",
        None,
        [("Third Central Asian Water Forum", 3, "Bishkek", "2019-06-11/2019-06-13")],
    ),
    (
        "The 21st session of the Kenya–Uganda Joint Commission ended in Kampala on Wednesday.",
        APRIL,
        [("21st session of the Kenya–Uganda Joint Commission", 21, "Kampala", "2024-04-17")],
    ),
    (
        "The 21st session of the Kenya–Uganda Joint Commission ended in Kampala on Wednesday.",
        None,
        [("21st session of the Kenya–Uganda Joint Commission", 21, "Kampala", None)],
    ),
    (
        "LIMA, April 17 (Andina Sur) - The Fourth Andean Energy Dialogue opened here on Wednesday.",
        APRIL,
        [("Fourth Andean Energy Dialogue", 4, "LIMA", "2024-04-17")],
    ),
    (
        "Leaders adopted the Suva Declaration at the 12th Pacific Climate Summit, held in Suva in August 2018.",
        None,
        [("12th Pacific Climate Summit", 12, "Suva", "2018-08")],
    ),
    (
        "The next round, the sixth round of negotiations on the trade pact, will be held in Quito in the second week of May.",
        APRIL,
        [("sixth round of negotiations on the trade pact", 6, "Quito", "2024-05")],
    ),
    (
        "Delegates to the 2nd Sahel Investment Conference (Niamey, 3–5 October 2021) pledged support.",
        None,
        [("2nd Sahel Investment Conference", 2, "Niamey", "2021-10-03/2021-10-05")],
    ),
    (
        "The Minister will travel to the Kingdom of Bahrain for the 5th Gulf Transport Forum on 2 May.",
        APRIL,
        [("5th Gulf Transport Forum", 5, "the Kingdom of Bahrain", "2024-05-02")],
    ),
    (
        "The XV Ibero-American Conference of Culture Ministers was convened in Santo "
        "Domingo, Dominican Republic, in July 2016.",
        None,
        [("XV Ibero-American Conference of Culture Ministers", 15, "Santo Domingo, Dominican Republic", "2016-07")],
    ),
    (
        "The Tenth Nordic-Baltic Ministerial Meeting pledged to cut emissions by 2030.",
        None,
        [("Tenth Nordic-Baltic Ministerial Meeting", 10, None, None)],
    ),
    (
        "At the 6th Africa Trade Summit in Kigali, ministers said that a fund announced in June 2020 had grown.",
        None,
        [("6th Africa Trade Summit", 6, "Kigali", None)],
    ),
    (
        "On 7 and 8 November 2023 Ashgabat was the venue of the 2nd Caspian Transport Conference.",
        None,
        [("2nd Caspian Transport Conference", 2, "Ashgabat", "2023-11-07/2023-11-08")],
    ),
    (
        "Tallinn, 16 April 2024 – The 7th Baltic Rail Forum is to take place in Riga on 14 May.",
        APRIL,
        [("7th Baltic Rail Forum", 7, "Riga", "2024-05-14")],
    ),
    (
        "The two ministers met on the margins of the 30th Arab Economic Conference today in Tunis.",
        APRIL,
        [("30th Arab Economic Conference", 30, "Tunis", "2024-04-18")],
    ),
    (
        "The Third India–Nordic Summit will be held in Oslo next year.",
        APRIL,
        [("Third India–Nordic Summit", 3, "Oslo", "2025")],
    ),
    (
        "Port Vila will host the 54th Pacific Islands Leaders Meeting in August 2025.",
        None,
        [("54th Pacific Islands Leaders Meeting", 54, "Port Vila", "2025-08")],
    ),
    (
        "The Fifth Meeting of the Steering Committee was held online on 9 and 10 February 2021.",
        None,
        [("Fifth Meeting of the Steering Committee", 5, None, "2021-02-09/2021-02-10")],
    ),
    (
        "On Monday, ministers opened the 8th Black Sea Energy Conference in Batumi.",
        APRIL,
        [("8th Black Sea Energy Conference", 8, "Batumi", "2024-04-15")],
    ),
    (
        "The 3rd Ministerial Conference on Ocean Transport closed in Busan, Republic of Korea, on June 5, 2022.",
        None,
        [("3rd Ministerial Conference on Ocean Transport", 3, "Busan, Republic of Korea", "2022-06-05")],
    ),
    ("The 40th and 41st sessions of the Joint Council were held in 2018.", None, []),
    (
        "At their XII Summit, held in Cusco between 3 and 5 May 2010, the Presidents agreed on quotas.",
        None,
        [("XII Summit", 12, "Cusco", "2010-05-03/2010-05-05")],
    ),
    (
        "The Second Dialogue on Land Reform brought together 60 experts (Windhoek, October 2019).",
        None,
        [("Second Dialogue on Land Reform", 2, "Windhoek", "2019-10")],
    ),
    (
        "The next Gulf–Africa Investment Summit is scheduled for 4 December in Djibouti.",
        APRIL,
        [("Gulf–Africa Investment Summit", None, "Djibouti", "2024-12-04")],
    ),
    (
        "Delegations gathered in Vientiane, Lao PDR, on 20 March 2024 for the 15th Mekong Water Dialogue.",
        APRIL,
        [("15th Mekong Water Dialogue", 15, "Vientiane, Lao PDR", "2024-03-20")],
    ),
    (
        "The 6th round of political consultations took place at the Foreign Ministry in Ankara yesterday.",
        APRIL,
        [("6th round of political consultations", 6, "Ankara", "2024-04-17")],
    ),
    (
        "The 1st Nordic Forum on Hydrogen, which Helsinki hosted in May 2023, drew 400 people.",
        None,
        [("1st Nordic Forum on Hydrogen", 1, "Helsinki", "2023-05")],
    ),
    (
        "The ministers will next meet at the 25th Andean Trade Conference in La Paz in November.",
        APRIL,
        [("25th Andean Trade Conference", 25, "La Paz", "2024-11")],
    ),
    (
        "The 4th Summit of the Indian Ocean Commission was convened by the President "
        "of Seychelles in Victoria on 1 March 2020.",
        None,
        [("4th Summit of the Indian Ocean Commission", 4, "Victoria", "2020-03-01")],
    ),
    (
        "The 7th Caspian Summit is due to be held in Baku in the first half of 2026.",
        None,
        [("7th Caspian Summit", 7, "Baku", "2026")],
    ),
    (
        "The 13th Meeting of the Sava Commission was held in Zagreb, Croatia, on 2–3 March 2017.",
        None,
        [("13th Meeting of the Sava Commission", 13, "Zagreb, Croatia", "2017-03-02/2017-03-03")],
    ),
    (
        "Astana will be the venue of the 5th Central Asian Education Forum on 9 September.",
        MAY,
        [("5th Central Asian Education Forum", 5, "Astana", "2023-09-09")],
    ),
    (
        "Ministers ended the 18th Indian Ocean Ministerial Meeting in Colombo on Tuesday.",
        MAY,
        [("18th Indian Ocean Ministerial Meeting", 18, "Colombo", "2023-05-23")],
    ),
    (
        "The second session of the Joint Trade Committee is to convene in Bandar Seri Begawan before the end of the year.",
        MAY,
        [("second session of the Joint Trade Committee", 2, "Bandar Seri Begawan", None)],
    ),
    (
        "MAPUTO, May 24 (LUSA Sul) — The 2nd Mozambique Gas Summit opened in Maputo on Wednesday.",
        MAY,
        [("2nd Mozambique Gas Summit", 2, "Maputo", "2023-05-24")],
    ),
    (
        "In Sofia on 12 April 2021, the Fourth Balkan Transport Ministerial approved the list.",
        None,
        [("Fourth Balkan Transport Ministerial", 4, "Sofia", "2021-04-12")],
    ),
    (
        "The 3rd Arab–Nordic Dialogue (Doha, 14 January 2020) discussed food.",
        None,
        [("3rd Arab–Nordic Dialogue", 3, "Doha", "2020-01-14")],
    ),
    (
        "The Seventh Conference of Ministers of Fisheries, hosted by Mauritius from 4 to 6 June 2018, set quotas.",
        None,
        [("Seventh Conference of Ministers of Fisheries", 7, "Mauritius", "2018-06-04/2018-06-06")],
    ),
    (
        "At the close of the 10th Lower Mekong Dialogue in Siem Reap on November 21, 2019, officials signed the minutes.",
        None,
        [("10th Lower Mekong Dialogue", 10, "Siem Reap", "2019-11-21")],
    ),
    (
        "The 44th Ordinary Session of the Council will be held at the African Union "
        "headquarters in Addis Ababa in February 2024.",
        MAY,
        [("44th Ordinary Session of the Council", 44, "Addis Ababa", "2024-02")],
    ),
    (
        "The 8th Summit of the Americas was held in Lima and the 9th in Los Angeles.",
        None,
        [("8th Summit of the Americas", 8, "Lima", None)],
    ),
    (
        "The Sixth Danube Ports Conference took place last month in Galați.",
        MAY,
        [("Sixth Danube Ports Conference", 6, "Galați", "2023-04")],
    ),
    (
        "Ministers agreed at the First Pan-African Seed Forum in Accra to harmonise rules by December 2025.",
        None,
        [("First Pan-African Seed Forum", 1, "Accra", None)],
    ),
    (
        "The 20th Plenary of the Gulf Statistics Council met virtually on 30 June 2020.",
        None,
        [("20th Plenary of the Gulf Statistics Council", 20, None, "2020-06-30")],
    ),
]


@pytest.mark.parametrize(("text", "date", "told"), ROUND)
def test_a_meeting_is_read_with_its_place_and_its_date(text: str, date: dt.date | None, told: list[Told]) -> None:
    assert read(text, date) == told


@pytest.mark.parametrize(
    "day", ["said on Friday after the 29th Bay Summit", "told reporters Friday that the 29th Bay Summit was over"]
)
def test_the_day_on_which_something_was_said_is_not_the_meetings(day: str) -> None:
    assert list(days_alone(f"The minister {day}.", dt.date(2026, 11, 13))) == []


def test_a_day_with_the_meeting_is_its_own() -> None:
    (found,) = days_alone("The 29th Bay Summit met on Thursday in Suva.", dt.date(2026, 11, 13))
    assert found.value == "2026-11-12"


def test_a_day_of_which_something_was_said_is_the_meetings() -> None:
    (found,) = days_alone("He said the 29th Bay Summit opened Friday in Suva.", dt.date(2026, 11, 13))
    assert found.value == "2026-11-13"
