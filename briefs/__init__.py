"""Briefs: what documents say, found, composed and held against its sources. Knows nothing of chats."""

from __future__ import annotations

from briefs import answers
from briefs.arithmetic import computed_text
from briefs.drafts import Option, Paging, Reply, Trail
from briefs.gate import Brief, Citation
from briefs.lines import Cited, Computed, Echoed, Excerpt, Interface, Joined, Line, Part, Source, Title, Word
from briefs.mentions import Basis
from briefs.nodes import SheetError
from briefs.places import Problem
from briefs.record import BuildReport, CheckReport, Record, build_record, check_facts, open_record

__all__ = [
    "Basis",
    "Brief",
    "BuildReport",
    "CheckReport",
    "Citation",
    "Cited",
    "Computed",
    "Echoed",
    "Excerpt",
    "Interface",
    "Joined",
    "Line",
    "Option",
    "Paging",
    "Part",
    "Problem",
    "Record",
    "Reply",
    "SheetError",
    "Source",
    "Title",
    "Trail",
    "Word",
    "answers",
    "build_record",
    "check_facts",
    "computed_text",
    "open_record",
]
