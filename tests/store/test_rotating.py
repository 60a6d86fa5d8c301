"""Another key: all is sealed anew, beside a bot at work and in spite of interruptions, and nothing is lost."""

import pytest

from bot.store import Store, StoreError
from bot.store.sealed import SEALED
from tests.store.everywhere import KEY, OTHER, READ, WORD, fill, read
from tests.store.keeping import DESK_OFFICER, told


async def test_rotating_reseals_all_so_that_the_old_key_can_go(path):
    store = await Store.open(path, keys=[KEY])
    await fill(store)
    await store.close()
    store = await Store.open(path, keys=[OTHER, KEY])
    rows = sum(told(path, f"SELECT count(*) FROM {table}")[0][0] for table in SEALED)
    assert await store.rotate() == rows
    assert await store.rotate() == 0
    await store.close()
    store = await Store.open(path, keys=[OTHER])
    assert (await read(store)).count(WORD) == READ
    await store.close()
    with pytest.raises(StoreError, match="does not hold"):
        await Store.open(path, keys=[KEY])


async def test_a_rotation_that_was_interrupted_leaves_all_readable_with_both_keys_and_can_go_on(path, monkeypatch):
    store = await Store.open(path, keys=[KEY])
    for number in range(500):
        store.history.add(DESK_OFFICER, f"/find {WORD} {number}", "search")
    await store.close()
    store = await Store.open(path, keys=[OTHER, KEY])
    resealed, seals = 0, store._database.seals

    def fail_later(text, before=seals.resealed):
        nonlocal resealed
        resealed += 1
        if resealed > 300:
            raise StoreError("the machine stops here")
        return before(text)

    monkeypatch.setattr(seals, "resealed", fail_later)
    with pytest.raises(StoreError, match="the machine stops here"):
        await store.rotate()
    await store.close()
    with pytest.raises(StoreError, match="does not hold"):
        await Store.open(path, keys=[OTHER])
    store = await Store.open(path, keys=[OTHER, KEY])
    assert await store.history.last(DESK_OFFICER) == f"/find {WORD} 499"
    assert await store.rotate() == 300  # a batch of two hundred was done
    await store.close()


async def test_rotating_goes_on_beside_a_bot_that_reads_and_writes(path):
    store = await Store.open(path, keys=[KEY])
    for number in range(300):
        store.history.add(DESK_OFFICER, f"/find {WORD} {number}", "search")
    await store.close()
    bot, rotating = await Store.open(path, keys=[OTHER, KEY]), await Store.open(path, keys=[OTHER, KEY])
    bot.history.add(DESK_OFFICER, f"/find {WORD} newest", "search")
    assert await rotating.rotate() == 300
    assert await bot.history.last(DESK_OFFICER) == f"/find {WORD} newest"
    bot.history.add(DESK_OFFICER, f"/find {WORD} later", "search")
    assert await bot.history.last(DESK_OFFICER) == f"/find {WORD} later"
    await bot.close()
    await rotating.close()


async def test_rotating_without_a_key_says_so(path):
    store = await Store.open(path)
    with pytest.raises(StoreError, match="RAPPORTEUR_KEY is not set"):
        await store.rotate()
    await store.close()
