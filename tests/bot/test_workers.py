"""Blocking work is done in a few threads, which stay for further work."""

import asyncio
import threading
import time

import pytest

from bot.workers import Workers


async def test_a_call_gives_its_result_or_raises_its_error() -> None:
    workers = Workers(2)
    assert await workers.run(lambda: 7) == 7
    with pytest.raises(LookupError):
        await workers.run(lambda: {}[1])
    assert await workers.run(lambda: 8) == 8


async def test_calls_one_after_the_other_are_done_in_one_thread() -> None:
    workers, seen = Workers(4), set()
    for _ in range(20):
        seen.add(await workers.run(threading.get_ident))
        await asyncio.sleep(0.005)  # the thread is idle again
    assert len(seen) == 1


async def test_no_more_are_done_at_once_than_there_may_be() -> None:
    workers, at_work, most = Workers(3), [], []

    def call() -> None:
        at_work.append(1)
        most.append(len(at_work))
        time.sleep(0.01)
        at_work.pop()

    await asyncio.gather(*(workers.run(call) for _ in range(30)))
    assert max(most) == 3


async def test_a_thread_without_work_ends_and_the_next_call_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.workers._IDLE", 0.01)
    workers = Workers(2)
    before = set(threading.enumerate())
    assert await workers.run(lambda: 1) == 1
    async with asyncio.timeout(10):
        while [one for one in set(threading.enumerate()) - before if one.name == "answer"]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    for number in range(50):
        assert await workers.run(lambda number=number: number) == number
        await asyncio.sleep(0.01 if number % 3 else 0)


async def test_whoever_gives_up_waiting_leaves_room_for_others() -> None:
    workers, go = Workers(1), threading.Event()
    given_up = asyncio.create_task(workers.run(go.wait))
    await asyncio.sleep(0.01)
    given_up.cancel()
    go.set()
    assert await asyncio.wait_for(workers.run(lambda: 3), 10) == 3
