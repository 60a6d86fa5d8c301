"""What a record has that an older one had not, on anything that can be followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from briefs.answers.topical import Topical, topical
from briefs.changes import Change, compare, telling
from briefs.compose.changes import change_line, statement_line
from briefs.compose.topic import best_sentence, wanted_terms
from briefs.excerpts import excerpt
from briefs.lines import Line, line
from briefs.record import Record
from briefs.understanding import understand
from search import Passage, Query, parse_query

FIND = "/find "
"""What words begin with that follow a search."""

_MOST = 2000
"""Passages that one search tells anew, at most."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to tell. key: the same for what two topics bear alike."""

    key: tuple[object, ...]
    line: Line


def named_by(record: Record, words: str) -> Topical | None:
    """The things and series that the words name as they are typed; None for a search, and for words that name nothing."""
    if not words or words.startswith(FIND):
        return None
    found = topical(record, words)
    return found if found and not found.corrected else None


def query_of(words: str) -> Query:
    """The search that words stand for: that of /find, or of the passages that bear all of the words."""
    if words.startswith(FIND):
        return parse_query(words.removeprefix(FIND))
    query = parse_query(words)
    meant = frozenset(understand(words).words)
    terms = tuple(term for term in query.terms if term in meant) or query.terms
    return replace(query, terms=terms, required=tuple(dict.fromkeys((*query.required, *terms))))


class News:
    """What is new in `record` since `older`; or since documents whose files had these digests, where their generation can be
    read no more. Then what new and changed documents state is told, and nothing of what stood before."""

    def __init__(self, record: Record, older: Record | None, digests: Mapping[str, str] | None = None) -> None:
        self.record, self.older = record, older
        self._digests = frozenset((older.generation.digests if older else digests or {}).values())
        self._told: dict[str, tuple[Item, ...]] = {}

    def on(self, words: str) -> tuple[Item, ...]:
        """What is to be told to a follower of the words, each thing once; of a thing and a series what changed, of other words
        the passages that bear them anew."""
        if not self._differ:
            return ()
        if words not in self._told:
            self._told[words] = tuple({item.key: item for item in self._found(words)}.values())
        return self._told[words]

    def _found(self, words: str) -> list[Item]:
        now = named_by(self.record, words)
        before = named_by(self.older, words) if self.older else now
        found = [self._item(one) for one in self._changes if (now and now.bears(one.new)) or (before and before.bears(one.old))]
        return found if now and before else [*found, *self._passages(query_of(words))]

    @cached_property
    def _differ(self) -> bool:
        return self.older is None or self.older.generation.id != self.record.generation.id

    @cached_property
    def _fresh(self) -> tuple[str, ...]:
        """The ids of the documents that are new or changed."""
        return tuple(one for one, digest in self.record.generation.digests.items() if digest not in self._digests)

    @cached_property
    def _changes(self) -> list[Change]:
        if self.older is not None:
            return telling(compare(self.older.values, self.record.values))
        fresh = frozenset(self._fresh)
        return telling(Change(None, one) for one in self.record.values.statements if one.document in fresh)

    def _item(self, change: Change) -> Item:
        one = change.latest
        key = (change.new is None, one.topic, one.about, one.year, one.document, one.value)
        told = change_line(change, self.record, self.older) if self.older else statement_line(one, self.record)
        return Item(key, told)

    def _passages(self, query: Query) -> list[Item]:
        """Those of new and changed documents that match, and that the older record did not have in these words."""
        if not self._fresh:
            return []
        hits = self.record.generation.search(query, _MOST, documents=self._fresh).hits
        shown = wanted_terms(query) | {str(year) for year in query.years}
        return [self._passage(hit.passage, shown) for hit in hits if hit.passage.text not in self._texts]

    def _passage(self, passage: Passage, wanted: frozenset[str]) -> Item:
        place = best_sentence(self.record, passage, wanted)
        return Item(("found", passage.text), line("changes.found", words=excerpt(passage, place)))

    @cached_property
    def _texts(self) -> frozenset[str]:
        return frozenset(one.text for one in self.older.generation.passages) if self.older else frozenset()
