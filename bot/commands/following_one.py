"""What can be done with one thing that is followed: when it is told, mute, backtest, remove."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.briefing import sentence
from bot.commands.choosing import MODES
from bot.commands.command import error
from bot.commands.follow import taken_line
from bot.commands.following import listed
from bot.commands.personal import Own
from bot.digest import topic_text
from bot.following import mode_of, muted_until, next_text, settled
from bot.message import Button, Message, MessageKind
from bot.retention import WAITED
from bot.schedule import clock_of, shown, time_text, weekday_name
from bot.times import read_mute, read_time, read_weekday
from briefs import answers

if TYPE_CHECKING:
    from bot.store import Follow, Place


def done(own: Own, follow: Follow, what: str) -> Message:
    """What was asked for of a follow of the reader's place: "daily", "at 07:30", "mute a week", "backtest", …; "" shows it."""
    place = own.shelf(lambda store: store.places.held(own.who))
    verb, _, rest = what.partition(" ")
    if verb == "remove":
        own.shelf(lambda store: store.follows.remove(own.who, follow.id))
        return listed(own, note=own.say("following.removed", words=topic_text(follow.words, own.desk)))
    if verb == "backtest":
        return _shown(own, follow, place, _backtest(own, follow))
    if verb in ("at", "mute") and not rest:
        return _asked(own, follow, verb)
    changed = _changed(own, follow, place, verb, rest) if verb else follow
    if changed is None:
        return _unread(own, follow, verb, rest)
    if changed != follow:
        own.shelf(lambda store: store.follows.change(own.who, changed))
    return _shown(own, changed, place, own.say("following.changed") if changed != follow else None)


def _changed(own: Own, follow: Follow, place: Place, verb: str, rest: str) -> Follow | None:
    """The follow as it is to be; None for what cannot be read."""
    now = own.desk.now()
    if verb in MODES:
        return settled(replace(follow, mode=verb), place, now)
    if verb == "usual":
        return settled(replace(follow, mode=None, digest_at=None, weekday=None), place, now)
    if verb == "unmute":
        return settled(replace(follow, muted_until=None), place, now)
    if verb == "mute":
        until = read_mute(rest, now, clock_of(place.zone))
        return settled(replace(follow, muted_until=until), place, now) if until else None
    return _at(follow, place, rest, now) if verb == "at" else None


_SAID_BY_THE_REST = ("weekly", "daily", "every", "each", "on", "at")


def _at(follow: Follow, place: Place, text: str, now: float) -> Follow | None:
    """A time of day, a weekday before or after it for once a week."""
    words = [word for word in text.split() if word.casefold() not in _SAID_BY_THE_REST]
    for cut in (0, 1, len(words) - 1):
        ahead, behind = " ".join(words[:cut]), " ".join(words[cut:])
        for day, hour in ((ahead, behind), (behind, ahead)):
            minutes, weekday = read_time(hour), read_weekday(day) if day else None
            if minutes is None or (day and weekday is None):
                continue
            mode = "weekly" if day else {"once": "daily"}.get(mode_of(follow, place), mode_of(follow, place))
            given = follow.weekday if weekday is None else weekday
            return settled(replace(follow, mode=mode, digest_at=minutes, weekday=given), place, now)
    return None


def _backtest(own: Own, follow: Follow) -> str:
    times = answers.backtest(own.desk.record, follow.words)
    key = {0: "following.backtest_never", 1: "following.backtest_once"}.get(times, "following.backtest")
    return own.say(key, times=str(times))


def _asked(own: Own, follow: Follow, verb: str) -> Message:
    """Waits for a time or for the end of a mute."""
    action = f"/following {follow.id} {verb}"
    own.shelf(lambda store: store.readers.wait(own.who, action, WAITED.seconds))
    example = "07:30" if verb == "at" else "until 1 December"
    key = f"following.ask_{verb}" if own.who.private else f"following.ask_{verb}_group"
    line = own.say(key, example=example, command=f"{action} {example}")
    message = own.message(MessageKind.HELP, topic_text(follow.words, own.desk), line)
    return message.with_buttons([Button(own.say("button.back"), f"/following {follow.id}", edits=True)])


def _unread(own: Own, follow: Follow, verb: str, rest: str) -> Message:
    if verb not in ("at", "mute"):
        return error(own.desk, "error.following_unread", example="/following")
    asked = _asked(own, follow, verb)
    return replace(asked, kind=MessageKind.ERROR, note=own.say("following.unread", typed=rest))


def _shown(own: Own, follow: Follow, place: Place, note: str | None) -> Message:
    """A follow as it stands. note: what was just done or found out."""
    now, words = own.desk.now(), own.desk.words
    lines = [taken_line(own, follow.words), sentence(own.desk, "following.told", next=next_text(follow, place, words, now))]
    mode = mode_of(follow, place)
    if mode != "once":
        minutes = place.digest_at if follow.digest_at is None else follow.digest_at
        day = weekday_name(place.weekday if follow.weekday is None else follow.weekday)
        lines.append(sentence(own.desk, f"following.mode_{mode}", time=time_text(minutes), day=day))
    muted = muted_until(follow, place, now)
    if muted and follow.next_run_utc is not None:
        lines.append(sentence(own.desk, "following.is_muted", until=shown(muted, place.zone)))
    message = own.message(MessageKind.HELP, topic_text(follow.words, own.desk), *([note] if note else []), *lines)
    return message.with_buttons(*_rows(own, follow, place, mode))


def _rows(own: Own, follow: Follow, place: Place, mode: str) -> list[list[Button]]:
    def button(key: str, what: str) -> Button:
        return Button(own.say(f"following.button_{key}"), f"/following {follow.id} {what}", edits=True)

    muted = (follow.muted_until or 0) > own.desk.now()
    mutes = [button("unmute", "unmute")] if muted else [button("mute_day", "mute 1 day"), button("mute_week", "mute 1 week")]
    own_times = (follow.mode, follow.digest_at, follow.weekday) != (None, None, None)
    return [
        [button(one, one) for one in MODES if one != mode],
        [button("at", "at"), *([button("usual", "usual")] if own_times else [])],
        [*mutes, button("mute", "mute")],
        [button("backtest", "backtest"), Button(own.say("button.unfollow"), f"/following {follow.id} remove", edits=True)],
        [Button(own.say("button.following"), "/following", edits=True)],
    ]
