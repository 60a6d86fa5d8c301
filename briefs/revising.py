"""Whether a figure that came takes the place of one that still stands beside it: another value of the same quantity."""

from __future__ import annotations

from briefs.definitions import Reading, Role
from briefs.entities import Series
from briefs.mentions import DATED, Observation, Status
from briefs.rounding import agree
from briefs.statements import Statement, Values


def revises(new: Statement, old: Statement, values: Values) -> bool:
    """Whether the source says so ("revised to") or its document is the newer one; both statements are of these values.

    Only for one year and sort, stated as facts, defined alike; what agrees within its rounding revises nothing.
    """
    one, other = new.shown, old.shown
    if not (isinstance(one, Observation) and isinstance(other, Observation)) or not _same_quantity(one, other):
        return False
    reading, before = _reading(new, values), _reading(old, values)
    if reading.definition(one).changing != before.definition(other).changing:
        return False
    role, earlier = reading.role(one)[0], before.role(other)[0]
    if role is Role.REVISING or earlier is Role.REVISED:
        return role not in (Role.REVISED, Role.START)
    dates = values.dates.get(new.document), values.dates.get(old.document)
    return {role, earlier} == {Role.PLAIN} and dates[0] is not None and dates[1] is not None and dates[0] > dates[1]


def _same_quantity(one: Observation, other: Observation) -> bool:
    facts = one.status is other.status is Status.FACT and one.basis in DATED and other.basis in DATED
    same = one.unit == other.unit and frozenset(one.parties) == frozenset(other.parties) and one.year is not None
    return facts and same and not agree(one, other)


def _reading(statement: Statement, values: Values) -> Reading:
    topic, passage = values.topics[statement.topic], statement.span.passage
    observations = topic.observations if isinstance(topic, Series) else ()
    return Reading(values.passage(passage), [one for one in observations if one.passage == passage])
