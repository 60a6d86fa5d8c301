"""/settings: what holds where the reader writes, shown and changed, by taps or as in "/settings zone Asia/Tokyo"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.choosing import SETTINGS, Setting, Values, chosen
from bot.commands.command import error
from bot.commands.panel import panel
from bot.commands.personal import Own
from bot.message import Button, Line, Message, MessageKind, Run
from bot.retention import WAITED

if TYPE_CHECKING:
    from bot.store import Place

_ECHO = 100
"""Characters of what was typed that are shown again, at most."""
_IN_A_ROW = {"zone": 2, "mute": 3, "quiet": 2, "digest": 1, "replies": 1}


def run(own: Own, argument: str) -> Message:
    """What holds, what can be chosen, or what holds once it is changed."""
    # Whatever was waited for until now, the reader has turned to something else.
    own.shelf(lambda store: store.readers.awaited(own.who))
    name, value = chosen(argument)
    if not name:
        return panel(own)
    setting = SETTINGS.get(name)
    if setting is None:
        return error(own.desk, "error.no_setting", name=name, names=", ".join(SETTINGS))
    if refusal := _refused(own, setting):
        return refusal
    return _set(own, setting, value) if value else _question(own, setting)


def _refused(own: Own, setting: Setting) -> Message | None:
    """What a reader may not change here; None for what they may."""
    if setting.personal and not own.who.private:
        link = own.desk.link("settings")
        told = error(own.desk, "settings.elsewhere")
        return told.with_buttons([Button(own.say("button.private"), url=link)]) if link else told
    if setting.personal or own.who.manages:
        return None
    if own.request.pressed:
        # The answer takes the place of the settings that everybody in the group sees: they stay, and usable.
        return replace(panel(own, offers=True), note=own.say("settings.administrators"))
    return error(own.desk, "settings.administrators")


def _set(own: Own, setting: Setting, value: str) -> Message:
    """Keeps a value, and shows what holds from now on."""
    place = own.shelf(lambda store: store.places.held(own.who))
    values = setting.read(value, place, own.desk.now())
    if isinstance(values, tuple):
        return _wrong(own, setting, value, values)
    if setting.personal:
        own.shelf(lambda store: store.readers.reply(own.who, values["replies"]))
    else:
        own.shelf(lambda store: store.places.change(own.who, lambda place: _with(place, values)))
    return replace(panel(own), note=own.say("settings.kept"))


def _with(place: Place, values: Values) -> Place:
    return replace(place, **values)


def _wrong(own: Own, setting: Setting, value: str, meant: tuple[str, ...]) -> Message:
    """What was typed, and what is expected."""
    typed = value if len(value) <= _ECHO else f"{value[:_ECHO].rstrip()}…"
    message = error(own.desk, f"settings.wrong_{setting.name}", typed=typed)
    again = Button(own.say("settings.again"), f"/settings {setting.name}", edits=True)
    return message.with_buttons(*_rows(own, setting, meant), [again])


def _question(own: Own, setting: Setting) -> Message:
    """What can be tapped; what else can be, is waited for."""
    action = f"/settings {setting.name}"
    lines = [Line((Run(own.say(f"settings.ask_{setting.name}")),))]
    if setting.example:
        own.shelf(lambda store: store.readers.wait(own.who, action, WAITED.seconds))
        if not own.who.private:
            # There a bot reads replies to it and commands alone.
            lines.append(Line((Run(own.say("settings.in_group")), Run(f" {action} {setting.example}", code=True))))
    back = Button(own.say("button.back"), "/settings", edits=True)
    title = own.say(f"settings.button_{setting.name}")
    return Message(MessageKind.HELP, title, tuple(lines)).with_buttons(*_rows(own, setting, setting.choices), [back])


def _rows(own: Own, setting: Setting, values: tuple[str, ...]) -> Iterator[list[Button]]:
    in_a_row = _IN_A_ROW.get(setting.name, 4)
    buttons = [Button(_label(own, setting, value), f"/settings {setting.name} {value}", edits=True) for value in values]
    for start in range(0, len(buttons), in_a_row):
        yield buttons[start : start + in_a_row]


def _label(own: Own, setting: Setting, value: str) -> str:
    """Words for what is no name, time or zone of its own."""
    key = f"settings.{setting.name}_{value.removeprefix('1 ')}"
    return own.say(key) if own.desk.words.has(key) else value
