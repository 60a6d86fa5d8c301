"""Whom the bot answers on Telegram, and how much at once: the allow-lists and the flood limit."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.wording import Words

_MOST_REMEMBERED = 10_000
"""People whose messages are counted; of the others, those who wrote last come first."""
_MINUTE = 60.0
_TYPED = 10
"""What is typed inline comes letter by letter, and an edit is no new message: so many times a minute's messages."""
_SHARE_TO_GO_ON = 0.5
"""Of a minute's messages, so many have to be free again before a flood is over."""


@dataclass(frozen=True, slots=True)
class Rules:
    """As in the settings. Empty lists let everybody in; per_minute 0 lifts the limit."""

    admins: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    chats: frozenset[int] = frozenset()
    per_minute: int = 0

    def admits(self, person: int, group: int | None) -> bool:
        """Whether a person may ask, in a group or (None) in private or inline. Admins always may; in a group that is named,
        everybody may."""
        if person in self.admins:
            return True
        if group is not None and self.chats:
            return group in self.chats
        return not self.people or person in self.people

    def reaches(self, chat: int, private: bool) -> bool:
        """Whether digests may go to a chat. In a private one the chat's id is the person's."""
        return self.admits(chat, None) if private else not self.chats or chat in self.chats


@dataclass(slots=True)
class _Bucket:
    """left: messages that may still be answered, as of `at`. until: when a flood is over."""

    left: float
    at: float
    until: float = -math.inf


class Flood:
    """Counts each person's messages: so many are answered in a minute, then none until half of them are free again.

    now: seconds, ascending.
    """

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._most, self._now = per_minute, now
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def seconds(self, person: int) -> tuple[float, bool]:
        """For how long the person has to wait, 0 when this message may be answered; and whether they know that already."""
        if not self._most:
            return 0.0, False
        now = self._now()
        bucket = self._buckets.setdefault(person, _Bucket(self._most, now))
        self._buckets.move_to_end(person)
        if len(self._buckets) > _MOST_REMEMBERED:
            self._buckets.popitem(last=False)
        if now < bucket.until:
            return bucket.until - now, True
        bucket.left = min(self._most, bucket.left + (now - bucket.at) * self._most / _MINUTE)
        bucket.at = now
        if bucket.left >= 1:
            bucket.left -= 1
            return 0.0, False
        bucket.until = now + _MINUTE * _SHARE_TO_GO_ON
        return bucket.until - now, False


class Door:
    """What to say to whom the bot does not answer."""

    def __init__(self, rules: Rules, words: Words, now: Callable[[], float] = time.monotonic) -> None:
        self._rules, self._words, self._flood = rules, words, Flood(rules.per_minute, now)
        self._typed = Flood(rules.per_minute * _TYPED, now)

    def lets(self, person: int, group: int | None) -> bool:
        """Whether an inline query or an edit is answered, of which a person is told nothing. They are counted by themselves."""
        return self._rules.admits(person, group) and not self._typed.seconds(person)[0]

    def refusal(self, person: int, group: int | None, told: bool = False) -> str | None:
        """None to answer; else a sentence to say instead, or "" to say nothing.

        group: the group's id; None in private and inline. told: say again what the person was told, as to a pressed button.
        A message that nobody answers counts for nothing.
        """
        admitted = self._rules.admits(person, group)
        if not admitted and group is not None:
            return ""
        seconds, known = self._flood.seconds(person)
        if seconds:
            return "" if known and not told else self._words.say("flood.wait", seconds=str(math.ceil(seconds)))
        return None if admitted else self._words.say("closed.person", id=str(person))
