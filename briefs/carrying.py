"""A fact sheet's assertions about documents that give way, carried over to the documents that speak in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefs.aligning import align, contents
from briefs.extract.numbers import quantities
from briefs.mentions import Observation
from briefs.places import Places, words_at
from briefs.sheet import Asserted, AssertedEntity, AssertedObservation, AssertedSeries, Place, Sheet
from search import Document, Passage, Voice


def carried(
    sheet: Sheet,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    voices: Mapping[str, Voice],
    extracted: Sequence[Observation],
) -> Sheet:
    """The sheet with each place of a document that gives way moved to the paragraph that says the same. What that paragraph
    does not bear in the sheet's words is left out: what is extracted from it takes its place.

    extracted: the figures of the documents that speak, whose words a figure takes where it loses those of the sheet.
    """
    cited = {place.document for place in _places(sheet)}
    silent = {document: voice for document, voice in voices.items() if document in cited}
    if not silent:
        return sheet
    moves = _Moves(Places(documents, passages), silent, extracted)
    return Sheet(
        tuple(_entity(entity, moves) for entity in sheet.entities), tuple(_series(series, moves) for series in sheet.series)
    )


def _places(sheet: Sheet) -> list[Place]:
    places = [place for entity in sheet.entities for place in (*entity.at, *(said.at for said in entity.facts))]
    return places + [observation.at for series in sheet.series for observation in series.observations]


class _Moves:
    """Where each paragraph of a document that gives way is said by the one that speaks."""

    def __init__(self, record: Places, voices: Mapping[str, Voice], extracted: Sequence[Observation]) -> None:
        self.record = record
        self._extracted: dict[str, list[Observation]] = {}
        for observation in extracted:
            self._extracted.setdefault(observation.passage, []).append(observation)
        self.speakers = {silent: voice.to for silent, voice in voices.items()}
        self.labels = {silent: labels(record.documents[silent], record.documents[to]) for silent, to in self.speakers.items()}

    def moves(self, place: Place) -> bool:
        return place.document in self.labels

    def moved(self, place: Place) -> Place | None:
        """The place itself where its document speaks; None for a paragraph that the speaking document does not have."""
        if not self.moves(place):
            return place
        label = self.labels[place.document].get(place.label)
        return None if label is None else replace(place, document=self.speakers[place.document], label=label)

    def says(self, place: Place, words: str) -> bool:
        return any(words_at(passage.text, words) for passage in self.record.at(place))

    def extracted_at(self, place: Place) -> list[Observation]:
        return [found for passage in self.record.at(place) for found in self._extracted.get(passage.id, ())]


def labels(document: Document, other: Document) -> dict[str, str]:
    """The labels of a document's paragraphs -> those of the other's paragraphs that say the same, as far as there are such."""
    found: dict[str, str] = {}
    for mine, theirs in align(contents(document), contents(other)):
        mine_label, their_label = document.paragraphs[mine].label, other.paragraphs[theirs].label
        if mine_label not in found or their_label == mine_label:
            found[mine_label] = their_label
    return found


def _entity(entity: AssertedEntity, moves: _Moves) -> AssertedEntity:
    at = tuple(place for one in entity.at if (place := moves.moved(one)))
    said = [(one, _said(one, moves)) for one in entity.facts]
    left_out = frozenset(one.about for one, moved in said if moved is None)
    return replace(entity, at=at, facts=tuple(moved for _, moved in said if moved), incomplete=left_out)


def _said(said: Asserted, moves: _Moves) -> Asserted | None:
    place = moves.moved(said.at)
    if place is None or (moves.moves(said.at) and not moves.says(place, said.text)):
        return None
    return replace(said, at=place)


def _series(series: AssertedSeries, moves: _Moves) -> AssertedSeries:
    moved = (_observation(one, moves) for one in series.observations)
    return replace(series, observations=tuple(one for one in moved if one))


def _observation(one: AssertedObservation, moves: _Moves) -> AssertedObservation | None:
    place = moves.moved(one.at)
    if place is None or not moves.moves(one.at):
        return one if place else None
    if one.wording is None or moves.says(place, one.wording):
        return replace(one, at=place)
    found = [quantity for passage in moves.record.at(place) for quantity in quantities(passage.text)]
    if sum(quantity.value == one.value for quantity in found) != 1:
        return None  # without the sheet's wording nobody could tell which of them is meant
    same = (seen.wording for seen in moves.extracted_at(place) if (seen.sort, seen.value) == (one.sort, one.value))
    wording = next(same, None)
    return replace(one, at=place, wording=wording.text if wording else None)
