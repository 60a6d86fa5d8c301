"""Offices in a sentence: "Deputy Minister of Trade and Industry of Norway", "Serbia's chief negotiator"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefs.extract.person_words import UPPER, barred, words
from briefs.lexicon import Lexicon

Place = tuple[int, int]
Country = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Office:
    """An office: from its first word to its last; `head` is where the word that makes it one ends, portfolio included.

    nation: a country or demonym right before it ("Japanese", "Serbia's"). state: a country behind it ("of Japan").
    tail: where the words end that tell whose office it is ("of the European Council"). plural: several hold it ("Presidents").
    """

    start: int
    head: int
    nation: Country | None
    state: Country | None
    tail: int
    plural: bool = False

    @property
    def end(self) -> int:
        return self.state[1] if self.state else self.head


_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


@cache
def _heads(lex: Lexicon) -> frozenset[str]:
    """The last words of offices, in small letters, in both numbers of words: "minister", "secretary-general"."""
    offices = [office for office in lex.raw["offices"] if not re.search(r"\b(?:of|for)\b", office)]
    return frozenset({office.lower().split()[-1] for office in offices} | set(words("roles"))) - {"general", "lady"}


@cache
def _before(lex: Lexicon) -> frozenset[str]:
    """Words of rank that stand before an office's last word, in small letters."""
    opening = {word.lower() for office in lex.raw["offices"] for word in office.split()[:-1]}
    return frozenset((opening | set(words("ranks"))) - {"of", "for", "minister", "secretary", "foreign"})


@cache
def _portfolio_words() -> frozenset[str]:
    return frozenset(word.lower() for word in words("portfolios"))


def offices(text: str, countries: list[Country], lex: Lexicon) -> Iterator[Office]:
    """Every office in the text, in order, none inside another. countries: as `Lexicon.country_spans` gives them."""
    tokens = list(_TOKEN.finditer(text))
    until = 0
    for n, token in enumerate(tokens):
        word = token.group().lower()
        plural = word not in _heads(lex) and re.sub(r"ies$", "y", word).removesuffix("s") in _heads(lex)
        if token.start() < until or not (plural or word in _heads(lex)):
            continue
        if word in _before(lex) and _goes_on(text, tokens, n, lex):
            continue
        start = _leftwards(text, tokens, n, lex, until)
        if start == token.start() and token.group() in words("honorifics") and not _CHIEF_OF.match(text, token.end()):
            continue
        head = _rightwards(text, token.end(), lex)
        state = _state(text, head, countries, lex)
        office = Office(start, head, _nation(text, start, countries), state, _tail(text, state[1] if state else head), plural)
        until = office.end
        yield office


_CHIEF_OF = re.compile(r"\s+of\s+[A-Z]")


def _goes_on(text: str, tokens: list[re.Match[str]], n: int, lex: Lexicon) -> bool:
    """Whether the next word is the office's last, and this one its rank: "chief negotiator"."""
    if n + 1 == len(tokens) or text[tokens[n].end() : tokens[n + 1].start()] not in (" ", "-"):
        return False
    return tokens[n + 1].group().lower() in _heads(lex)


def _leftwards(text: str, tokens: list[re.Match[str]], n: int, lex: Lexicon, since: int) -> int:
    """The start of an office whose head is token n: ranks and portfolios before it belong to it, but for another office's."""
    start = n
    while start > 0 and tokens[start - 1].start() >= since:
        word = tokens[start - 1].group()
        gap = text[tokens[start - 1].end() : tokens[start].start()]
        if not re.fullmatch(r"\s+|-", gap):
            break
        alike = word[0].isupper() == tokens[n].group()[0].isupper() or not text[: tokens[start - 1].start()].strip()
        if word.lower() in _before(lex) or (word.lower() in _portfolio_words() and alike):
            start -= 1
        elif word == "and" and start < n and start > 1 and _is_portfolio(tokens[start - 2]) and _is_portfolio(tokens[start]):
            start -= 2
        else:
            break
    return tokens[start].start()


def _is_portfolio(token: re.Match[str]) -> bool:
    return token.group()[0].isupper() and token.group().lower() in _portfolio_words()


_GENERAL = re.compile(r"(?:[\s-][Gg]eneral\b)?-(?:elect|designate)\b|[\s-][Gg]eneral\b")
_BRACKET = re.compile(rf"\s*\([{UPPER}][^()\d]{{3,40}}\)")
_LINK = re.compile(r"\s+(?:of|for|in\s+charge\s+of|responsible\s+for|to)\s+(?:the\s+)?")
_JOINT = re.compile(r"(?:,\s+(?:and\s+(?:the\s+)?)?|\s+and\s+(?:the\s+)?|\s+&\s+|\s+of\s+(?:the\s+)?|\s+|-)")


def _rightwards(text: str, end: int, lex: Lexicon) -> int:
    """The end of an office from the end of its head: "… General", "… of Trade and Industry", "… (Trade)"."""
    if match := _GENERAL.match(text, end):
        end = match.end()
    while link := _LINK.match(text, end):
        portfolio = _portfolio(text, link.end())
        following = portfolio and _CAPITALS.match(text, portfolio)
        if portfolio is None or (following and barred(following.group().split()[0], lex)):
            break  # "of the Central Bank" is no portfolio
        end = portfolio
    if bracket := _BRACKET.match(text, end):
        inner = re.findall(r"[^\W\d_]+", bracket.group())
        if any(word.lower() in _portfolio_words() for word in inner):
            end = bracket.end()
    return end


def _portfolio(text: str, start: int) -> int | None:
    """Where the portfolio that starts here ends; None where none does."""
    end, at = None, start
    while (word := _TOKEN.match(text, at)) and word.group().lower() in _portfolio_words():
        end = word.end()
        joint = _JOINT.match(text, end)
        if joint is None:
            break
        at = joint.end()
    return end


_REPUBLIC = re.compile(rf"\s+of\s+(?:the\s+)?(?:(?:[{UPPER}]\w+\s+){{1,3}}of\s+(?:the\s+)?)?$")


def _state(text: str, end: int, countries: list[Country], lex: Lexicon) -> Country | None:
    """The country that an office is said to be of, right behind it; in "of the Swiss Confederation" it is none by itself."""
    for country in countries:
        if country[0] >= end:
            behind = _CAPITALS.match(text, country[1])
            own = behind is None or not any(
                barred(word, lex) or word.lower() in _portfolio_words() for word in behind.group().split()
            )
            return country if own and _REPUBLIC.fullmatch(text[end : country[0]]) else None
    return None


_CAPITALS = re.compile(rf"(?:\s+[{UPPER}][\w-]*)+")


def _nation(text: str, start: int, countries: list[Country]) -> Country | None:
    """The country or demonym right before an office: "Japanese", "Serbia's"."""
    before = [country for country in countries if country[1] <= start]
    if before and re.fullmatch(r"(?:[’']s?)?\s+", text[before[-1][1] : start]):
        return None if re.search(r"[A-Z]\w+\s+of\s+$", text[: before[-1][0]]) else before[-1]
    return None


_OWNER = re.compile(r"\s+(?:of|for|to|at|with|in\s+charge\s+of|responsible\s+for|on|in)\s+(?=\S)")
_STOP = re.compile(
    r"[,;:.()\[\]—|]|\s[–-]\s|\s(?:and\s+(?:the|an?|his|her|said|told|will|has|had|was|were)|who|which|that|said|says"
    r"|told|was|were|is|are|"
    r"has|had|have|will|would|from\s+\d{4}|since|until|after|before|during|when|while|as|added|noted|presented|attended"
    r"|chaired|"
    r"signed|met|visited|opened|by)\b|$"
)


def _tail(text: str, end: int) -> int:
    """Where the words end that tell whose office it is: "deputy head of the railway company"."""
    if (owner := _OWNER.match(text, end)) and (stop := _STOP.search(text, owner.end())):
        tail = text[owner.end() : stop.start()]
        if len(tail.split()) <= 12:
            return owner.end() + len(tail.rstrip())
    return end
