"""One function for each lookup: `(record, words, page) -> Reply`. Each finds, composes, and passes it through the gate.

A call pays for what it uses: the file behind a name is loaded when the name is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefs.answers.changes import changes
    from briefs.answers.documents import cite, source_list
    from briefs.answers.figures import chart, figure
    from briefs.answers.following import Digest, backtest, digest, news, taken
    from briefs.answers.questions import ask
    from briefs.answers.texts import brief, search, time_line
    from briefs.answers.things import agreement, summit, terms, who

__all__ = [
    "Digest",
    "agreement",
    "ask",
    "backtest",
    "brief",
    "changes",
    "chart",
    "cite",
    "digest",
    "figure",
    "news",
    "search",
    "source_list",
    "summit",
    "taken",
    "terms",
    "time_line",
    "who",
]

_FILES = {
    "Digest": "following",
    "agreement": "things",
    "ask": "questions",
    "backtest": "following",
    "brief": "texts",
    "changes": "changes",
    "chart": "figures",
    "cite": "documents",
    "digest": "following",
    "figure": "figures",
    "news": "following",
    "search": "texts",
    "source_list": "documents",
    "summit": "things",
    "taken": "following",
    "terms": "things",
    "time_line": "texts",
    "who": "things",
}


def __getattr__(name: str) -> object:
    if name not in _FILES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"briefs.answers.{_FILES[name]}"), name)
    return value
