"""What was measured, as rows of a Markdown table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True)
class Target:
    """A bound of what is measured, itself allowed."""

    at_least: float | None = None
    at_most: float | None = None
    unit: str = "×"

    def met(self, value: float) -> bool:
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def __str__(self) -> str:
        sign, bound = ("≥", self.at_least) if self.at_least is not None else ("≤", self.at_most)
        return f"{sign} {bound:g}{self.unit}" if self.unit == "×" else f"{sign} {bound:g} {self.unit}"


@dataclass(frozen=True)
class Row:
    """measure: what, and over how much. value: what the target is about, None where nothing was measured. told: the medians of
    the two sides, or why nothing was measured."""

    measure: str
    value: float | None
    told: str
    target: Target | None = None
    unit: str = "×"


HEAD = ("measure", "target", "measured", "reached", "medians", "noise")


@dataclass(frozen=True)
class Measured:
    """A row with how much a fixed piece of work varied while it was measured."""

    row: Row
    noise: float

    def cells(self) -> tuple[str, ...]:
        row = self.row
        target = str(row.target) if row.target else "report"
        if row.value is None:
            return row.measure, target, "not measured", "–", row.told, "–"
        reached = ("yes" if row.target.met(row.value) else "**no**") if row.target else "–"
        value = figure(row.value) + (row.unit if row.unit == "×" else f" {row.unit}")
        return row.measure, target, value, reached, row.told, f"±{self.noise:.0%}"


def figure(value: float) -> str:
    """Three digits that count."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


class Table:
    """Written row by row, so that a run that is stopped has told what it had."""

    def __init__(self, *files: TextIO) -> None:
        self._files = files
        self.missed: list[str] = []
        self._write(line(HEAD))
        self._write("|" + "---|" * len(HEAD))

    def add(self, measured: Measured) -> None:
        row = measured.row
        if row.target and row.value is not None and not row.target.met(row.value):
            self.missed.append(row.measure)
        self._write(line(measured.cells()))

    def note(self, text: str) -> None:
        self._write(text)

    def _write(self, text: str) -> None:
        for file in self._files:
            print(text, file=file, flush=True)
