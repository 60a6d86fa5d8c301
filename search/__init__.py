"""The front door of `search`: documents in, cited passages out. Outsiders import from here and nowhere deeper.

What only a build and those who look after the record need is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.analysis import fold, is_unspaced, stem, terms, tokens, word_places, words
from search.citations import CitationId, Reopened, parse_id, passage_id, reopen
from search.cores import on_all_cores, on_one_core
from search.documents import Document, Kind, Paragraph, Passage, Skipped, Voice
from search.errors import Busy, NoRecord, Pinned, RecordError, Unreadable
from search.generation import Generation, Hit, Hits, open_current, open_generation
from search.notes import without_notes
from search.passages import names_years, passages_of, years_named
from search.patterns import Pattern
from search.pointers import current_id, earlier_ids, keep_needed, sync
from search.query import Query, parse_query, patterns_in
from search.sentences import may_end, sentences
from search.spelling import small_word
from search.stopwords import STOP_WORDS
from search.unseen import as_it_is, seen, without_unseen

if TYPE_CHECKING:
    from search.building import Report, build
    from search.carrying import at_rest, record_files, take_in, usable
    from search.derivation import Derivation, Derived, Readable
    from search.files import FileState, Folder, Sources, files_of, list_files, mark_removed, read_folder, removed, restore
    from search.inspecting import inspect
    from search.pinning import KeptGeneration, kept_ids, pinned_id, roll_back, unpin
    from search.prepared import Prepared
    from search.reading import read_file

__all__ = [
    "STOP_WORDS",
    "Busy",
    "CitationId",
    "Derivation",
    "Derived",
    "Document",
    "FileState",
    "Folder",
    "Generation",
    "Hit",
    "Hits",
    "KeptGeneration",
    "Kind",
    "NoRecord",
    "Paragraph",
    "Passage",
    "Pattern",
    "Pinned",
    "Prepared",
    "Query",
    "Readable",
    "RecordError",
    "Reopened",
    "Report",
    "Skipped",
    "Sources",
    "Unreadable",
    "Voice",
    "as_it_is",
    "at_rest",
    "build",
    "current_id",
    "earlier_ids",
    "files_of",
    "fold",
    "inspect",
    "is_unspaced",
    "keep_needed",
    "kept_ids",
    "list_files",
    "mark_removed",
    "may_end",
    "names_years",
    "on_all_cores",
    "on_one_core",
    "open_current",
    "open_generation",
    "parse_id",
    "parse_query",
    "passage_id",
    "passages_of",
    "patterns_in",
    "pinned_id",
    "read_file",
    "read_folder",
    "record_files",
    "removed",
    "reopen",
    "restore",
    "roll_back",
    "seen",
    "sentences",
    "small_word",
    "stem",
    "sync",
    "take_in",
    "terms",
    "tokens",
    "unpin",
    "usable",
    "without_notes",
    "without_unseen",
    "word_places",
    "words",
    "years_named",
]

_LATER = {
    "Derivation": "search.derivation",
    "Derived": "search.derivation",
    "Readable": "search.derivation",
    "Prepared": "search.prepared",
    "inspect": "search.inspecting",
    "FileState": "search.files",
    "Folder": "search.files",
    "KeptGeneration": "search.pinning",
    "Report": "search.building",
    "Sources": "search.files",
    "at_rest": "search.carrying",
    "build": "search.building",
    "files_of": "search.files",
    "kept_ids": "search.pinning",
    "list_files": "search.files",
    "mark_removed": "search.files",
    "pinned_id": "search.pinning",
    "read_file": "search.reading",
    "read_folder": "search.files",
    "record_files": "search.carrying",
    "removed": "search.files",
    "restore": "search.files",
    "roll_back": "search.pinning",
    "take_in": "search.carrying",
    "unpin": "search.pinning",
    "usable": "search.carrying",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_LATER[name]), name)
    return value
