"""`rapporteur backup FILE` and `rapporteur restore FILE`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from bot import backups
from bot.auditing import noted
from bot.message import LOCAL
from bot.rendering import harmless
from bot.settings import Settings


def backup(settings: Settings, file: Path) -> int:
    """Raises what backups.back_up does."""
    with noted(settings, LOCAL, 0, "backup", file.name):
        made = backups.back_up(settings, file)
    for line in _made(made, file):
        print(harmless(line))
    return 0


def restore(settings: Settings, file: Path) -> int:
    """Raises what backups.restore does."""
    restored = backups.restore(settings, file)
    # Afterwards: what was noted before is in the database that it replaced.
    with noted(settings, LOCAL, 0, "restore", file.name):
        pass
    for line in _restored(restored):
        print(harmless(line))
    return 0


def _made(made: backups.Made, file: Path) -> Iterator[str]:
    counts = _counts(made.contents)
    yield f"Backup: {file}, {made.size / 1e6:.1f} MB"
    yield f"  database: {'yes' if counts['database.sqlite3'] else 'none there yet'}"
    yield f"  record: {f'generation {made.generation}' if made.generation else 'none there yet'}"
    yield f"  documents: {counts['seeds']} of the settings' folder, {counts['documents']} added"
    yield from (f"  left out: {name}, a name or link that no backup has" for name in made.left_out)
    if made.contents.sealed:
        yield "The database in it is sealed: to read it again you need RAPPORTEUR_KEY, which the backup does not hold."
    else:
        yield "It holds what readers saved and follow, unencrypted, and is readable for you alone."


def _counts(contents: backups.Contents) -> dict[str, int]:
    tops = [name.partition("/")[0] for name in contents.files if not name.endswith("/REMOVED")]
    return {top: tops.count(top) for top in ("database.sqlite3", "seeds", "documents")}


def _restored(restored: backups.Restored) -> Iterator[str]:
    contents = restored.contents
    yield f"Restored: the backup of {contents.made_at}"
    if "database.sqlite3" not in contents.files:
        yield "  database: none in the backup; the one here stays"
    else:
        yield "  database: as it was then. What waited to be sent then is sent again."
    yield f"  record: {_record(restored)}"
    if restored.documents:
        yield f"  documents: those from before are in {restored.documents}"
    yield from _named(restored)
    if restored.anew:
        yield "A bot that is on: start it anew, since this is another database than the one it opened."
    elif restored.used:
        yield "A bot that is on goes on with all of this by itself."
    else:
        yield "A bot that is on goes on with the record that it has, and with all else of this, by itself."


def _record(restored: backups.Restored) -> str:
    if restored.generation is None:
        return f"not taken over ({restored.without}). Run `rapporteur reload` to build it from the documents."
    if restored.used:
        return f"generation {restored.generation}; the one before is kept as an earlier one"
    others = [(restored.seeds, "other documents"), (restored.facts, "another fact sheet")]
    what = " and ".join(named for place, named in others if place)
    return f"generation {restored.generation}, which is not used with these settings: it is of {what} than they name"


def _named(restored: backups.Restored) -> Iterator[str]:
    """What to do where the settings name something else than the backup was made with."""
    named = [("--seeds", "RAPPORTEUR_SEEDS", restored.seeds), ("--facts", "RAPPORTEUR_FACTS", restored.facts)]
    there = [(flag, variable, place) for flag, variable, place in named if place]
    if not there:
        return
    flags = " ".join(f"{flag} {shlex.quote(str(place))}" for flag, _, place in there)
    yield f"    to use what the backup was made with: start the bot with {flags}"
    yield f"    (or set {' and '.join(f'{variable}={shlex.quote(str(place))}' for _, variable, place in there)})"
    yield "    to stay with what the settings name: run `rapporteur reload`, which builds the record from that"
