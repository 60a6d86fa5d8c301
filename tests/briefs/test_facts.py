"""The fact sheet that ships stands, and no number in it can be changed without `rapporteur check` saying where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.shipped import config_folder, seeds_folder
from briefs import check_facts
from briefs.sheet import SheetError, read_sheet
from briefs.standing import hold
from search import Document, Passage, passages_of, read_folder

SHEET = config_folder() / "facts.yaml"


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    return read_folder(seeds_folder()).documents


@pytest.fixture(scope="module")
def passages(documents: tuple[Document, ...]) -> list[Passage]:
    return [passage for document in documents for passage in passages_of(document)]


def test_the_sheet_that_ships_stands() -> None:
    report = check_facts(seeds_folder(), SHEET)
    assert [str(problem) for problem in report.problems] == []
    assert report.facts > 500


def entries() -> Iterator[tuple[str, int, str]]:
    """(section, line of the entry, its text) for each entry of the sheet."""
    section, start, held = "", 0, []
    for n, row in enumerate([*SHEET.read_text("utf-8").splitlines(), "end:"], 1):
        if (row.startswith("  - ") or re.match(r"\w+:", row)) and held:
            yield section, start, "\n".join(held)
            held = []
        if match := re.match(r"(\w+):\s*$", row):
            section = match.group(1)
        elif row.startswith("  - "):
            start, held = n, [row]
        elif held:
            held.append(row)


def mutated(text: str) -> Iterator[str]:
    """The entry with one number changed by one, in turn; comments do not count."""
    for match in re.finditer(r"\d+", text):
        if "#" in text[text.rfind("\n", 0, match.start()) + 1 : match.start()]:
            continue
        for step in (1, -1):
            number = int(match.group()) + step
            if number >= 0:
                yield f"{text[: match.start()]}{number}{text[match.end() :]}"


@pytest.mark.slow
def test_no_number_can_be_changed_unnoticed(documents: tuple[Document, ...], passages: list[Passage]) -> None:
    tried, unnoticed = 0, []
    for section, _, text in entries():
        for wrong in mutated(text):
            tried += 1
            try:
                sheet = read_sheet(f"version: 1\n{section}:\n{wrong}\n".encode())
            except SheetError:
                continue
            standing = hold(sheet, documents, passages)
            if not standing.problems and not standing.absent:
                unnoticed.append(wrong)
    assert unnoticed == []
    assert tried > 2000


def test_a_fact_that_does_not_stand_is_located(tmp_path: Path) -> None:
    text = SHEET.read_text("utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "value: 268.5" in row)
    sheet = tmp_path / "facts.yaml"
    sheet.write_text(text.replace("value: 268.5", "value: 268.6"), "utf-8")
    report = check_facts(seeds_folder(), sheet)
    assert [str(problem) for problem in report.problems] == [
        f"facts.yaml:{line}: figures[0].observations[0]: asean-japan-50-years ¶5 does not bear 268600000000 USD; "
        "it has: US$268.5 billion, US$26.7 billion"
    ]


def test_a_document_that_is_not_there_is_reported(tmp_path: Path) -> None:
    sheet = tmp_path / "facts.yaml"
    sheet.write_text("version: 1\nterms:\n  - name: ASEAN\n    at: no-such-document/1\n", "utf-8")
    assert [str(problem) for problem in check_facts(seeds_folder(), sheet).problems] == [
        "facts.yaml:4: terms[0].at: no document no-such-document in the record"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "facts.yaml:1: expected a mapping with the key 'version'"),
        ("version: 2", "facts.yaml:1: version: expected 1, found 2"),
        ("version: one", "facts.yaml:1: version: expected a whole number, found 'one'"),
        ("version: 1\nsummit: []", "facts.yaml:2: summit: is not known here; known are "),
        ("version: 1\nterms: {}", "facts.yaml:2: terms: expected a list, found a mapping"),
        ("version: 1\nterms:\n  - at: a/1", "facts.yaml:3: terms[0].name: is missing"),
        ("version: 1\nterms:\n  - name: A", "facts.yaml:3: terms[0].at: is missing: expected the paragraphs that bear it"),
        ("version: 1\nterms:\n  - name: A\n    at: a", "facts.yaml:4: terms[0].at: expected DOCUMENT/PARAGRAPH"),
        ("version: 1\nterms:\n  - name: A\n    at: [a/1, a/1]", "facts.yaml:4: terms[0].at: names a paragraph twice"),
        ("version: 1\nterms:\n  - name: A\n    name: B", "facts.yaml:4: terms[0].name: stands twice"),
        ("version: 1\nterms:\n  - name: A\n    asked_as: B2\n    at: a/1", "facts.yaml:4: terms[0].asked_as: expected words"),
        ("version: 1\nfigures:\n  - name: A\n    measure: b\n", "facts.yaml:3: figures[0].observations: expected at least one"),
        (
            "version: 1\nfigures:\n  - name: A\n    measure: b\n    observations:\n      - {at: a/1}\n",
            "facts.yaml:6: figures[0].observations[0]: expected exactly one of value, change, share, rank; found none",
        ),
        (
            "version: 1\nfigures:\n  - name: A\n    measure: b\n    observations:\n      - {value: x, unit: USD, at: a/1}\n",
            "facts.yaml:6: figures[0].observations[0].value: expected a number, found 'x'",
        ),
        ("version: 1\nterms: [", "facts.yaml:3: is no YAML: "),
        ("version: 1\nterms: &a []\nsummits: *a", "facts.yaml:3: expected plain YAML, without aliases or tags"),
        ("version: !!python/object:os.system 1", "facts.yaml:1: expected plain YAML, without aliases or tags"),
    ],
)
def test_a_malformed_sheet_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_sheet(text.encode())
    assert str(caught.value).startswith(message)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SheetError, match="expected UTF-8"):
        read_sheet(b"version: \xff")


MISPLACED = """version: 1
summits:
  - name: 28th ASEAN-Japan Summit
    at: asean-japan-summit-28/1
    where: {text: Fukuoka, at: vietnam-japan-joint-statement-2023/opening 2}
people:
  - name: Kishida Fumio
    at: asean-japan-50-years/1
    office: {text: Minister of Health, at: asean-japan-50-years/2}
figures:
  - name: Trade between China and ASEAN
    measure: trade
    parties: [China, ASEAN]
    observations:
      - {value: 26.7, scale: billion, unit: USD, as_of: 2022, at: asean-japan-50-years/5}
"""


def test_a_fact_of_another_thing_does_not_stand(documents: tuple[Document, ...], passages: list[Passage]) -> None:
    standing = hold(read_sheet(MISPLACED.encode()), documents, passages)
    assert [problem.key for problem in standing.problems] == [
        "summits[0].where.at",
        "people[0].office.at",
        "figures[0].observations[0]",
    ]
    assert standing.series == ()
    assert all(not mention.facts for entity in standing.entities for mention in entity.mentions)
