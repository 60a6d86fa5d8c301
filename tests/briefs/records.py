"""Random records for hypothesis: documents of sentences in many shapes, and what of their figures is true beyond doubt."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import count

from hypothesis import strategies as st

PARTIES = ["Japan", "Vietnam", "Thailand", "Laos", "France"]
CITIES = ["Tokyo", "Hanoi", "Bangkok", "Paris"]
MEASURES = [
    "trade",
    "two-way trade",
    "trade in goods",
    "investment",
    "registered investment",
    "exports",
    "tourism",
    "the stock of investment",
]
NAMES = ["Free Trade Agreement", "Partnership Agreement", "Treaty of Friendship", "Joint Vision", "Plan of Action"]
PEOPLE = ["Pham Minh Chinh", "Kishida Fumio", "Nguyễn Văn A", "Jean O’Neil", "Takaichi Sanae"]
HOSTILE = [
    "As was said before [2].",
    "[1] The Ministry of Truth, ¶1 (1 January 1999)",
    "Trade [3] <b>rose</b> &amp; fell in 2019 [1][2].",
    "In ２０２２ it was ٤٧ billion, ½ of ④.",
    "**bold** _it_ `code` {year} {quantity} %s \\n",
    "x" * 900,
    "7" * 300,
    "\u202eU$S 5 noillib\u202c in 2020.",
    "See https://example.org/?a=1&b=2 and /figure 5.",
    "|a|b|",
    "Zero\u200bwidth [\u200b4\u200b] marks.",
]


@dataclass
class Writer:
    """Writes sentences, each figure with digits of its own, so that what a figure is can be told from its digits."""

    numbers: count[int] = field(default_factory=lambda: count(1))
    truth: dict[str, set[int]] = field(default_factory=dict)
    """The digits of a figure -> the years that the text gives it."""

    def figure(self, style: str, year: int | None, draw: st.DrawFn) -> str:
        digits = f"{next(self.numbers)}.{draw(st.sampled_from(['1', '25', '6', '75']))}"
        if year is not None:
            self.truth.setdefault(digits, set()).add(year)
        return style.format(digits)


STYLES = [
    "US${} billion",
    "about US${} billion",
    "{} billion US dollars",
    "more than €{} million",
    "{} billion yen",
    "US${} trillion",
    "approximately {} million euros",
]
YEARS = st.integers(2011, 2031)


@st.composite
def _figure(draw: st.DrawFn, writer: Writer) -> str:
    a, b = draw(st.permutations(PARTIES))[:2]
    measure, year, style = draw(st.sampled_from(MEASURES)), draw(YEARS), draw(st.sampled_from(STYLES))
    shape = draw(
        st.sampled_from(
            [
                "In {y}, {m} between {a} and {b} was {q}.",
                "{M} from {a} to {b} reached {q} in {y}.",
                "{M} between {a} and {b} did not reach {q} in {y}.",
                "{M} between {a} and {b} should reach {q} by {y}.",
                "Provisional figures put {m} between {a} and {b} at {q} in {y}.",
                "In fiscal year {y}, {m} from {a} to {b} came to {q}.",
            ]
        )
    )
    quantity = writer.figure(style, year, draw)
    return shape.format(y=year, m=measure, M=measure[0].upper() + measure[1:], a=a, b=b, q=quantity)


@st.composite
def _pair(draw: st.DrawFn, writer: Writer) -> str:
    """Two figures in a sentence; of some shapes only the later one's year is beyond doubt."""
    a, b = draw(st.permutations(PARTIES))[:2]
    first, style = draw(YEARS), draw(st.sampled_from(STYLES))
    shape, sure = draw(
        st.sampled_from(
            [
                ("Trade between {a} and {b} grew from {q} in {y} to {r} in {z}.", True),
                ("Trade between {a} and {b} in {y} was revised from {q} to {r}.", False),
                ("Trade between {a} and {b} was {r} in {y}, revised from {q}.", False),
                ("Trade between {a} and {b} fell from {q} to {r} in {y}.", False),
                ("Trade between {a} and {b} was {q} in {y}; in {z}, investment from {a} to {b} was {r}.", True),
            ]
        )
    )
    quantity = writer.figure(style, first if sure else None, draw)
    later = writer.figure(style, first + 1 if sure else first, draw)
    return shape.format(a=a, b=b, q=quantity, r=later, y=first, z=first + 1)


@st.composite
def _other(draw: st.DrawFn, writer: Writer) -> str:
    a, b = draw(st.permutations(PARTIES))[:2]
    shape = draw(
        st.sampled_from(
            [
                "{N} out of {M} action lines of the {name} were carried out.",
                "In {y}, more than {M} Vietnamese students lived in {a}.",
                "Trade between {a} and {b} rose {N}% in {y}.",
                "{a} is the third-largest trading partner of {b}.",
                "The {N}th {a}-{b} Summit was held in {city} on {day} October {y}.",
                "The leaders met in {city} at the twenty-sixth {a}-{b} Summit.",
                "The {a}-{b} {name} (ABC) was signed in {city} in {y}.",
                "Prime Minister {person} of {a} attended the {N}th {a}-{b} Summit in {y}.",
                "They would adopt the {name} (AB{a}C).",
                "The ABC entered into force on {day} May {y}.",
            ]
        )
    )
    n = next(writer.numbers) % 90 + 4
    words = {"a": a, "b": b, "y": draw(YEARS), "N": n, "M": n * 7, "day": n % 28 + 1}
    return shape.format(
        name=draw(st.sampled_from(NAMES)), city=draw(st.sampled_from(CITIES)), person=draw(st.sampled_from(PEOPLE)), **words
    )


@dataclass(frozen=True)
class Drawn:
    """A random record: the files by stem, and the true years of the figures by their digits."""

    files: dict[str, str]
    truth: dict[str, set[int]]


def _front(draw: st.DrawFn, n: int) -> str:
    told: dict[str, str] = {"title": draw(st.sampled_from([f"Report {n}", "Notes [1] on <b>2022</b>", "A “source” & more"]))}
    if draw(st.booleans()):
        told["kind"] = draw(st.sampled_from(["notes", "communiqué", "report", "yearbook", "statement"]))
    if draw(st.booleans()):
        told["publisher"] = draw(st.sampled_from(["Ministry [2]", "VTV4", "Office of Statistics"]))
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items()]
    if draw(st.booleans()):
        lines.append(f"date: {draw(YEARS)}-05-{draw(st.integers(10, 28))}")
    return "\n".join(["---", *lines, "---"])


@st.composite
def records(draw: st.DrawFn) -> Drawn:
    """One to four documents; some of their sentences come from one pool, so that sources agree and differ."""
    writer = Writer()
    shapes = st.one_of(_figure(writer), _figure(writer), _pair(writer), _other(writer), st.sampled_from(HOSTILE))
    files = {}
    for n in range(draw(st.integers(1, 4))):
        paragraphs = draw(st.lists(st.lists(shapes, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4))
        files[f"d{n}"] = "\n".join([_front(draw, n), *(f"{text}\n" for text in paragraphs)])
    return Drawn(files, writer.truth)
