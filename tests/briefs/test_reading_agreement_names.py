"""Names of agreements and bodies: all that a sentence names is found, and nothing else."""

from __future__ import annotations

import pytest

from tests.briefs.reading_agreements import read

# More than one thing, or none, in a sentence: all that is named, and nothing else.
WHOLE = [
    ("The Rotterdam Convention and the Bamako Convention overlap.", {"Rotterdam Convention", "Bamako Convention"}),
    (
        "Members of the Andean Community, the Pacific Alliance and the Union of South American Nations came.",
        {"Andean Community", "Pacific Alliance", "Union of South American Nations"},
    ),
    ("The agreement was hailed by both governments.", set()),
    ("Mr Ito of the Ministry praised the work of the Committee.", set()),
    (
        "The Framework Agreement on Trade, the Action Plan for Youth and the Protocol on Fisheries were reviewed.",
        {"Framework Agreement on Trade", "Action Plan for Youth", "Protocol on Fisheries"},
    ),
    (
        "Kenya joined the International Coffee Agreement in 2022, the Ministry of Agriculture said.",
        {"International Coffee Agreement", "Ministry of Agriculture"},
    ),
    ("The members of Mercosur and Chile discussed beef.", {"Mercosur"}),
    ("Bolivia's accession to Mercosur took years.", {"Mercosur"}),
    ("Trade within Benelux grew, and so did trade with the Visegrad countries.", {"Benelux", "Visegrad"}),
    ("Leaders of the Nordic Council met in Oslo on Friday.", {"Nordic Council"}),
    (
        "The Treaty on Friendship, Good-Neighbourliness and Cooperation was extended.",
        {"Treaty on Friendship, Good-Neighbourliness and Cooperation"},
    ),
    (
        "Under Article 12 of the Chicago Convention on International Civil Aviation, states enforce rules.",
        {"Chicago Convention on International Civil Aviation"},
    ),
    (
        "The Agreement between Ghana and Togo on Border Markets was signed.",
        {"Agreement between Ghana and Togo on Border Markets"},
    ),
    (
        "The Georgia–Türkiye–Azerbaijan Trilateral Statement on Energy Security was issued.",
        {"Georgia–Türkiye–Azerbaijan Trilateral Statement on Energy Security"},
    ),
    (
        "The Convention on the Rights of the Child and its Optional Protocols apply.",
        {"Convention on the Rights of the Child", "Optional Protocols"},
    ),
    (
        "The ASEAN Plus Three Emergency Rice Reserve Agreement was praised.",
        {"ASEAN Plus Three Emergency Rice Reserve Agreement", "ASEAN"},
    ),
    ("Ministers from Kenya and Uganda met at the Sheraton Hotel.", set()),
    ("The Government of Nepal and the Asian Development Bank signed a loan.", {"Asian Development Bank"}),
    (
        "The Agreement Establishing the Caribbean Tourism Fund was deposited.",
        {"Agreement Establishing the Caribbean Tourism Fund"},
    ),
    (
        "The text of the Free Trade Agreement with the Eurasian Economic Union was initialled.",
        {"Free Trade Agreement", "Eurasian Economic Union"},
    ),
    (
        "The World Health Organization, the World Bank and UNESCO took part.",
        {"World Health Organization", "World Bank", "UNESCO"},
    ),
    ("President Diaz praised the Fund and thanked the Bank.", set()),
    (
        "The 2030 Agenda for Sustainable Development and the Addis Ababa Action Agenda guide them.",
        {"2030 Agenda for Sustainable Development", "Addis Ababa Action Agenda"},
    ),
    (
        "The Declaration on the Conduct of Parties in the South China Sea was recalled.",
        {"Declaration on the Conduct of Parties in the South China Sea"},
    ),
    ("Member States of Caricom and the Andean Community discussed trade.", {"Caricom", "Andean Community"}),
    (
        "A Memorandum of Understanding between the Customs Service of Chile and the Customs Agency of Peru was signed.",
        {"Memorandum of Understanding between the Customs Service of Chile and the Customs Agency of Peru"},
    ),
    ("The talks took place in a friendly atmosphere, the Ministry of Foreign Affairs said.", {"Ministry of Foreign Affairs"}),
    (
        "The Pacific Maritime Boundaries Initiative and the Nadi Bay Declaration were recalled.",
        {"Pacific Maritime Boundaries Initiative", "Nadi Bay Declaration"},
    ),
    ("Tanzania ratified the SADC Protocol on Trade in Services.", {"SADC Protocol on Trade in Services", "SADC"}),
    (
        "The EAC Customs Union and the EAC Common Market Protocol bind eight states.",
        {"EAC Customs Union", "EAC Common Market Protocol", "EAC"},
    ),
    (
        "The loan comes from the Green Climate Fund and the European Investment Bank.",
        {"Green Climate Fund", "European Investment Bank"},
    ),
    (
        "The Indo-Pacific Economic Framework for Prosperity has four pillars.",
        {"Indo-Pacific Economic Framework for Prosperity"},
    ),
    ("Ministers noted the work of the Working Group on Trade Facilitation.", {"Working Group on Trade Facilitation"}),
    (
        "The Vienna Programme of Action for Landlocked Developing Countries ended in 2024.",
        {"Vienna Programme of Action for Landlocked Developing Countries"},
    ),
    ("Mali, Niger and Burkina Faso formed the Alliance of Sahel States.", {"Alliance of Sahel States"}),
    ("A grant was made under the Global Partnership for Education.", {"Global Partnership for Education"}),
    ("Iceland, Liechtenstein and Norway belong to the European Economic Area.", {"European Economic Area"}),
    ("The Treaty of Asunción founded the bloc in 1991.", {"Treaty of Asunción"}),
    ("Officials of the General Directorate of Customs met the State Bank's governor.", {"General Directorate of Customs"}),
    (
        "The parties reviewed the Agreement on Reciprocal Promotion and Protection of Investments.",
        {"Agreement on Reciprocal Promotion and Protection of Investments"},
    ),
    (
        "Turkmenistan hosts the Caspian Environment Programme (CEP) and the Aral Sea Fund.",
        {"Caspian Environment Programme", "Aral Sea Fund"},
    ),
    ("The Cotonou Agreement was succeeded by the Samoa Agreement.", {"Cotonou Agreement", "Samoa Agreement"}),
    ("Support goes to the ASEAN Centre for Biodiversity in Los Baños.", {"ASEAN Centre for Biodiversity", "ASEAN"}),
    ("The “Silk Road of Health” initiative was presented by Uzbekistan.", {"Silk Road of Health"}),
    ("The Joint Ministerial Committee on Labour discussed visas.", {"Joint Ministerial Committee on Labour"}),
    (
        "The Economic Community of Central African States, with its seat in Libreville, observed.",
        {"Economic Community of Central African States"},
    ),
    (
        "Exports to the European Union rose after the Stabilisation and Association Agreement.",
        {"European Union", "Stabilisation and Association Agreement"},
    ),
    (
        "They welcomed the Nairobi Consensus on Debt and endorsed the Kigali Principles for Youth Employment.",
        {"Nairobi Consensus on Debt", "Kigali Principles for Youth Employment"},
    ),
    (
        "Finance for the Trans-Sahara Highway Project comes from the Islamic Development Bank.",
        {"Trans-Sahara Highway Project", "Islamic Development Bank"},
    ),
    (
        "The Ministry of Commerce, Industry and Tourism of Colombia issued the figures.",
        {"Ministry of Commerce, Industry and Tourism of Colombia"},
    ),
    (
        "Under its Vision 2035 the Kingdom seeks to join the Organisation for Economic Co-operation and Development.",
        {"Vision 2035", "Organisation for Economic Co-operation and Development"},
    ),
    (
        "The East African Court of Justice and the Lake Victoria Basin Commission are organs.",
        {"East African Court of Justice", "Lake Victoria Basin Commission"},
    ),
    (
        "Three documents were signed: a Programme of Cultural Exchanges, a Protocol on "
        "Veterinary Checks and a Cooperation Plan.",
        {"Programme of Cultural Exchanges", "Protocol on Veterinary Checks", "Cooperation Plan"},
    ),
    ("The Lisbon Treaty and the Schengen Agreement were mentioned.", {"Lisbon Treaty", "Schengen Agreement"}),
    (
        "The Agreement on the Conservation of Albatrosses and Petrels has thirteen parties.",
        {"Agreement on the Conservation of Albatrosses and Petrels"},
    ),
    (
        "The Sub-Committee on Agriculture of the Joint Economic Commission met.",
        {"Sub-Committee on Agriculture of the Joint Economic Commission"},
    ),
    ("A Letter of Intent on Nuclear Safety was handed over.", {"Letter of Intent on Nuclear Safety"}),
    ("The Team Europe Initiative on Digital Skills reaches five states.", {"Team Europe Initiative on Digital Skills"}),
    (
        "The Latin American Development Bank and the Central American Bank for Economic Integration co-finance it.",
        {"Latin American Development Bank", "Central American Bank for Economic Integration"},
    ),
    (
        "At the United Nations they back the Convention on Biological Diversity.",
        {"United Nations", "Convention on Biological Diversity"},
    ),
    ("Turkey's Eximbank and the Export Credit Agency of Oman signed.", {"Export Credit Agency of Oman"}),
    ("The minister of trade praised the Partnership.", set()),
    ("The Moldova–Ukraine Border Assistance Mission closed.", {"Moldova–Ukraine Border Assistance Mission"}),
    ("A first Country Programme for Benin runs until 2028.", {"Country Programme for Benin"}),
    ("The leaders endorsed the ‘Jakarta Roadmap for Clean Shipping’.", {"Jakarta Roadmap for Clean Shipping"}),
    ("The parties to the Kigali Amendment met UNEP staff.", {"Kigali Amendment", "UNEP"}),
    ("Grenada left the Eastern Caribbean Telecommunications Treaty in 2020.", {"Eastern Caribbean Telecommunications Treaty"}),
    ("A Nordic Passport Union existed before the Schengen Convention.", {"Nordic Passport Union", "Schengen Convention"}),
    ("The Prime Minister's Office and the Port of Colombo agreed on dredging.", set()),
    (
        "The Comprehensive Plan for Flood Control in the Senegal Basin costs US$40 million.",
        {"Comprehensive Plan for Flood Control in the Senegal Basin"},
    ),
    (
        "South Africa chairs the Southern African Power Pool and the Indian Ocean Rim Association.",
        {"Southern African Power Pool", "Indian Ocean Rim Association"},
    ),
    ("The New Delhi Leaders' Declaration mentions grain.", {"New Delhi Leaders' Declaration"}),
    ("The loan agreement with the World Bank and the grant from Japan cover the bridge.", {"World Bank"}),
    (
        "The Malacca Strait Patrol Network was praised by the International Maritime Organization.",
        {"Malacca Strait Patrol Network", "International Maritime Organization"},
    ),
]


@pytest.mark.parametrize(("text", "names"), WHOLE)
def test_all_that_is_named_is_found_and_nothing_else(text: str, names: set[str]) -> None:
    assert set(read(text)) == names
