"""One parsed `Query` feeds every ranker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from search.analysis import fold, spans, terms
from search.naming import names, ordinals, years
from search.patterns import Pattern, find_patterns

MOST_PATTERNS = 5
"""Of one search: each is looked up among all words of the record."""


@dataclass(frozen=True)
class Query:
    """What a reader's text asks of the index.

    text: as typed. plain: the words as typed, those of phrases and of AND among them, those of filters and of NOT not; a line
    break where one does not follow the other with nothing but a space between.
    terms: their index terms (folded, stemmed), in order, repeats kept (they weigh), stop words left out.
    phrases: quoted phrases, each a tuple of index terms. required / excluded: terms bound by AND / NOT.
    excluded_phrases: phrases bound by NOT.
    sources: `source:` filters (folded, matched in document id, title or publisher); any of them will do.
    years: `year:` filters, a range as each of its years; any of them will do.
    patterns: the open words (econom*), each once, those bound by AND and NOT among them; none of them is among the words.
    required_patterns / excluded_patterns: those bound by AND / NOT. overlooked: those that were too many, as typed.
    """

    text: str
    plain: str = ""
    terms: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    excluded_phrases: tuple[tuple[str, ...], ...] = ()
    sources: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    required_patterns: tuple[Pattern, ...] = ()
    excluded_patterns: tuple[Pattern, ...] = ()
    overlooked: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The plain words, in order, repeats kept, stop words included."""
        return tuple(self.plain[start:end] for start, end in spans(self.plain))

    @cached_property
    def named_years(self) -> tuple[int, ...]:
        """The years that the plain words name, as the two below: what `briefs` holds against the record."""
        return years(self.plain)

    @cached_property
    def ordinals(self) -> tuple[int, ...]:
        """28th."""
        return ordinals(self.plain)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Takaichi, AJCEP."""
        return names(self.plain)

    @property
    def wanted_patterns(self) -> tuple[Pattern, ...]:
        """The patterns that a passage may match with."""
        return tuple(pattern for pattern in self.patterns if pattern not in self.excluded_patterns)


_QUOTE = '"“”„‟«»＂'
_ITEM = re.compile(
    rf"(?i:source):(?:[{_QUOTE}](?P<sources>[^{_QUOTE}]*)[{_QUOTE}]|(?P<source>[^\s{_QUOTE}]+))"
    r"|(?i:year):(?P<year>\d{4})(?:[-–—](?P<until>\d{4}))?(?!\w)"
    rf"|(?P<operator>AND|OR|NOT)(?=\s|$|[{_QUOTE}])"
    rf"|(?P<minus>-)(?=[*?]?[^\W\d_]|[{_QUOTE}][^{_QUOTE}]+[{_QUOTE}])"
    rf"|[{_QUOTE}](?P<phrase>[^{_QUOTE}]*)[{_QUOTE}]"
    rf"|(?P<plain>[^\s{_QUOTE}]+)"
    rf"|[{_QUOTE}]"
)
_SPACE = re.compile(r"\s*")
_NOT_PLAIN = re.compile(rf"[{_QUOTE}:\-AON](?:(?<=[{_QUOTE}:])|(?<!\S.)(?:(?<=-)|(?<=A)ND|(?<=O)R|(?<=N)OT))")
"""Quotes and colons, "-" and operators where a word begins: without any of these, all words are plain. Its first letter comes
first, by which it is found four times as soon."""


class _Item:
    """A word (with its hyphens) or a phrase, what the operators beside it bind it to, and whether it follows another word
    with nothing but a space between ("Pham Minh" may be one name, "Japan AND China" is two)."""

    def __init__(self, text: str, quoted: bool, follows: bool, operator: str, patterns: bool) -> None:
        found = tuple(find_patterns(text)) if patterns and not quoted else ()
        for start, end, _ in reversed(found):
            text = f"{text[:start]} {text[end:]}"
        self.text = text
        self.patterns = tuple(pattern for *_, pattern in found)
        self.quoted = quoted
        self.follows = follows
        self.required = operator == "AND"
        self.excluded = operator == "NOT"


class _Parse:
    """What has been read so far."""

    def __init__(self, patterns: bool) -> None:
        self.patterns = patterns
        self.items: list[_Item] = []
        self.sources: list[str] = []
        self.years: list[int] = []


@lru_cache(maxsize=256)
def parse_query(text: str, patterns: bool = False) -> Query:
    """Reads a reader's text; any text is a query, and nothing in it is an error.

    Quotes make a phrase ("rule of law"), `source:word` and `year:2020-2023` filter, AND makes the words on its two
    sides required, NOT and a leading minus exclude the next word or phrase, OR is how words stand together anyway.
    patterns: whether `*`, `?` and `~` leave a word open (`search.patterns`); in a question they are punctuation.
    """
    if not patterns and not _NOT_PLAIN.search(text):
        plain = " ".join(text.split())
        query = object.__new__(Query)  # all else stands as it is declared, which takes longer to set than to read the words
        query.__dict__.update(text=text, plain=plain, terms=tuple(terms(plain)))
        return query
    return _parsed(text, patterns)


def _parsed(text: str, patterns: bool) -> Query:
    """The same, item by item."""
    parse = _Parse(patterns)
    _read(text, parse)
    wanted = [item for item in parse.items if not item.excluded]
    unwanted = [item for item in parse.items if item.excluded]
    plain = "".join((" " if item.follows else "\n") + item.text for item in wanted).strip()
    query = Query(
        text=text,
        plain=plain,
        terms=tuple(terms(plain)),
        phrases=_phrases(wanted),
        required=_each_once(term for item in wanted if item.required and not item.quoted for term in terms(item.text)),
        excluded=_each_once(term for item in unwanted if not item.quoted for term in terms(item.text)),
        excluded_phrases=_phrases(unwanted),
        sources=tuple(dict.fromkeys(parse.sources)),
        years=tuple(dict.fromkeys(parse.years)),
    )
    return _with_patterns(query, parse.items) if patterns else query


def _with_patterns(query: Query, items: list[_Item]) -> Query:
    every = tuple(dict.fromkeys(pattern for item in items for pattern in item.patterns))
    kept = every[:MOST_PATTERNS]
    required = {pattern for item in items if item.required for pattern in item.patterns}
    excluded = {pattern for item in items if item.excluded for pattern in item.patterns}
    return replace(
        query,
        patterns=kept,
        required_patterns=tuple(pattern for pattern in kept if pattern in required),
        excluded_patterns=tuple(pattern for pattern in kept if pattern in excluded),
        overlooked=tuple(pattern.written for pattern in every[MOST_PATTERNS:]),
    )


def patterns_in(text: str) -> tuple[tuple[int, int, Pattern], ...]:
    """The open words of a search with where they stand in its text: (start, end, pattern)."""
    chunks = (match for match in _items(text) if match.lastgroup == "plain")
    return tuple((m.start() + start, m.start() + end, found) for m in chunks for start, end, found in find_patterns(m.group()))


def _read(text: str, parse: _Parse) -> None:
    """Fills `parse` item by item. `pending` is the operator that waits for what it binds."""
    pending = ""
    last: str | None = None
    for match in _items(text):
        kind, found = match.lastgroup, match.group()
        if kind in ("source", "sources"):
            parse.sources.extend(filter(None, [fold(match.group(kind)).strip()]))
        elif kind in ("year", "until"):
            parse.years.extend(_range(int(match.group("year")), int(match.group("until") or match.group("year"))))
        elif kind == "minus":
            pending = "NOT"
        elif kind == "operator":
            if found == "AND" and parse.items and not parse.items[-1].excluded:
                parse.items[-1].required = True
            pending = found if found != "OR" else ""
        elif kind is not None:
            follows = kind == last == "plain" and not parse.items[-1].excluded
            item = _Item(match.group(kind), kind == "phrase", follows, pending, parse.patterns)
            if terms(item.text) or item.patterns or not (item.required or item.excluded):
                pending = ""
            parse.items.append(item)
        last = kind


def _items(text: str) -> Iterator[re.Match[str]]:
    """The items one after the other; "-" and operators count only at the beginning of a word."""
    place = 0
    while True:
        space = _SPACE.match(text, place)
        place = space.end() if space else place
        match = _ITEM.match(text, place)
        if match is None:
            return
        yield match
        place = match.end()


def _range(first: int, last: int) -> range:
    return range(min(first, last), max(first, last) + 1)


def _phrases(items: list[_Item]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(phrase for item in items if item.quoted and (phrase := tuple(terms(item.text)))))


def _each_once(found: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
