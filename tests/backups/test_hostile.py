"""A backup from elsewhere: nothing of it is believed, and one that is refused changes nothing."""

import gzip
import io
import json
import os
import sqlite3
import tarfile
from hashlib import sha256

import pytest

import search
from bot.backups import BackupError, restore
from tests.backups.backing import documents, saved


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
