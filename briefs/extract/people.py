"""People in a passage: a name beside an office or an honorific, in either order, with the country that the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from briefs.extract.offices import Country, Office, offices
from briefs.extract.person_cues import AT_A_PLACE, GLUE, LED_BY, NAMED, OF_A_HOUSE, PERSONAL
from briefs.extract.person_home import of_its_words, of_the_passage
from briefs.extract.person_places import countries_of
from briefs.extract.person_words import honorific_pattern, is_name, run_pattern, runs, trimmed, words
from briefs.extract.pieces import pieces
from briefs.extract.surnames import again
from briefs.lexicon import Lexicon, lexicon
from briefs.mentions import About, Fact, Mention, Span, Thing
from search import Document, Passage, fold


@dataclass(frozen=True)
class People:
    """The people of one document, with lookups by place."""

    mentions: tuple[Mention, ...]

    def within(self, passage: Passage, start: int, end: int) -> list[Span]:
        """Where people stand between two places of a passage, each with the office right before the name, if there is one."""
        return [
            _with_office(passage, mention)
            for mention in self.mentions
            if mention.span.passage == passage.id and start <= mention.span.start < end
        ]


def _with_office(passage: Passage, mention: Mention) -> Span:
    name = mention.span
    for fact in mention.facts:
        between = passage.text[fact.span.end : name.start]
        if fact.about is About.OFFICE and fact.span.end <= name.start and not between.strip():
            return Span(passage.id, fact.span.start, name.end, passage.text[fact.span.start : name.end])
    return name


def people(document: Document, passages: Sequence[Passage]) -> People:
    """Every person named with an office, an honorific or a country, and the places where the same name stands again."""
    lex = lexicon(document.language)
    found: list[Mention] = []
    for passage in passages:
        for start, end in pieces(passage.text):
            found += _mentions(passage, start, passage.text[start:end], lex)
    found += again(found, passages)
    order = {passage.id: n for n, passage in enumerate(passages)}
    return People(tuple(sorted(found, key=lambda mention: (order[mention.span.passage], mention.span.start))))


@dataclass
class _Sentence:
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


def _mentions(passage: Passage, offset: int, text: str, lex: Lexicon) -> Iterator[Mention]:
    countries = lex.country_spans(text)
    sentence = _Sentence(text, lex, countries, list(offices(text, countries, lex)))
    left = [office for office in sentence.offices if not _follows(sentence, office)]
    left = [office for office in left if not _precedes(sentence, office)]
    for office in left:
        _follows_after_comma(sentence, office)
    _titled(sentence)
    _told_of(sentence)
    for (start, end), held in sorted(sentence.named.items()):
        facts = [fact for office in held for fact in _facts(passage, offset, text, office)]
        if not any(fact.about is About.COUNTRY for fact in facts):
            given = [sentence.told[start]] if start in sentence.told else list(countries_of(text, start, end, countries))
            given += [country for office in held if (country := of_its_words(text, office, countries))]
            facts += [_of(passage, offset, country) for country in given]
        if held and not any(fact.about is About.COUNTRY for fact in facts):
            found = (of_the_passage(passage.text, (offset, offset + len(text)), office, lex) for office in held)
            facts += [_of(passage, 0, country) for country in found if country]
        yield Mention(Thing.PERSON, Span(passage.id, offset + start, offset + end, text[start:end]), facts=tuple(facts))


def _of(passage: Passage, offset: int, country: Country) -> Fact:
    start, end = offset + country[0], offset + country[1]
    return Fact(About.COUNTRY, Span(passage.id, start, end, passage.text[start:end]), country[2])


def _name_at(sentence: _Sentence, start: int) -> tuple[int, int, bool] | None:
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


def _cut(sentence: _Sentence, match: re.Match[str]) -> re.Match[str] | None:
    """A name that runs into an office ends before it."""
    until = min(office.start for office in sentence.offices if office.start < match.end() and match.start() < office.head)
    return run_pattern().match(sentence.text, match.start(), until) if until > match.start() else None


def _follows(sentence: _Sentence, office: Office) -> bool:
    """ "Prime Minister Kishida Fumio", "the Secretary General, Mr Tevita Fa'asalele"."""
    for end in dict.fromkeys((office.end, office.head)):
        glue = re.compile(r",?\s+(?:[Tt]he\s+)?").match(sentence.text, end)
        found = _name_at(sentence, glue.end()) if glue else None
        if found and glue and (found[2] or office.plural or not glue.group().strip()):
            written = sentence.text[office.start : office.head].split()[-1]
            if sentence.add(found[0], found[1], found[2] or written[0].isupper(), office):
                if office.plural:
                    _others(sentence, found[1], office, written[0].isupper() and not glue.group().strip())
                return True
    return False


def _others(sentence: _Sentence, end: int, office: Office | None, titled: bool) -> None:
    """The further holders after "Presidents A of B, C of D and E of F"."""
    joint = re.compile(
        r"(?:\s+\([^()]{2,30}\)|\s+of\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*){0,3})?(?:,\s+and|,|\s+"
        r"and)\s+(?=[^\W\d_])"
    )
    while match := joint.match(sentence.text, end):
        at = match.end()
        own = next((country for country in sentence.countries if country[0] == at), None)
        comma = re.compile(r",\s+").match(sentence.text, own[1]) if own else None
        found = _name_at(sentence, comma.end() if comma else at)  # "of Georgia, Mr A, and Armenia, Mr B"
        if found is None or (comma and not found[2]):
            return
        if office and own and comma:
            office = replace(office, nation=None, state=None, tail=office.head)
            sentence.told[found[0]] = own
        if not sentence.add(found[0], found[1], found[2] or titled, office):
            return
        end = found[1]


def _precedes(sentence: _Sentence, office: Office) -> bool:
    """ "Kishida Fumio, Prime Minister of Japan", "X, then Kyrgyz deputy minister", "appointed X as Special Envoy"."""
    first = office.nation[0] if office.nation else office.start
    for start, end in _names_before(sentence, first):
        glue = GLUE.fullmatch(sentence.text, end, first)
        if glue and office.plural and not re.search(r"\b(?:two|three|both)\b", glue.group()):
            return False  # "…, the Heads of State" are others
        person = glue and not AT_A_PLACE.search(sentence.text[:start])
        if person and sentence.add(start, end, _has_honorific(sentence.text, start), office):
            return True
    return False


def _names_before(sentence: _Sentence, until: int) -> Iterator[tuple[int, int]]:
    """Runs of capitals that end before a place, the nearest first, each from behind honorifics and offices within it."""
    for start, end in reversed([run for run in sentence.runs if run[1] <= until and until - run[1] < 80]):
        for office in sentence.offices:
            if start <= office.start < end:
                start = max(start, office.head)
        for match in honorific_pattern().finditer(sentence.text, start, end):
            start = match.end()
        yield start + len(sentence.text[start:end]) - len(sentence.text[start:end].lstrip()), end


def _has_honorific(text: str, start: int) -> bool:
    return any(match.end() == start for match in honorific_pattern().finditer(text, max(0, start - 40)))


def _follows_after_comma(sentence: _Sentence, office: Office) -> None:
    """ "the President of the European Council, Charles Michel, …": two words at least, and a stop behind them."""
    for end in dict.fromkeys((office.tail, office.end)):
        glue = re.compile(r"(?:\s*\([^()]{2,12}\))?(?:,\s+(?:[Tt]he\s+)?|:\s+|\s+\()").match(sentence.text, end)
        found = _name_at(sentence, glue.end()) if glue else None
        if not found:
            continue
        start, until, titled = found
        stops = re.match(r"\s*(?:[,;:.)|]|$|[–—]|of\s|who\s|and\s|told\s|said\s)", sentence.text[until:])
        if (titled or stops) and sentence.add(start, until, titled, office):
            return


def _titled(sentence: _Sentence) -> None:
    """Names behind an honorific that no office claims."""
    for match in honorific_pattern().finditer(sentence.text):
        abroad = any(start <= match.start() < end for start, end, _ in sentence.countries)  # "Sri Lanka"
        found = None if abroad else _name_at(sentence, match.start())
        if found is None or (match.group().strip() == "General" and " " not in sentence.text[found[0] : found[1]]):
            continue
        if sentence.add(found[0], found[1], True) and match.group().startswith("Messrs"):
            _others(sentence, found[1], None, True)


def _told_of(sentence: _Sentence) -> None:
    """Names of two words or more that what is said of them shows to be a person's: "…, who spoke", "…, of Guatemala"."""
    starts = {start for start, _, _ in sentence.countries}
    for start, end in sentence.runs:
        before = sentence.text[:start]
        personal = PERSONAL.match(sentence.text, end)
        of = personal and next((personal.start(name) for name in ("of", "in", "from") if personal.start(name) >= 0), None)
        told = (
            personal is not None
            and (of is None or of in starts)
            and not AT_A_PLACE.search(before)
            and not OF_A_HOUSE.search(before)
        )
        if honorific_pattern().match(sentence.text, start) or any(o.start < end and start < o.head for o in sentence.offices):
            continue
        if told or LED_BY.search(before) or NAMED.search(before):
            sentence.add(start, end, False)


def _facts(passage: Passage, offset: int, text: str, office: Office) -> Iterator[Fact]:
    """The office in the source's words, with the country before or behind it, and that country."""
    start = office.nation[0] if office.nation and _is_demonym(text, office) else office.start
    end = max(office.end, office.tail) if office.state is None else office.end
    yield Fact(
        About.OFFICE, Span(passage.id, offset + start, offset + end, text[start:end]), fold(text[office.start : office.head])
    )
    for country in (office.nation, office.state):
        if country:
            s, e, usual = country
            yield Fact(About.COUNTRY, Span(passage.id, offset + s, offset + e, text[s:e]), usual)


def _is_demonym(text: str, office: Office) -> bool:
    """Whether the country before an office is joined to it without a possessive: "Japanese Prime Minister"."""
    return office.nation is not None and not text[office.nation[1] : office.start].strip()
