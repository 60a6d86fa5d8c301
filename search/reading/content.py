"""What the reader of a format hands to the pipeline: lines, and what the file says about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from search.reading.front_matter import FrontMatter

_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_LINE_ENDS = re.compile(rf"\r\n|[{_ENDS}]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_COUNT = re.compile(r"\(?\d{1,3}[.)]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Content:
    """A file as lines of text: a paragraph, a heading marked with #, an item or the row of a table each.

    head: what the file says outright; fallback: what its properties say, for want of better. marked: its headings are
    marked, so none is guessed. whole: its lines are whole paragraphs, never wrapped by hand. pages: the page of each line, from
    1, where there are pages.
    """

    text: str
    head: FrontMatter = field(default_factory=FrontMatter)
    fallback: FrontMatter = field(default_factory=FrontMatter)
    marked: bool = False
    whole: bool = True
    pages: tuple[int, ...] = ()


def with_line_ends(text: str) -> str:
    """Every line end made "\\n"."""
    return _LINE_ENDS.sub("\n", text) if any(end in text for end in _ENDS) else text


def without_bidi(text: str) -> str:
    """Without the controls that turn the direction of writing: they show other words than those that are there."""
    return _BIDI.sub("", text)


def without_controls(text: str) -> str:
    """Without what no format means to show: control characters, halves of characters, turns of direction."""
    return without_bidi(_UNSEEN.sub("", with_line_ends(text)))


def property_text(value: object) -> str | None:
    """A property of a file as one line to show, or None for nothing: at most 300 characters."""
    if not isinstance(value, str):
        return None
    text = " ".join(without_controls(value[:2000]).split())
    return "".join(c for c in text if c.isprintable())[:300].strip() or None


def table_rows(rows: list[list[str]]) -> list[str]:
    """The rows of a table as the pipeline takes them: "| a | b |"; bars inside a cell are slashes. A table whose first column
    only counts ("1.", "2.") is a numbered text laid out in two columns, so its rows are paragraphs."""
    if all(len(row) == 2 and _COUNT.fullmatch(row[0].strip()) for row in rows):
        return [" ".join(f"{number} {text}".split()) for number, text in rows]
    return ["| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in row) + " |" for row in rows]


def plain_line(text: str) -> str:
    """A paragraph's words as one line that is not taken for a heading or a row when it merely begins like one."""
    line = " ".join(text.split())
    return line.lstrip("#| ") if line.startswith(("#", "|")) else line
