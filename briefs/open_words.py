"""The words that a search leaves open (econom*, one?letter, nearly~): what they stand for in a record, where a text has them,
and what the reader is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from briefs.drafts import Note, Trail
from briefs.lookup import correct
from briefs.record import Record
from search import Pattern, Query, patterns_in, tokens, word_places

QUOTED = re.compile(r"[\"“”„‟«»＂][^\"“”„‟«»＂]*[\"“”„‟«»＂]")
Key = str | Pattern
"""What a text may bear: an index term, or a word that a pattern fits."""


def mended(record: Record, words: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A search with typing slips mended, and what was mended. Of open words only those that fit no word of the record, if one
    is a beginning (`econmo*`), or so far from a word as only plain ones may be (`vietman~`)."""
    pieces: list[str] = []
    corrected: list[tuple[str, str]] = []
    done = 0
    for start, end, pattern in (*patterns_in(words), (len(words), len(words), None)):
        plain, slips = correct(record, words[done:start])
        pieces.append(plain)
        corrected += slips
        if pattern is not None:
            meant = _meant(record, pattern)
            pieces.append(meant or pattern.written)
            corrected += [(pattern.written, meant)] if meant else []
        done = end
    return "".join(pieces), tuple(dict.fromkeys(corrected))


def _meant(record: Record, pattern: Pattern) -> str | None:
    if pattern.slips and not record.generation.dictionary.expand(pattern).words:
        return record.generation.correct(pattern.written.partition("~")[0])
    return record.generation.dictionary.meant(pattern)


def closed(words: str) -> str:
    """A search without its open words."""
    for start, end, _ in reversed(patterns_in(words)):
        words = f"{words[:start]} {words[end:]}"
    return words


def unfit(record: Record, query: Query) -> list[Pattern]:
    """The open words looked for that fit no word of the record."""
    return [pattern for pattern in query.wanted_patterns if not record.generation.dictionary.expand(pattern).words]


def is_name(pattern: Pattern) -> bool:
    """Whether it is written as a name."""
    return next((c.isupper() for c in pattern.written if c.isalpha()), False)


def wanted_keys(query: Query) -> frozenset[Key]:
    """What a sentence that answers a search bears some of."""
    phrases = (term for phrase in query.phrases for term in phrase)
    return frozenset((*query.terms, *query.required, *phrases, *map(str, query.years), *query.wanted_patterns))


def borne_keys(record: Record, patterns: Iterable[Key], text: str) -> list[tuple[Key, int, int]]:
    """The index terms of a text, and those of the patterns that a word of it fits, with their places, in order."""
    found: list[tuple[Key, int, int]] = list(tokens(text))
    known = [(one, record.generation.dictionary.expand(one).known) for one in patterns if isinstance(one, Pattern)]
    if known:
        found += [(one, start, end) for word, start, end in word_places(text) for one, words in known if word in words]
        found.sort(key=lambda place: place[1:])
    return found


def trail_with(record: Record, query: Query, trail: Trail) -> Trail:
    """How a search was answered, with its open words and what they stand for."""
    words = [word for one in query.wanted_patterns for word in record.generation.dictionary.expand(one).words]
    written = (pattern.written for pattern in query.wanted_patterns)
    return replace(trail, words=tuple(dict.fromkeys((*trail.words, *written))), variants=tuple(dict.fromkeys(words)))


def notes(record: Record, query: Query, found: bool) -> tuple[Note, ...]:
    """What is said above the answer of a search of what was not looked for, or why there is nothing to be found."""
    told = [Note("open.unfit", (("pattern", pattern.written),)) for pattern in unfit(record, query) if found]
    expansions = [(pattern, record.generation.dictionary.expand(pattern)) for pattern in query.patterns]
    for pattern, expansion in expansions:
        if expansion.is_cut:
            kept, fitting = f"{len(expansion.words):,}", f"{expansion.fitting:,}"
            told.append(Note("open.cut", (("pattern", pattern.written), ("kept", kept), ("fitting", fitting))))
    looked_through = next((one.looked_through for _, one in expansions if one.looked_through), None)
    if looked_through:
        told.append(Note("open.looked_through", (("most", f"{looked_through:,}"),)))
    if query.overlooked:
        left_out = ", ".join(query.overlooked[:_NAMED]) + (", …" if len(query.overlooked) > _NAMED else "")
        told.append(Note("open.overlooked", (("most", str(len(query.patterns))), ("patterns", left_out))))
    return tuple(told if found else [*told, *_finding_nothing(record, query)])


_NAMED = 9


def _finding_nothing(record: Record, query: Query) -> list[Note]:
    """Why a search finds nothing, where that lies in what it says."""
    search = record.generation.search
    unknown = [one for one in query.sources if not search(Query("", sources=(one,)), limit=0).total]
    if query.sources and len(unknown) == len(query.sources):
        return [Note("open.no_source", (("source", ", ".join(unknown)),))]
    if not (query.words or query.wanted_patterns or query.sources or query.years):
        if query.excluded or query.excluded_phrases or query.excluded_patterns:
            return [Note("open.only_not")]
        return [Note("open.marks")] if any(mark in query.text for mark in "*?~") else []
    if not (query.terms or query.wanted_patterns or query.sources or query.years):
        return [Note("open.common", (("words", " ".join(query.words)),))]
    return [Note("open.quoted")] if any(patterns_in(one[1:-1]) for one in QUOTED.findall(query.text)) else []
