"""What two generations of a record may differ in: no more of either is read than that.

An entity or a series that is made of the same mentions in both, and has the same key, is the same in both. Of such a one the
changes tell nothing, unless what changed may be taken for it: it is then looked at too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefs.entities import Resolved
from briefs.keeping import UNREADABLE, Kept
from briefs.record import Record
from briefs.statements import Topic, Values, labels, name_label


def values_apart(older: Record, newer: Record) -> tuple[Values, Values]:
    """What either states of all that changed, and of what that may be taken for: `changes.compare` finds the same in these as
    in all that the two state."""
    try:
        before, after = older.kept(), newer.kept()
        stating = before.telling.stating, after.telling.stating
        old, new = _apart(before, after)
    except UNREADABLE:
        return older.values, newer.values
    return older.values_in(old, stating[0]), newer.values_in(new, stating[1])


def _apart(before: Kept, after: Kept) -> tuple[Resolved, Resolved]:
    there, here = frozenset(before.listed.rows()), frozenset(after.listed.rows())
    gone = [n for n, row in enumerate(before.listed.rows()) if row not in here]
    came = [n for n, row in enumerate(after.listed.rows()) if row not in there]
    named = _labels(before.some(gone))
    wanted = _keys(before, gone) | _keys(after, came) | _keys(after, _labelled(after, named))
    return before.some(_called(before, wanted)), after.some(_called(after, wanted))


_Key = tuple[bool, str]
"""Whether it is a series, and the key. Series that share one are looked at together: which way they flow tells them apart."""


def _keys(kept: Kept, numbers: Iterable[int]) -> set[_Key]:
    listed = kept.listed
    return {(n >= listed.entities, listed.keys[n]) for n in numbers}


def _called(kept: Kept, wanted: set[_Key]) -> list[int]:
    listed = kept.listed
    return [n for n, key in enumerate(listed.keys) if (n >= listed.entities, key) in wanted]


def _labels(resolved: Resolved) -> frozenset[str]:
    topics: list[Topic] = [*resolved.entities, *resolved.series]
    return frozenset(label for topic in topics for label in labels(topic))


def _labelled(kept: Kept, wanted: frozenset[str]) -> Iterator[int]:
    """Those that go by one of the labels: a series by its name too, though that is no label of a flow."""
    listed = kept.listed
    for n, own in enumerate(kept.telling.labels):
        name = listed.names[n - listed.entities] if n >= listed.entities else None
        if not wanted.isdisjoint(own) or (name is not None and name_label(name) in wanted):
            yield n
