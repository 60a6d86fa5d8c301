"""How many labels were found and found right."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Tally:
    """right: labels found and right. predicted: what was extracted; expected: what is labelled, optional ones apart in both.

    faults: a line for each that is wrong, missing or too much.
    """

    right: int = 0
    predicted: int = 0
    expected: int = 0
    details: dict[str, list[int]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def detail(self, name: str, fits: bool) -> None:
        """Counts a detail of a label that was found, beside the verdict."""
        row = self.details.setdefault(name, [0, 0])
        row[0] += fits
        row[1] += 1

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0
