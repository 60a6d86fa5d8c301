"""`rapporteur check`: holds the fact sheet against the documents."""

from __future__ import annotations

from bot.rendering import harmless
from bot.settings import Settings, SettingsError


def check(settings: Settings) -> int:
    """1 when a fact does not stand. Raises briefs.SheetError for a sheet that cannot be read as one."""
    import briefs

    if settings.facts is None:
        raise SettingsError("facts: `none` leaves nothing to check; give a fact sheet with --facts")
    checked = briefs.check_facts(settings.seeds, settings.facts)
    for problem in checked.problems:
        print(harmless(str(problem)))
    print(f"{checked.facts} facts, {len(checked.problems)} do not stand")
    return 1 if checked.problems else 0
