"""A document looked at on its own, before it is taken into the record."""

from __future__ import annotations

from dataclasses import dataclass

from briefs.extraction import Extraction
from briefs.mentions import Mentions, Thing, unpack
from search import Document, fold, inspect


@dataclass(frozen=True, slots=True)
class Inspected:
    """A document as it would be read, and how much is found in it: figures, and different names of the things it speaks of."""

    document: Document
    figures: int
    meetings: int
    agreements: int
    people: int


def inspect_document(file: str, data: bytes) -> Inspected:
    """Reads a file of this name and these bytes in a process of its own. Blocking, a second and more.

    Raises search.Unreadable, which says why, for one that would not be taken in; search.RecordError when no process starts.
    """
    prepared = inspect(file, data, Extraction())
    mentions = unpack(prepared.payload)
    return Inspected(
        document=prepared.document,
        figures=len(mentions.observations),
        meetings=_names(mentions, Thing.MEETING),
        agreements=_names(mentions, Thing.AGREEMENT),
        people=_names(mentions, Thing.PERSON),
    )


def _names(mentions: Mentions, thing: Thing) -> int:
    return len({fold(mention.span.text) for mention in mentions.things if mention.thing is thing})
