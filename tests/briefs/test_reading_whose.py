"""Whose each figure of a document is: `whose.txt` has short documents of many regions, each figure with its parties behind it.

A document begins with "=== title | publisher"; "## " begins a heading, every other line is a paragraph. Behind a figure stand
the parties it is of, "{Kenya,Japan}"; behind a "+" those that a careful reader may add, "{Kenya+EAC}"; "{}" is nobody's.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefs.extract.document import extract
from briefs.lexicon import lexicon
from search import Document, Kind, Paragraph, fold, passages_of

_MARK = re.compile(r"\{(?P<needed>[^}+]*)(?:\+(?P<may>[^}]*))?\}")
_DOCUMENTS = re.split(r"^=== ", (Path(__file__).parent / "whose.txt").read_text("utf-8"), flags=re.MULTILINE)[1:]


def parties(names: str | None) -> set[str]:
    return {fold(lexicon().country(name) or name).removeprefix("the ") for name in (names or "").split(",") if name}


def paragraphs(lines: list[str]) -> tuple[Paragraph, ...]:
    heading, found = None, []
    for line in lines:
        if line.startswith("## "):
            heading = line[3:]
        else:
            found.append(Paragraph(len(found) + 1, None, False, heading, _MARK.sub("", line)))
    return tuple(found)


@pytest.mark.parametrize("text", _DOCUMENTS, ids=[text.split("\n")[0] for text in _DOCUMENTS])
def test_each_figure_of_a_document_is_of_its_parties(text: str) -> None:
    head, *lines = [line for line in text.split("\n") if line]
    title, _, publisher = head.partition(" | ")
    made = Document("x", "x.txt", "0" * 64, title, Kind.DOCUMENT, "en", publisher or None, None, None, None, paragraphs(lines))
    passages = passages_of(made)
    observed = extract(made, passages).observations
    for passage, line in zip(passages, (line for line in lines if not line.startswith("## ")), strict=True):
        removed = 0
        for mark in _MARK.finditer(line):
            end = mark.start() - removed
            removed += len(mark.group())
            one = next(o for o in observed if o.passage == passage.id and o.quantity.start < end <= o.quantity.end + 1)
            needed, got = parties(mark["needed"]), parties(",".join(one.parties))
            assert needed <= got <= needed | parties(mark["may"]), (one.quantity.text, passage.text)
