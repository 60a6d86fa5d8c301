"""A backup and its way back: all of it or nothing, beside whatever is at work; a file from elsewhere is believed nothing."""

import asyncio
import fcntl
import gzip
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import threading
import time
from dataclasses import replace
from hashlib import sha256

import pytest

import search
from bot.backups import BackupError, back_up, restore
from bot.keeper import Keeper, build
from bot.message import TELEGRAM, Reader
from bot.settings import Settings
from bot.store import Store, new_key

READER = Reader(7, 7, face=TELEGRAM)


def sealed_or_not(name, *keys):
    """What a reader has saved, by name."""

    async def work(settings):
        store = await Store.open(settings.store, keys=keys or settings.key)
        try:
            if name:
                await store.saved.add(READER, name, f"/find {name}", "print")
            return [one.name for one in await store.saved.listed(READER)]
        finally:
            await store.close()

    return work


def saved(settings, name=""):
    return asyncio.run(sealed_or_not(name)(settings))


@pytest.fixture
def settings(tmp_path):
    """A small record of its own, with a database and a document that was added."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "one.txt").write_text("The summit of Ruritania was held on 3 May 2021 in Strelsau.\n")
    facts = tmp_path / "facts.yaml"
    facts.write_text("version: 1\n")
    made = Settings(seeds, facts, tmp_path / "data")
    made.data.mkdir()
    made.documents.mkdir()
    (made.documents / "added.txt").write_text("Trade of Ruritania was US$12 billion in 2020.\n")
    (made.documents / "REMOVED").write_text("gone\n")
    build(made)
    saved(made, "before")
    return made


@pytest.fixture
def backup(settings, tmp_path):
    file = tmp_path / "backup.tar.gz"
    back_up(settings, file)
    return file


def change(settings):
    """Another document, another record, another saved lookup."""
    (settings.seeds / "two.txt").write_text("The summit of Graustark was held on 4 June 2022 in Edelweiss.\n")
    (settings.documents / "added.txt").unlink()
    (settings.documents / "other.txt").write_text("Trade of Graustark was US$99 billion in 2021.\n")
    build(settings)
    saved(settings, "after")
    (settings.seeds / "two.txt").unlink()


def documents(settings):
    return sorted(path.name for path in settings.documents.iterdir())


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


def packed(tmp_path, source, name="changed.tar.gz", **changed):
    """The backup with some of its files changed or added; the list of files fits again."""
    with tarfile.open(source) as tar:
        files = {one.name: tar.extractfile(one).read() for one in tar.getmembers()}
    told = json.loads(files.pop("manifest.json"))
    files |= {path.replace("__", "/"): body for path, body in changed.items()}
    told["files"] = {path: {"size": len(body), "sha256": sha256(body).hexdigest()} for path, body in files.items()}
    return written(tmp_path / name, [("manifest.json", json.dumps(told).encode()), *files.items()])


def written(file, members):
    with tarfile.open(file, "w:gz") as tar:
        for name, body in members:
            member = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            member.size = len(body)
            tar.addfile(member, io.BytesIO(body))
    return file


def with_database(tmp_path, backup, sql):
    with tarfile.open(backup) as tar:
        (tmp_path / "changed.sqlite3").write_bytes(tar.extractfile("database.sqlite3").read())
    db = sqlite3.connect(tmp_path / "changed.sqlite3")
    db.execute(sql)
    db.commit()
    db.close()
    return packed(tmp_path, backup, **{"database.sqlite3": (tmp_path / "changed.sqlite3").read_bytes()})


def refused(settings, file, says):
    state = (search.current_id(settings.data), documents(settings), saved(settings), sorted(os.listdir(settings.data)))
    with pytest.raises(BackupError, match=says):
        restore(settings, file)
    assert state == (search.current_id(settings.data), documents(settings), saved(settings), sorted(os.listdir(settings.data)))


def test_a_database_of_a_newer_schema_is_refused(settings, backup, tmp_path):
    file = with_database(tmp_path, backup, "PRAGMA user_version = 999")
    refused(settings, file, r"written by a newer version of the bot \(schema 999")


def test_a_damaged_database_is_refused(settings, backup, tmp_path):
    file = packed(tmp_path, backup, **{"database.sqlite3": b"SQLite format 3\0" + b"x" * 5000})
    refused(settings, file, "database.* damaged")


def test_a_record_that_cannot_be_used_leaves_the_one_at_hand(settings, backup, tmp_path):
    now = search.current_id(settings.data)
    restored = restore(settings, packed(tmp_path, backup, record__CURRENT=b"0123456789abcdef\n"))
    assert restored.generation is None
    assert "cannot be" in restored.without or "damaged" in restored.without
    assert search.current_id(settings.data) == now


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "documents/../../evil",
        "/etc/evil",
        "documents//evil",
        "seeds/./evil",
        "else/evil",
        "record",
        "documents",
        "documents/a/b/c/d/e/f/g",
        "documents/evil\n.txt",
        "documents\\evil",
        "LOCK",
    ],
)
def test_a_place_where_no_file_of_a_backup_is_to_be_is_refused(settings, backup, tmp_path, name):
    refused(settings, packed(tmp_path, backup, **{name: b"evil"}), "which no backup has")
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
)
def test_links_devices_and_folders_are_refused(settings, backup, tmp_path, kind):
    with tarfile.open(backup) as tar:
        listed = json.load(tar.extractfile("manifest.json"))
    listed["files"] = {"documents/evil": {"size": 0, "sha256": sha256(b"").hexdigest()}}
    evil = tarfile.TarInfo("documents/evil")
    evil.type, evil.linkname = kind, "/etc/passwd"
    file = written(tmp_path / "evil.tar.gz", [("manifest.json", json.dumps(listed).encode()), (evil, b"")])
    refused(settings, file, "not the file of its list")


def test_a_file_beyond_the_list_and_one_that_comes_twice_are_refused(settings, backup, tmp_path):
    with tarfile.open(backup) as tar:
        members = [(one.name, tar.extractfile(one).read()) for one in tar.getmembers()]
    refused(
        settings, written(tmp_path / "more.tar.gz", [*members, ("documents/evil.txt", b"evil")]), "its list of files has not"
    )
    refused(settings, written(tmp_path / "twice.tar.gz", [*members, members[-1]]), "or twice")
    refused(settings, written(tmp_path / "less.tar.gz", members[:-1]), "it was cut off")
    swapped = [*members[:-1], (members[-1][0], b"x" * len(members[-1][1]))]
    refused(settings, written(tmp_path / "swapped.tar.gz", swapped), "it is damaged")


@pytest.mark.parametrize("cut", [0, 10, 1000, -2000])
def test_a_file_that_was_cut_off_is_refused(settings, backup, tmp_path, cut):
    (tmp_path / "cut.tar.gz").write_bytes(backup.read_bytes()[:cut])
    refused(settings, tmp_path / "cut.tar.gz", "nothing was changed")


@pytest.mark.parametrize("body", [b"", b"nothing at all", gzip.compress(b"\0" * 20_000_000), gzip.compress(b"no tar " * 999)])
def test_what_is_no_backup_is_refused(settings, tmp_path, body):
    (tmp_path / "no.tar.gz").write_bytes(body)
    refused(settings, tmp_path / "no.tar.gz", "is no backup")


def test_sizes_that_no_disk_holds_are_refused_before_anything_is_written(settings, backup, tmp_path):
    listed = {"format": 1, "made_at": "", "version": "", "sealed": False}
    listed["files"] = {"documents/big": {"size": 1 << 60, "sha256": "0" * 64}}
    refused(settings, written(tmp_path / "big.tar.gz", [("manifest.json", json.dumps(listed).encode())]), "make room")


def test_a_header_that_claims_to_be_longer_than_all_memory_is_refused(settings, tmp_path):
    head = tarfile.TarInfo("pax")
    head.type, head.size = tarfile.XHDTYPE, 1 << 33
    (tmp_path / "pax.tar.gz").write_bytes(gzip.compress(head.tobuf(tarfile.GNU_FORMAT) + b"\0" * 10_000))
    refused(settings, tmp_path / "pax.tar.gz", "too long")


RESTORE = """
import os, signal, sys
from pathlib import Path
from bot.settings import Settings
from bot.backups import restoring
import search
seeds, facts, data, file, at = sys.argv[1:]
left = [int(at)]
def die(event, arguments):
    # Each of these changes what is on the disk, beneath the data folder.
    changes = ("os.rename", "os.remove", "shutil.rmtree", "sqlite3.connect/handle")
    if event in changes or (event == "open" and arguments[1] == "wb"):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(die)
restoring.restore(Settings(Path(seeds), Path(facts), Path(data)), Path(file))
"""


def test_killed_at_any_step_each_part_is_the_old_or_the_new_one_whole(settings, backup, tmp_path):
    """And the same command brings it to its end."""
    old = search.current_id(settings.data)
    change(settings)
    new = search.current_id(settings.data)
    shutil.copytree(settings.data, tmp_path / "kept")
    killed = step = 0
    while True:
        shutil.rmtree(settings.data)
        shutil.copytree(tmp_path / "kept", settings.data)
        given = [str(one) for one in (settings.seeds, settings.facts, settings.data, backup, step)]
        done = subprocess.run([sys.executable, "-c", RESTORE, *given], check=False, capture_output=True, timeout=60)
        assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()
        assert search.current_id(settings.data) in (old, new)
        assert search.usable(settings.data) is None
        assert saved(settings) in (["before"], ["after", "before"], ["before", "after"])
        assert documents(settings) in (["REMOVED", "added.txt"], ["REMOVED", "other.txt"])
        if done.returncode == 0:
            break
        killed, step = killed + 1, step + 2
    assert killed >= 3
    assert search.current_id(settings.data) == old


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_backup_that_is_killed_leaves_no_half_file(settings, tmp_path, share):
    file = tmp_path / "killed.tar.gz"
    call = [sys.executable, "-m", "bot", "backup", str(file), "--data", str(settings.data)]
    call += ["--seeds", str(settings.seeds), "--facts", str(settings.facts)]
    with subprocess.Popen(call, stdout=subprocess.DEVNULL) as running:
        time.sleep(share)
        running.kill()
    if file.exists():
        restore(settings, file)
    back_up(settings, tmp_path / "again.tar.gz")
