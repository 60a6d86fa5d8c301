"""Following: what words are taken for, what is told of them in a digest, and how often they would have been told of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefs.answers.passing import passed
from briefs.compose.changes import generation_id
from briefs.drafts import Draft, Option, Reply
from briefs.lines import Echoed, Joined, title
from briefs.lookup import correct
from briefs.news import FIND, Item, News, named_by, query_of
from briefs.record import Record
from briefs.statements import NAMED
from search import NoRecord

MOST = 12
"""Lines of a digest."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What words to follow are taken for. names: of things and series. passages: how many of the record bear the words, where
    they name nothing. meant: the words with typing slips mended, where only these the record has something on."""

    names: tuple[str, ...] = ()
    passages: int = 0
    meant: str | None = None


def taken(record: Record, words: str) -> Taken:
    """Reads words that are to be followed. They are never mended: what the record has not yet may be followed, too."""
    found = _taken(record, words)
    if found.names or found.passages or words[:1] in _QUOTES:
        return found
    command = FIND if words.startswith(FIND) else ""
    mended = command + correct(record, words.removeprefix(FIND))[0]
    again = _taken(record, mended)
    return Taken(meant=mended) if mended != words and (again.names or again.passages) else found


_QUOTES = tuple('"“”„‟«»＂')


def _taken(record: Record, words: str) -> Taken:
    if found := named_by(record, words):
        return Taken(tuple(dict.fromkeys(found.names)))
    return Taken(passages=record.generation.search(query_of(words), 1).total)


@dataclass(frozen=True, slots=True)
class Digest:
    """What is told of topics since one generation. topics: those of which something is told. more: how many lines are left out;
    the reply's options lead to them."""

    reply: Reply
    topics: tuple[str, ...]
    more: int


def news(record: Record, base: str, digests: Mapping[str, str] | None = None) -> News:
    """What is new since the generation `base`; digests: of its documents' files by id, for when it cannot be read any more.

    Where both are missing nothing is known to be new.
    """
    try:
        return News(record, record.older(base) if base != record.generation.id else record)
    except NoRecord:
        return News(record, None, digests) if digests is not None else News(record, record)


def digest(parts: Sequence[tuple[News, Sequence[str]]]) -> tuple[Digest, ...]:
    """What is new on topics, some dozen lines in all, each topic in its turn; a part for each generation that it is new since.

    Nothing is told twice, and nothing where nothing is new.
    """
    told: set[tuple[object, ...]] = set()
    rows: list[tuple[int, str, list[Item]]] = []
    for n, (one, topics) in enumerate(parts):
        for words in dict.fromkeys(topics):
            items = [item for item in one.on(words) if item.key not in told]
            told.update(item.key for item in items)
            if items:
                rows.append((n, words, items))
    shares = _shares([len(items) for *_, items in rows], MOST)
    made = []
    for n, (one, _) in enumerate(parts):
        mine = [(words, items, share) for (m, words, items), share in zip(rows, shares, strict=True) if m == n]
        made += [_digest(one, mine)] if mine else []
    return tuple(one for one in made if one.reply.brief.lines)


def _shares(sizes: Sequence[int], most: int) -> list[int]:
    """How many lines each topic gets: one after the other, until they or the lines run out."""
    shares = [0] * len(sizes)
    while most > 0 and shares != list(sizes):
        for n, size in enumerate(sizes):
            if shares[n] < size and most > 0:
                shares[n], most = shares[n] + 1, most - 1
    return shares


def _digest(since: News, topics: Sequence[tuple[str, list[Item], int]]) -> Digest:
    words = tuple(one for one, _, _ in topics)
    lines = tuple(item.line for _, items, share in topics for item in items[:share])
    options = tuple(Option(one, _more(since, one)) for one, items, share in topics if share < len(items))
    heading = title("title.digest", words=Joined(tuple(Echoed(one) for one in words)))
    reply = passed(since.record, Draft("changes", heading, lines, options), " ".join(words), since.older)
    return Digest(reply, words, sum(len(items) - share for _, items, share in topics))


def _more(since: News, words: str) -> str:
    """The message that tells all of a topic."""
    if words.startswith(FIND):
        return words
    if not named_by(since.record, words):
        return f"{FIND}{words}"
    return f"/changes {words} since generation {generation_id(since.older.generation.id).text}" if since.older else words


def backtest(record: Record, words: str) -> int:
    """How many of the record's documents, arriving one after the other by date, would have told something on the words."""
    order = [one.id for one in sorted(record.documents, key=lambda one: (one.date or dt.date.min, one.id))]
    borne: dict[str, list[object]] = {}
    found = named_by(record, words)
    if found:
        for one in record.values.statements:
            if found.bears(one):
                news_of_its_own = one.document if one.about == NAMED else None
                borne.setdefault(one.document, []).append((one.topic, one.about, one.year, one.value, news_of_its_own))
    else:
        for hit in record.generation.search(query_of(words), len(record.generation.passages)).hits:
            borne.setdefault(hit.passage.document, []).append(hit.passage.text)
    known: set[object] = set()
    times = 0
    for document in order:
        times += not known.issuperset(borne.get(document, ()))
        known.update(borne.get(document, ()))
    return times
