"""What /settings does: it shows what holds, asks, changes, or says what was wrong and what is expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.choosing import SETTINGS, Setting, Values, chosen
from bot.commands.command import error
from bot.commands.panel import panel
from bot.desk import Desk
from bot.message import Button, Line, Message, MessageKind, Request, Run
from bot.retention import WAITED

if TYPE_CHECKING:
    from bot.shelf import Shelf
    from bot.store import Place

_ECHO = 100
"""Characters of what was typed that are shown again, at most."""
_IN_A_ROW = {"zone": 2, "mute": 3, "quiet": 2, "digest": 1, "replies": 1}


def settled(request: Request, desk: Desk, shelf: Shelf, argument: str) -> Message:
    """What holds, what can be chosen, or what holds once it is changed. Raises StoreError."""
    # Whatever was waited for until now, the reader has turned to something else.
    shelf(lambda store: store.readers.awaited(request.reader))
    name, value = chosen(argument)
    if not name:
        return panel(request, desk, shelf)
    setting = SETTINGS.get(name)
    if setting is None:
        return error(desk, "error.no_setting", name=name, names=", ".join(SETTINGS))
    if refusal := _refused(setting, request, desk, shelf):
        return refusal
    return _set(setting, value, request, desk, shelf) if value else _question(setting, request, desk, shelf)


def _refused(setting: Setting, request: Request, desk: Desk, shelf: Shelf) -> Message | None:
    """What a reader may not change here; None for what they may."""
    reader = request.reader
    if setting.personal and not reader.private:
        link = desk.link("settings")
        told = error(desk, "settings.elsewhere")
        return told.with_buttons([Button(desk.words.say("button.private"), url=link)]) if link else told
    if setting.personal or reader.manages:
        return None
    if request.pressed:
        # The answer takes the place of the settings that everybody in the group sees: they stay, and usable.
        return replace(panel(request, desk, shelf, offers=True), note=desk.words.say("settings.administrators"))
    return error(desk, "settings.administrators")


def _set(setting: Setting, value: str, request: Request, desk: Desk, shelf: Shelf) -> Message:
    """Keeps a value, and shows what holds from now on."""
    reader = request.reader
    place = shelf(lambda store: store.places.held(reader))
    values = setting.read(value, place, desk.now())
    if isinstance(values, tuple):
        return _wrong(setting, value, values, desk)
    if setting.personal:
        shelf(lambda store: store.readers.reply(reader, values["replies"]))
    else:
        shelf(lambda store: store.places.change(reader, lambda place: _with(place, values)))
    return replace(panel(request, desk, shelf), note=desk.words.say("settings.kept"))


def _with(place: Place, values: Values) -> Place:
    return replace(place, **values)


def _wrong(setting: Setting, value: str, meant: tuple[str, ...], desk: Desk) -> Message:
    """What was typed, and what is expected."""
    typed = value if len(value) <= _ECHO else f"{value[:_ECHO].rstrip()}…"
    message = error(desk, f"settings.wrong_{setting.name}", typed=typed)
    again = Button(desk.words.say("settings.again"), f"/settings {setting.name}", edits=True)
    return message.with_buttons(*_rows(setting, meant, desk), [again])


def _question(setting: Setting, request: Request, desk: Desk, shelf: Shelf) -> Message:
    """What can be tapped; what else can be, is waited for."""
    words, action = desk.words, f"/settings {setting.name}"
    lines = [Line((Run(words.say(f"settings.ask_{setting.name}")),))]
    if setting.example:
        shelf(lambda store: store.readers.wait(request.reader, action, WAITED.seconds))
        if not request.reader.private:
            # There a bot reads replies to it and commands alone.
            lines.append(Line((Run(words.say("settings.in_group")), Run(f" {action} {setting.example}", code=True))))
    back = Button(words.say("button.back"), "/settings", edits=True)
    title = words.say(f"settings.button_{setting.name}")
    return Message(MessageKind.HELP, title, tuple(lines)).with_buttons(*_rows(setting, setting.choices, desk), [back])


def _rows(setting: Setting, values: tuple[str, ...], desk: Desk) -> Iterator[list[Button]]:
    in_a_row = _IN_A_ROW.get(setting.name, 4)
    buttons = [Button(_label(setting, value, desk), f"/settings {setting.name} {value}", edits=True) for value in values]
    for start in range(0, len(buttons), in_a_row):
        yield buttons[start : start + in_a_row]


def _label(setting: Setting, value: str, desk: Desk) -> str:
    """Words for what is no name, time or zone of its own."""
    key = f"settings.{setting.name}_{value.removeprefix('1 ')}"
    return desk.words.say(key) if desk.words.has(key) else value
