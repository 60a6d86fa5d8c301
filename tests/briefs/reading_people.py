"""What is read of the people of a text, to hold against what it says."""

from __future__ import annotations

from briefs.mentions import About, Thing
from search import fold
from tests.briefs.making import mentioned

Person = tuple[str | None, str | None]
"""Office, or words of it, and country; None where the text gives none."""


def read(text: str) -> dict[str, tuple[list[str], list[str]]]:
    found: dict[str, tuple[list[str], list[str]]] = {}
    for one in mentioned(Thing.PERSON, text):
        offices, countries = found.setdefault(one.span.text, ([], []))
        offices += [fold(fact.span.text) for fact in one.facts if fact.about is About.OFFICE]
        countries += [fact.value for fact in one.facts if fact.about is About.COUNTRY]
    return found


def check(text: str, expected: dict[str, Person]) -> None:
    """Holds the people of a text against what is expected of each."""
    found = read(text)
    assert found.keys() == expected.keys()
    for name, (office, country) in expected.items():
        offices, countries = found[name]
        assert any(fold(office) in one or one in fold(office) for one in offices) if office else not offices, (name, offices)
        assert (country in countries) if country else not countries, (name, countries)
