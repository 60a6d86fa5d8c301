"""What a record has that an older one had not, on anything that can be followed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from briefs.changes import Change, compare, telling
from briefs.comparing import values_apart
from briefs.compose.changes import change_line, sentence_line, statement_line
from briefs.excerpts import sentence_at
from briefs.followed import Borne, borne, named_by, spaced, texts
from briefs.lines import Line
from briefs.mentions import Observation
from briefs.record import Record
from briefs.statements import NAMED
from briefs.understanding import content
from briefs.voices import Why

_KEPT = 100
"""Topics whose news are kept for the next who follows the same: as many as one place may follow."""

_ALIKE = 0.5
"""The share of the words that a sentence and the one that stands instead of it, or says the same, have in common, at least."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to tell. key: the same for what two topics bear alike. sentences: those that it is taken from, new and old."""

    key: tuple[object, ...]
    line: Line
    kind: Literal["figure", "fact", "said", "named", "gone"]
    sentences: frozenset[str]


class News:
    """What is new in `record` since `older`; or since documents whose files had these digests, where their generation can be
    read no more. Then what new and changed documents state is told, and nothing of what stood before."""

    def __init__(self, record: Record, older: Record | None, digests: Mapping[str, str] | None = None) -> None:
        self.record, self.older = record, older
        self._digests = frozenset((older.generation.digests if older else digests or {}).values())
        self._told: OrderedDict[str, tuple[Item, ...]] = OrderedDict()

    def on(self, words: str) -> tuple[Item, ...]:
        """What is to be told to a follower of the words, each thing once: what changed on a thing and a series, then the new
        sentences that name them or bear the words, then what is merely named, and last the sentences that are gone."""
        if not self._differ:
            return ()
        if words not in self._told:
            self._told[words] = tuple({item.key: item for item in self._found(words)}.values())
            if len(self._told) > _KEPT:
                self._told.popitem(last=False)
        return self._told[words]

    def _found(self, words: str) -> list[Item]:
        now = named_by(self.record, words)
        before = named_by(self.older, words) if self.older else None
        changes = [one for one in self._changes if (now and now.bears(one.new)) or (before and before.bears(one.old))]
        stated = [self._item(one) for one in changes if one.latest.about != NAMED]
        told = frozenset(text for item in stated for text in item.sentences)
        new = [one for one in borne(self.record, words, self._fresh, self._new) if one.text not in told]
        old = borne(self.older, words, self._left, self._gone) if self.older else []
        said = list(_said(new, [one for one in old if one.text not in told]))
        documents = {(True, one.passage.document) for one in new} | {(False, one.passage.document) for one in old}
        named = [one for one in changes if one.latest.about == NAMED]
        kept = [one for one in named if (one.new is not None, one.latest.document) not in documents]
        return [
            *stated,
            *said,
            *(self._item(one) for one in kept),
            *(_gone(one) for one in _unpaired(said, old, told)),
        ]

    @cached_property
    def _differ(self) -> bool:
        return self.older is None or self.older.generation.id != self.record.generation.id

    @cached_property
    def _fresh(self) -> tuple[str, ...]:
        """The ids of the documents that are new or changed."""
        return tuple(one for one, digest in self.record.generation.digests.items() if digest not in self._digests)

    @cached_property
    def _left(self) -> tuple[str, ...]:
        """The ids of the older record's documents that are gone or changed."""
        kept = frozenset(self.record.generation.digests.values())
        return tuple(one for one, digest in self.older.generation.digests.items() if digest not in kept) if self.older else ()

    @cached_property
    def _turns(self) -> list[tuple[str, str]]:
        """Each document that spoke before, with its note or original that speaks now: they say the same in other words."""
        if self.older is None:
            return []
        voices = [*self.older.voices.items(), *self.record.voices.items()]
        pairs = [(one, voice.to) for one, voice in voices if voice.why != Why.REPEATS]
        both = sorted({pair for one, other in pairs for pair in ((one, other), (other, one))})
        return [(one, other) for one, other in both if one in _speaking(self.older) and other in _speaking(self.record)]

    @cached_property
    def _new(self) -> frozenset[str]:
        """The sentences of new and changed documents that no document of the older record had."""
        found = set(texts(self.record, self._fresh))
        if found and self.older:
            found.difference_update(texts(self.older, self.older.generation.digests))
            for one, other in self._turns:
                if other not in _speaking(self.older):
                    found.difference_update(_retold(texts(self.record, [other]), texts(self.older, [one])))
        return frozenset(found)

    @cached_property
    def _gone(self) -> frozenset[str]:
        """The sentences of the older record that stand nowhere any more."""
        found = set(texts(self.older, self._left)) if self.older else set()
        if found and self.older:
            found.difference_update(texts(self.record, self.record.generation.digests))
            for one, other in self._turns:
                if one not in _speaking(self.record):
                    found.difference_update(_retold(texts(self.older, [one]), texts(self.record, [other])))
        return frozenset(found)

    @cached_property
    def _changes(self) -> list[Change]:
        if self.older is not None:
            return telling(compare(*values_apart(self.older, self.record)))
        fresh = frozenset(self._fresh)
        return telling(Change(None, one) for one in self.record.values.statements if one.document in fresh)

    def _item(self, change: Change) -> Item:
        one = change.latest
        kind: Literal["figure", "fact", "named"] = "named" if one.about == NAMED else "fact"
        kind = "figure" if isinstance(one.shown, Observation) else kind
        key = (change.new is None, one.topic, one.about, one.year, one.document, one.value)
        told = change_line(change, self.record, self.older) if self.older else statement_line(one, self.record)
        return Item(key, told, kind, frozenset(self._sentences(change)))

    def _sentences(self, change: Change) -> Iterator[str]:
        for record, one in ((self.record, change.new), (self.older, change.old)):
            if record and one:
                yield spaced(sentence_at(record.passage(one.span.passage), one.span.start).text)


def _said(new: Sequence[Borne], old: Sequence[Borne]) -> Iterator[Item]:
    """The new sentences, each with the one of the same document in whose place it stands, if there is one."""
    pairs = _pairs(new, old)
    for n, one in enumerate(new):
        before = pairs.get(n)
        told = sentence_line((one.passage, one.focus), (before.passage, before.focus) if before else None)
        yield Item(("said", one.text), told, "said", frozenset({one.text, before.text} if before else {one.text}))


def _pairs(new: Sequence[Borne], old: Sequence[Borne]) -> dict[int, Borne]:
    """By the place of a new sentence the old one of the same document that is most like it; the most alike find each other."""
    of_document: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for m, one in enumerate(old):
        of_document.setdefault(one.passage.document, []).append((m, _words(one.text)))
    alike: list[tuple[float, int, int]] = []
    for n, one in enumerate(new):
        others = of_document.get(one.passage.document, [])
        mine = _words(one.text) if others else frozenset()
        alike += [(-share, n, m) for m, theirs in others if (share := _likeness(mine, theirs)) >= _ALIKE]
    found: dict[int, Borne] = {}
    taken: set[int] = set()
    for _, n, m in sorted(alike):
        if n not in found and m not in taken:
            found[n] = old[m]
            taken.add(m)
    return found


def _retold(sentences: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """The sentences that are like one of the others."""
    bags = [_words(text) for text in others]
    for text in sentences:
        mine = _words(text)
        if any(_likeness(mine, bag) >= _ALIKE for bag in bags):
            yield text


def _words(text: str) -> frozenset[str]:
    return frozenset(content(text))


def _likeness(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """The share of all their words that two sentences have in common."""
    return len(mine & theirs) / max(1, len(mine | theirs))


def _speaking(record: Record) -> frozenset[str]:
    return frozenset(record.generation.digests.keys() - record.voices.keys())


def _unpaired(said: Sequence[Item], old: Sequence[Borne], told: frozenset[str]) -> list[Borne]:
    known = told.union(*(item.sentences for item in said))
    return [one for one in old if one.text not in known]


def _gone(one: Borne) -> Item:
    return Item(("gone", one.text), sentence_line(None, (one.passage, one.focus)), "gone", frozenset({one.text}))
