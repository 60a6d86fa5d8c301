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
        "Uruguay's Foreign Ministry said that Ambassador Valeria Csukasi would lead the team.",
        {"Valeria Csukasi": ("Ambassador", "Uruguay")},
    ),
    (
        "Yi Chol-su, vice chairman of the chamber, and Tan Wei Ling, its treasurer, flew in from Singapore.",
        {"Yi Chol-su": ("vice chairman of the chamber", None), "Tan Wei Ling": ("treasurer", None)},
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROUND)
def test_each_person_is_read_with_office_and_country(text: str, expected: dict[str, Person]) -> None:
    check(text, expected)
