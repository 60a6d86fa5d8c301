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
]


@pytest.mark.parametrize(("text", "names"), WHOLE)
def test_all_that_is_named_is_found_and_nothing_else(text: str, names: set[str]) -> None:
    assert set(read(text)) == names
