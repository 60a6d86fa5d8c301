"""A backup and its way back: all of it or nothing, beside whatever is at work; a file from elsewhere is believed nothing."""

import asyncio
import fcntl
import json
import tarfile
import threading
import time
from dataclasses import replace
from hashlib import sha256

import pytest

import briefs
import search
from bot.backups import BackupError, back_up, restore
from bot.keeper import Keeper
from bot.settings import Settings
from bot.store import Store, new_key
from bot.terminal import backup as terminal
from tests.backups.backing import READER, change, documents, saved


def test_what_was_backed_up_is_there_again(settings, backup):
    was, held = search.current_id(settings.data), documents(settings)
    change(settings)
    now = search.current_id(settings.data)
    assert was != now
    restored = restore(settings, backup)
    assert (search.current_id(settings.data), restored.generation) == (was, was)
    assert saved(settings) == ["before"]
    assert documents(settings) == held
    assert (restored.seeds, restored.facts, restored.anew, restored.without) == (None, None, False, None)
    assert (restored.documents / "other.txt").exists()
    assert search.earlier_ids(settings.data, was)[0] == now


def test_it_is_for_its_owner_alone_and_lists_each_file_with_its_hash(backup):
    assert backup.stat().st_mode & 0o777 == 0o600
    with tarfile.open(backup) as tar:
        first, *others = tar.getmembers()
        listed = json.load(tar.extractfile(first))["files"]
        assert first.name == "manifest.json"
        assert {one.name for one in others} == set(listed)
        for one in others:
            assert sha256(tar.extractfile(one).read()).hexdigest() == listed[one.name]["sha256"]
            assert (one.uname, one.uid, one.mode) == ("", 0, 0o600)
    names = {name.split("/")[0] for name in listed}
    assert names == {"database.sqlite3", "documents", "seeds", "facts.yaml", "record"}
    assert {"documents/REMOVED", "documents/added.txt", "record/CURRENT"} <= set(listed)
    assert not any("cache" in name or "resolved" in name for name in listed)


def test_a_file_that_is_there_is_not_overwritten(settings, backup):
    before = backup.read_bytes()
    with pytest.raises(BackupError, match="is there already; name another file"):
        back_up(settings, backup)
    assert backup.read_bytes() == before


def test_nothing_is_left_beside_a_backup(settings, backup, tmp_path):
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar.gz", "data", "facts.yaml", "seeds"]
    restore(settings, backup)
    assert not list(settings.data.glob(".*"))


def test_on_another_machine_it_tells_what_to_name(settings, backup, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text("Something else was said in 2020 by somebody.\n")
    there = Settings(other, None, tmp_path / "new")
    restored = restore(there, backup)
    assert restored.seeds == there.data / "restored" / "seeds"
    assert restored.facts == there.data / "restored" / "facts.yaml"
    used = replace(there, seeds=restored.seeds, facts=restored.facts)
    keeper = Keeper(used)
    assert keeper.current().generation.id == search.current_id(settings.data)
    keeper.close()
    assert saved(used) == ["before"]
    assert used.store.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("changed", [("--seeds",), ("--facts",), ("--seeds", "--facts")])
def test_a_record_that_the_settings_do_not_fit_is_said_not_to_be_used_and_what_uses_it(settings, backup, changed, capsys):
    if "--seeds" in changed:
        (settings.seeds / "one.txt").write_text("The summit of Graustark was held on 4 June 2022 in Edelweiss.\n")
    if "--facts" in changed:
        settings.facts.write_text("version: 1\nfigures: []\n")
    assert terminal.restore(settings, backup) == 0
    told, held = capsys.readouterr().out, settings.data / "restored"
    assert f"record: generation {search.current_id(settings.data)}, which is not used with these settings: it is of " in told
    places = {"--seeds": held / "seeds", "--facts": held / "facts.yaml"}
    assert f"start the bot with {' '.join(f'{flag} {places[flag]}' for flag in changed)}\n" in told
    assert "run `rapporteur reload`" in told
    assert "goes on with the record that it has" in told
    keeper = Keeper(settings)
    restored = briefs.open_record(settings.data)
    assert not keeper.fits(restored.generation)
    restored.close()
    used = Keeper(replace(settings, **{flag[2:]: places[flag] for flag in changed}))
    assert used.current().generation.id == search.current_id(settings.data)
    used.close()


def test_a_record_that_the_settings_fit_is_said_to_be_used(settings, backup, capsys):
    change(settings)
    terminal.restore(settings, backup)
    told = capsys.readouterr().out
    assert "not used" not in told
    assert "A bot that is on goes on with all of this by itself." in told
    keeper = Keeper(settings)
    assert keeper.current().generation.id == search.current_id(settings.data)
    keeper.close()


def test_a_pin_comes_back_with_its_record(settings, tmp_path):
    was = search.current_id(settings.data)
    search.roll_back(settings.data, was)
    back_up(settings, tmp_path / "pinned.tar.gz")
    search.unpin(settings.data)
    change(settings)
    assert search.pinned_id(settings.data) is None
    restore(settings, tmp_path / "pinned.tar.gz")
    assert search.pinned_id(settings.data) == was


def test_a_pin_of_today_goes_with_the_record_of_today(settings, backup):
    change(settings)
    search.roll_back(settings.data, search.current_id(settings.data))
    restore(settings, backup)
    assert search.pinned_id(settings.data) is None


def test_a_build_at_work_is_waited_for(settings, tmp_path):
    with (settings.data / "LOCK").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        threading.Timer(0.6, lambda: fcntl.flock(lock, fcntl.LOCK_UN)).start()
        began = time.monotonic()
        back_up(settings, tmp_path / "waited.tar.gz")
        assert time.monotonic() - began >= 0.5


def test_a_build_that_takes_too_long_is_told(settings):
    with (settings.data / "LOCK").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(search.Busy, match="wait until it is done"), search.at_rest(settings.data, 0.3):
            pass


def test_readers_and_writers_go_on_meanwhile(settings, tmp_path):
    done = threading.Event()

    async def write():
        store = await Store.open(settings.store)
        n = 0
        while not done.is_set():
            n += 1
            await store.saved.add(READER, f"meanwhile {n}", f"/find x{n}", "print")
            if n > 40:
                break
        await store.close()
        return n

    found = []
    writing = threading.Thread(target=lambda: found.append(asyncio.run(write())))
    writing.start()
    back_up(settings, tmp_path / "meanwhile.tar.gz")
    done.set()
    writing.join()
    names = saved(settings)
    assert len(names) >= found[0]
    restore(settings, tmp_path / "meanwhile.tar.gz")
    assert set(saved(settings)) <= set(names)


def test_an_open_database_goes_on_with_what_was_restored(settings, backup):
    async def read():
        store = await Store.open(settings.store)
        await store.saved.add(READER, "after", "/find after", "print")
        await asyncio.to_thread(restore, settings, backup)
        names = [one.name for one in await store.saved.listed(READER)]
        await store.saved.add(READER, "later", "/find later", "print")
        again = [one.name for one in await store.saved.listed(READER)]
        await store.close()
        return names, sorted(again)

    assert asyncio.run(read()) == (["before"], ["before", "later"])


def test_a_sealed_database_wants_its_key(settings, tmp_path):
    key, file = new_key(), tmp_path / "sealed.tar.gz"
    sealed = replace(settings, key=(key,))
    saved(sealed, "secret")
    assert back_up(sealed, file).contents.sealed
    for keys, says in (((), "Set RAPPORTEUR_KEY to the key"), ((new_key(),), "a key that RAPPORTEUR_KEY does not hold")):
        with pytest.raises(BackupError, match=says):
            restore(replace(settings, key=keys), file)
    assert "secret" in saved(sealed)
    restore(sealed, file)
    assert "secret" in saved(sealed)
