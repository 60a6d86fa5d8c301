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
        {"Kyaw Zeya": ("Permanent Secretary", None), "Khin Mar Aye": ("Director General", "Myanmar")},
    ),
    (
        "A spokeswoman for the commission, Nora Kessler, confirmed the date.",
        {"Nora Kessler": ("spokeswoman for the commission", None)},
    ),
    (
        "The seminar was opened by Prof. Dr. Nasruddin Sjahrir, Rector of the university.",
        {"Nasruddin Sjahrir": ("Rector of the university", None)},
    ),
    (
        "The treaty was initialled by Chief Negotiator Faridun Mahmadzoda and his Uzbek counterpart, Ulugbek Tursunov.",
        {"Faridun Mahmadzoda": ("Chief Negotiator", None), "Ulugbek Tursunov": (None, "Uzbekistan")},
    ),
    (
        "Honduran Foreign Minister Enrique Zelaya Funes hosted his colleagues Alexandra Hill Cuéllar of "
        "El Salvador and Mario Búcaro Arana of Guatemala.",
        {
            "Enrique Zelaya Funes": ("Foreign Minister", "Honduras"),
            "Alexandra Hill Cuéllar": (None, "El Salvador"),
            "Mario Búcaro Arana": (None, "Guatemala"),
        },
    ),
    (
        "Board members: Dr. Chike Obiora (Nigeria), chair; Ms. Aissatou Sow (Guinea); Prof. John Kpundeh (Sierra Leone).",
        {"Chike Obiora": ("chair", "Nigeria"), "Aissatou Sow": (None, "Guinea"), "John Kpundeh": (None, "Sierra Leone")},
    ),
    ("“No one wants a trade war,” said economist Wang Xiaolan of Fudan University.", {"Wang Xiaolan": ("economist", None)}),
    (
        "The outgoing Secretary-General of the League, Ahmed Hossam El-Din, was thanked.",
        {"Ahmed Hossam El-Din": ("Secretary-General of the League", None)},
    ),
    (
        "Lt. Gen. Oscar Kiprop, Chief of Staff of the Kenya Defence Forces, briefed the chiefs.",
        {"Oscar Kiprop": ("Chief of Staff of the Kenya Defence Forces", "Kenya")},
    ),
    ("Mongolian farmer Dulmaa Ganbold, 54, sold her herd.", {"Dulmaa Ganbold": ("farmer", "Mongolia")}),
    (
        "H.R.H. Prince Faisal bin Turki, Minister of Energy of the Kingdom of Saudi Arabia, and H.E. "
        "Suhail Al Mansoori of the UAE addressed the session.",
        {
            "Faisal bin Turki": ("Minister of Energy of the Kingdom of Saudi Arabia", "Saudi Arabia"),
            "Suhail Al Mansoori": (None, "United Arab Emirates"),
        },
    ),
    ("The Ecuadorian trade minister said on Tuesday that talks were over.", {}),
    (
        "Barbara Holzer, the Swiss ambassador in Accra, and Dr. Kwaku Ofori of the Ghana Cocoa Board opened the fair.",
        {"Barbara Holzer": ("ambassador", "Switzerland"), "Kwaku Ofori": (None, None)},
    ),
    (
        "Prime Ministers Edi Hoxha (Albania), Dimitar Stojanov (North Macedonia) and Miloš Vuković (Serbia) signed.",
        {
            "Edi Hoxha": ("Prime Ministers", "Albania"),
            "Dimitar Stojanov": ("Prime Ministers", "North Macedonia"),
            "Miloš Vuković": ("Prime Ministers", "Serbia"),
        },
    ),
    (
        "Head of delegation: Ms. Nino Chkheidze, Deputy Minister of Economy (Georgia).",
        {"Nino Chkheidze": ("Deputy Minister of Economy", "Georgia")},
    ),
    (
        "In a message, Pope Innocent and Patriarch Daniil urged peace.",
        {"Innocent": ("Pope", None), "Daniil": ("Patriarch", None)},
    ),
    (
        "Rina Soemarno will succeed Teten Hidayat as head of the export promotion agency.",
        {"Rina Soemarno": (None, None), "Teten Hidayat": ("head of the export promotion agency", None)},
    ),
    (
        "The two sides were led by Vice-Minister Kang In-sun and Director-General Temuulen Batsukh respectively.",
        {"Kang In-sun": ("Vice-Minister", None), "Temuulen Batsukh": ("Director-General", None)},
    ),
    ("Madam Chairperson Odette Nyiramilimo opened the floor.", {"Odette Nyiramilimo": ("Chairperson", None)}),
    (
        "Hungary's Péter Szalai-Kovács, a former commissioner, will mediate.",
        {"Péter Szalai-Kovács": ("commissioner", "Hungary")},
    ),
    (
        "Thai Commerce Minister Phichai Suwannathat, Vietnamese Industry and Trade Minister Nguyen Hong Dien and Lao "
        "Deputy Minister Manothong Vongxay launched the corridor.",
        {
            "Phichai Suwannathat": ("Commerce Minister", "Thailand"),
            "Nguyen Hong Dien": ("Industry and Trade Minister", "Vietnam"),
            "Manothong Vongxay": ("Deputy Minister", "Laos"),
        },
    ),
    (
        "The Hon. Fiamē Lavea Tuilagi, who is also Minister of Foreign Affairs, spoke for Samoa.",
        {"Fiamē Lavea Tuilagi": ("Minister of Foreign Affairs", "Samoa")},
    ),
    (
        "A plaque was unveiled by the Mayor of Montevideo, Carolina Abella, and Consul General Akio Fujimoto.",
        {"Carolina Abella": ("Mayor of Montevideo", None), "Akio Fujimoto": ("Consul General", None)},
    ),
    (
        "Signed for the Government of Nepal: Krishna Prasad Dhakal, Finance Secretary. Signed for "
        "the Bank: Faris Hadad-Zervos, Country Director.",
        {"Krishna Prasad Dhakal": ("Finance Secretary", "Nepal"), "Faris Hadad-Zervos": ("Country Director", None)},
    ),
    (
        "Ms Kaja Tamm (Estonia) and Mr Rihards Bērziņš (Latvia) were elected vice-chairs.",
        {"Kaja Tamm": ("vice-chairs", "Estonia"), "Rihards Bērziņš": ("vice-chairs", "Latvia")},
    ),
    ("The envoy, Mohamed Yunus Al-Habsi, flew to Sana'a.", {"Mohamed Yunus Al-Habsi": ("envoy", None)}),
    ("“We lost a season,” said Maribel Quispe, whose family grows potatoes near Puno.", {"Maribel Quispe": (None, None)}),
    (
        "H.E. Mr. Luangpor Sithong, Ambassador of the Lao PDR to Viet Nam, handed over the cheque.",
        {"Luangpor Sithong": ("Ambassador of the Lao PDR", "Laos")},
    ),
    (
        "The chair passed from Ambassador Rosemary DiCarlo-Finn to Ambassador Arman Kirakosyan.",
        {"Rosemary DiCarlo-Finn": ("Ambassador", None), "Arman Kirakosyan": ("Ambassador", None)},
    ),
    (
        "Kiribati's president, Taneti Maamau-Tekinaiti, hosted Nauruan leader David Aingimea.",
        {"Taneti Maamau-Tekinaiti": ("president", "Kiribati"), "David Aingimea": ("leader", "Nauru")},
    ),
    (
        "Customs chiefs Jorge Alvarado of Costa Rica and Gustavo Him of Panama exchanged keys.",
        {"Jorge Alvarado": ("Customs chiefs", "Costa Rica"), "Gustavo Him": ("Customs chiefs", "Panama")},
    ),
    (
        "Egypt's Petroleum Minister Karim Badawi-Nour said on Sunday output would recover.",
        {"Karim Badawi-Nour": ("Petroleum Minister", "Egypt")},
    ),
    (
        "Tran Van Quang, deputy head of the ministry's Asia department, and his team arrived.",
        {"Tran Van Quang": ("deputy head of the ministry's Asia department", None)},
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROUND)
def test_each_person_is_read_with_office_and_country(text: str, expected: dict[str, Person]) -> None:
    check(text, expected)
