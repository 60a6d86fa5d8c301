"""Files to prepared documents: read, split, derived by workers; kept in a cache by what they are made from, so that a reload
only works on what is new."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import astuple
from hashlib import blake2b, sha256
from pathlib import Path

from search.derivation import Derivation
from search.documents import Skipped
from search.errors import RecordError, Unreadable
from search.loading import load
from search.prepared import Prepared, from_cache, made_with
from search.storing import to_bytes
from search.workers import Bounds, ReaderFailed, Workers

__all__ = ["Cache", "Prepared"]

_MOST = 8
"""Workers. Each may take the memory that `Bounds` allows."""
_EACH = 4
"""Files that are worth a further worker: it takes as long to start as to read about as many."""

Progress = Callable[[int, int, str], None]


class Cache:
    """The folder data/cache: a file for each prepared document, or for why a file is none. One that cannot be read is as good
    as none.

    A file that was too much for a worker is so remembered, until it or the reader changes; removing the folder data/cache has
    everything read again.
    """

    def __init__(self, folder: Path, derivation: Derivation, bounds: Bounds | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._derivation = derivation
        self._made_with = json.loads(made_with(derivation))
        self._bounds = bounds or Bounds()
        self._used: set[str] = set()

    def prepare(self, paths: Sequence[Path], progress: Progress) -> tuple[list[Prepared], list[Skipped]]:
        """What each file gives, or gave last time, in their order, and those that are not taken in. Only the former are read
        by workers, several at once when there are many.

        progress: called with files done, twice as many as there are, and the name of the file that is waited for.
        Raises `RecordError` when no worker starts.
        """
        outcomes: dict[Path, Prepared | Unreadable] = {}
        for path in paths:
            if (known := self._known(path)) is not None:
                progress(len(outcomes), 2 * len(paths), path.name)
                outcomes[path] = known
        missing = [path for path in paths if path not in outcomes]
        with closing(self._made(missing)) as made:
            for path in missing:
                progress(len(outcomes), 2 * len(paths), path.name)
                outcomes[path] = next(made)
        ordered = [(path, outcomes[path]) for path in paths]
        return (
            [one for _, one in ordered if isinstance(one, Prepared)],
            [Skipped(path.name, one.reason) for path, one in ordered if isinstance(one, Unreadable)],
        )

    def again(self, path: Path) -> Prepared:
        """What one file gives, or gave last time. Raises `Unreadable`, and `RecordError` as `prepare` does."""
        made, unreadable = self.prepare([path], lambda done, total, file: None)
        for one in unreadable:
            raise Unreadable(one.reason)
        return made[0]

    def drop_unused(self) -> None:
        """Removes what the documents of this build do not need, and files half written."""
        for path in sorted(self._folder.iterdir()):
            if path.name not in self._used and path.is_file():
                path.unlink(missing_ok=True)

    def _known(self, path: Path) -> Prepared | Unreadable | None:
        """What the file gave last time, or that it is not to be opened; None when it has to be read."""
        try:
            data = load(path)
        except Unreadable as error:
            return error
        return self._read(self.key_of(path.name, sha256(data).hexdigest()), path)

    def _made(self, paths: Sequence[Path]) -> Generator[Prepared | Unreadable]:
        count = max(1, min(os.cpu_count() or 1, _MOST, len(paths) // _EACH))
        # The workers end first, so that nobody waits for what is not wanted any more.
        with ThreadPoolExecutor(count) as threads, Workers(self._derivation, count, self._bounds) as workers:
            yield from threads.map(lambda path: self._make(path, workers), paths)

    def _make(self, path: Path, workers: Workers) -> Prepared | Unreadable:
        try:
            data = load(path)
        except Unreadable as error:  # it is not what it was a moment ago
            return error
        key = self.key_of(path.name, sha256(data).hexdigest())
        try:
            body = workers.prepare(path.name, data)
        except ReaderFailed as error:
            return error
        except Unreadable as error:
            self._write(key, to_bytes([error.reason, astuple(self._bounds)]))
            return error
        self._write(key, body)
        return from_cache(body, key, lambda: self._fetched(key, path))

    def key_of(self, file: str, digest: str) -> str:
        """The key of what a file of these bytes gives; it is in use from now on."""
        made_of = [*self._made_with, file, digest]
        key = blake2b(to_bytes(made_of), digest_size=16).hexdigest()
        self._used.add(key)
        return key

    def _read(self, key: str, path: Path) -> Prepared | Unreadable | None:
        """The cached result, if it is there and every byte is as it was written."""
        try:
            body = self._body(key)
            if body.startswith(b"["):
                reason, bounds = json.loads(body)
                return Unreadable(reason) if tuple(bounds) == astuple(self._bounds) else None
            return from_cache(body, key, lambda: self._fetched(key, path))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _fetched(self, key: str, path: Path) -> bytes:
        """The cached result of a file, once more."""
        try:
            return self._body(key)
        except (OSError, ValueError):
            self.again(path)  # somebody removed or damaged it meanwhile
        try:
            return self._body(key)
        except (OSError, ValueError) as error:
            raise RecordError(f"{path.name} was changed while it was taken in: reload once more.") from error

    def _body(self, key: str) -> bytes:
        """Raises OSError, and ValueError for what is not as it was written."""
        data = (self._folder / key).read_bytes()
        if data[:32] != _checksum(data[32:]):
            raise ValueError(f"{key} is damaged")
        return data[32:]

    def _write(self, key: str, body: bytes) -> None:
        aside = self._folder / f"{key}.new"
        aside.write_bytes(_checksum(body) + body)
        os.replace(aside, self._folder / key)


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).hexdigest().encode()
