"""The front door of `search`: documents in, cited passages out. Outsiders import from here and nowhere deeper.

What only a build needs (`build`, `read_folder` and their types) is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.analysis import fold, stem, terms, tokens, words
from search.citations import CitationId, Reopened, parse_id, passage_id, reopen
from search.documents import Document, Kind, Paragraph, Passage, Skipped, Voice
from search.errors import Busy, NoRecord, RecordError, Unreadable
from search.generation import Generation, Hit, Hits, open_current, open_generation
from search.manifest import current_id, earlier_ids, keep_needed
from search.passages import passages_of
from search.query import Query, parse_query
from search.sentences import sentences
from search.stopwords import STOP_WORDS

if TYPE_CHECKING:
    from search.building import Report, build
    from search.derivation import Derivation, Derived
    from search.inspecting import inspect
    from search.prepared import Prepared
    from search.reading import Folder, read_file, read_folder

__all__ = [
    "STOP_WORDS",
    "Busy",
    "CitationId",
    "Derivation",
    "Derived",
    "Document",
    "Folder",
    "Generation",
    "Hit",
    "Hits",
    "Kind",
    "NoRecord",
    "Paragraph",
    "Passage",
    "Prepared",
    "Query",
    "RecordError",
    "Reopened",
    "Report",
    "Skipped",
    "Unreadable",
    "Voice",
    "build",
    "current_id",
    "earlier_ids",
    "fold",
    "inspect",
    "keep_needed",
    "open_current",
    "open_generation",
    "parse_id",
    "parse_query",
    "passage_id",
    "passages_of",
    "read_file",
    "read_folder",
    "reopen",
    "sentences",
    "stem",
    "terms",
    "tokens",
    "words",
]

_LATER = {
    "Report": "search.building",
    "build": "search.building",
    "Derivation": "search.derivation",
    "Derived": "search.derivation",
    "Folder": "search.reading",
    "Prepared": "search.prepared",
    "inspect": "search.inspecting",
    "read_file": "search.reading",
    "read_folder": "search.reading",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_LATER[name]), name)
    return value
