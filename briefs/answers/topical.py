"""From a reader's words to all the topics that they name, things and series alike, and to what is stated on them."""

from __future__ import annotations

from dataclasses import dataclass

from briefs.lookup import find
from briefs.measuring import measured
from briefs.mentions import Observation, Thing
from briefs.record import Record
from briefs.statements import Statement, Topic, topic_key, topic_name
from briefs.understanding import understand


@dataclass(frozen=True, slots=True)
class Topical:
    """What words name in one record. keys: of topics; None is all of them, for no words. names: of these topics.

    years: those asked for, to which figures must belong. corrected: typing slips mended.
    """

    keys: frozenset[str] | None
    names: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()

    def bears(self, statement: Statement | None) -> bool:
        """Whether a statement is on one of the topics, and a figure of one of the years."""
        if statement is None or (self.keys is not None and statement.topic not in self.keys):
            return False
        return not (self.years and isinstance(statement.shown, Observation)) or statement.year in self.years


def topical(record: Record, words: str) -> Topical | None:
    """The topics that the words name; None when they name none, or no year that such a series has."""
    if not words:
        return Topical(None)
    found, figures = find(record, words, *Thing), measured(record, words)
    exact = tuple(record.figures.named(words))
    years = () if exact else understand(words).years
    fitting = [series for series in exact or figures.series if set(years) <= set(series.years)]
    # The whole name of a series names nothing else, whatever its words may name.
    things = () if exact else found.entities
    topics: list[Topic] = [*things, *fitting]
    if not topics:
        return None
    corrected = found.corrected if things else figures.corrected
    names = tuple(topic_name(topic) for topic in topics)
    return Topical(frozenset(topic_key(topic) for topic in topics), names, years, corrected)
