"""What holds where a reader writes, with a button for each setting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.briefing import sentence
from bot.commands.personal import Own
from bot.desk import Desk
from bot.message import Button, Line, Message, MessageKind
from bot.schedule import next_digest, shown, time_text, weekday_name
from bot.zones import zone_name

if TYPE_CHECKING:
    from bot.store import Place


def panel(own: Own, offers: bool = False) -> Message:
    """What holds. offers: with the buttons, though the one who asks may not use them."""
    reader, desk = own.who, own.desk
    place = own.shelf(lambda store: store.places.held(reader))
    kept = own.shelf(lambda store: store.readers.find(reader)) if reader.private else None
    replies = kept.replies if kept else "full"
    lines = list(_lines(place, desk))
    if reader.private:
        lines.append(_line(desk, "replies", own.say(f"settings.replies_{replies}")))
    title = own.say("settings.title" if reader.private else "settings.title_group")
    message = own.message(MessageKind.LIST, title, *lines)
    if not (reader.manages or offers):
        return message
    return message.with_buttons(*_ways(place, replies, desk, reader.private))


def _lines(place: Place, desk: Desk) -> Iterator[Line]:
    words, now = desk.words, desk.now()
    at, day = time_text(place.digest_at), weekday_name(place.weekday)
    yield _line(desk, "digest", words.say(f"settings.told_{place.mode}", time=at, day=day))
    runs = next_digest(now, place.mode, place.zone, place.digest_at, place.weekday)
    if runs is not None:
        yield _line(desk, "next", shown(runs, place.zone))
    yield _line(desk, "time", words.say("settings.at", time=at, day=day))
    yield _line(desk, "zone", zone_name(place.zone))
    if place.quiet_from is None or place.quiet_to is None:
        yield _line(desk, "quiet", words.say("settings.quiet_off"))
    else:
        yield _line(desk, "quiet", f"{time_text(place.quiet_from)}–{time_text(place.quiet_to)}")
    if _muted(place, desk):
        until = shown(place.muted_until or 0, place.zone)
        yield _line(desk, "mute", words.say("settings.muted", until=until))


def _line(desk: Desk, name: str, value: str) -> Line:
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
