"""What a generation comes to, with the fact sheet that it was built with: what stands of the sheet, and entities and series."""

from __future__ import annotations

from briefs.carrying import carried
from briefs.entities import Resolved
from briefs.identity import resolve
from briefs.record import Record
from briefs.sheet import Sheet, read_sheet
from briefs.standing import Standing, hold

SHEET = "facts.yaml"
"""The name of the sheet among the generation's attachments."""


def sheet_of(record: Record) -> Sheet:
    """An empty one when the generation was built without."""
    try:
        return read_sheet(record.generation.attachment(SHEET), SHEET)
    except KeyError:
        return Sheet()


def standing_of(record: Record, sheet: Sheet | None = None) -> Standing:
    """What of the generation's fact sheet, or of another, its documents bear."""
    return hold(sheet or sheet_of(record), record.documents, record.generation.passages)


def resolved_of(record: Record) -> Resolved:
    """The entities and series of a generation, worked out from its mentions and its sheet."""
    documents, passages = record.documents, record.generation.passages
    observations = [observation for one in record.mentions for observation in one.observations]
    sheet = carried(sheet_of(record), documents, passages, record.voices, observations)
    return resolve(record.mentions, hold(sheet, documents, passages), record.order)
