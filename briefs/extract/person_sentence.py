"""A sentence as persons are read from it: its offices and countries, and the names found so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from briefs.extract.offices import Country, Office
from briefs.extract.person_words import honorific_pattern, is_name, run_pattern, runs, trimmed, words
from briefs.lexicon import Lexicon


@dataclass
class Sentence:
    """A sentence being read: `named` holds each name found so far with its offices, `told` the country of one of several who
    hold an office, by where the name starts."""

    text: str
    lex: Lexicon
    countries: list[Country]
    offices: list[Office]
    named: dict[tuple[int, int], list[Office]] = field(default_factory=dict)
    told: dict[int, Country] = field(default_factory=dict)

    @cached_property
    def runs(self) -> list[tuple[int, int]]:
        """Where runs of capitals stand."""
        return list(runs(self.text))

    def add(self, start: int, end: int, titled: bool, office: Office | None = None) -> bool:
        """Takes the words as a person's name unless they are none or stand in another's; says whether they are taken."""
        known = next((place for place in self.named if place[0] < end and start < place[1]), None)
        if known is None:
            if end <= start or not is_name(self.text[start:end], self.lex, titled):
                return False
            known = (start, end)
        elif office is None or (known[1] != end and known[0] != start):
            return False
        self.named.setdefault(known, []).extend([office] if office else [])
        return True


def name_at(sentence: Sentence, start: int) -> tuple[int, int, bool] | None:
    """The name that starts here, honorifics left out; whether an honorific stood before it."""
    honorific = honorific_pattern().match(sentence.text, start)
    match = run_pattern().match(sentence.text, honorific.end() if honorific else start)
    given = re.search(r"(\w+)\s+$", honorific.group()) if honorific else None
    if honorific and given and match and " " not in match.group() and given.group(1) in words("given"):
        match = run_pattern().match(sentence.text, honorific.start() + given.start())
    if match is None or any(office.start < match.end() and match.start() < office.head for office in sentence.offices):
        match = match and _cut(sentence, match)
    if match is None:
        return None
    return *trimmed(sentence.text, *match.span()), honorific is not None


def _cut(sentence: Sentence, match: re.Match[str]) -> re.Match[str] | None:
    """A name that runs into an office ends before it."""
    until = min(office.start for office in sentence.offices if office.start < match.end() and match.start() < office.head)
    return run_pattern().match(sentence.text, match.start(), until) if until > match.start() else None
