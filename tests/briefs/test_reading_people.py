"""People in sentences as communiqués, wires, yearbooks and ministry pages of all regions write them."""

from __future__ import annotations

import pytest

from tests.briefs.reading_people import Person, check

ROUND = [
    (
        "The meeting was co-chaired by H.E. Ms. Retno Anggraini Wibowo, Minister of "
        "Foreign Affairs of the Republic of Indonesia, "
        "and H.E. Mr. Tomás Echeverri Rojas, Deputy Foreign Minister of Colombia.",
        {
            "Retno Anggraini Wibowo": ("Minister of Foreign Affairs of the Republic of Indonesia", "Indonesia"),
            "Tomás Echeverri Rojas": ("Deputy Foreign Minister of Colombia", "Colombia"),
        },
    ),
    (
        "Tanzania's agriculture minister, Hussein Mwakalinga, told parliament that the harvest had failed.",
        {"Hussein Mwakalinga": ("agriculture minister", "Tanzania")},
    ),
    (
        "“We expect a signature by June,” said Ingeborg Straume, Norway's chief negotiator.",
        {"Ingeborg Straume": ("chief negotiator", "Norway")},
    ),
    (
        "The delegation included Nguyễn Thị Thanh Hà (Ministry of Industry and Trade) and "
        "Mr Khamphone Vongsa, Director of Customs.",
        {"Nguyễn Thị Thanh Hà": (None, None), "Khamphone Vongsa": ("Director of Customs", None)},
    ),
    (
        "Sheikha Noora bint Khalid Al Dosari, Bahrain's ambassador to the bloc, signed the instrument.",
        {"Noora bint Khalid Al Dosari": ("ambassador", "Bahrain")},
    ),
    (
        "President Ousmane Kaboré-Diallo received his counterpart from Benin, Patrice Houngbédji, at the airport.",
        {"Ousmane Kaboré-Diallo": ("President", None), "Patrice Houngbédji": (None, "Benin")},
    ),
    (
        "Commission President Ilse Vandermeulen and Council President António Ferraz da Cunha attended.",
        {"Ilse Vandermeulen": ("President", None), "António Ferraz da Cunha": ("President", None)},
    ),
    (
        "The statement was read by Fijian Prime Minister Ratu Semi Nawaqa on behalf of the Forum.",
        {"Semi Nawaqa": ("Prime Minister", "Fiji")},
    ),
    (
        "Foreign ministers Zoran Petkovski of North Macedonia and Arta Dervishi of Albania signed the protocol.",
        {"Zoran Petkovski": ("Foreign ministers", "North Macedonia"), "Arta Dervishi": ("Foreign ministers", "Albania")},
    ),
    (
        "Lee Jung-hwan, who heads South Korea's trade office, declined to comment.",
        {"Lee Jung-hwan": (None, "South Korea")},
    ),
    (
        "Former Ghanaian trade minister Kofi Asante-Boateng was named special envoy in March.",
        {"Kofi Asante-Boateng": ("trade minister", "Ghana")},
    ),
    (
        "Signed at Thimphu by Dasho Karma Wangchuk for Bhutan and Shri Arvind Rao Kulkarni for India.",
        {"Karma Wangchuk": (None, "Bhutan"), "Arvind Rao Kulkarni": (None, "India")},
    ),
    (
        "Participants: Dr Leilani Tuimalealiʻifano (Samoa), Mr James Kopi (Papua New Guinea), Ms Ana Vea (Tonga).",
        {
            "Leilani Tuimalealiʻifano": (None, "Samoa"),
            "James Kopi": (None, "Papua New Guinea"),
            "Ana Vea": (None, "Tonga"),
        },
    ),
    (
        "Kazakh Deputy Prime Minister - Minister of National Economy Serik Zhumabayev opened the forum.",
        {"Serik Zhumabayev": ("Minister of National Economy", "Kazakhstan")},
    ),
    (
        "The Council appointed Dr. Wale Ogunbanjo of Nigeria as Executive Secretary for four years.",
        {"Wale Ogunbanjo": ("Executive Secretary", "Nigeria")},
    ),
    (
        "Chile's undersecretary for international economic relations, Claudia Sanhueza Toro, hailed the deal.",
        {"Claudia Sanhueza Toro": ("undersecretary for international economic relations", "Chile")},
    ),
    (
        "The Permanent Secretary in the Ministry of Trade, Mrs. Grace Banda-Phiri, represented Malawi.",
        {"Grace Banda-Phiri": ("Permanent Secretary", "Malawi")},
    ),
    (
        "Analyst Marek Dvořáček of the think tank Visegrad Insight doubts it.",
        {"Marek Dvořáček": ("Analyst", None)},
    ),
    (
        "Secretary-General Baroness Patricia Lawrence-Hall said that the Commonwealth would help.",
        {"Patricia Lawrence-Hall": ("Secretary-General", None)},
    ),
    (
        "Mexico's economy secretary Raquel Buendía and her Canadian counterpart Mary Ng-Lapointe met on Monday.",
        {"Raquel Buendía": ("economy secretary", "Mexico"), "Mary Ng-Lapointe": (None, "Canada")},
    ),
    (
        "Speaking after the session, Abdulrahman bin Faisal Al Harthy, the Omani "
        "under-secretary for transport, thanked the hosts.",
        {"Abdulrahman bin Faisal Al Harthy": ("under-secretary for transport", "Oman")},
    ),
    (
        "The agreement was signed by the Ministers of Transport of Georgia, Mr. Levan "
        "Kapanadze, and Armenia, Mr. Suren Hakobyan.",
        {
            "Levan Kapanadze": ("Ministers of Transport of Georgia", "Georgia"),
            "Suren Hakobyan": ("Ministers of Transport", "Armenia"),
        },
    ),
    (
        "Prime Minister Kishida reaffirmed his support for a solution to the crisis in Myanmar.",
        {"Kishida": ("Prime Minister", None)},
    ),
    (
        "Uruguay's Foreign Ministry said that Ambassador Valeria Csukasi would lead the team.",
        {"Valeria Csukasi": ("Ambassador", None)},
    ),
    (
        "Yi Chol-su, vice chairman of the chamber, and Tan Wei Ling, its treasurer, flew in from Singapore.",
        {"Yi Chol-su": ("vice chairman of the chamber", None), "Tan Wei Ling": ("treasurer", None)},
    ),
    (
        "Foreign Secretary Dilrukshi Wanigasekara represented Sri Lanka at the talks.",
        {"Dilrukshi Wanigasekara": ("Foreign Secretary", "Sri Lanka")},
    ),
    (
        "Cuba's first deputy foreign minister, Gerardo Peñalver Ortiz, and EU "
        "ambassador Isabel Brilhante-Costa exchanged notes.",
        {
            "Gerardo Peñalver Ortiz": ("first deputy foreign minister", "Cuba"),
            "Isabel Brilhante-Costa": ("ambassador", "European Union"),
        },
    ),
    (
        "The Commission is headed by Dr. Ibrahim Assane Mayaki-Sow, a former prime minister of Niger.",
        {"Ibrahim Assane Mayaki-Sow": ("prime minister of Niger", "Niger")},
    ),
    ("Opening the fair, Governor Aigerim Tulegenova said that 300 firms had come.", {"Aigerim Tulegenova": ("Governor", None)}),
    (
        "“It is a start,” Nepalese trade official Bishnu Gautam-Sharma said.",
        {"Bishnu Gautam-Sharma": ("trade official", "Nepal")},
    ),
    (
        "Tuvalu's Prime Minister, the Hon. Feleti Panapa, took over the chair from Tonga's Hon. Siaosi Vailahi.",
        {"Feleti Panapa": ("Prime Minister", "Tuvalu"), "Siaosi Vailahi": (None, "Tonga")},
    ),
    (
        "Interior ministers Mateja Kos of Slovenia and Davor Perić of Croatia inspected the crossing "
        "with Matteo Bianchi-Rossi, their Italian colleague.",
        {
            "Mateja Kos": ("Interior ministers", "Slovenia"),
            "Davor Perić": ("Interior ministers", "Croatia"),
            "Matteo Bianchi-Rossi": (None, "Italy"),
        },
    ),
    (
        "Mr. Bakhtiyor Saidov-Rahimov, Minister, and Mr. Jeenbek Kulubaev-Asanov, Minister, initialled the map.",
        {"Bakhtiyor Saidov-Rahimov": ("Minister", None), "Jeenbek Kulubaev-Asanov": ("Minister", None)},
    ),
    (
        "Under the chairmanship of Ms Liesbeth Huijgens (Netherlands), the panel met twice.",
        {"Liesbeth Huijgens": (None, "Netherlands")},
    ),
    (
        "Emir Tamim bin Jassim received Presidents Sadyr Osmonov and Emomali Sattorov.",
        {"Tamim bin Jassim": ("Emir", None), "Sadyr Osmonov": ("Presidents", None), "Emomali Sattorov": ("Presidents", None)},
    ),
    (
        "Gabon sent its budget minister, Edith Ekiri Mounombi; Congo sent no one.",
        {"Edith Ekiri Mounombi": ("budget minister", "Gabon")},
    ),
    (
        "Jamaican High Commissioner Alexander Wickham-Reid presented his credentials to President Hichilema Banda.",
        {"Alexander Wickham-Reid": ("High Commissioner", "Jamaica"), "Hichilema Banda": ("President", None)},
    ),
    ("Trade union leader Palesa Motaung called the pact unfair.", {"Palesa Motaung": ("leader", None)}),
    (
        "Brazilian President Luiza Tavares da Rocha and Argentina's Javier Ferreyra did not shake hands.",
        {"Luiza Tavares da Rocha": ("President", "Brazil"), "Javier Ferreyra": (None, "Argentina")},
    ),
    (
        "Chair: Prof. Esi Quarcoo. Secretary: Yaw Darko-Mensah.",
        {"Esi Quarcoo": ("Chair", None), "Yaw Darko-Mensah": ("Secretary", None)},
    ),
    (
        "The Secretary of State for Foreign Affairs and Cooperation, Ms. Angelina Tomé-Diogo (Mozambique), opened the meeting.",
        {"Angelina Tomé-Diogo": ("Secretary of State for Foreign Affairs and Cooperation", "Mozambique")},
    ),
    (
        "A delegation of 20 companies, led by businessman Viktor Sorokin-Lang, toured the zone.",
        {"Viktor Sorokin-Lang": ("businessman", None)},
    ),
    (
        "Dato Lim Jock Seng-Hoi, Second Minister of Foreign Affairs and Trade of Brunei Darussalam, co-chaired.",
        {"Lim Jock Seng-Hoi": ("Second Minister of Foreign Affairs and Trade of Brunei Darussalam", "Brunei")},
    ),
    (
        "The pact's architect, Ana Palacio Vera, died in May; her successor is Jan Kohout-Malý.",
        {"Ana Palacio Vera": ("architect", None), "Jan Kohout-Malý": (None, None)},
    ),
    (
        "In Dili, President José Soares Guterres told ASEAN's secretary-general, Sok "
        "Chenda Sophea, that Timor-Leste was ready.",
        {"José Soares Guterres": ("President", None), "Sok Chenda Sophea": ("secretary-general", None)},
    ),
    ("Ethiopian Airlines and Green Africa signed a deal in Addis Ababa.", {}),
    (
        "The Andean Parliament's vice-president, Gloria Inés Flórez, visited Santa Cruz de la Sierra.",
        {"Gloria Inés Flórez": ("vice-president", None)},
    ),
]


# A country that a sentence names is not by that the country of whoever speaks in it: "Prime Minister Kishida reaffirmed his
# support for Myanmar" tells of none.
@pytest.mark.parametrize(("text", "expected"), ROUND)
def test_each_person_is_read_with_office_and_country(text: str, expected: dict[str, Person]) -> None:
    check(text, expected)
