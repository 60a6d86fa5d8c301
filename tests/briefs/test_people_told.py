"""People by what is said around them: honorifics, offices in small letters, countries, surnames; and what is nobody."""

from __future__ import annotations

import pytest

from briefs.mentions import About, Mention, Thing
from tests.briefs.making import mentioned


def people(*texts: str) -> list[Mention]:
    return mentioned(Thing.PERSON, *texts)


def said(mention: Mention, about: About) -> list[str]:
    return [fact.value if about is About.COUNTRY else fact.span.text for fact in mention.facts if fact.about is about]


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Mr. James Otieno, MP, Assistant Minister for Trade, spoke.", "James Otieno", "Assistant Minister for Trade"),
        ("“No,” said Luse Tupou, the ministry's permanent secretary.", "Luse Tupou", "permanent secretary"),
        ("Rolf Amdal, then deputy head of the port authority, spoke.", "Rolf Amdal", "deputy head of the port authority"),
        ("The chief executive of the port, Hans-Peter Krug, spoke.", "Hans-Peter Krug", "chief executive of the port"),
        ("They appointed Dr Awa Diop as Special Envoy for water.", "Awa Diop", "Special Envoy for water"),
        ("Ibrahim Sow of Burkina Faso was elected vice-chair.", "Ibrahim Sow", "vice-chair"),
        ("Foreign minister: Ilze Ozola.", "Ilze Ozola", "Foreign minister"),
        ("The State Secretary for Tourism Ana Norton spoke.", "Ana Norton", "State Secretary for Tourism"),
        ("Lina Haddad, deputy governor of the Central Bank, spoke.", "Lina Haddad", "deputy governor of the Central Bank"),
    ],
)
def test_an_office_is_read_in_whatever_words_and_order(text: str, name: str, office: str) -> None:
    (one,) = people(text)
    assert (one.span.text, said(one, About.OFFICE)) == (name, [office])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("YAB Dato' Seri Azhar bin Rahim spoke.", "Azhar bin Rahim"),
        ("The Right Honourable Claire Beau spoke.", "Claire Beau"),
        ("Sheikh Hamad bin Saif Al Rawahi spoke.", "Hamad bin Saif Al Rawahi"),
        ("Iraqi Prime Minister Mohammed al-Karbouli spoke.", "Mohammed al-Karbouli"),
        ("Prime Minister Delroy St. Aimee spoke.", "Delroy St. Aimee"),
        ("Trade Minister Don Farrow spoke.", "Don Farrow"),
        ("Mr. Michael Jordan spoke.", "Michael Jordan"),
        ("Doña Ximena Paz de la Cruz spoke.", "Ximena Paz de la Cruz"),
    ],
)
def test_forms_of_address_and_particles_do_not_cut_a_name(text: str, name: str) -> None:
    assert [one.span.text for one in people(text)] == [name]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Iceland was represented by Mr Jón Ríkharðsson.", "Iceland"),
        ("Ms Eva Horváth (Hungary) spoke.", "Hungary"),
        ("Chen Wenli, of the Chinese delegation, disagreed.", "China"),
        ("Serbia's chief negotiator, Mila Lalić, signed.", "Serbia"),
        ("It was signed by Ms Anja Virta for Finland.", "Finland"),
        ("He met his Vanuatu counterpart, Charlot Lini.", "Vanuatu"),
    ],
)
def test_a_country_may_stand_anywhere_around_a_name(text: str, country: str) -> None:
    (one,) = people(text)
    assert said(one, About.COUNTRY) == [country]


def test_holders_of_one_office_in_a_row_are_each_found() -> None:
    found = people("Presidents Edi Kola of Albania and Andrej Petrov of Serbia met.")
    assert [(one.span.text, said(one, About.COUNTRY)) for one in found] == [
        ("Edi Kola", ["Albania"]),
        ("Andrej Petrov", ["Serbia"]),
    ]


def test_a_surname_alone_is_a_person_once_the_whole_name_was_given() -> None:
    found = people("Minister Kofi Mensah spoke.", "Mensah told reporters that it was late.")
    assert [one.span.text for one in found] == ["Kofi Mensah", "Mensah"]
    assert people("Mensah Street is long.") == []


@pytest.mark.parametrize(
    "text",
    [
        "In Kuala Lumpur, the Prime Minister spoke.",
        "Sri Lanka and Saint Lucia signed.",
        "The meeting was chaired by Trinidad and Tobago.",
        "Goldman Sachs said that growth had slowed.",
        "The head of the Fiscal Policy Agency resigned.",
        "Last Thursday, the Minister resigned.",
        "At the invitation of Mali, the Heads of State of the Gulf Cooperation Council met.",
    ],
)
def test_places_countries_and_companies_are_nobody(text: str) -> None:
    assert people(text) == []
