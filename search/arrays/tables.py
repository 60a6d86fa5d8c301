"""The table of a generation, which a search looks in: DATA/cache/arrays/<generation id>.table.

It follows from the segments (`search.arrays.tabulating`) and the formula (`search.scoring`). A row is a term with the passages
that have it in body, title or heading: in two halves, those that have it in the body, and the others. In the file
(`search.arrays.files`), kind "table", name: the generation's id:

    terms.*             the rows' terms
    starts              where each half of a row begins: the first halves, the second halves, and the end
    numbers             the postings: passages, ascending within a half
    places              of each posting of a body where its positions begin, and the end of the last
    positions           where terms stand in bodies, in index terms
    gains               of each posting, what the term adds to the passage's score
    units               the same in whole units, rounded up
    highest             the highest of these, of each half
    column, columns     of each half the number of its column, or -1; and the columns, which have the units of all passages, for
                        those halves that have many; filled up to a whole number of `LANES`
    ids.*               the passages' ids
    F.*, F.starts, F.numbers    of each filter F: its values, and the passages of each

Strings N are N.terms (bytes), N.ends, and, where one is to be found, N.sums (their CRC-32, ascending) and N.rows (whose it is).
values: passages; formula: the numbers of `search.scoring`.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from search.arrays.files import Array, Stored, load, save
from search.arrays.segments import FILTERS, Strings
from search.scoring import HEADING, K1, TITLE, B

LANES = 1024
"""So many maxima of a score are looked at to find the best; columns are a multiple of it long."""
_KIND = "table"
_FORMULA = [K1, B, TITLE, HEADING]


class Table:
    """An open table; any number of threads may read it."""

    def __init__(self, stored: Stored) -> None:
        self.passages: int = stored.values["passages"]
        self.numbers, self.gains, self.units = stored["numbers"], stored["gains"], stored["units"]
        self.places, self.positions, self.columns = stored["places"], stored["positions"], stored["columns"]
        self.highest, self.column = _view(stored, "highest"), _view(stored, "column")
        self.rows = len(self.column) // 2
        self._starts = _view(stored, "starts")
        self._terms, self._ids = _Known(stored, "terms"), _Listed(stored, "ids")
        self._filters = {
            name: (_Known(stored, name), _view(stored, f"{name}.starts"), stored[f"{name}.numbers"]) for name in FILTERS
        }

    def row(self, term: str) -> int:
        """The row of a term that some passage has in a scored field; -1 for none."""
        row = self._terms.find(term)
        return row if row >= 0 and any(start < end for start, end in self.halves(row)) else -1

    def halves(self, row: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """From where to where the postings of its halves go."""
        starts, other = self._starts, self.rows + row
        return (starts[row], starts[row + 1]), (starts[other], starts[other + 1])

    def count(self, term: str) -> int:
        """In how many bodies a term stands."""
        return len(self.bodies(term))

    def bodies(self, term: str) -> Array:
        """The passages whose bodies have a term, ascending."""
        row = self.row(term)
        return self.numbers[slice(*self.halves(row)[0])] if row >= 0 else self.numbers[:0]

    def filtered(self, name: str, value: str) -> Array:
        """The passages that a filter's value finds, ascending."""
        values, starts, numbers = self._filters[name]
        place = values.find(value)
        return numbers[starts[place] : starts[place + 1]] if place >= 0 else numbers[:0]

    def passage_id(self, number: int) -> str:
        return self._ids[number].decode()


class _Listed:
    """Strings of a file, by number."""

    def __init__(self, stored: Stored, name: str) -> None:
        self._data = stored[f"{name}.terms"].data
        self._ends = _view(stored, f"{name}.ends")

    def __getitem__(self, row: int) -> bytes:
        return bytes(self._data[self._ends[row - 1] if row else 0 : self._ends[row]])


class _Known(_Listed):
    """Strings that can be found."""

    def __init__(self, stored: Stored, name: str) -> None:
        super().__init__(stored, name)
        self._sums, self._rows = _view(stored, f"{name}.sums"), _view(stored, f"{name}.rows")

    def find(self, text: str) -> int:
        """Which of them it is; -1 for none."""
        wanted = text.encode(errors="surrogatepass")
        wanted_sum = zlib.crc32(wanted)
        place = bisect_left(self._sums, wanted_sum)
        while place < len(self._sums) and self._sums[place] == wanted_sum:
            if self[self._rows[place]] == wanted:
                return int(self._rows[place])
            place += 1
        return -1


def open_table(folder: Path, generation: str, passages: int, written: bool = False) -> Table | None:
    """The table of a generation that has so many passages; None where there is none that can be used. written: just now, by
    this process."""
    stored = load(table_path(folder, generation), _KIND, generation, written)
    if stored is None or stored.values.get("passages") != passages or stored.values.get("formula") != _FORMULA:
        return None
    return Table(stored)


def save_table(folder: Path, generation: str, values: Mapping[str, object], arrays: Mapping[str, Array]) -> None:
    """Raises OSError."""
    save(table_path(folder, generation), _KIND, generation, {**values, "formula": _FORMULA}, arrays)


def table_path(folder: Path, generation: str) -> Path:
    return folder / f"{generation}.table"


def listed(name: str, strings: Strings) -> dict[str, Array]:
    """Strings as they are in the file, by number."""
    return {f"{name}.terms": strings.data, f"{name}.ends": strings.ends}


def known(name: str, strings: Strings) -> dict[str, Array]:
    """Strings as they are in the file, to be found again."""
    sums = np.array([zlib.crc32(one) for one in strings.encoded()], np.uint32)
    rows = np.argsort(sums, kind="stable").astype(np.uint32)
    return {**listed(name, strings), f"{name}.sums": sums[rows], f"{name}.rows": rows}


def _view(stored: Stored, name: str) -> memoryview:
    """To be asked for single numbers, which come as Python's own."""
    return stored[name].data
