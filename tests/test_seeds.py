"""The notes that ship, held against the originals: paragraphs, figures and abbreviations alike, and no sentence copied."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from bot.shipped import config_folder, seeds_folder
from briefs.sheet import read_sheet
from search import Document, read_file

NOTES = sorted(seeds_folder().glob("*.md"))
_NUMBER = re.compile(r"\d[\w.,/%:-]*")
_SHORT = re.compile(r"\(([A-Z][\w+.-]*(?: \d[\d.]*)?)\)")
RUN = 9


def numbers(text: str) -> set[str]:
    return {match.rstrip(".,:-/") for match in _NUMBER.findall(text)}


@pytest.fixture(scope="module", params=NOTES, ids=lambda note: note.stem)
def pair(request: pytest.FixtureRequest, shared: Path) -> tuple[Document, Document]:
    """A note and the original that it names."""
    note = read_file(request.param)
    return note, read_file(shared / "seeds" / f"{note.original}.txt")


def test_there_is_a_note_on_each_original(shared: Path) -> None:
    named = {read_file(note).original for note in NOTES}
    assert named == {original.stem for original in (shared / "seeds").glob("*.txt")}


def test_paragraphs_and_their_numbers_are_the_original_s(pair: tuple[Document, Document]) -> None:
    note, original = pair
    assert [one.label for one in note.paragraphs] == [one.label for one in original.paragraphs]


def test_each_paragraph_bears_the_original_s_numbers_and_no_others(pair: tuple[Document, Document]) -> None:
    for mine, theirs in zip(*(document.paragraphs for document in pair), strict=True):
        assert numbers(mine.text) == numbers(theirs.text), mine.label


def test_each_paragraph_bears_the_original_s_abbreviations(pair: tuple[Document, Document]) -> None:
    for mine, theirs in zip(*(document.paragraphs for document in pair), strict=True):
        assert set(_SHORT.findall(mine.text)) == set(_SHORT.findall(theirs.text)), mine.label


def test_no_run_of_words_but_names_stands_in_the_original(pair: tuple[Document, Document]) -> None:
    """Runs as long as these are names alone: most of their words that carry meaning are capitalised, or stand in quotation."""
    note, original = pair
    theirs = {tuple(run) for run in runs([p.text for p in original.paragraphs])}
    for paragraph in note.paragraphs:
        for run in runs([paragraph.text]):
            if tuple(run) in theirs:
                assert is_name(run, paragraph.text), " ".join(run)


def runs(texts: list[str]) -> list[list[str]]:
    found = []
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        found += [words[at : at + RUN] for at in range(len(words) - RUN + 1)]
    return found


def is_name(run: list[str], text: str) -> bool:
    """Most of the words that carry meaning are capitalised, or in quotation, or the run is part of a name of the sheet."""
    match = re.search(r"\W+".join(run), text, re.IGNORECASE)
    assert match
    words = [word for word in re.findall(r"\w+", match.group()) if len(word) > 3]
    quoted = text[: match.start()].count("“") > text[: match.start()].count("”")
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    inner = " ".join(run[1:-1])
    return quoted or capitals >= 0.5 * len(words) or any(inner in name for name in sheet_names())


@cache
def sheet_names() -> tuple[str, ...]:
    sheet = read_sheet(config_folder() / "facts.yaml")
    named = [name for entity in sheet.entities for name in (entity.name, *entity.variants)]
    return tuple(" ".join(re.findall(r"\w+", name.lower())) for name in named)
