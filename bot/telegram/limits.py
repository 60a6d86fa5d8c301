"""How much Telegram takes, and who may send next: replies to people before digests, within each first come first served.

The library's AIORateLimiter is not used: it knows no limit for private chats, no precedence, and one 429 stops everything.
"""

from __future__ import annotations

import asyncio
import math
from bisect import insort
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

LONGEST_WAIT = 120.0
"""Seconds that a reply waits for a chat that Telegram wants to hear nothing for; a digest waits as long as told."""

_SECOND, _MINUTE = 1.0, 60.0
_MARGIN = 0.005
"""Seconds."""
_SURE = 0.8
"""How much of the quickest round trip is counted on: the quickest way there and the quickest way back may be quicker still."""
_FEWEST_MEASURED, _MEASURED = 300, 2000
_FEW = 1000
_BEHIND = 3
"""Digests that may follow each other at once where a few of them are late; else they are spread over the second."""
_PROBES = 1.0
"""Seconds from one reply to the next while Telegram seems to want to hear nothing at all."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many messages Telegram takes: overall and to a chat in a second, to a group in a minute. None: any number."""

    overall: int | None = 30
    chat: int | None = 1
    group: int | None = 20


UNLIMITED = Limits(None, None, None)


class Turns:
    """Whose turn it is. New messages and edits each take one; times are those of the event loop.

    A message counts, as Telegram sees it, at some instant between its leaving and the arrival of the answer. In a chat its
    room is given free a span after the answer. Overall that would cost a part of what is allowed, and so the quickest
    round trip, which nothing undercuts, is taken off but for a fifth: then no window holds too many either, wherever it
    begins.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = _Window(limits.overall, _SECOND)
        self._chats: dict[int, tuple[_Window, ...]] = {}
        self._replies: dict[_Waiter, None] = {}
        self._digests: dict[_Waiter, None] = {}
        self._muted: dict[int, float] = {}
        self._all_muted = -math.inf
        self._unbroken: set[int] = set()
        """The chats that were muted since the last message that arrived."""
        self._next_probe = -math.inf
        self._trip = _RoundTrip()
        self._swept = 0
        self._pace = _SECOND / limits.overall if limits.overall else 0.0
        self._next_digest = -math.inf
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def turn(self, chat: int, digest: bool = False) -> AsyncIterator[None]:
        """Waits until a message may go to the chat, then counts it; the body makes the call and has its answer."""
        loop = asyncio.get_running_loop()
        waiter = _Waiter(chat, digest, loop.create_future())
        line = self._digests if digest else self._replies
        line[waiter] = None
        self._grant()
        try:
            await waiter.granted
        except asyncio.CancelledError:
            if waiter not in line:
                self._free(chat, None)
            line.pop(waiter, None)
            self._grant()
            raise
        began, answered = loop.time(), False
        try:
            yield
            answered = True
        finally:
            now = loop.time()
            if answered:
                self._trip.took(now - began)
                # Telegram takes messages: where it wants none, that chat's own mute is enough.
                self._all_muted = -math.inf
                self._unbroken.clear()
            # A call that failed may have been quick because it never got there: it tells nothing of the round trip.
            self._free(chat, now, min(_SURE * self._trip.quickest, now - began))
            self._grant()

    def mute(self, chat: int, seconds: float) -> None:
        """Telegram asks to wait: for that chat alone, unless another has met the same and is still waiting, and no message
        has arrived in between; then for all, until one arrives. Replies elsewhere are tried all the same."""
        now = _now()
        self._muted = {other: until for other, until in self._muted.items() if until > now}
        self._unbroken &= self._muted.keys()
        if self._unbroken - {chat}:
            self._all_muted = max(self._all_muted, now + seconds)
        self._unbroken.add(chat)
        self._muted[chat] = now + seconds
        self._grant()

    def muted(self, chat: int) -> float:
        """For how many seconds more Telegram wants to hear nothing for that chat, or for any."""
        return max(0.0, max(self._muted.get(chat, -math.inf), self._all_muted) - _now())

    def wait(self, chat: int) -> float:
        """For how many seconds at least a digest to that chat has to wait because of this chat alone."""
        return max(0.0, self._free_at(chat, digest=True) - _now())

    def drop_digests(self) -> None:
        """Cancels the digests that still wait: the bot stops, and the outbox has them."""
        for waiter in list(self._digests):
            waiter.granted.cancel()

    def _grant(self) -> None:
        """Lets those go whose turn it is, and comes back when the next one's may be."""
        now, soonest = _now(), math.inf
        for line in (self._replies, self._digests):
            for waiter in list(line):
                # Spread evenly, so that digests never use up a whole second and a reply waits for one of them at most.
                if waiter.digest and self._next_digest > now:
                    return self._come_back(min(soonest, self._next_digest))
                held = self._all_muted if waiter.digest else min(self._all_muted, self._next_probe)
                overall = max(self._all.free_at(now), held)
                if overall > now:
                    return self._come_back(min(soonest, overall))
                at = self._free_at(waiter.chat, waiter.digest)
                if at > now:
                    soonest = min(soonest, at)
                elif not waiter.granted.done():
                    del line[waiter]
                    self._take(waiter.chat)
                    self._space(waiter.digest, now)
                    waiter.granted.set_result(None)
        self._come_back(soonest)

    def _space(self, digest: bool, now: float) -> None:
        """After one has gone: when the next of its kind may."""
        if digest:
            self._next_digest = max(self._next_digest, now - _BEHIND * self._pace) + self._pace
        elif self._all_muted > now:
            self._next_probe = now + _PROBES

    def _come_back(self, at: float) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(at, self._grant) if at < math.inf else None

    def _free_at(self, chat: int, digest: bool) -> float:
        now = _now()
        muted = self._muted.get(chat, -math.inf)
        if not digest and muted - now > LONGEST_WAIT:
            muted = -math.inf  # a person who writes now is worth a try
        return max([muted, *(window.free_at(now) for window in self._chats.get(chat, ()))])

    def _take(self, chat: int) -> None:
        if chat not in self._chats:
            self._sweep()
            windows = [_Window(self._limits.chat, _SECOND)]
            # The ids of groups are below zero.
            self._chats[chat] = (*windows, _Window(self._limits.group, _MINUTE)) if chat < 0 else tuple(windows)
        for window in (self._all, *self._chats[chat]):
            window.open += 1

    def _free(self, chat: int, answered: float | None, trip: float = 0.0) -> None:
        """answered: None when the message was never sent. trip: the round trip that it took at the least."""
        self._all.end(None if answered is None else answered - trip)
        for window in self._chats[chat]:
            window.end(answered)

    def _sweep(self) -> None:
        """Forgets the chats that are idle, whenever there are twice as many as were left the last time."""
        if len(self._chats) < 2 * self._swept + _FEW:
            return
        now = _now()
        self._chats = {chat: windows for chat, windows in self._chats.items() if any(map(_Window.used, windows, [now, now]))}
        self._swept = len(self._chats)


@dataclass(eq=False, slots=True)
class _Waiter:
    chat: int
    digest: bool
    granted: asyncio.Future[None]


@dataclass(slots=True)
class _Window:
    """At most `most` messages in `span` seconds. `open`: those on their way. `ends`: when the room of the others is free."""

    most: int | None
    span: float
    open: int = 0
    ends: list[float] = field(default_factory=list)

    def free_at(self, now: float) -> float:
        """When there is room for one more: in the past when there is, inf when that hangs on an answer to come."""
        if self.most is None:
            return -math.inf
        if not self.used(now) or self.open + len(self.ends) < self.most:
            return -math.inf
        too_many = self.open + len(self.ends) - self.most
        return self.ends[too_many] if too_many < len(self.ends) else math.inf

    def used(self, now: float) -> bool:
        """Whether anything counts at present; forgets what does no more."""
        gone = 0
        while gone < len(self.ends) and self.ends[gone] <= now:
            gone += 1
        del self.ends[:gone]
        return bool(self.open or self.ends)

    def end(self, counted: float | None) -> None:
        self.open -= 1
        if counted is not None and self.most is not None:
            insort(self.ends, counted + self.span + _MARGIN)


@dataclass(slots=True)
class _RoundTrip:
    """The quickest of the last few thousand round trips in seconds; 0 until enough are known."""

    _before: float = math.inf
    _latest: float = math.inf
    _count: int = 0

    @property
    def quickest(self) -> float:
        known = self._before < math.inf or self._count >= _FEWEST_MEASURED
        return min(self._before, self._latest) if known else 0.0

    def took(self, seconds: float) -> None:
        self._latest = min(self._latest, seconds)
        self._count += 1
        if self._count >= _MEASURED:
            self._before, self._latest, self._count = self._latest, math.inf, 0


def _now() -> float:
    return asyncio.get_running_loop().time()
