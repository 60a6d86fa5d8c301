"""Whose a figure is, in sentences as communiqués, wires, yearbooks and ministries of all regions write them."""

from __future__ import annotations

import pytest

from tests.briefs.making import observed


def parties(*texts: str, title: str = "A report") -> list[set[str]]:
    return [set(one.parties) for one in observed(*texts, title=title)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Exports of the Andean Community (CAN) reached US$138 billion in 2022.", "CAN"),
        (
            "Oil output of the Organization of the Petroleum Exporting Countries (OPEC) fell to 26 million barrels.",
            "OPEC",
        ),
        ("The Intergovernmental Authority on Development (IGAD) spent US$41 million in 2022.", "IGAD"),
        (
            "The members of the Cooperation Council for the Arab States of the Gulf (GCC) exported 9 million tonnes in 2021.",
            "GCC",
        ),
        ("Trade among members of the Central American Integration System (SICA) was US$12 billion in 2022.", "SICA"),
        ("Asia-Pacific Economic Cooperation (APEC) members traded goods worth US$24 trillion in 2022.", "APEC"),
        ("The budget of the Pacific Islands Forum (PIF) rose to US$31 million in 2023.", "PIF"),
        ("The Visegrad Four (V4) exported goods worth €860 billion in 2022.", "V4"),
        ("The Group of Twenty (G20) accounted for 75% of trade in goods in 2023.", "G20"),
        ("The Nordic Investment Bank (NIB) lent €3.4 billion in 2022.", "NIB"),
        ("The Southern African Customs Union collected 96 billion rand in 2022.", "Southern African Customs Union"),
        ("Members of the Arab League imported 60 million tonnes of wheat in 2022.", "Arab League"),
        ("Steel exports of the Common Market for Eastern and Southern Africa (COMESA) grew by 4% in 2022.", "COMESA"),
        ("Output of the Eurasian Economic Union (EAEU) rose by 3.7% in 2023.", "EAEU"),
        ("Opec members pumped 28 million barrels. The Organization of the Petroleum Exporting Countries (Opec) met.", "Opec"),
    ],
)
def test_a_body_is_a_party_by_the_abbreviation_that_the_document_gives_it(text: str, body: str) -> None:
    assert parties(text) == [{body}]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ASEAN exported 40 million tonnes of rice in 2022.", {"ASEAN"}),
        ("The IFC lent US$300 million to Ghana in 2022.", {"IFC", "Ghana"}),
        ("Kenya borrowed US$1 billion from the AfDB in 2023.", {"Kenya", "AfDB"}),
        ("The EBRD invested €1.7 billion in Ukraine in 2022.", {"EBRD", "Ukraine"}),
        ("Trade with ASEAN was US$975 billion in 2022 for China.", {"ASEAN", "China"}),
        ("EU–Mercosur trade was €109 billion in 2022.", {"European Union", "Mercosur"}),
        ("The ECOWAS Commission spent US$30 million in 2022.", {"ECOWAS"}),
        ("The Gulf Cooperation Council states produced 17 million barrels in 2022.", {"Gulf Cooperation Council"}),
        ("The Arab Maghreb Union’s members traded goods worth US$6 billion in 2019.", {"Arab Maghreb Union"}),
        ("The Pacific Islands Forum members caught 2 million tonnes in 2022.", {"Pacific Islands Forum"}),
        ("The Nordic Council has a budget of 40 million kroner for 2024.", {"Nordic Council"}),
        ("Norway gave US$20 million to the Amazon Fund in 2023.", {"Norway", "Amazon Fund"}),
    ],
)
def test_a_body_that_no_brackets_explain_is_told_by_what_it_does_and_owns(text: str, named: set[str]) -> None:
    assert parties(text) == [named]


@pytest.mark.parametrize(
    "text",
    [
        "FDI from Japan to Kenya reached US$5 billion in 2022.",
        "ODA from Japan to Kenya and LNG from Kenya to Japan rose. Loans from Japan to Kenya were US$5 billion in 2022.",
        "Japan sold LNG to Kenya for US$2 billion in 2022.",
        "Exports from Japan to Kenya rose to US$2 billion under World War II and CEPA rules in 2022.",
        "Japan and Kenya agreed on VAT and GDP. Trade between Japan and Kenya was US$2 billion in 2022.",
    ],
)
def test_an_abbreviation_of_a_thing_is_no_party(text: str) -> None:
    assert parties(text)[-1] == {"Japan", "Kenya"}


@pytest.mark.parametrize(
    ("first", "then", "body"),
    [
        ("The Caribbean Community (CARICOM) met.", "The Community exported 4 million tonnes in 2022.", "CARICOM"),
        ("The African Development Bank (AfDB) met.", "The Bank lent US$8 billion in 2022.", "AfDB"),
        ("The Green Climate Fund (GCF) met.", "The Fund approved US$755 million in 2023.", "GCF"),
        ("The Pacific Alliance met.", "The Alliance exported 900,000 tonnes in 2022.", "Pacific Alliance"),
        ("The Economic Community of West African States (ECOWAS) met.", "ECOWAS exported 70 million tonnes in 2022.", "ECOWAS"),
        ("The Shanghai Cooperation Organisation (SCO) met.", "The Organisation spent US$5 million in 2022.", "SCO"),
    ],
)
def test_a_body_is_known_by_what_it_is_called_later_on(first: str, then: str, body: str) -> None:
    assert parties(first, then) == [{body}]


@pytest.mark.parametrize(
    "text",
    [
        "Trade of Kenya reached US$20 billion in 2022, the World Bank said.",
        "The World Trade Organization (WTO) puts exports of Kenya at US$7 billion in 2022.",
        "Trade of Kenya reached US$20 billion in 2022, the EAC Secretariat reported. The members met the EAC’s partners.",
        "Exports of Kenya were US$7 billion in 2022, Chinese customs data showed.",
        "Exports of Kenya were US$7 billion in 2022, according to the International Monetary Fund.",
        "At the ASEAN Summit Kenya reported exports of US$7 billion in 2022. The members met ASEAN’s partners.",
        "Japanese Foreign Minister Sato told reporters that exports of Kenya were US$7 billion in 2022.",
    ],
)
def test_who_only_speaks_or_hosts_is_no_party(text: str) -> None:
    assert parties(text) == [{"Kenya"}]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Germany said it would lend €150 million in 2024.", "Germany"),
        ("Qatar announced that it would lend US$60 million in 2024.", "Qatar"),
        ("Prime Minister Costa of Portugal said his country would lend €25 million in 2024.", "Portugal"),
        ("Australia said its aid would reach A$1.9 billion in 2024.", "Australia"),
        ("Ghana reported its exports at US$17 billion in 2022.", "Ghana"),
    ],
)
def test_what_a_speaker_says_of_itself_is_its_own(text: str, party: str) -> None:
    assert parties(text) == [{party}]


@pytest.mark.parametrize(
    "text",
    [
        "Global growth was 3.1% in 2023.",
        "World merchandise trade fell to US$24 trillion in 2023.",
        "Worldwide, coffee exports were 7 million tonnes in 2023.",
        "Global military spending rose to US$2.4 trillion in 2023.",
        "World output of steel was 1.9 billion tonnes in 2023.",
    ],
)
def test_a_figure_of_the_world_is_of_nobody(text: str) -> None:
    assert parties(text, title="Statement of Japan and Kenya") == [set()]


@pytest.mark.parametrize(
    "text",
    [
        "Some 700 Finnish companies operated there in 2022.",
        "About 51,000 Kenyan nationals lived there in 2022.",
        "In 2022, 1,180 Kenyan students held scholarships.",
        "In 2022, 64,000 Finnish tourists came.",
        "Some 45 Finnish firms were registered in the country in 2022.",
    ],
)
def test_nationals_of_one_are_of_both_in_a_text_on_two_countries(text: str) -> None:
    assert parties(text, title="Finland and Kenya: relations") == [{"Finland", "Kenya"}]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Exports of Chile to Japan were US$9 billion in 2022, of which copper made up 60%.", {"Chile", "Japan"}),
        ("Norway exported 90,000 tonnes to Ghana in 2022, of which 30,000 tonnes were salmon.", {"Norway", "Ghana"}),
        ("Kenya exported goods worth US$3 billion in 2022, of which US$800 million to Uganda.", {"Kenya", "Uganda"}),
        ("France disbursed €890 million in 2018; Mali received €212 million of this.", {"France", "Mali"}),
        ("Exports of Kenya were 594,500 tonnes in 2022; Pakistan bought 34.8% of them.", {"Kenya", "Pakistan"}),
        (
            "Exports of Peru were US$60 billion. China remained the largest buyer, with US$20 billion.",
            {"Peru", "China"},
        ),
        ("Imports of Fiji were US$3 billion in 2022. Japan lent it US$90 million in 2022.", {"Japan", "Fiji"}),
    ],
)
def test_a_part_of_a_flow_keeps_its_other_side(text: str, last: set[str]) -> None:
    assert parties(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Trade between Mercosur and the Nordic Council stood at US$12.9 billion in 2023.", {"Mercosur", "Nordic Council"}),
        ("Two-way trade between Hainan and Mercosur reached US$12 billion in 2023.", {"Hainan", "Mercosur"}),
        ("Catalonia's exports to Bavaria rose to €2.1 billion in 2023.", {"Catalonia", "Bavaria"}),
        ("The Faroe Islands’ exports to Greenland reached 900 million kroner in 2022.", {"Faroe Islands", "Greenland"}),
        ("Investment from the Nordic Council into Mercosur was US$3.1 billion in 2023.", {"Mercosur", "Nordic Council"}),
        ("Exports from Zanzibar to Hainan amounted to US$9 million in 2021.", {"Zanzibar", "Hainan"}),
        ("Bavaria–Catalonia trade was worth €4 billion in 2022.", {"Bavaria", "Catalonia"}),
        ("In 2022, imports of steel from Lombardy to Flanders were worth €700 million.", {"Lombardy", "Flanders"}),
    ],
)
def test_who_a_flow_goes_between_are_its_parties_though_nothing_else_tells_of_them(text: str, named: set[str]) -> None:
    assert parties(text) == [named]


@pytest.mark.parametrize(
    "text",
    [
        "Trade between March and June reached US$12 billion.",
        "Trade between Monday and Friday reached US$12 billion.",
        "Trade between Christmas and Easter reached US$12 million.",
    ],
)
def test_times_are_no_parties_of_a_flow(text: str) -> None:
    assert parties(text) == [set()]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Around 120,000 tourists from Hokkaido visited Vietnam in 2023.", {"Hokkaido", "Vietnam"}),
        ("Vietnam received 120,000 tourists from Hokkaido in 2023.", {"Hokkaido", "Vietnam"}),
        ("Exports from Hokkaido reached US$3 billion in 2023.", {"Hokkaido"}),
        ("Hokkaido's exports to Vietnam reached US$3 billion in 2023.", {"Hokkaido", "Vietnam"}),
        ("Investment in Binh Duong reached US$3 billion in 2023.", {"Binh Duong"}),
        ("Investment from Japan in Binh Duong reached US$3 billion in 2023.", {"Japan", "Binh Duong"}),
        ("Toyota's investment in Vietnam reached US$3 billion in 2023.", {"Toyota", "Vietnam"}),
        ("Hokkaido exported US$3 billion worth of scallops in 2023.", {"Hokkaido"}),
    ],
)
def test_a_flow_of_a_part_of_a_country_is_not_that_of_the_documents_two_countries(text: str, named: set[str]) -> None:
    assert set().union(*parties(text, title="Report on the Japan-Vietnam summit")) == named


@pytest.mark.parametrize(
    "text",
    [
        "Trade reached US$3 billion in 2023.",
        "Exports in March reached US$3 billion.",
        "Exports to Western markets reached US$3 billion.",
        "The Government's investment reached US$3 billion in 2023.",
        "Today's trade is worth US$3 billion.",
    ],
)
def test_a_flow_of_nobody_in_particular_is_still_that_of_the_documents_two_countries(text: str) -> None:
    assert parties(text, title="Report on the Japan-Vietnam summit") == [{"Japan", "Vietnam"}]
