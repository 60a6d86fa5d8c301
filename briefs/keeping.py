"""What resolving a generation gave, kept beside the index: answers need not wait for it to be worked out again, and the next
generation goes on from it.

A file of its own for each generation: a head of fixed size, then an index, the entities and series one by one, what they are
compared by, what the next resolving needs (`briefs.before`), and the mentions that each entity and series was made of. Each is
read when it is asked for.

Pickles, as Whoosh's own table of contents is one: the data folder is trusted as a whole, and belongs to its owner alone.
A file that cannot be read is as good as none; the generation's id binds it to the documents, the sheet and the code.
"""

from __future__ import annotations

import io
import os
import pickle
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, pairwise
from operator import attrgetter
from pathlib import Path
from sys import intern
from typing import Any
from zlib import crc32

from briefs.entities import Entity, Measure, Resolved, Series
from briefs.mentions import About, Basis, Fact, Mention, Observation, Sort, Span, Status, Thing

_KEPT = 4
_MAGIC = b"resolved\x02"
_SECTIONS = 5
INDEX, TOPICS, TELLING, STATE, MEMBERS = range(_SECTIONS)
_HEAD = struct.Struct(f"<9s{_SECTIONS}Q{_SECTIONS}I")
"""The sizes of the sections, and a checksum of each."""

UNREADABLE = (
    OSError,
    EOFError,
    pickle.UnpicklingError,
    struct.error,
    AttributeError,
    ImportError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
)
"""What reading a damaged file may raise."""


Row = tuple[bytes, str, str]
"""Sign, key, and kind or name."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The index of a file. Of each entity, then of each series, in the order of the record: the sign of what it was made of,
    the key and (for an entity) kind or (for a series) name that it has, and where it ends among them."""

    signs: Sequence[bytes]
    keys: Sequence[str]
    things: Sequence[str]
    names: Sequence[str]
    ends: Sequence[int]

    @property
    def entities(self) -> int:
        """How many."""
        return len(self.things)

    def rows(self) -> Iterator[Row]:
        """Of each, what makes it another one when any of it differs."""
        return zip(self.signs, self.keys, (*self.things, *self.names), strict=True)


@dataclass(frozen=True, slots=True)
class Telling:
    """What generations are compared by. labels: of each entity and series, as `statements.labels` gives them but for a series'
    name. stating: the documents that any of them is told from."""

    labels: Sequence[Sequence[str]]
    stating: Sequence[str]


class Kept:
    """An open file. Nothing in it changes; what is read is not remembered here."""

    def __init__(self, data: Path, generation: str) -> None:
        """Raises one of `UNREADABLE`, for one that was not kept too."""
        file = self._file = data / "resolved" / generation
        with file.open("rb") as opened:
            magic, *numbers = _HEAD.unpack(opened.read(_HEAD.size))
        sizes, self._sums = numbers[:_SECTIONS], numbers[_SECTIONS:]
        if magic != _MAGIC or _HEAD.size + sum(sizes) != file.stat().st_size:
            raise ValueError(f"{file} is no such file, or not whole")
        self.section_starts = list(accumulate(sizes, initial=_HEAD.size))

    def section(self, which: int) -> bytes:
        """The whole of one, every byte as it was written. Raises one of `UNREADABLE`."""
        found = self._read(self.section_starts[which], self.section_starts[which + 1])
        if crc32(found) != self._sums[which]:
            raise ValueError(f"{self._file} is damaged")
        return found

    def _read(self, start: int, end: int) -> bytes:
        with self._file.open("rb") as opened:
            opened.seek(start)
            return opened.read(end - start)

    @cached_property
    def listed(self) -> Listed:
        return Listed(*pickle.loads(self.section(INDEX)))  # noqa: S301 - our own file, see above

    @property
    def telling(self) -> Telling:
        return Telling(*pickle.loads(self.section(TELLING)))  # noqa: S301 - our own file, see above

    def some(self, numbers: Iterable[int]) -> Resolved:
        """Entities and series by their numbers, which are in order, those of series behind those of entities."""
        ends, begin = self.listed.ends, self.section_starts[TOPICS]
        parts = ((n, self._read(begin + (ends[n - 1] if n else 0), begin + ends[n])) for n in numbers)
        return _resolved(self._named(n, unpacked(data)) for n, data in parts)

    def _named(self, number: int, topic: Entity | Series) -> Entity | Series:
        key = self.listed.keys[number]
        if isinstance(topic, Entity):
            return topic if topic.key == key else replace(topic, key=key)
        return replace(topic, key=key, name=self.listed.names[number - self.listed.entities])

    def resolved(self) -> Resolved:
        """All of it. Raises one of `UNREADABLE`."""
        data, ends = self.section(TOPICS), self.listed.ends
        bounds = enumerate(pairwise((0, *ends)))
        return _resolved(self._named(n, unpacked(data[start:end])) for n, (start, end) in bounds)


def _resolved(topics: Iterable[Entity | Series]) -> Resolved:
    found = list(topics)
    entities = tuple(one for one in found if isinstance(one, Entity))
    return Resolved(entities, tuple(one for one in found if isinstance(one, Series)))


def kept(data: Path, generation: str) -> Kept | None:
    """What was kept for a generation, or None."""
    try:
        return Kept(data, generation)
    except UNREADABLE:
        return None


def written(listed: Listed, topics: Sequence[bytes], telling: Telling, state: bytes, members: Sequence[bytes]) -> list[bytes]:
    """The sections of a file. topics, members: in the order of the index."""
    index = (listed.signs, listed.keys, listed.things, listed.names, listed.ends)
    told = pickle.dumps((telling.labels, telling.stating), protocol=5)
    return [pickle.dumps(index, protocol=5), b"".join(topics), told, state, b"".join(members)]


def keep(data: Path, generation: str, sections: Sequence[bytes]) -> None:
    """Writes a file aside and renames it; removes the oldest beyond a few. Raises OSError."""
    folder = data / "resolved"
    folder.mkdir(exist_ok=True)
    aside = folder / f".{generation}.{os.getpid()}"
    with aside.open("wb") as file:
        file.write(_HEAD.pack(_MAGIC, *map(len, sections), *map(crc32, sections)))
        file.writelines(sections)
    aside.replace(folder / generation)
    newest = sorted(folder.glob("[!.]*"), key=lambda file: (file.name == generation, file.stat().st_mtime), reverse=True)
    for old in newest[_KEPT:]:
        old.unlink(missing_ok=True)


def packed(value: object) -> bytes:
    """Each value as its class and its fields: what a dataclass does of itself takes many times as long."""
    made = io.BytesIO()
    pickler = pickle.Pickler(made, protocol=5)
    pickler.dispatch_table = _BY_FIELDS
    pickler.dump(value)
    return made.getvalue()


def unpacked(data: bytes) -> Any:
    return _Unpickler(io.BytesIO(data)).load()


def _by_fields(kind: type[Any]) -> Callable[[object], tuple[type, tuple[object, ...]]]:
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda value: (kind, values(value))


_BY_FIELDS: dict[type, Callable[[Any], Any]] = {
    one: _by_fields(one) for one in (Span, Fact, Mention, Observation, Entity, Series, Measure)
}


def _span(passage: str, start: int, end: int, text: str) -> Span:
    """Passages and names stand in many spans: each text is held once."""
    return Span(intern(passage), start, end, intern(text))


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _span if name == "Span" else _CLASSES.get(name) or super().find_class(module, name)


_CLASSES: dict[str, Any] = {one.__name__: one for one in (*_BY_FIELDS, About, Basis, Decimal, Sort, Status, Thing)}
