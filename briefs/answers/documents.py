"""/sources and /cite: documents and their passages."""

from __future__ import annotations

from briefs.answers.passing import passed
from briefs.compose import listing, silence, sources
from briefs.drafts import Reply
from briefs.record import Record
from search import reopen


def source_list(record: Record, words: str = "", page: int = 1) -> Reply:
    """/sources: the documents, or the one that the words name by its id or its title."""
    if not words:
        return passed(record, listing.of_documents(record, record.documents, page), words)
    wanted = words.strip().casefold()
    named = [doc for doc in record.documents if wanted == doc.id.casefold()]
    named = named or [doc for doc in record.documents if wanted in doc.id.casefold() or wanted in doc.title.casefold()]
    if len(named) == 1:
        return passed(record, sources.source(record, named[0]), words)
    if named:
        return passed(record, listing.of_documents(record, named, page), words)
    return passed(record, silence.silent(words), words)


def cite(record: Record, identifier: str) -> Reply:
    """/cite ID: the passage with its neighbours."""
    found = reopen(identifier.strip(), record.generation)
    draft = sources.reopened(record, found)
    return passed(record, draft or silence.silent(identifier), identifier)
