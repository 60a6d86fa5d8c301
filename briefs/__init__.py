"""Briefs: what documents say, found, composed and held against its sources. Knows nothing of chats.

Outsiders import from here. What only a build needs is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefs import answers
from briefs.arithmetic import computed_text
from briefs.bare import is_bare
from briefs.drafts import Option, Paging, Reply, Trail
from briefs.gate import Brief, Citation
from briefs.languages import without_patterns
from briefs.lines import (
    Cited,
    Computed,
    Echoed,
    Excerpt,
    Former,
    Interface,
    Joined,
    Line,
    Origin,
    Part,
    Phrase,
    Source,
    Title,
    Word,
)
from briefs.mentions import Basis
from briefs.record import Record, open_record

if TYPE_CHECKING:
    from briefs.building import BuildReport, build_record
    from briefs.charts.chart import Chart, Labels, chart_of
    from briefs.charts.process import ChartError, png
    from briefs.charts.text import text_of
    from briefs.drafting.checking import CheckReport, check_facts
    from briefs.drafting.draft import draft_sheet
    from briefs.inspecting import Inspected, inspect_document
    from briefs.news import News
    from briefs.nodes import SheetError
    from briefs.places import Problem
    from briefs.rollback import roll_back
    from briefs.sheet import read_sheet
    from briefs.since import says_since

__all__ = [
    "Basis",
    "Brief",
    "BuildReport",
    "Chart",
    "ChartError",
    "CheckReport",
    "Citation",
    "Cited",
    "Computed",
    "Echoed",
    "Excerpt",
    "Former",
    "Inspected",
    "Interface",
    "Joined",
    "Labels",
    "Line",
    "News",
    "Option",
    "Origin",
    "Paging",
    "Part",
    "Phrase",
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
    "chart_of",
    "check_facts",
    "computed_text",
    "draft_sheet",
    "inspect_document",
    "is_bare",
    "open_record",
    "png",
    "read_sheet",
    "roll_back",
    "says_since",
    "text_of",
    "without_patterns",
]

_LATER = {
    "BuildReport": "briefs.building",
    "Chart": "briefs.charts.chart",
    "ChartError": "briefs.charts.process",
    "CheckReport": "briefs.drafting.checking",
    "Inspected": "briefs.inspecting",
    "Labels": "briefs.charts.chart",
    "News": "briefs.news",
    "Problem": "briefs.places",
    "SheetError": "briefs.nodes",
    "build_record": "briefs.building",
    "chart_of": "briefs.charts.chart",
    "check_facts": "briefs.drafting.checking",
    "draft_sheet": "briefs.drafting.draft",
    "inspect_document": "briefs.inspecting",
    "png": "briefs.charts.process",
    "read_sheet": "briefs.sheet",
    "roll_back": "briefs.rollback",
    "says_since": "briefs.since",
    "text_of": "briefs.charts.text",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_LATER[name]), name)
    return value
