"""People in a passage: a name beside an office or an honorific, in either order, with the country that the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefs.extract.offices import Country, Office, offices
from briefs.extract.person_cues import ACCORDING, AND, AT_A_PLACE, GLUE, LED_BY, NAMED, OF_A_HOUSE, OF_A_PLACE, PERSONAL
from briefs.extract.person_home import of_its_words
from briefs.extract.person_places import countries_of
from briefs.extract.person_sentence import Sentence, name_at
from briefs.extract.person_words import UPPER, honorific_pattern
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


def _mentions(passage: Passage, offset: int, text: str, lex: Lexicon) -> Iterator[Mention]:
    countries = lex.country_spans(text)
    sentence = Sentence(text, lex, countries, list(offices(text, countries, lex)))
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
            given += [country for office in held if (country := _shared(text, sentence.offices, office))]
            facts += [_of(passage, offset, country) for country in given]
        yield Mention(Thing.PERSON, Span(passage.id, offset + start, offset + end, text[start:end]), facts=tuple(facts))


def _shared(text: str, offices: Sequence[Office], held: Office) -> Country | None:
    """The country of an office that runs straight into this one: "Kazakh Deputy Prime Minister – Minister of Trade"."""
    joined = [one for one in offices if re.fullmatch(r"\s*[-–/&]\s*", text[one.end : held.start])]
    return (joined[-1].nation or joined[-1].state) if joined else None


def _of(passage: Passage, offset: int, country: Country) -> Fact:
    start, end = offset + country[0], offset + country[1]
    return Fact(About.COUNTRY, Span(passage.id, start, end, passage.text[start:end]), country[2])


def _follows(sentence: Sentence, office: Office) -> bool:
    """ "Prime Minister Kishida Fumio", "the Secretary General, Mr Tevita Fa'asalele"."""
    if _of_small(sentence, office):
        return True
    for end in dict.fromkeys((office.end, office.head)):
        glue = re.compile(r",?\s+(?:[Tt]he\s+)?").match(sentence.text, end)
        found = name_at(sentence, glue.end()) if glue else None
        if found and glue and (found[2] or office.plural or not glue.group().strip()):
            written = sentence.text[office.start : office.head].split()[-1]
            if sentence.add(found[0], found[1], found[2] or written[0].isupper(), office):
                if office.plural:
                    _others(sentence, found[1], office, written[0].isupper() and not glue.group().strip())
                return True
    return False


_SMALL = re.compile(
    r"(?:\s+(?:of|at|for)\s+(?:the\s+)?(?!the\b)(?:[a-z-]+\s+){1,4}"
    r"|\s+(?:bank|agency|authority|company|fund|council|board|ministry|federation|union)\s+)(?=[^\W\d_a-z])"
)


def _of_small(sentence: Sentence, office: Office) -> bool:
    """ "deputy governor of the central bank Lamine Traoré said": a house in small letters stands between."""
    apposed = re.search(r"\w,\s+(?:(?:the|its|a|an|then|also)\s+)*$", sentence.text[: office.start])
    of = None if apposed else _SMALL.match(sentence.text, office.head)
    found = name_at(sentence, of.end()) if of and not office.state else None
    if (
        of is None
        or found is None
        or " " not in sentence.text[found[0] : found[1]]
        or re.search(r"\b(?:and|in|at|by|from|on|to)\s$", of.group())
    ):
        return False
    return sentence.add(found[0], found[1], found[2], replace(office, tail=of.end() - 1))


def _others(sentence: Sentence, end: int, office: Office | None, titled: bool) -> None:
    """The further holders after "Presidents A of B, C of D and E of F"."""
    joint = re.compile(
        r"(?:\s+\([^()]{2,30}\)|\s+of\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*){0,3})?(?:,\s+and|,|\s+"
        r"and)\s+(?=[^\W\d_])"
    )
    while match := joint.match(sentence.text, end):
        at = match.end()
        own = next((country for country in sentence.countries if country[0] == at), None)
        comma = re.compile(r",\s+").match(sentence.text, own[1]) if own else None
        found = name_at(sentence, comma.end() if comma else at)  # "of Georgia, Mr A, and Armenia, Mr B"
        if found is None or (comma and not found[2]):
            return
        if office and own and comma:
            office = replace(office, nation=None, state=None, tail=office.head)
            sentence.told[found[0]] = own
        if not sentence.add(found[0], found[1], found[2] or titled, office):
            return
        end = found[1]


def _precedes(sentence: Sentence, office: Office) -> bool:
    """ "Kishida Fumio, Prime Minister of Japan", "X, then Kyrgyz deputy minister", "appointed X as Special Envoy"."""
    first = office.nation[0] if office.nation else office.start
    for start, end in _names_before(sentence, first):
        glue = GLUE.fullmatch(sentence.text, end, first)
        if glue and office.plural and _both(sentence, start, end, office):
            return True
        if glue and office.plural and not re.search(r"\b(?:two|three|both)\b", glue.group()):
            return False  # "…, the Heads of State" are others
        person = glue and not AT_A_PLACE.search(sentence.text[:start])
        if person and sentence.add(start, end, _has_honorific(sentence.text, start), office):
            return True
    return False


_JOINED = re.compile(r"(?:\s+\([^()]{3,30}\)|\s+of\s+[A-Z]\w+)?,?\s+and\s+(?:[A-Z][\w.]*\.?\s+)?")


def _both(sentence: Sentence, start: int, end: int, office: Office) -> bool:
    """ "X and Y, the defence ministers of Kenya and Uganda": each holds the office, in that order."""
    text = sentence.text
    first = next((run for run in sentence.runs if _JOINED.fullmatch(text, run[1], start)), None)
    if first is None or not re.fullmatch(
        r",\s+(?:the\s+)?|.*\bwere\s+(?:re-?)?(?:elected|appointed|named|chosen)\s+(?:as\s+)?", text[end : office.start]
    ):
        return False
    if titles := honorific_pattern().match(text, *first):
        first = (titles.end(), first[1])
    if not all(sentence.add(*place, False, replace(office, state=None, tail=office.head)) for place in (first, (start, end))):
        return False
    of = [country for country in sentence.countries if office.head < country[0]][:2]
    if office.state and len(of) == 2 and re.fullmatch(r"\s+and\s+(?:the\s+)?", sentence.text[of[0][1] : of[1][0]]):
        sentence.told[first[0]], sentence.told[start] = of
    return True


def _names_before(sentence: Sentence, until: int) -> Iterator[tuple[int, int]]:
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


def _follows_after_comma(sentence: Sentence, office: Office) -> None:
    """ "the President of the European Council, Charles Michel, …": two words at least, and a stop behind them."""
    for end in dict.fromkeys((office.tail, office.end)):
        glue = re.compile(r"(?:\s*\([^()]{2,12}\))?(?:,\s+(?:[Tt]he\s+)?|:\s+|\s+\(|\s+(?:is|was|remains)\s+)").match(
            sentence.text, end
        )
        found = name_at(sentence, glue.end()) if glue else None
        if not found:
            continue
        start, until, titled = found
        stops = re.match(r"\s*(?:[,;:.)|]|$|[–—]|of\s|who\s|and\s|told\s|said\s)", sentence.text[until:])
        if (titled or stops) and sentence.add(start, until, titled, office):
            return


def _titled(sentence: Sentence) -> None:
    """Names behind an honorific that no office claims."""
    for match in honorific_pattern().finditer(sentence.text):
        abroad = any(start <= match.start() < end for start, end, _ in sentence.countries)  # "Sri Lanka"
        if (
            "." not in match.group()
            and _IN_A_NAME.search(sentence.text[: match.start()])
            and not _after_office(sentence, match)
        ):
            continue  # "Ng Eng Hock"
        found = None if abroad else name_at(sentence, match.start())
        if found is None or (match.group().strip() == "General" and " " not in sentence.text[found[0] : found[1]]):
            continue
        if sentence.add(found[0], found[1], True) and match.group().startswith("Messrs"):
            _others(sentence, found[1], None, True)


_IN_A_NAME = re.compile(rf"(?:^|[^.:;!?]\s)(?!(?:The|And|For|By|With|While)\s)[{UPPER}][^\W\d_]+\s$")


def _after_office(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a country or an office ends right before an honorific."""
    ends = [office.head for office in sentence.offices] + [end for _, end, _ in sentence.countries]
    return any(not sentence.text[end : match.start()].strip() for end in ends if end <= match.start())


def _told_of(sentence: Sentence) -> None:
    """Names of two words or more that what is said of them shows to be a person's: "…, who spoke", "…, of Guatemala"."""
    starts = {start for start, _, _ in sentence.countries}
    for start, end in sentence.runs:
        before = sentence.text[:start]
        personal = PERSONAL.match(sentence.text, end)
        of = personal and next((personal.start(name) for name in ("of", "in", "from") if personal.start(name) >= 0), None)
        told = personal is not None and (of is None or of in starts) and not AT_A_PLACE.search(before)
        source = ACCORDING.search(before) and OF_A_PLACE.match(sentence.text, end)
        told = told or bool(source) or _is_next(sentence, start, end)
        if OF_A_HOUSE.search(before):
            continue
        if honorific_pattern().match(sentence.text, start) or any(o.start < end and start < o.head for o in sentence.offices):
            continue
        if told or LED_BY.search(before) or NAMED.search(before):
            sentence.add(start, end, False)


def _is_next(sentence: Sentence, start: int, end: int) -> bool:
    """Whether two words or more follow upon a person and are "of" a country: "the Thai premier, Mr A, and B C of Laos"."""
    of = re.compile(r"\s+of\s+(?:the\s+)?").match(sentence.text, end)
    before = any(stop < start and start - stop < 60 for _, stop in sentence.named)
    country = of is not None and any(s == of.end() for s, _, _ in sentence.countries)
    owned = re.search(r"[’']s\s+$", sentence.text[:start])  # "and Peru's D E"
    if owned and (own := next((c for c in sentence.countries if c[1] == owned.start()), None)):
        return before and bool(AND.search(sentence.text[: own[0]]))
    return before and country and bool(AND.search(sentence.text[:start]))


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
