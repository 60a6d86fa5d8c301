"""People in a passage: a name beside an office, in either order, with the country that the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from briefs.lexicon import Lexicon, alternatives, lexicon
from briefs.mentions import About, Fact, Mention, Span, Thing
from search import Document, Passage, fold, sentences

_UPPER = r"A-Z\u00c0-\u00de\u0110\u0102\u0128\u0168\u01a0\u01af\u1ea0-\u1ef9"
_LETTERS = r"[\w\u0300-\u036f’'-]*"
_NAME = rf"[{_UPPER}]{_LETTERS}(?:\s+(?:(?:bin|binti|bint|al|de|da|van|von|der|of)\s+)?[{_UPPER}]{_LETTERS}){{0,4}}"


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


@cache
def _portfolios() -> tuple[str, ...]:
    path = Path(__file__).parents[1] / "lang" / "en" / "portfolios.yaml"
    return tuple(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))


@cache
def _portfolio() -> str:
    words = _portfolios()
    one = f"(?:{alternatives(words)})"
    return rf"{one}(?:(?:,|,?\s+and|\s+of)\s+(?:the\s+)?{one})*"


@cache
def _office(lex: Lexicon) -> str:
    countries = alternatives([word for names in lex.countries.values() for word in names])
    state = rf"(?:the\s+)?(?:State\s+of\s+)?(?P<state>{countries})(?!\w)"
    return (
        rf"(?:(?P<nation>{countries})\s+)?(?P<office>(?:{lex.offices_pattern})(?:\s+(?:of|for)\s+(?:the\s+)?(?:{_portfolio()}))?)"
        rf"(?:\s+of\s+{state})?"
    )


@cache
def _patterns(lex: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    office = _office(lex)
    before = re.compile(rf"(?<!\w){office}(?:,?\s+){_HONORIFIC}(?P<name>{_NAME})")
    after = re.compile(rf"(?P<name>{_NAME}),\s+(?:the\s+)?(?:new\s+|then\s+)?{office}(?!\s+[{_UPPER}][a-z])")
    organisation = rf"(?:the\s+)?[{_UPPER}][\w-]+(?:\s+(?:(?:of|and|for)\s+(?:the\s+)?)?[{_UPPER}][\w-]+){{0,5}}"
    titled = re.compile(
        rf"(?P<office>(?i:{lex.offices_pattern})\s+of\s+{organisation}),\s+(?:the\s+)?{_HONORIFIC}"
        rf"(?P<name>[{_UPPER}]{_LETTERS}(?:\s+[{_UPPER}]{_LETTERS}){{1,4}})"
    )
    return before, after, titled


_HONORIFIC = r"(?:H\.?E\.?\s+|Mr\.?\s+|Mrs\.?\s+|Ms\.?\s+|Dr\.?\s+|Prof(?:essor|\.)\s+|Sir\s+|Dame\s+)?"


def people(document: Document, passages: Sequence[Passage]) -> People:
    """Every person named with an office, and later places where the same name stands alone."""
    lex = lexicon(document.language)
    found: list[Mention] = []
    for passage in passages:
        for start, end in sentences(passage.text):
            found += _in_sentence(passage, start, passage.text[start:end], lex)
    return People(tuple(sorted(found, key=lambda mention: mention.span)))


def _in_sentence(passage: Passage, offset: int, text: str, lex: Lexicon) -> Iterator[Mention]:
    taken: list[tuple[int, int]] = []
    before, after, titled = _patterns(lex)
    for pattern in (titled, after, before):
        for match in pattern.finditer(text):
            start, end = _trim(text, *match.span("name"), lex)
            if pattern is after and " " not in text[start:end]:
                continue  # "Accordingly, the Prime Minister …" names nobody
            if end <= start or any(s < end and start < e for s, e in taken) or not _is_name(text[start:end], lex):
                continue
            taken.append((start, end))
            facts = tuple(_facts(passage, offset, text, match, lex))
            yield Mention(Thing.PERSON, Span(passage.id, offset + start, offset + end, text[start:end]), facts=facts)


def _trim(text: str, start: int, end: int, lex: Lexicon) -> tuple[int, int]:
    """The name without a possessive or words that belong to what follows or precedes it."""
    name = text[start:end]
    if match := re.search(r"[’']s?$|[’']s\s.*$", name):
        end = start + match.start()
    for word in re.finditer(r"\S+", text[start:end]):
        if not word.start() and fold(word.group()) in _NEVER_FIRST:
            return start, start
    return start, end


_NEVER_FIRST = frozenset(
    ["the", "a", "an", "of", "and", "for", "in", "at", "to", "his", "her", "their", "this", "that", "these"]
)


def _is_name(name: str, lex: Lexicon) -> bool:
    """Not an office, country, institution or month in a name's place."""
    words = name.split()
    if any(lex.country(word) for word in words) or lex.country(name):
        return False
    if re.search(rf"\b(?:{lex.offices_pattern})\b", name) or words[0] in lex.raw["months"]:
        return False
    heads = {*lex.raw["body_heads"], *lex.raw["agreement_heads"], *lex.raw["meeting_heads"]}
    if name in _portfolios():
        return False
    return not any(word in heads for word in words) and not (len(words) == 1 and name.isupper())


def _facts(passage: Passage, offset: int, text: str, match: re.Match[str], lex: Lexicon) -> Iterator[Fact]:
    start, end = match.span("office")
    groups = match.groupdict()
    if groups.get("state"):
        end = match.end("state")
    if groups.get("nation"):
        start = match.start("nation")
    yield Fact(About.OFFICE, Span(passage.id, offset + start, offset + end, text[start:end]), fold(match.group("office")))
    for group in ("nation", "state"):
        if groups.get(group):
            s, e = match.span(group)
            country = lex.country(match.group(group)) or ""
            yield Fact(About.COUNTRY, Span(passage.id, offset + s, offset + e, text[s:e]), country)
