"""What is read of the agreements and bodies of a text."""

from __future__ import annotations

from briefs.mentions import About, Thing
from tests.briefs.making import extracted


def read(text: str) -> dict[str, set[str]]:
    """Each name of an agreement or body, or its abbreviation alone, with the states that the text tells."""
    found: dict[str, set[str]] = {}
    for one in extracted(text).things:
        if one.thing in (Thing.AGREEMENT, Thing.TERM):
            found.setdefault(one.span.text, set()).update(fact.value for fact in one.facts if fact.about is About.STATE)
    return found
