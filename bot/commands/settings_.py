"""/settings: what holds where the reader writes, shown and changed, by taps or as in "/settings zone Asia/Tokyo"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.choosing import MODES, SETTINGS, Setting, Values, chosen
from bot.commands.command import error
from bot.desk import Desk
from bot.message import Button, Line, Message, MessageKind, Request, Run

if TYPE_CHECKING:
    from bot.shelf import Shelf
    from bot.store import Place

_PATIENCE = 600
"""Seconds for which an answer is waited for."""
_IN_A_ROW = {"zone": 2, "mute": 2, "quiet": 2, "digest": 1, "replies": 1}


def run(request: Request, desk: Desk, argument: str) -> Message:
    if desk.shelf is None:
        return error(desk, "error.keeps_nothing")
    from bot.store import StoreError

    try:
        return _answered(request, desk, desk.shelf, argument)
    except StoreError as failure:
        import logging

        logging.getLogger(__name__).error("%s", failure)
        return error(desk, "error.not_kept")


def _answered(request: Request, desk: Desk, shelf: Shelf, argument: str) -> Message:
    # Whatever was waited for until now, the reader has turned to something else.
    shelf(lambda store: store.readers.awaited(request.reader))
    name, value = chosen(argument)
    if not name:
        return _panel(request, desk, shelf)
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
        return told.with_buttons([Button(desk.words.say("settings.open"), url=link)]) if link else told
    if setting.personal or reader.manages:
        return None
    if request.pressed:
        # The answer takes the place of the settings that everybody in the group sees: they stay, and usable.
        return replace(_panel(request, desk, shelf, offers=True), note=desk.words.say("settings.administrators"))
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
    return replace(_panel(request, desk, shelf), note=desk.words.say("settings.kept"))


def _with(place: Place, values: Values) -> Place:
    return replace(place, **values)


def _wrong(setting: Setting, value: str, meant: tuple[str, ...], desk: Desk) -> Message:
    """What was typed, and what is expected."""
    message = error(desk, f"settings.wrong_{setting.name}", typed=value)
    again = Button(desk.words.say("settings.again"), f"/settings {setting.name}", edits=True)
    return message.with_buttons(*_rows(setting, meant, desk), [again])


def _question(setting: Setting, request: Request, desk: Desk, shelf: Shelf) -> Message:
    """What can be tapped; what else can be, is waited for."""
    if setting.typed:
        shelf(lambda store: store.readers.wait(request.reader, f"/settings {setting.name}", _PATIENCE))
    words = desk.words
    lines = (Line((Run(words.say(f"settings.ask_{setting.name}")),)),)
    back = Button(words.say("button.back"), "/settings", edits=True)
    title = words.say(f"settings.button_{setting.name}")
    return Message(MessageKind.HELP, title, lines).with_buttons(*_rows(setting, setting.choices, desk), [back])


def _rows(setting: Setting, values: tuple[str, ...], desk: Desk) -> Iterator[list[Button]]:
    in_a_row = _IN_A_ROW.get(setting.name, 4)
    buttons = [Button(_label(setting, value, desk), f"/settings {setting.name} {value}", edits=True) for value in values]
    for start in range(0, len(buttons), in_a_row):
        yield buttons[start : start + in_a_row]


def _label(setting: Setting, value: str, desk: Desk) -> str:
    """Words for what is no name, time or zone of its own."""
    key = f"settings.{setting.name}_{value.removeprefix('1 ')}"
    return desk.words.say(key) if desk.words.has(key) else value


def _panel(request: Request, desk: Desk, shelf: Shelf, offers: bool = False) -> Message:
    """What holds. offers: with the buttons, though the one who asks may not use them."""
    reader, words = request.reader, desk.words
    place = shelf(lambda store: store.places.held(reader))
    kept = shelf(lambda store: store.readers.find(reader)) if reader.private else None
    replies = kept.replies if kept else "full"
    lines = list(_lines(place, desk))
    if reader.private:
        lines.append(_line(desk, "replies", words.say(f"settings.replies_{replies}")))
    message = Message(MessageKind.LIST, words.say("settings.title" if reader.private else "settings.title_group"), tuple(lines))
    if not (reader.manages or offers):
        return message
    return message.with_buttons(*_ways(place, replies, desk, reader.private))


def _lines(place: Place, desk: Desk) -> Iterator[Line]:
    from bot import schedule

    words, now = desk.words, desk.now()
    at, day = schedule.time_text(place.digest_at), schedule.weekday_name(place.weekday)
    yield _line(desk, "digest", words.say(f"settings.told_{place.mode}", time=at, day=day))
    runs = schedule.next_digest(now, place.mode, place.zone, place.digest_at, place.weekday)
    if runs is not None:
        yield _line(desk, "next", schedule.shown(runs, place.zone))
    yield _line(desk, "time", words.say("settings.at", time=at, day=day))
    yield _line(desk, "zone", schedule.zone_name(place.zone))
    if place.quiet_from is None or place.quiet_to is None:
        yield _line(desk, "quiet", words.say("settings.quiet_off"))
    else:
        yield _line(desk, "quiet", f"{schedule.time_text(place.quiet_from)}–{schedule.time_text(place.quiet_to)}")
    if _muted(place, desk):
        until = schedule.shown(place.muted_until or 0, place.zone)
        yield _line(desk, "mute", words.say("settings.muted", until=until))


def _line(desk: Desk, name: str, value: str) -> Line:
    from bot.briefing import sentence

    return sentence(desk, f"settings.line_{name}", value=value)


def _ways(place: Place, replies: str, desk: Desk, private: bool) -> Iterator[list[Button]]:
    """A button for each setting; those of two states change at once."""
    words = desk.words

    def way(name: str) -> Button:
        return Button(words.say(f"settings.button_{name}"), f"/settings {name}", edits=True)

    yield [way("digest"), way("time"), way("day")]
    unmute = Button(words.say("settings.mute_off"), "/settings mute off", edits=True)
    yield [way("zone"), way("quiet"), unmute if _muted(place, desk) else way("mute")]
    if private:
        other = "full" if replies == "brief" else "brief"
        yield [Button(words.say(f"settings.button_{other}"), f"/settings replies {other}", edits=True)]


def _muted(place: Place, desk: Desk) -> bool:
    return place.muted_until is not None and place.muted_until > desk.now()
