"""Agreements by name and state, in sentences as communiqués, wires, yearbooks and ministry pages write them."""

from __future__ import annotations

import pytest

from tests.briefs.reading_agreements import read

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
    (
        "The South Asia Satellite Agreement has been under discussion since 2019.",
        "South Asia Satellite Agreement",
        "under negotiation",
    ),
    ("The two governments plan to upgrade their Free Trade Agreement of 2006.", "Free Trade Agreement", "to be upgraded"),
    ("The Marine Pollution Convention entered provisionally into force in May.", "Marine Pollution Convention", "in force"),
    ("The presidents agreed to set up a Joint Energy Council.", "Joint Energy Council", "proposed"),
    (
        "The Bank for Infrastructure of the South opened its doors in 2016.",
        "Bank for Infrastructure of the South",
        "established",
    ),
    (
        "Ministers took note of progress in the negotiation of the Andean Investment Code.",
        "Andean Investment Code",
        "under negotiation",
    ),
    ("Japan and Palau signed the Ocean Monitoring Arrangement in Koror.", "Ocean Monitoring Arrangement", "signed"),
    ("The Assembly has yet to approve the Regional Food Security Policy.", "Regional Food Security Policy", "proposed"),
    (
        "The Economic Cooperation Agreement, signed in 1979, was terminated last year.",
        "Economic Cooperation Agreement",
        "signed",
    ),
    ("The ministers discussed the possibility of a Caribbean Ferry Authority.", "Caribbean Ferry Authority", "proposed"),
    ("Work to implement the Almaty Transport Strategy is advancing.", "Almaty Transport Strategy", "implementation"),
    ("Namibia and Angola have signed and ratified the Cunene Water Agreement.", "Cunene Water Agreement", "signed"),
    (
        "They called for the swift conclusion of the Trade Facilitation Agreement.",
        "Trade Facilitation Agreement",
        "under negotiation",
    ),
    ("The modernised EU–Mexico Global Agreement was concluded in January.", "EU–Mexico Global Agreement", "upgraded"),
    (
        "Since its launch in 2012, the Pacific Scholarship Scheme has helped 400 students.",
        "Pacific Scholarship Scheme",
        "established",
    ),
    ("The Port State Measures Agreement entered into force for Fiji on 5 June.", "Port State Measures Agreement", "in force"),
    ("The Council decided to establish a Regional Grain Bank.", "Regional Grain Bank", "proposed"),
    ("Laos and China revised the Border Trade Protocol in 2017.", "Border Trade Protocol", None),
    ("The Volta Basin Authority, created in 2007, has six members.", "Volta Basin Authority", "established"),
    ("A draft Convention on Cybercrime was circulated.", "Convention on Cybercrime", "proposed"),
    ("Iceland and China have had a Free Trade Agreement since 2014.", "Free Trade Agreement", None),
    ("The Andean Roaming Regulation, which entered into force in 2022, cut prices.", "Andean Roaming Regulation", "in force"),
    (
        "Talks on upgrading the Singapore–Australia Free Trade Agreement ended in May.",
        "Singapore–Australia Free Trade Agreement",
        "to be upgraded",
    ),
    ("The Aid Effectiveness Compact was endorsed by twelve donors.", "Aid Effectiveness Compact", "adopted"),
    (
        "Somalia signed the Treaty of Accession to the East African Community in December 2023.",
        "Treaty of Accession to the East African Community",
        "signed",
    ),
    ("Implementation of the Northern Corridor Programme has begun.", "Northern Corridor Programme", "implementation"),
    ("The sides are negotiating a Mobility Partnership.", "Mobility Partnership", "under negotiation"),
    (
        "Parliament in Yaoundé ratified the accord, and the Lake Chad Water Charter came into force in May.",
        "Lake Chad Water Charter",
        "in force",
    ),
    ("Peru and Bolivia launched talks on a Titicaca Fisheries Accord.", "Titicaca Fisheries Accord", "under negotiation"),
    ("The leaders pledged to establish an ASEAN–Pacific Climate Window.", "ASEAN–Pacific Climate Window", "proposed"),
    ("Ministers gave their approval to the Regional Ports Strategy.", "Regional Ports Strategy", "adopted"),
    ("A Joint Vision Statement was adopted, and a Defence Technology Pact signed.", "Defence Technology Pact", "signed"),
    (
        "The Central African Forest Fund, which was set up with €20 million, is based in Douala.",
        "Central African Forest Fund",
        "established",
    ),
    ("The two sides will modernise the 1995 Investment Treaty.", "1995 Investment Treaty", "to be upgraded"),
]


@pytest.mark.parametrize(("text", "name", "state"), ROUND)
def test_a_name_is_read_whole_with_the_state_that_is_told(text: str, name: str, state: str | None) -> None:
    found = read(text)
    assert name in found, found
    assert state in found[name] if state else not found[name], found


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The LTP entered into force on 1 January 2025.", "in force"),
        ("The LTP was signed in Abuja on 3 May 2024.", "signed"),
        ("The LTP has been upgraded.", "upgraded"),
        ("They hailed the signing of the LTP in Abuja.", "signed"),
        ("They welcomed the entry into force of the LTP.", "in force"),
        ("The LTP was concluded on 13 July 2025 and has yet to be signed.", "concluded"),
        ("The LTP was concluded in principle in July.", "under negotiation"),
        ("The LTP countries signed a protocol.", None),
        ("The LTP secretariat was established in 2019.", None),
        ("They set up an LTP fund, which was launched in May.", None),
        ("Under the LTP, Chad signed the Water Charter.", None),
        ("The LTP has not entered into force.", None),
    ],
)
def test_a_state_is_told_of_letters_alone_where_it_is_theirs(text: str, state: str | None) -> None:
    found = read(f"The ministers spoke of the Lake Trade Pact (LTP). {text}")
    assert found["LTP"] == ({state} if state else set())
