"""Following: what words are taken for, what is told of them in a digest, and how often they would have been told of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefs import open_words
from briefs.answers.passing import passed
from briefs.compose.changes import generation_id
from briefs.drafts import Draft, Option, Reply
from briefs.followed import FIND, bearing, named_by, query_of
from briefs.lines import Echoed, Joined, title
from briefs.lookup import correct
from briefs.news import Item, News
from briefs.record import Record
from briefs.statements import NAMED
from search import NoRecord

MOST = 12
"""Lines of a digest."""

_GONE = 3
"""Sentences of a topic that are told as gone, at most."""


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
    mend = open_words.mended if command else correct
    mended = command + mend(record, words.removeprefix(FIND))[0]
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
    rows = _rows(parts)
    shares = _shares([_worth(items) for *_, items in rows], MOST)
    made = []
    for n, (one, _) in enumerate(parts):
        mine = [(words, items, share) for (m, words, items), share in zip(rows, shares, strict=True) if m == n]
        made += [_digest(one, mine, parts)] if mine else []
    return tuple(one for one in made if one.reply.brief.lines)


def _rows(parts: Sequence[tuple[News, Sequence[str]]]) -> list[tuple[int, str, list[Item]]]:
    """Each topic of which there is something to tell, with its part: nothing, and no sentence, under two of them.

    A sentence that a figure is told from is not told beside it, whoever follows it. A fact of one thing says less than its
    sentence, which may tell another topic more.
    """
    found = [(n, words, one.on(words)) for n, (one, topics) in enumerate(parts) for words in dict.fromkeys(topics)]
    rows: dict[tuple[int, str], list[Item]] = {(n, words): [] for n, words, _ in found}
    told: set[object] = set()
    for kind in ("figure", "fact", "said", "named", "gone"):
        for n, words, items in found:
            for item in items:
                if item.kind == kind and item.key not in told and (kind in ("figure", "fact") or not item.sentences <= told):
                    rows[n, words].append(item)
                    told.update((item.key, *(() if kind == "fact" else item.sentences)))
    return [(n, words, items) for (n, words), items in rows.items() if items]


def _worth(items: Sequence[Item]) -> int:
    """How many of a topic's lines are told at most: of the sentences that are gone only a few."""
    gone = sum(item.kind == "gone" for item in items)
    return len(items) - max(0, gone - _GONE)


def _shares(sizes: Sequence[int], most: int) -> list[int]:
    """How many lines each topic gets: one after the other, until they or the lines run out."""
    shares = [0] * len(sizes)
    while most > 0 and shares != list(sizes):
        for n, size in enumerate(sizes):
            if shares[n] < size and most > 0:
                shares[n], most = shares[n] + 1, most - 1
    return shares


def _digest(since: News, topics: Sequence[tuple[str, list[Item], int]], parts: Sequence[tuple[News, Sequence[str]]]) -> Digest:
    told = [item for _, items, share in topics for item in items[:share]]
    words = _bearing(told, [one for one, _, share in topics if share], parts)
    options = tuple(Option(one, _more(since, one, items[share:])) for one, items, share in topics if share < len(items))
    heading = title("title.digest", words=Joined(tuple(Echoed(one) for one in words)))
    draft = Draft("changes", heading, tuple(item.line for item in told), options)
    reply = passed(since.record, draft, " ".join(words), since.older)
    return Digest(reply, words, sum(len(items) - share for _, items, share in topics))


def _bearing(told: Sequence[Item], first: Sequence[str], parts: Sequence[tuple[News, Sequence[str]]]) -> tuple[str, ...]:
    """The topics under which lines are told, then the others of which they tell something as well."""
    known: set[object] = {one for item in told for one in (item.key, *item.sentences)}
    others = (
        words
        for since, topics in parts
        for words in topics
        if any(item.key in known or not item.sentences.isdisjoint(known) for item in since.on(words))
    )
    return tuple(dict.fromkeys((*first, *others)))


def _more(since: News, words: str, left: Sequence[Item]) -> str:
    """The message that tells what is left out of a topic: the changes of statements, or the sentences."""
    if words.startswith(FIND):
        return words
    if not any(item.kind in ("figure", "fact", "named") for item in left):
        return f"{FIND}{words}"
    return f"/changes {words} since generation {generation_id(since.older.generation.id).text}" if since.older else words


def backtest(record: Record, words: str) -> int:
    """How many of the record's documents, arriving one after the other by date, would have told something on the words."""
    order = [one.id for one in sorted(record.documents, key=lambda one: (one.date or dt.date.min, one.id))]
    told: dict[str, list[object]] = {one: [] for one in order}
    found = named_by(record, words)
    for one in record.values.statements if found else ():
        if found and found.bears(one):
            news_of_its_own = one.document if one.about == NAMED else None
            told[one.document].append((one.topic, one.about, one.year, one.value, news_of_its_own))
    for sentence in bearing(record, words, order, most=len(record.generation.passages)):
        told[sentence.passage.document].append(sentence.text)
    known: set[object] = set()
    times = 0
    for document in order:
        times += not known.issuperset(told[document])
        known.update(told[document])
    return times
