"""More people in sentences as communiqués, wires, yearbooks and ministry pages of all regions write them."""

from __future__ import annotations

import pytest

from tests.briefs.reading_people import Person, check

ROUND = [
    (
        "Mahathir bin Ismail, the Malaysian premier, and Thongloun Inthavong of Laos toured the dam.",
        {"Mahathir bin Ismail": ("premier", "Malaysia"), "Thongloun Inthavong": (None, "Laos")},
    ),
    (
        "The Bank's president, Akosua Frimpong, and its chief economist, Hanan Morsi-Adly, presented the report.",
        {"Akosua Frimpong": ("president", None), "Hanan Morsi-Adly": ("chief economist", None)},
    ),
    (
        "According to Piotr Zawadzki of the Polish Institute of Foreign Trade, prices will fall.",
        {"Piotr Zawadzki": (None, None)},
    ),
    (
        "Finance ministers Lindiwe Khumalo (South Africa), Haddis Bekele (Ethiopia) and Tarek El-Gohary (Egypt) took part.",
        {
            "Lindiwe Khumalo": ("Finance ministers", "South Africa"),
            "Haddis Bekele": ("Finance ministers", "Ethiopia"),
            "Tarek El-Gohary": ("Finance ministers", "Egypt"),
        },
    ),
    (
        "“The quota is too small,” Guðrún Helgadóttir, a fisheries adviser in Reykjavík, said.",
        {"Guðrún Helgadóttir": ("fisheries adviser", None)},
    ),
    (
        "The session elected Ambassador Faisal Rahmani (Afghanistan) Chair and Ms. Ulla Brandt (Denmark) Rapporteur.",
        {"Faisal Rahmani": ("Ambassador", "Afghanistan"), "Ulla Brandt": ("Rapporteur", "Denmark")},
    ),
    (
        "Cambodia's commerce minister, Cham Nimul, signed with her Lao opposite number, Malaythong Kommasith.",
        {"Cham Nimul": ("commerce minister", "Cambodia"), "Malaythong Kommasith": (None, "Laos")},
    ),
    ("For the EFTA side, Mr. Markus Schlagenhof was the chief negotiator.", {"Markus Schlagenhof": ("chief negotiator", None)}),
    (
        "Her Excellency Dr. Amani Abou-Zeid, Commissioner for Infrastructure and Energy of the "
        "African Union Commission, delivered remarks.",
        {"Amani Abou-Zeid": ("Commissioner for Infrastructure and Energy", None)},
    ),
    (
        "Prime Minister Xavier Bettendorf is to meet President-elect Prabowo Hartono next month.",
        {"Xavier Bettendorf": ("Prime Minister", None), "Prabowo Hartono": ("President-elect", None)},
    ),
    (
        "The Honourable Mia Antoinette Clarke-Greaves, MP, Prime Minister of Barbados, chaired the Bureau.",
        {"Mia Antoinette Clarke-Greaves": ("Prime Minister of Barbados", "Barbados")},
    ),
    ("Dr. Siale ʻAkauʻola, Tonga's Minister for Health, sent regrets.", {"Siale ʻAkauʻola": ("Minister for Health", "Tonga")}),
    (
        "Joint chairs: Anders Ygeman-Lund, State Secretary, Sweden; Dr Thabo Moeketsi, Deputy Director-General, South Africa.",
        {"Anders Ygeman-Lund": ("State Secretary", "Sweden"), "Thabo Moeketsi": ("Deputy Director-General", "South Africa")},
    ),
    (
        "Ukraine was represented by Yulia Svyrydenko-Marchuk, First Deputy Prime Minister.",
        {"Yulia Svyrydenko-Marchuk": ("First Deputy Prime Minister", "Ukraine")},
    ),
    (
        "Minister Batbold thanked Minister Tserenpil for the invitation.",
        {"Batbold": ("Minister", None), "Tserenpil": ("Minister", None)},
    ),
    (
        "Ng Eng Hock and Saifuddin Harun, the defence ministers of Singapore and Malaysia, flew over the strait.",
        {"Ng Eng Hock": ("defence ministers", "Singapore"), "Saifuddin Harun": ("defence ministers", "Malaysia")},
    ),
    (
        "The exporters' federation is led by Rosa Elvira Condori, a quinoa grower from Bolivia.",
        {"Rosa Elvira Condori": ("grower", "Bolivia")},
    ),
    (
        "Trade Secretary Alfredo Pascual-Roque of the Philippines said talks were on track.",
        {"Alfredo Pascual-Roque": ("Trade Secretary", "Philippines")},
    ),
    (
        "Mr. Speaker Rafael Ortega-Vidal and Senator Ana Belén Prieto hosted a lunch.",
        {"Rafael Ortega-Vidal": ("Speaker", None), "Ana Belén Prieto": (None, None)},
    ),
    (
        "The Danish prime minister, Mette Lauritsen, and the Greenlandic premier, Aqqaluk Petersen, laid a wreath.",
        {"Mette Lauritsen": ("prime minister", "Denmark"), "Aqqaluk Petersen": ("premier", "Greenland")},
    ),
    (
        "U Kyaw Zeya, Permanent Secretary, and Daw Khin Mar Aye, Director General, led the Myanmar delegation.",
        {"Kyaw Zeya": ("Permanent Secretary", "Myanmar"), "Khin Mar Aye": ("Director General", "Myanmar")},
    ),
    (
        "A spokeswoman for the commission, Nora Kessler, confirmed the date.",
        {"Nora Kessler": ("spokeswoman for the commission", None)},
    ),
    (
        "The seminar was opened by Prof. Dr. Nasruddin Sjahrir, Rector of the university.",
        {"Nasruddin Sjahrir": ("Rector of the university", None)},
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROUND)
def test_each_person_is_read_with_office_and_country(text: str, expected: dict[str, Person]) -> None:
    check(text, expected)
