"""What two generations of a record differ in: statements added, revised and withdrawn. Pure; compares values, not places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefs.entities import Entity, Series
from briefs.mentions import Observation
from briefs.revising import revises
from briefs.statements import NAMED, Statement, Topic, Values, labels, topic_name, worded
from search import fold


@dataclass(frozen=True, slots=True)
class Change:
    """Added when there is no `old`, withdrawn when there is no `new`, else revised: two values of the same fact.

    The same fact is of one topic and kind in one document, or a figure of one series, year and sort.
    """

    old: Statement | None
    new: Statement | None

    @property
    def latest(self) -> Statement:
        """What stands now, or stood last. Raises ValueError for a change of nothing."""
        one = self.new or self.old
        if one is None:
            raise ValueError("a change has one side at least")
        return one


def compare(old: Values, new: Values) -> tuple[Change, ...]:
    """Each difference of value once: facts and figures by topic, then what is merely named.

    A topic that goes by another name and a document whose file was only renamed are the same; so is a fact that moved. What
    another document bears as well is neither added nor withdrawn: only that this document, too, names the thing.
    """
    before, after = _comparable(old, _successors(old, new), _renamed(old, new)), _comparable(new, {}, {})
    gone, came = _without_borne(before, after)
    gone, came = _without_retold(gone, came, old, new)
    changes = [
        *_revised(gone, came, _in_document),
        *_revised(gone, came, _of_figure),
        *_revised_beside(before, after, came, new),
    ]
    changes += [Change(one, None) for one in gone.values()]
    changes += [Change(None, one) for one in came.values()]
    names = {key: fold(topic_name(topic)) for key, topic in (*old.topics.items(), *new.topics.items())}
    return tuple(sorted(changes, key=lambda change: _order(change, names)))


def telling(changes: Iterable[Change]) -> list[Change]:
    """The changes without the namings that another change tells already: what a document says of a thing names it."""
    kept = list(changes)
    told = {(side, one.topic, one.document) for change in kept for side, one in _sides(change) if one.about != NAMED}
    return [
        change
        for change in kept
        if not any(one.about == NAMED and (side, one.topic, one.document) in told for side, one in _sides(change))
    ]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many of a sort of thing came, changed and went between two generations."""

    gained: int
    revised: int
    lost: int


def moved_figures(changes: Iterable[Change]) -> Moved:
    """The figures among the changes that `compare` found."""
    sides = [(one.old is None, one.new is None) for one in changes if isinstance(one.latest.shown, Observation)]
    return Moved(sides.count((True, False)), sides.count((False, False)), sides.count((False, True)))


def moved_entities(changes: Iterable[Change], old: Values, new: Values) -> Moved:
    """The entities among the changes that `compare` found: gained when all that is said of one is new, lost when all is gone,
    revised when some fact of it changed; not when a document more or less only names it."""
    found = list(changes)
    came = Counter(one.new.topic for one in found if one.new and not one.old)
    went = Counter(one.old.topic for one in found if one.old and not one.new)
    gained, lost = _whole(came, new), _whole(went, old)
    touched = {
        key for one in found if one.latest.about != NAMED for side in (one.old, one.new) if side for key in (side.topic,)
    }
    of_both = {key for key in touched - gained - lost if isinstance(new.topics.get(key), Entity)}
    return Moved(len(gained), len(of_both), len(lost))


def _whole(counted: Mapping[str, int], values: Values) -> set[str]:
    """The entities of which every statement was counted."""
    has = Counter(one.topic for one in values.statements if one.topic in counted)
    return {key for key, n in counted.items() if n == has[key] and isinstance(values.topics[key], Entity)}


def _sides(change: Change) -> Iterator[tuple[str, Statement]]:
    if change.old:
        yield "old", change.old
    if change.new:
        yield "new", change.new


_Key = tuple[str, str, int | None, str, str]
"""Topic, kind, year, document and value, under the names that topic and document have in the newer record."""


def _comparable(values: Values, topics: Mapping[str, str], documents: Mapping[str, str]) -> dict[_Key, Statement]:
    found: dict[_Key, Statement] = {}
    for one in values.statements:
        topic, document = topics.get(one.topic, one.topic), documents.get(one.document, one.document)
        found.setdefault((topic, one.about, one.year, document, one.value), one)
    return found


def _without_borne(
    before: Mapping[_Key, Statement], after: Mapping[_Key, Statement]
) -> tuple[dict[_Key, Statement], dict[_Key, Statement]]:
    """What is gone from the whole record, and what is new to it. A document that newly names a thing is news of its own, unless
    one that named it no longer does, whose place it may have taken."""
    left = {_anywhere(key) for key in before if key not in after}
    once, now = {_anywhere(key) for key in before}, {_anywhere(key) for key in after}
    gone = {key: one for key, one in before.items() if _anywhere(key) not in now}
    came = {
        key: one
        for key, one in after.items()
        if key not in before and (_anywhere(key) not in (left if key[1] == NAMED else once))
    }
    return gone, came


def _without_retold(
    gone: dict[_Key, Statement], came: dict[_Key, Statement], old: Values, new: Values
) -> tuple[dict[_Key, Statement], dict[_Key, Statement]]:
    """Without what only the wording changed of, since a document and the one that speaks in its place took turns."""
    spoke, speak = old.stating, new.stating
    pairs = {*old.voices.items(), *new.voices.items()}
    turns = {pair for one, other in pairs for pair in ((one, other), (other, one)) if pair[0] in spoke and pair[1] in speak}
    left, entered = {one for one, _ in turns if one not in speak}, {other for _, other in turns if other not in spoke}
    return (
        {key: one for key, one in gone.items() if not (worded(one) and one.document in left)},
        {key: one for key, one in came.items() if not (worded(one) and one.document in entered)},
    )


def _anywhere(key: _Key) -> tuple[object, ...]:
    """A fact whichever document bears it."""
    return (*key[:3], key[4])


def _revised_beside(
    before: Mapping[_Key, Statement], after: Mapping[_Key, Statement], came: dict[_Key, Statement], new: Values
) -> Iterator[Change]:
    """Takes out of `came` each figure that revises one that still stands beside it in the record."""
    standing: dict[_Fact, list[_Key]] = {}
    for key in after:
        if key in before and isinstance(after[key].shown, Observation):
            standing.setdefault(key[:3], []).append(key)
    for key in list(came):
        several = standing.get(key[:3], []) if isinstance(came[key].shown, Observation) else []
        if len({one[4] for one in several}) == 1 and revises(came[key], after[several[0]], new):
            yield Change(before[several[0]], came.pop(key))


_Fact = tuple[object, ...]
_SameFact = Callable[[_Key, Statement], _Fact | None]


def _in_document(key: _Key, one: Statement) -> _Fact | None:
    return key[:4]


def _of_figure(key: _Key, one: Statement) -> _Fact | None:
    """A figure may be revised by another document that takes the place of the first."""
    return key[:3] if isinstance(one.shown, Observation) else None


def _revised(gone: dict[_Key, Statement], came: dict[_Key, Statement], same: _SameFact) -> Iterator[Change]:
    """Takes the pairs out of both. Of several values at once none can be said to follow another: they are no pair."""
    groups: dict[_Fact, tuple[list[_Key], list[_Key]]] = {}
    for side, statements in enumerate((gone, came)):
        for key, one in statements.items():
            fact = same(key, one)
            if fact is not None:
                groups.setdefault(fact, ([], []))[side].append(key)
    for old, new in groups.values():
        if len(old) == 1 and len(new) == 1 and old[0][-1] != new[0][-1]:
            yield Change(gone.pop(old[0]), came.pop(new[0]))


def _order(change: Change, names: Mapping[str, str]) -> tuple[object, ...]:
    one = change.latest
    side = bool(change.old), bool(change.new)
    return (one.about == NAMED, names[one.topic], one.topic, one.about, one.year or 0, one.document, one.value, side)


def _renamed(old: Values, new: Values) -> dict[str, str]:
    """Old id -> new id of the documents whose file has another name and the same bytes."""
    came = {digest: document for document, digest in sorted(new.digests.items()) if document not in old.digests}
    gone = {digest: document for document, digest in sorted(old.digests.items()) if document not in new.digests}
    return {document: came[digest] for digest, document in gone.items() if digest in came}


def _successors(old: Values, new: Values) -> dict[str, str]:
    """Old key -> new key of each topic that goes on: the new one that goes by most of the same names."""
    by_label: dict[str, list[tuple[str, Topic, frozenset[str]]]] = {}
    for key, topic in new.topics.items():
        named = labels(topic)
        for label in named:
            by_label.setdefault(label, []).append((key, topic, named))
    found = {}
    for key, topic in old.topics.items():
        if key in new.topics and _goes_on(topic, new.topics[key]):
            found[key] = key
            continue
        mine = labels(topic)
        candidates = {one[0]: one for label in mine for one in by_label.get(label, ()) if _may_be(topic, one[1])}
        if candidates:
            found[key] = max(candidates.values(), key=lambda one: _likeness(key, topic, mine, one))[0]
    return found


def _goes_on(topic: Topic, other: Topic) -> bool:
    """Whether nothing can be more alike than these two of one key, as most are from one reload to the next."""
    if isinstance(topic, Entity) and isinstance(other, Entity):
        return (topic.thing, topic.ordinal, topic.forms, topic.shorts) == (
            other.thing,
            other.ordinal,
            other.forms,
            other.shorts,
        )
    return isinstance(topic, Series) and topic == other


def _may_be(topic: Topic, other: Topic) -> bool:
    """Meetings of different numbers are different, and so are a thing and a series, or flows one way and the other."""
    if isinstance(topic, Entity) and isinstance(other, Entity):
        return topic.ordinal == other.ordinal or None in (topic.ordinal, other.ordinal)
    if isinstance(topic, Series) and isinstance(other, Series):
        return topic.direction == other.direction or None in (topic.direction, other.direction)
    return False


def _likeness(
    key: str, topic: Topic, mine: frozenset[str], one: tuple[str, Topic, frozenset[str]]
) -> tuple[bool, int, int, bool, bool, str]:
    """The greater the more alike; the last parts only break ties, the same way each time."""
    other_key, other, theirs = one
    same = not (isinstance(topic, Entity) and isinstance(other, Entity)) or topic.thing is other.thing
    numbered = isinstance(topic, Entity) and isinstance(other, Entity) and topic.ordinal == other.ordinal
    return same, len(mine & theirs), -len(theirs - mine), numbered, key == other_key, other_key
