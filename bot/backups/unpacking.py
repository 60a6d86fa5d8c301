"""Reading a backup into an empty folder. It may come from anywhere: nothing of it is believed before it is looked at, no file
is written that its list does not have, and none elsewhere than in that folder."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tarfile
import zlib
from pathlib import Path
from typing import IO, BinaryIO, cast

from bot.backups.bundle import MANIFEST, BackupError, Contents, Listed, contents_from_json

_LONGEST_LIST = 64_000_000
"""Bytes of the list of files: some 300,000 of them."""
_CHUNK = 1 << 20


class _Bounded:
    """Reads no more at once than a list of files is long: the header of a member may claim any length."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= _LONGEST_LIST:
            raise BackupError("one of its headers is too long")
        return self._file.read(size)

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, place: int) -> int:
        return self._file.seek(place)


def unpack(file: Path, folder: Path) -> Contents:
    """Writes what the backup lists into `folder`, each file for its owner alone. Raises BackupError, and OSError where the file
    or the folder cannot be used."""
    try:
        with gzip.open(file) as packed, tarfile.open(fileobj=cast(IO[bytes], _Bounded(packed))) as tar:
            return _unpacked(tar, folder)
    except BackupError as error:
        raise BackupError(f"{file}: {error}; nothing was changed") from error
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, UnicodeError) as error:
        raise BackupError(f"{file}: is no backup, or is damaged ({error}); nothing was changed") from error


def _unpacked(tar: tarfile.TarFile, folder: Path) -> Contents:
    head = tar.next()
    if head is None or head.name != MANIFEST or not _is_plain(head) or head.size > _LONGEST_LIST:
        raise BackupError("is no backup: it does not begin with a list of files")
    contents = contents_from_json(_opened(tar, head).read(head.size))
    needed, free = sum(one.size for one in contents.files.values()), shutil.disk_usage(folder).free
    if needed >= free:
        raise BackupError(f"holds {needed >> 20} MB, and there are {free >> 20} MB free in {folder.parent}: make room")
    waited = dict(contents.files)
    while (member := tar.next()) is not None:
        one = waited.pop(member.name, None)
        if one is None:
            raise BackupError(f"has {member.name[:80]!a}, which its list of files has not, or twice")
        if not _is_plain(member) or member.size != one.size:
            raise BackupError(f"has {member.name[:80]!a}, which is not the file of its list")
        _write(_opened(tar, member), folder / member.name, member, one)
        tar.members.clear()  # type: ignore[attr-defined]  # else it remembers each
    if waited:
        raise BackupError(f"lacks {next(iter(waited))[:80]!a} of its list of files: it was cut off")
    return contents


def _is_plain(member: tarfile.TarInfo) -> bool:
    """A file: no link, no device, no folder, none with holes."""
    return member.type in (tarfile.REGTYPE, tarfile.AREGTYPE) and not getattr(member, "sparse", None) and member.size >= 0


def _opened(tar: tarfile.TarFile, member: tarfile.TarInfo) -> BinaryIO:
    found = tar.extractfile(member)
    if found is None:
        raise BackupError(f"has {member.name[:80]!a}, which is no file")
    return cast(BinaryIO, found)


def _write(source: BinaryIO, to: Path, member: tarfile.TarInfo, one: Listed) -> None:
    digest = hashlib.sha256()
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    if digest.hexdigest() != one.sha256:
        raise BackupError(f"has {member.name[:80]!a}, whose content is not that of its list: it is damaged")
    # A generation tells by it when it was built.
    when = min(max(0, int(member.mtime)), 1 << 40)
    os.utime(to, (when, when))
