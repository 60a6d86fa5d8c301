"""What a figure was said to be of, and the clause that says whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefs.extract.whose import Place
from briefs.mentions import Span

_ELLIPTIC = re.compile(
    r"(?:[\s,()]|\b(?:in|during)\s+\d{4}\b|\b(?:of|for)\s+\w+\b|\b(?:and|followed|by|with|at|then|the|about|some|nearly|almost|over|further|another|while|a|an|more|less|than|ahead|behind)\b)*"
)


_THE_FIGURE = re.compile(
    r"\b[Tt]he\s+(?:corresponding\s+|comparable\s+|same\s+)?(?:figure|amount|sum|number|share|rate|ratio|total|proportion)\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the last figure was of: what the next one may leave out.

    own: the parties that its own clause named. partners: those of them with whom the exchange is.
    """

    measure: str = ""
    wording: Span | None = None
    unit: str = ""
    parties: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    direction: tuple[str, str] | None = None
    partners: tuple[str, ...] = ()
    side: str = ""
    """On which side of the exchange the partners stand: the preposition before them, or GIVES or TAKES."""

    @property
    def owners(self) -> tuple[str, ...]:
        """Whose the exchange is; of a figure of one side, all its parties."""
        return tuple(party for party in self.parties if party not in self.partners) or self.parties[:1]


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a figure: from its clause's start to where what completes it ends, and the places of parties in them."""

    text: str
    start: int
    stop: int
    places: tuple[Place, ...]
    at: int
    """Where the quantity begins."""
    before: int
    """Where the quantity before it in the sentence ends; 0 of the first."""
    subject: str | None
    """The party that the sentence before was about."""

    @property
    def words(self) -> str:
        return self.text[self.start : self.stop]

    @property
    def lead(self) -> str:
        """What stands in front of the quantity."""
        return self.text[self.start : self.at]

    @property
    def between(self) -> str:
        """What stands between the quantity before and this one."""
        return self.text[self.before : self.at]

    @property
    def same(self) -> bool:
        """Whether a figure of the same clauses stands before: nobody else has been spoken of since."""
        return bool(self.before) and (";" not in self.between or " their " in self.between)

    @property
    def elliptic(self) -> bool:
        """Whether but a name stands between the quantity before and this one: ", followed by Chad with"."""
        if _THE_FIGURE.search(self.lead):
            return True
        words = self.lead
        for start, end, _ in sorted(self.places, reverse=True):
            if self.start <= start and end <= self.at:
                words = self.text[self.start : start] + " " + self.text[end : self.at]
        return bool(self.before) and bool(_ELLIPTIC.fullmatch(words))

    @property
    def of_whom(self) -> bool:
        """Whether the one party named stands behind "of": "18% of Belgian exports"."""
        return len(self.places) == 1 and bool(re.search(r"\bof\s+(?:the\s+)?$", self.text[: self.places[0][0]]))

    @property
    def own(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for _, _, name in self.places))
