"""Errands that take their turns by a clock that is set, not waited for."""

import asyncio
import selectors
from dataclasses import dataclass


class Skipping(selectors.DefaultSelector):
    """Lets no time go by: whoever sleeps is woken at once, and the loop's clock is set on."""

    def __init__(self):
        super().__init__()
        self.skipped = 0.0

    def select(self, timeout=None):
        found = super().select(0)
        if not found and timeout:
            self.skipped += timeout
        return found


def at_once(work):
    """The result of a coroutine in a loop whose clock is set, not waited for."""
    selector = Skipping()
    loop = asyncio.SelectorEventLoop(selector)
    loop.time = lambda: selector.skipped
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


@dataclass(frozen=True)
class Errand:
    """What is to be sent at `at`. It is counted `there` seconds after it leaves, and answered `back` seconds after that."""

    at: float
    chat: int
    digest: bool
    there: float = 0.05
    back: float = 0.05


@dataclass(frozen=True)
class Sent:
    number: int
    errand: Errand
    left: float
    counted: float


async def carry_out(turns, errands):
    """What was sent, in the order in which it left."""
    loop, sent = asyncio.get_running_loop(), []

    async def run(number, errand):
        await asyncio.sleep(errand.at)
        async with turns.turn(errand.chat, errand.digest):
            sent.append(Sent(number, errand, loop.time(), loop.time() + errand.there))
            await asyncio.sleep(errand.there + errand.back)

    # Those of the same instant begin in the order in which they are given.
    await asyncio.gather(*(run(number, errand) for number, errand in enumerate(errands)))
    return sent


def most_within(times, span):
    """How many of the times lie within a window of that span, wherever it begins."""
    times = sorted(times)
    return max((sum(1 for time in times[start:] if time < begin + span) for start, begin in enumerate(times)), default=0)
