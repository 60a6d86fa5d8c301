"""Which documents speak, and which give way to one that says the same: one voice is counted and cited once.

A note gives way to the original that it names, known by its id or by its content. A document that repeats another word for word
gives way to it. One that quotes, or shares boilerplate, speaks for itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from briefs.aligning import Content, align
from briefs.outlines import Outlines, Text, mark
from briefs.repeats import repeats
from search import Document, Readable, Voice

__all__ = ["Why", "voices", "voices_of"]


class Why(StrEnum):
    """Why a document gives way."""

    NAMED = "named"
    CONTENT = "content"
    REPEATS = "repeats"


def voices(documents: Iterable[Document]) -> Mapping[str, Voice]:
    """The ids of the documents that give way, in order, each with the one that speaks in its place and gives way to none.

    Pure, and the same in whatever order the documents come. Should several reasons hold, the first of `Why` is given.
    """
    return _voices(map(Text, documents))


def voices_of(documents: Iterable[Readable], data: Path) -> Mapping[str, Voice]:
    """The same of the documents of a build, few of which are read. Raises OSError where what is kept for that cannot be."""
    outlines = Outlines(data)
    found = _voices(map(outlines.text, documents))
    outlines.write()
    return found


def _voices(texts: Iterable[Text]) -> Mapping[str, Voice]:
    by_id = {text.id: text for text in sorted(texts, key=lambda one: one.id)}
    notes = [text for text in by_id.values() if text.is_note and text.original]
    named = {note.id: note.original for note in notes if note.original in by_id and note.original != note.id}
    found: dict[str, Voice] = {}
    for note in named:
        _add(found, note, Voice(str(named[note]), Why.NAMED))
    for note, original in _by_content([note for note in notes if note.id not in named], by_id):
        _add(found, note, Voice(original, Why.CONTENT))
    for document, stays in sorted(repeats(by_id.values(), found.keys()).items()):
        _add(found, document, Voice(stays, Why.REPEATS))
    return {document: Voice(_speaker(found, voice.to), voice.why) for document, voice in sorted(found.items())}


def _add(found: dict[str, Voice], document: str, voice: Voice) -> None:
    """Notes may name each other, or an original repeat its note: what would silence all of them is left out."""
    if document not in found and _speaker(found, voice.to) != document:
        found[document] = voice


def _speaker(found: Mapping[str, Voice], document: str) -> str:
    while document in found:
        document = found[document].to
    return document


_RAREST = 24
_SHARED = 0.7
_TRIED = 5


def _by_content(notes: Sequence[Text], texts: Mapping[str, Text]) -> Iterator[tuple[str, str]]:
    """Each note, with the document whose paragraphs say what the note's do, if there is one; found by its rarest numbers."""
    if not notes:
        return
    marks = {number: mark(number) for note in notes for number in note.numbers}
    wanted = frozenset(marks.values())
    bearing: dict[int, list[str]] = {}
    for text in texts.values():
        for number in wanted.intersection(text.outline.numbers) if not text.is_note else ():
            bearing.setdefault(number, []).append(text.id)
    for note in notes:
        borne = [number for number in note.numbers if marks[number] in bearing]
        rarest = sorted(borne, key=lambda number: (len(bearing[marks[number]]), number))[:_RAREST]
        counts = Counter(text for number in rarest for text in bearing[marks[number]])
        likely = sorted((-count, text) for text, count in counts.items() if count >= _SHARED * len(rarest))[:_TRIED]
        fits = [(-fit, text) for _, text in likely if (fit := _fit(note.contents, texts[text].contents))]
        if fits:
            yield note.id, min(fits)[1]


_SPARE = 0.1
_TOLD, _TELLING = (0.9, 0.8), (0.75, 0.7)
"""Least shares of a note's numbers and names that the original bears; and of the original's, furniture included, that the note
bears."""
_LEAST_NUMBERS, _LEAST = 3, 8


def _fit(note: Sequence[Content], original: Sequence[Content]) -> float:
    """How well a document is told by a note, 0 when it is not: nearly as many paragraphs, and in each, in the note's order, the
    numbers and names of the other and no others. What gives few of them tells too little to be known by."""
    if abs(len(note) - len(original)) > max(2, _SPARE * len(note)):
        return 0.0
    numbers = sum(len(content.numbers) for content in note)
    if numbers < _LEAST_NUMBERS or numbers + sum(len(content.names) for content in note) < _LEAST:
        return 0.0
    shares = [*_borne(note, original), *_borne(original, note)]
    return sum(shares) if all(share >= least for share, least in zip(shares, (*_TOLD, *_TELLING), strict=True)) else 0.0


def _borne(one: Sequence[Content], other: Sequence[Content]) -> tuple[float, float]:
    """The shares of one's numbers and names that stand in the aligned paragraphs of the other."""
    pairs = [(one[i], other[j]) for i, j in align(one, other)]
    numbers = sum(len(mine.numbers & theirs.numbers) for mine, theirs in pairs)
    names = sum(len(mine.names & theirs.words) for mine, theirs in pairs)
    all_numbers, all_names = sum(len(content.numbers) for content in one), sum(len(content.names) for content in one)
    return numbers / max(1, all_numbers), names / all_names if all_names else 1.0
