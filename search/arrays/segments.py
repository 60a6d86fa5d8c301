"""The postings of one segment of the index as flat arrays: DATA/cache/arrays/<segment id>.segment.

A segment never changes (what is deleted from it is noted elsewhere), so neither does its file. Whoever writes a segment may
`write` this file with it; else it is read out of the index once (`search.arrays.reading`). In the file (`search.arrays.files`),
kind "segment", name: the segment's id, for each field F of `FIELDS`:

    F.terms        bytes     the terms in UTF-8, one after the other, ascending by these bytes, each once
    F.ends         u32       where each of them ends
    F.counts       u32       in how many passages each stands
    F.numbers      u8 - u32  those passages by number within the segment, ascending within a term, term after term
    F.frequencies  u8 - u32  beside `numbers`, how often; absent where it is always once (a field that only filters)
    F.positions    u8 - u32  of body alone, beside `numbers`, so many as `frequencies` says: where, ascending, in index terms
    ids.terms, ids.ends      the passages' ids, by number
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from search.arrays.files import Array, load, save

SCORED = ("body", "heading", "title")
"""Fields with frequencies; the first also with positions."""
FILTERS = ("document", "year")
FIELDS = (*SCORED, *FILTERS)
_KIND = "segment"


@dataclass(frozen=True, slots=True)
class Strings:
    """Strings as one array of bytes and where each ends."""

    data: Array
    ends: Array

    def __len__(self) -> int:
        return len(self.ends)

    def encoded(self) -> list[bytes]:
        whole, ends = self.data.tobytes(), self.ends.tolist()
        return [whole[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def only(self, wanted: Array) -> Strings:
        """Those of which it is true."""
        if wanted.all():
            return self
        lengths = np.diff(self.ends, prepend=np.uint32(0))
        return Strings(self.data[np.repeat(wanted, lengths)], np.cumsum(lengths[wanted], dtype=np.uint32))


@dataclass(frozen=True, slots=True)
class Postings:
    """One field of a segment, as the module says; `counts` has an entry for each term."""

    terms: Strings
    counts: Array
    numbers: Array
    frequencies: Array | None = None
    positions: Array | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """ids: of the passages, by number, those deleted since included."""

    ids: Strings
    fields: Mapping[str, Postings]


def strings(encoded: Sequence[bytes]) -> Strings:
    ends = np.cumsum([len(one) for one in encoded], dtype=np.uint32)
    return Strings(np.frombuffer(b"".join(encoded), np.uint8), ends)


def joined(parts: Sequence[Strings]) -> Strings:
    """One after the other."""
    lengths = [np.diff(part.ends, prepend=np.uint32(0)) for part in parts]
    nothing = np.zeros(0, np.uint8)
    data = np.concatenate([nothing, *(part.data for part in parts)])
    return Strings(data, np.cumsum(np.concatenate([nothing, *lengths]), dtype=np.uint32))


def smallest(array: Array) -> Array:
    """The same numbers, none negative, in the narrowest type that holds them. Raises ValueError for what takes
    more than 32 bits."""
    most = int(array.max()) if array.size else 0
    if most >> 32:
        raise ValueError(f"{most} is too large a number for an array")
    return array.astype(np.uint8 if most < 1 << 8 else np.uint16 if most < 1 << 16 else np.uint32, copy=False)


def path_of(folder: Path, segment: str) -> Path:
    return folder / f"{segment}.segment"


def write(folder: Path, segment: str, ids: Strings, fields: Mapping[str, Postings]) -> None:
    """Writes the file of a segment into `folder`, which is there. ids: of its passages, by number. fields: all of `FIELDS`.
    Raises OSError, and ValueError where the terms of a field are not ascending."""
    arrays: dict[str, Array] = {}
    for name in FIELDS:
        field = fields[name]
        encoded = field.terms.encoded()
        if any(former >= latter for former, latter in pairwise(encoded)):
            raise ValueError(f"the terms of {name} in segment {segment} are not ascending")
        arrays[f"{name}.terms"], arrays[f"{name}.ends"] = field.terms.data, field.terms.ends
        arrays[f"{name}.counts"] = field.counts.astype(np.uint32, copy=False)
        arrays[f"{name}.numbers"] = smallest(field.numbers)
        if field.frequencies is not None:
            arrays[f"{name}.frequencies"] = smallest(field.frequencies)
        if field.positions is not None:
            arrays[f"{name}.positions"] = smallest(field.positions)
    arrays |= {"ids.terms": ids.data, "ids.ends": ids.ends}
    save(path_of(folder, segment), _KIND, segment, {"passages": len(ids)}, arrays.items())


def read(folder: Path, segment: str, passages: int) -> Segment | None:
    """The file of a segment that has so many passages; None where there is none that can be used."""
    stored = load(path_of(folder, segment), _KIND, segment)
    if stored is None or stored.values.get("passages") != passages:
        return None
    fields = {
        name: Postings(
            Strings(stored[f"{name}.terms"], stored[f"{name}.ends"]),
            stored[f"{name}.counts"],
            stored[f"{name}.numbers"],
            stored.arrays.get(f"{name}.frequencies"),
            stored.arrays.get(f"{name}.positions"),
        )
        for name in FIELDS
    }
    return Segment(Strings(stored["ids.terms"], stored["ids.ends"]), fields)
