"""A command's name that was misspelt: which command was meant."""

from __future__ import annotations

from collections.abc import Iterable

from bot.commands.command import Command

_LEAST = 4
"""Letters of a command's name; a shorter one is a slip away from too much."""


def meant(name: str, commands: Iterable[Command], admin: bool) -> Command | None:
    """The one command that is a typing slip away from `name`, of those that the reader may know of; None when none or several
    are, and when `name` itself is a button's action."""
    typed = name.lower()
    known = tuple(command for command in commands if admin or not command.admin)
    if any(command.name == typed for command in known):
        return None
    near = [
        command for command in known if not command.hidden and len(command.name) >= _LEAST and _one_slip(typed, command.name)
    ]
    return near[0] if len(near) == 1 else None


def _one_slip(typed: str, name: str) -> bool:
    """Whether one letter was added, lost or changed, or two neighbours swapped."""
    at = next((n for n, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), min(len(typed), len(name)))
    rest, other = typed[at:], name[at:]
    if not rest and not other:
        return False
    swapped = rest[:2] == other[1::-1] and len(other) > 1 and rest[2:] == other[2:]
    return rest[1:] == other or rest == other[1:] or rest[1:] == other[1:] or swapped
