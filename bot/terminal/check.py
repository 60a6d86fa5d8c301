"""`rapporteur check`: holds the fact sheet against the documents, and says in short what it lacks."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.given import SettingsError
from bot.rendering import harmless
from bot.settings import Settings
from bot.terminal.progress import Bar

if TYPE_CHECKING:
    from briefs import CheckReport

_SHOWN = 3
"""Lines of each sort of advice."""


def check(settings: Settings) -> int:
    """1 when a fact does not stand; advice changes nothing. Raises briefs.SheetError for a sheet that cannot be read as one."""
    import briefs
    from search import Sources

    if settings.facts is None:
        raise SettingsError("facts: `none` leaves nothing to check; give a fact sheet with --facts")
    checked = briefs.check_facts(Sources(settings.seeds, settings.documents), settings.facts, settings.data, Bar(sys.stderr))
    for line in report(checked):
        print(harmless(line))
    return 1 if checked.problems else 0


def report(checked: CheckReport) -> Iterator[str]:
    """Each fact that does not stand, advice in sections with counts, and a closing line."""
    yield from (str(problem) for problem in checked.problems)
    yield from _section("Revised by newer documents", checked.revised)
    yield from _section("Variants that the sheet lacks", checked.variants)
    for section, names in checked.unlisted.items():
        yield from _section(f"Not listed under {section}", names)
    if checked.revised or checked.variants or checked.unlisted:
        yield "`rapporteur draft` writes all of this as YAML for review."
    yield f"{checked.facts} facts, {len(checked.problems)} do not stand"


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{title}: {len(lines)}"
        yield from (f"  {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"  … and {len(lines) - _SHOWN} more"
