"""Lines to blocks, blocks to numbered paragraphs under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.analysis import fold
from search.documents import Paragraph
from search.reading import patterns
from search.reading.datelines import is_place_and_date
from search.reading.lines import FIGURE, Line

# One style numbers a document's paragraphs: "1. The", "1) The", "(1) The", "1 The".
_STYLES = (
    re.compile(r"(\d{1,3})\.(?:\s+|(?=[^\W\d]))"),
    re.compile(r"(\d{1,3})\)\s+"),
    re.compile(r"\((\d{1,3})\)\s+"),
    re.compile(r"(\d{1,3})\s+(?=[\"“'(]?[A-Z])"),
)
_STARTS_ANEW = re.compile(r"\(?\d{1,3}[.)]\s")
_HEADING_LENGTH, _SHORT_HEADING, _HEADING_WORDS = 160, 80, 25
_NOT_HEADING_END = re.compile(r"[.!?…:;,。][\"'”’)\]»]*$")
_EMPHASISED = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1:?")


@dataclass(frozen=True, slots=True)
class Block:
    """What may become a paragraph or a heading. text: without a list's or a heading's mark. runs_on: furniture cut
    it off from the rest of its paragraph. page: on which it begins."""

    text: str
    gap: bool
    heading_mark: bool
    bullet: bool
    table: bool
    place_and_date: bool
    runs_on: bool
    page: int | None = None


def to_blocks(lines: Sequence[Line], wrapped: bool) -> tuple[Block, ...]:
    """A line each; the rows of a table together; in a wrapped file, the lines up to the next gap, mark or number."""
    groups = list(_grouped(lines, wrapped))
    following = [*(group[0].number for group in groups[1:]), 0][: len(groups)]
    return tuple(
        _block(group, wrapped and not group[-1].gap_after and after != group[-1].number + 1)
        for group, after in zip(groups, following, strict=True)
    )


def _grouped(lines: Sequence[Line], wrapped: bool) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and not _joins(group[-1], line, wrapped):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _joins(line: Line, after: Line, wrapped: bool) -> bool:
    if after.gap or after.number != line.number + 1:  # what stood between was furniture
        return False
    if line.table != after.table or line.heading_mark or after.heading_mark:
        return False
    return after.table or (wrapped and not after.bullet and not _STARTS_ANEW.match(after.text))


def _block(group: list[Line], runs_on: bool) -> Block:
    first = group[0]
    parts = [first.core if not first.table else first.text] + [line.text for line in group[1:]]
    return Block(
        text=("\n" if first.table else " ").join(parts),
        gap=first.gap,
        heading_mark=first.heading_mark,
        bullet=first.bullet,
        table=first.table,
        place_and_date=is_place_and_date(first),
        runs_on=runs_on,
        page=first.page,
    )


def to_paragraphs(blocks: Sequence[Block], markdown: bool) -> tuple[Paragraph, ...]:
    """The paragraphs in order, each with the number it has or continues and the heading above it."""
    numbers = find_numbers(blocks)
    headings = find_headings(blocks, numbers, markdown)
    paragraphs: list[Paragraph] = []
    heading: str | None = None
    number: int | None = None
    for n, block in enumerate(blocks):
        if n in headings:
            heading = headings[n]
            continue
        text = block.text
        if n in numbers:
            number, text = numbers[n]
        paragraphs.append(Paragraph(len(paragraphs) + 1, number, bool(numbers), heading, text, block.page))
    return tuple(paragraphs)


def find_numbers(blocks: Sequence[Block]) -> dict[int, tuple[int, str]]:
    """The blocks that the document numbers, each with its number and the text without it; none if it only has lists.

    A document numbers its paragraphs when one style counts up from 1 (or near) through at least half of it, and most of
    what is written in that style takes part; a list that starts anew takes none.
    """
    for style in _STYLES:
        found = [(n, match) for n, block in enumerate(blocks) if (match := _numbered(block, style))]
        chain = _chain([(n, int(match.group(1))) for n, match in found])
        if len(chain) < 3 or (chain[-1][0] - chain[0][0] + 1) * 2 < len(blocks) or len(chain) < 0.7 * len(found):
            continue
        texts = {n: blocks[n].text[match.end() :] for n, match in found}
        titles = sum(1 for n, _ in chain if _looks_like_heading(texts[n]))
        if titles * 2 <= len(chain):  # otherwise they are the numbers of sections
            return {n: (number, texts[n]) for n, number in chain}
    return {}


def _numbered(block: Block, style: re.Pattern[str]) -> re.Match[str] | None:
    return None if block.bullet or block.table or block.heading_mark else style.match(block.text)


def _chain(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The numbers that count up one by one; a single missing one is bridged, for pages lose lines."""
    chain: list[tuple[int, int]] = []
    for n, number in found:
        if (not chain and number <= 2) or (chain and 0 < number - chain[-1][1] <= 2):
            chain.append((n, number))
    return chain


def find_headings(blocks: Sequence[Block], numbers: dict[int, tuple[int, str]], markdown: bool) -> dict[int, str]:
    """The headings by block. Marked ones (# and, in Markdown, a line in bold); in plain text short lines that head a
    text: one, or one above another, but three in a row are a list."""
    found: dict[int, str] = {}
    for n, block in enumerate(blocks):
        bold = _EMPHASISED.fullmatch(block.text)
        if block.heading_mark:
            found[n] = block.text.rstrip("# ")
        elif bold and n + 1 < len(blocks) and _looks_like_heading(bold.group(2).rstrip(":")):
            found[n] = bold.group(2).rstrip(":")
    if not markdown:
        for run in _runs(blocks, numbers):
            if len(run) <= 2 and run[-1] + 1 < len(blocks) and not blocks[run[-1] + 1].place_and_date:
                found |= {n: blocks[n].text for n in run}
    return found


def _runs(blocks: Sequence[Block], numbers: dict[int, tuple[int, str]]) -> Iterator[list[int]]:
    """Neighbouring blocks that may be headings. Where most paragraphs have an empty line above, a heading has one, too;
    elsewhere an empty line begins a new run."""
    gaps = sum(block.gap for block in blocks[1:]) * 2 > len(blocks) - 1
    run: list[int] = []
    for n, block in enumerate(blocks):
        if not _may_head(blocks, n, numbers) or (gaps and not block.gap):
            if run:
                yield run
            run = []
            continue
        if run and block.gap and not gaps:
            yield run
            run = []
        run.append(n)
    if run:
        yield run


def _may_head(blocks: Sequence[Block], n: int, numbers: dict[int, tuple[int, str]]) -> bool:
    block = blocks[n]
    if n in numbers or block.bullet or block.table or block.place_and_date or block.heading_mark or block.runs_on:
        return False
    if len(block.text) > _SHORT_HEADING and n + 1 not in numbers:
        return False
    return _looks_like_heading(block.text)


def _looks_like_heading(text: str) -> bool:
    """Short, opening with a capital or a number, no final punctuation, and no figure that would be lost as evidence."""
    if len(text) > _HEADING_LENGTH or len(text.split()) > _HEADING_WORDS:
        return False
    if _NOT_HEADING_END.search(text) and not (text.isupper() and text.endswith(":")):
        return False
    first = next((c for c in text if c.isalnum()), "")
    return bool(first) and not first.islower() and any(c.isalpha() for c in text) and not _is_note(text)


def _is_note(text: str) -> bool:
    return FIGURE.search(text) is not None or patterns.note().match(fold(text)) is not None
