"""The table of a generation, which a search looks in: DATA/cache/arrays/<generation id>.table.

It follows from the segments (`search.arrays.tabulating`) and the formula (`search.scoring`). A row is a term with the passages
that have it in body, title or heading: in two halves, those that have it in the body, and the others. In the file
(`search.arrays.files`), kind "table", name: the generation's id:

    terms.*             the rows' terms
    starts              where each half of a row begins: the first halves, the second halves, and the end
    numbers             the postings: passages, ascending within a half
    places              of each row where its positions begin, and the end of the last
    positions           where terms stand in bodies: number of the passage << values' `bits` | place in it, in index terms;
                        ascending within a row
    gains               of each posting, what the term adds to the passage's score
    units               the same in whole units, rounded up
    highest             the highest of these, of each half
    column, columns     of each half the number of its column, or -1; and the columns, which have the units of all passages, for
                        those halves that have many; filled up to a whole number of `LANES`
    ids.*               the passages' ids
    F.*, F.starts, F.numbers    of each filter F: its values, and the passages of each

Strings N are N.terms (bytes), N.ends, and, where one is to be found, N.sums (their CRC-32, ascending) and N.rows (whose it is).
values: passages; bits, so many that no place comes near the next passage; formula: the numbers of `search.scoring`.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.arrays.files import Array, Stored, load, save
from search.arrays.segments import FILTERS, Strings
from search.scoring import HEADING, K1, TITLE, B

LANES = 1024
"""So many maxima of a score are looked at to find the best; columns are a multiple of it long."""
_KEPT = 10_000
"""Terms, and passages, of past queries that need not be looked for again."""
_KIND = "table"
_FORMULA = [K1, B, TITLE, HEADING]


@dataclass(frozen=True, slots=True)
class Half:
    """The postings of half a row. numbers: the passages. gains: what each of them gains. units: the same in whole units;
    highest: the most of these. column: of every passage, for those that many have. start, end: their place among all."""

    numbers: Array
    gains: Array
    units: Array
    highest: int
    column: Array | None
    start: int
    end: int

    def add(self, units: Array, times: int) -> None:
        """Adds what a term that is said so often gives to each passage."""
        if self.column is not None:
            units += self.column if times == 1 else self.column * units.dtype.type(times)
        else:
            units[self.numbers] += self.units if times == 1 else self.units * units.dtype.type(times)

    def add_where(self, units: Array, times: int) -> None:
        """The same, to those that have any units."""
        if self.column is not None:
            units += self.column * (units > 0) * units.dtype.type(times)
        else:
            some = units.take(self.numbers)
            units[self.numbers] = some + self.units * (some > 0) * units.dtype.type(times)


@dataclass(frozen=True, slots=True)
class Row:
    """A term that some passage has in a scored field. bodies: by those that have it in the body; beside: by those that have it
    in title or heading alone."""

    number: int
    bodies: Half
    beside: Half


class Table:
    """An open table; any number of threads may read it."""

    def __init__(self, stored: Stored) -> None:
        self.is_cut = stored.is_cut
        """Whether its file was cut since, so that it must not be read any more."""
        self.passages: int = stored.values["passages"]
        self.bits: int = stored.values["bits"]
        self.numbers, self.gains = stored["numbers"], stored["gains"]
        self._units, self._columns, self._positions = stored["units"], stored["columns"], stored["positions"]
        self._highest, self._column = _view(stored, "highest"), _view(stored, "column")
        self._starts, self._places = _view(stored, "starts"), _view(stored, "places")
        self._terms, self._ids = _Known(stored, "terms"), _Listed(stored, "ids")
        self._filters = {
            name: (_Known(stored, name), _view(stored, f"{name}.starts"), stored[f"{name}.numbers"]) for name in FILTERS
        }
        self._rows: dict[str, Row] = {}
        self._names: dict[int, str] = {}
        self._numbers: dict[str, int] = {}

    def row(self, term: str) -> Row | None:
        """None for a term that no passage has."""
        kept = self._rows.get(term)
        if kept is not None:
            return kept
        number = self._terms.find(term)
        if number < 0:
            return None
        row = Row(number, self._half(number), self._half(len(self._column) // 2 + number))
        if not (row.bodies.highest or row.beside.highest):
            return None
        if len(self._rows) >= _KEPT:
            self._rows = {}
        self._rows[term] = row
        return row

    def _half(self, half: int) -> Half:
        start, end, column = self._starts[half], self._starts[half + 1], self._column[half]
        filled = self._columns[column] if column >= 0 else None
        part = slice(start, end)
        return Half(self.numbers[part], self.gains[part], self._units[part], self._highest[half], filled, start, end)

    def count(self, term: str) -> int:
        """In how many bodies a term stands."""
        return len(self.bodies(term))

    def bodies(self, term: str) -> Array:
        """The passages whose bodies have a term, ascending."""
        row = self.row(term)
        return row.bodies.numbers if row else self.numbers[:0]

    def positions(self, row: Row) -> Array:
        """Where a term stands in bodies, as the module says."""
        return self._positions[self._places[row.number] : self._places[row.number + 1]]

    def filtered(self, name: str, value: str) -> Array:
        """The passages that a filter's value finds, ascending."""
        values, starts, numbers = self._filters[name]
        place = values.find(value)
        return numbers[starts[place] : starts[place + 1]] if place >= 0 else numbers[:0]

    def ids_ending(self, end: str) -> list[str]:
        """Those of the passages' ids that end so."""
        return [self.passage_id(number) for number in self._ids.ending(end.encode())]

    def passage_id(self, number: int) -> str:
        name = self._names.get(number)
        if name is None:
            if len(self._names) >= _KEPT:
                self._names, self._numbers = {}, {}
            name = self._names[number] = self._ids[number].decode()
            self._numbers[name] = number
        return name

    def numbers_of(self, ids: Sequence[str]) -> Array | None:
        """The numbers of passages whose ids it gave not long ago; None where it has forgotten one of them."""
        try:
            return np.array([self._numbers[one] for one in ids], np.uint32)
        except KeyError:
            return None


class _Listed:
    """Strings of a file, by number."""

    def __init__(self, stored: Stored, name: str) -> None:
        self._data = stored[f"{name}.terms"].data
        self._ends = _view(stored, f"{name}.ends")

    def __getitem__(self, row: int) -> bytes:
        return bytes(self._data[self._ends[row - 1] if row else 0 : self._ends[row]])

    def ending(self, end: bytes) -> list[int]:
        """Which of them end so."""
        found, whole, place = [], bytes(self._data), 0
        while (place := whole.find(end, place)) >= 0:
            place += len(end)
            row = bisect_left(self._ends, place)
            if self._ends[row] == place:
                found.append(row)
        return found


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


def save_table(folder: Path, generation: str, values: Mapping[str, object], arrays: Iterable[tuple[str, Array]]) -> None:
    """Raises OSError."""
    save(table_path(folder, generation), _KIND, generation, {**values, "formula": _FORMULA}, arrays)


def table_path(folder: Path, generation: str) -> Path:
    return folder / f"{generation}.table"


def listed(name: str, strings: Strings) -> Iterator[tuple[str, Array]]:
    """Strings as they are in the file, by number."""
    yield f"{name}.terms", strings.data
    yield f"{name}.ends", strings.ends


def known(name: str, strings: Strings) -> Iterator[tuple[str, Array]]:
    """Strings as they are in the file, to be found again."""
    sums = np.array([zlib.crc32(one) for one in strings.encoded()], np.uint32)
    rows = np.argsort(sums, kind="stable").astype(np.uint32)
    yield from listed(name, strings)
    yield f"{name}.sums", sums[rows]
    yield f"{name}.rows", rows


def _view(stored: Stored, name: str) -> memoryview:
    """To be asked for single numbers, which come as Python's own."""
    return stored[name].data
