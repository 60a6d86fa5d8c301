"""A sentence as its figures are read from it: with its quantities and times, and each of them masked by one character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from briefs.extract.labels import counted
from briefs.extract.quantity import Quantity
from briefs.extract.times import Time, times
from briefs.lexicon import Lexicon
from briefs.mentions import Span
from search import Passage, as_it_is, seen

Q, T = "[\ue000-\ue7ff]", "[\ue800-\uefff]"
"""What matches a masked quantity, and a masked time. Ranks are masked apart: they part no other figures' words."""

_Q0, _T0, _R0 = 0xE000, 0xE800, 0xF000


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage; offsets count within `text`, or within `masked`, where `place` leads back from.

    text: as it looks, without what nobody sees. places: where in the passage each of its characters stands, and its end.
    """

    passage: Passage
    text: str
    places: Sequence[int]
    quantities: Sequence[Quantity]
    times: Sequence[Time]
    measured: frozenset[int] = frozenset()
    """Which quantities have a unit of measurement, "tonnes": no noun of their own."""

    def span(self, start: int, end: int) -> Span:
        """A part of the sentence as the passage has it, word for word."""
        at = as_it_is(self.places, start, end)
        return Span(self.passage.id, *at, self.passage.text[slice(*at)])

    @cached_property
    def _mask(self) -> tuple[str, list[int]]:
        marks = [
            (
                q.start,
                q.end if n in self.measured else q.core,
                self._mark(n) + " " * (q.end - q.core if n in self.measured else 0),
            )
            for n, q in enumerate(self.quantities)
        ]
        marks += [
            (t.start, t.end, chr(_T0 + n))
            for n, t in enumerate(self.times)
            if not any(q.start < t.end and t.start < q.core for q in self.quantities)
        ]
        out: list[str] = []
        places: list[int] = []
        at = 0
        for start, end, mark in sorted(marks):
            out.append(self.text[at:start] + mark)
            places += [*range(at, start), start, *range(end - len(mark) + 1, end)]
            at = end
        out.append(self.text[at:])
        places += [*range(at, len(self.text) + 1)]
        return "".join(out), places

    @property
    def masked(self) -> str:
        return self._mask[0]

    def at(self, n: int) -> int:
        """Where the n-th quantity's mark stands in `masked`."""
        return self.masked.index(self._mark(n))

    def _mark(self, n: int) -> str:
        return chr((_R0 if self.quantities[n].sort == "rank" else _Q0) + n)

    def place(self, masked: int) -> int:
        """The offset in `text` of an offset in `masked`."""
        return self._mask[1][masked]

    def number_of(self, mark: str) -> int:
        """Which quantity a mark stands for."""
        return ord(mark) - _Q0


def sentence_of(passage: Passage, start: int, end: int, lex: Lexicon) -> Sentence:
    text, within = seen(passage.text[start:end])
    places = range(start, end + 1) if isinstance(within, range) else [start + at for at in within]
    when = times(text, lex)
    found = counted(text, when, lex)
    measuring = {*lex.raw["measuring_units"], *lex.raw["unit_symbols"]}
    return Sentence(passage, text, places, found, when, frozenset(n for n, one in enumerate(found) if one.unit in measuring))
