"""Agreements by name and state, in sentences as communiqués, wires, yearbooks and ministry pages write them."""

from __future__ import annotations

import pytest

from briefs.mentions import About, Thing
from tests.briefs.making import extracted


def read(text: str) -> dict[str, set[str]]:
    """Each name of an agreement or body, or its abbreviation alone, with the states that the text tells."""
    found: dict[str, set[str]] = {}
    for one in extracted(text).things:
        if one.thing in (Thing.AGREEMENT, Thing.TERM):
            found.setdefault(one.span.text, set()).update(fact.value for fact in one.facts if fact.about is About.STATE)
    return found


ROUND = [
    (
        "The parties signed the Agreement on Mutual Recognition of Driving Licences.",
        "Agreement on Mutual Recognition of Driving Licences",
        "signed",
    ),
    ("The Kampala Protocol on Seed Exchange came into effect on 3 May 2022.", "Kampala Protocol on Seed Exchange", "in force"),
    ("Ministers called for a Pan-Arab Electricity Market.", "Pan-Arab Electricity Market", "proposed"),
    (
        "Negotiations for a Comprehensive Economic Partnership Agreement between Oman and India began in 2023.",
        "Comprehensive Economic Partnership Agreement",
        "under negotiation",
    ),
    ("The leaders adopted the Nukuʻalofa Declaration on Ocean Health.", "Nukuʻalofa Declaration on Ocean Health", "adopted"),
    ("The Central Asian Water Institute was founded in 1998.", "Central Asian Water Institute", "established"),
    ("They agreed to modernise the Chile–Korea Free Trade Agreement.", "Chile–Korea Free Trade Agreement", "to be upgraded"),
    ("The Action Plan on Green Ports is being carried out by six states.", "Action Plan on Green Ports", "implementation"),
    (
        "Senators ratified the Treaty of Friendship and Cooperation with Angola last week.",
        "Treaty of Friendship and Cooperation with Angola",
        None,
    ),
    ("Rwanda proposed the creation of an African Vaccine Fund.", "African Vaccine Fund", "proposed"),
    (
        "Talks on the Mongolia–EAEU Temporary Trade Agreement are to be concluded this year.",
        "Mongolia–EAEU Temporary Trade Agreement",
        "under negotiation",
    ),
    (
        "The Convention for the Protection of the Caspian Sea has been in force since 2006.",
        "Convention for the Protection of the Caspian Sea",
        "in force",
    ),
    ("The two presidents inaugurated the Andean Satellite Centre.", "Andean Satellite Centre", "established"),
    ("The parties endorsed the proposal to set up a Regional Rice Reserve.", "Regional Rice Reserve", "proposed"),
    (
        "The Memorandum of Understanding on Labour Mobility, initialled in April, is expected to be signed in Nairobi.",
        "Memorandum of Understanding on Labour Mobility",
        "under negotiation",
    ),
    ("The Blue Economy Roadmap 2030 was launched in Malé.", "Blue Economy Roadmap 2030", "established"),
    (
        "Canada and Ecuador concluded negotiations on a Free Trade Agreement in January.",
        "Free Trade Agreement",
        "under negotiation",
    ),
    (
        "The ministers welcomed the entry into force of the Agreement on Visa Waiver for Diplomatic Passports.",
        "Agreement on Visa Waiver for Diplomatic Passports",
        "in force",
    ),
    (
        "The upgraded China–Serbia Innovation Partnership was announced in Belgrade.",
        "China–Serbia Innovation Partnership",
        "upgraded",
    ),
    ("Since 2019 the Lusaka Accord on Copper Transit has governed shipments.", "Lusaka Accord on Copper Transit", None),
    (
        "Work continues under the Nordic Action Programme on Mobility 2022–2026.",
        "Nordic Action Programme on Mobility 2022–2026",
        None,
    ),
    (
        "Tunisia acceded to the Common Market for Eastern and Southern Africa in 2018.",
        "Common Market for Eastern and Southern Africa",
        None,
    ),
    ("The Pacific Resilience Facility will be established in Tonga.", "Pacific Resilience Facility", "proposed"),
    ("The treaty known as the Quito Pact on Migration was approved by the assembly.", "Quito Pact on Migration", "adopted"),
    (
        "They discussed progress in implementing the Samarkand Strategy for Dry Ports.",
        "Samarkand Strategy for Dry Ports",
        "implementation",
    ),
    (
        "The Protocol on Trade in Services between the parties was signed by Mr Ali and took effect in 2020.",
        "Protocol on Trade in Services",
        "in force",
    ),
    ("The Air Services Agreement initialled in Doha will be signed next month.", "Air Services Agreement", "under negotiation"),
    ("Nigeria ratified the Extradition Treaty in 2021 and it took effect a year later.", "Extradition Treaty", "in force"),
    ("The summit launched the Blue Pacific Resilience Initiative.", "Blue Pacific Resilience Initiative", "established"),
    ("The parties intend to conclude an Agreement on Social Security by 2026.", "Agreement on Social Security", "proposed"),
    ("Parliament approved the Treaty on Marine Boundaries in June.", "Treaty on Marine Boundaries", "adopted"),
    ("A Joint Venture Fund for Start-ups has been operating since 2020.", "Joint Venture Fund for Start-ups", None),
    ("Peru proposed an Andean Data Charter at the meeting.", "Andean Data Charter", "proposed"),
    ("The second phase of the Nile Basin Initiative is being implemented.", "Nile Basin Initiative", "implementation"),
    ("The Amur River Protocol has not yet entered into force.", "Amur River Protocol", None),
    (
        "Both sides reaffirmed their commitment to the full implementation of the Doha Framework on Labour.",
        "Doha Framework on Labour",
        "implementation",
    ),
    ("An updated Strategic Partnership Agreement was signed on 3 May.", "Strategic Partnership Agreement", "signed"),
    (
        "The Joint Committee was instructed to start negotiations on a Customs Cooperation Agreement.",
        "Customs Cooperation Agreement",
        "proposed",
    ),
    (
        "Under the Convention on Plant Health, in effect since 2009, seeds are checked.",
        "Convention on Plant Health",
        "in force",
    ),
    ("The Red Sea Council was set up in Riyadh in January 2020.", "Red Sea Council", "established"),
    (
        "The ministers exchanged the instruments of ratification of the Treaty on Legal Assistance.",
        "Treaty on Legal Assistance",
        None,
    ),
    ("The Tokyo Action Agenda for Ports, adopted in 2019, will be revised.", "Tokyo Action Agenda for Ports", "to be upgraded"),
    (
        "Ghana deposited its instrument of accession to the Minamata Convention on Mercury.",
        "Minamata Convention on Mercury",
        None,
    ),
    (
        "They agreed on the establishment of a Southern Corridor Secretariat in Tbilisi.",
        "Southern Corridor Secretariat",
        "proposed",
    ),
    ("The Investment Protection Agreement of 1998 was replaced by a new one.", "Investment Protection Agreement", None),
    (
        "An Agreement on Cooperation in the Field of Tourism and a Plan of Action for 2024–2026 were signed.",
        "Agreement on Cooperation in the Field of Tourism",
        "signed",
    ),
    ("The Kuala Lumpur Declaration was issued at the close.", "Kuala Lumpur Declaration", "adopted"),
    ("Oman is considering joining the Djibouti Code of Conduct.", "Djibouti Code of Conduct", None),
    (
        "The European Commission concluded the Digital Trade Agreement with Singapore, which awaits signature.",
        "Digital Trade Agreement with Singapore",
        "under negotiation",
    ),
    (
        "Since entering into force in 2012, the Peru–Japan Economic Partnership Agreement has doubled trade.",
        "Peru–Japan Economic Partnership Agreement",
        "in force",
    ),
]


@pytest.mark.parametrize(("text", "name", "state"), ROUND)
def test_a_name_is_read_whole_with_the_state_that_is_told(text: str, name: str, state: str | None) -> None:
    found = read(text)
    assert name in found, found
    assert state in found[name] if state else not found[name], found


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
]


@pytest.mark.parametrize(("text", "names"), WHOLE)
def test_all_that_is_named_is_found_and_nothing_else(text: str, names: set[str]) -> None:
    assert set(read(text)) == names
