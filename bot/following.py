"""When what is followed is told next: by its own mode and times or the place's, past a mute and quiet hours. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.schedule import quiet_until, shown
from bot.store.places import next_run_of

if TYPE_CHECKING:
    from bot.store import Follow, Place
    from bot.wording import Words


def mode_of(follow: Follow, place: Place) -> str:
    """ "once" (at once), "daily" or "weekly"."""
    return follow.mode or place.mode


def run_of(follow: Follow, place: Place, after_utc: float) -> int | None:
    """The next run after that instant, in seconds since 1970 in UTC; None for as soon as the record changes."""
    return next_run_of(place, after_utc, follow.mode, follow.digest_at, follow.weekday)


def held_until(follow: Follow, place: Place, now_utc: float) -> int | None:
    """When what is due now may be told, in seconds since 1970 in UTC; None for now.

    What was muted is told when that ends, a digest at its first hour from then on; never in quiet hours.
    """
    at: float = now_utc
    if muted := muted_until(follow, place, now_utc):
        at = run_of(follow, place, muted - 1) or muted
    at = quiet_until(at, place.zone, place.quiet_from, place.quiet_to) or at
    return int(at) if at > now_utc else None


def muted_until(follow: Follow, place: Place, now_utc: float) -> int | None:
    """The end of its mute or of the place's, whichever is later; None where it is not muted."""
    until = max(follow.muted_until or 0, place.muted_until or 0)
    return until if until > now_utc else None


def settled(follow: Follow, place: Place, now_utc: float) -> Follow:
    """With the next run that follows from its mode and times."""
    return replace(follow, next_run_utc=run_of(follow, place, now_utc))


def next_text(follow: Follow, place: Place, words: Words, now_utc: float) -> str:
    """ "at once, when the record changes", or the day, the hour and the zone of the next run, and a mute."""
    run = follow.next_run_utc
    if run is None:
        muted = muted_until(follow, place, now_utc)
        if muted is None:
            return words.say("following.at_once")
        return words.say("following.muted", until=shown(muted, place.zone))
    at = max(run, int(now_utc))
    return shown(held_until(follow, place, at) or at, place.zone)


def need(data: Path, bases: Iterable[str]) -> None:
    """Has later builds keep the generations from which somebody is yet to be told; a failure is logged."""
    import search

    try:
        search.keep_needed(data, bases)
    except OSError as error:
        import logging

        logging.getLogger(__name__).warning("The generations that are needed cannot be noted: %s", error)
