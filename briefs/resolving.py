"""What a generation comes to, with the fact sheet that it was built with: what stands of the sheet, and entities and series.

Most of a record is as it was in the generation before. The names and measures of its documents are joined anew each time, all
of them, so that what joins does not depend on what was there before; but what tells one name from another is worked out for
new documents alone, and an entity or a series that is made of the same mentions as before is taken over unread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from briefs.before import Before, Members, Rows
from briefs.carrying import carried
from briefs.entities import Resolved
from briefs.grouping import series_rows
from briefs.heads import EntityRow, SeriesRow
from briefs.identity import entity_rows, resolve
from briefs.joining import Place
from briefs.keeping import UNREADABLE, keep, kept
from briefs.mentions import Mention, Mentions, Observation
from briefs.parts import Parts
from briefs.record import Record
from briefs.sheet import Sheet, read_sheet
from briefs.standing import Standing, cited, hold

SHEET = "facts.yaml"
"""The name of the sheet among the generation's attachments."""

_T = TypeVar("_T")


def sheet_of(record: Record) -> Sheet:
    """An empty one when the generation was built without."""
    try:
        return read_sheet(record.generation.attachment(SHEET), SHEET)
    except KeyError:
        return Sheet()


def standing_of(record: Record, sheet: Sheet | None = None) -> Standing:
    """What of the generation's fact sheet, or of another, its documents bear."""
    held = sheet or sheet_of(record)
    ids = sorted(cited(held) & record.generation.digests.keys())
    documents = [record.generation.document(one) for one in ids]
    return hold(held, documents, [passage for one in ids for passage in record.generation.passages_of(one)])


def resolved_of(record: Record) -> Resolved:
    """The entities and series of a generation, worked out from its mentions and its sheet alone."""
    return resolve(record.mentions, _speaking(record), record.order)


def keep_resolved(record: Record, data: Path, before: str | None) -> None:
    """The same, kept from now on; as much as can be is taken over from another generation, if one is given and was kept.

    Raises OSError where it cannot be written.
    """
    keep(data, record.generation.id, _worked_out(record, _speaking(record), _before(data, before)))


def _worked_out(record: Record, standing: Standing, before: Before | None) -> list[bytes]:
    """The sections of its file: afresh, where the one before is damaged."""
    if before is not None:
        try:
            return _rows(record, standing, before).written(before)
        except UNREADABLE:
            logging.getLogger(__name__).warning("generation %s is resolved afresh", record.generation.id, exc_info=True)
    return _rows(record, standing, None).written(None)


def _before(data: Path, generation: str | None) -> Before | None:
    found = kept(data, generation) if generation is not None else None
    try:
        return Before(found) if found else None
    except UNREADABLE:
        return None


def _speaking(record: Record) -> Standing:
    """The sheet against the documents that speak."""
    sheet = sheet_of(record)
    silent = cited(sheet) & record.voices.keys()
    if not silent:
        return standing_of(record, sheet)
    spoken_for = sorted({record.voices[one].to for one in silent})
    ids = sorted((silent | set(spoken_for)) & record.generation.digests.keys())
    documents = [record.generation.document(one) for one in ids]
    passages = [passage for one in ids for passage in record.generation.passages_of(one)]
    said = [observation for one in spoken_for for observation in record.mentions_of(one).observations]
    return standing_of(record, carried(sheet, documents, passages, record.voices, said))


def _rows(record: Record, standing: Standing, before: Before | None) -> Rows:
    source = Documents(record, before)
    entities = entity_rows(source.parts, standing, record.order, source, before.entities if before else {})
    series = series_rows(source.parts, standing, record.order, source, before.series if before else {})
    return Rows(source.parts, source, entities, series, source.stating(standing, [*entities, *series]))


class Documents:
    """The documents of a record that speak: those that the record before has are taken from there, mention by mention."""

    def __init__(self, record: Record, before: Before | None) -> None:
        self._record, self._before = record, before
        self._ids = [one for one in record.generation.digests if one not in record.voices]
        self._number = {one: number for number, one in enumerate(self._ids)}
        self._read: dict[int, Mentions] = {}
        self._old: dict[int, int] = {}
        self.parts = Parts.of(before.keyed, before.measured) if before else Parts()
        for number, one in enumerate(self._ids):
            sign = blake2b(record.generation.entries[one].key.encode(), digest_size=16).digest()
            old = before.numbers.get(sign) if before else None
            if before is not None and old is not None:
                self._old[number] = old
                self.parts.documents.append(before.documents[old])
            else:
                self.parts.add(sign, self._mentions(number))

    def mentions(self, places: Sequence[Place]) -> list[Mention]:
        return list(self._found(places, self._before.mentions if self._before else None, lambda one: one.things))

    def observations(self, places: Sequence[Place]) -> list[Observation]:
        return list(self._found(places, self._before.observations if self._before else None, lambda one: one.observations))

    def observed_in(self, passages: Iterable[str]) -> Iterator[tuple[Place, Observation]]:
        for one in sorted({self._record.generation.places.document(passage) for passage in passages} & self._number.keys()):
            for at, observation in enumerate(self._mentions(self._number[one]).observations):
                yield (self._number[one], at), observation

    def stating(self, standing: Standing, rows: Iterable[EntityRow | SeriesRow]) -> list[str]:
        """The documents that something is told from, or that bear what the sheet says."""
        found = {self._ids[number] for number in {number for row in rows for number, _ in row.places}}
        spans = [mention.span for one in standing.entities for mention in one.mentions]
        spans += [fact.span for one in standing.entities for mention in one.mentions for fact in mention.facts]
        spans += [observation.quantity for one in standing.series for observation in one.observations]
        return sorted(found | {self._record.generation.places.document(span.passage) for span in spans})

    def _found(
        self, places: Sequence[Place], before: Members[_T] | None, of: Callable[[Mentions], Sequence[_T]]
    ) -> Iterator[_T]:
        for number, at in places:
            old = self._old.get(number)
            found = before.at((old, at)) if before is not None and old is not None else None
            yield of(self._mentions(number))[at] if found is None else found

    def _mentions(self, number: int) -> Mentions:
        if number not in self._read:
            self._read[number] = self._record.mentions_of(self._ids[number])
        return self._read[number]
