"""Whatever a document holds, in a draft it is text: no tag, no comment, no key, no line of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs import check_facts, draft_sheet
from briefs.drafting.inert import comment, flat, listed, scalar, table

HOSTILE = [
    "a: b",
    "# no comment",
    "x #y",
    "- item",
    "!!python/object:os.system x",
    "&anchor",
    "*alias",
    "{a: b}",
    "[a, b]",
    '"quoted"',
    "it's",
    "back\\slash",
    "yes",
    "null",
    "1.5",
    "2024-01-01",
    "---",
    "...",
    "%YAML 1.1",
    "| block",
    "> folded",
    "? key",
    "tab\there",
    "line\nbreak",
    "\x00\x07\x1b[31m\x7f",
    "\u0085\u2028\u2029",
    "\u202eright to left\u202c\u200f",
    "\ufeffmark",
    "\U0001f600 \U000e0001",
    "`code` @at",
    "ends with space ",
    "a" * 3000,
]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(HOSTILE)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_it_was(text: str) -> None:
    assert yaml.safe_load(table([("text", scalar(text)), ("at", scalar("a/1"))])) == {"text": text, "at": "a/1"}


@given(TEXT)
def test_any_text_comes_back_as_it_was_from_a_line_that_shows_all_it_holds(text: str) -> None:
    written = scalar(text)
    assert written.isprintable()
    assert yaml.safe_load(written) == text
    assert yaml.safe_load(listed([text, text])) == [text, text]


@given(TEXT)
def test_any_text_is_one_line_as_a_comment(text: str) -> None:
    written = comment(text)
    assert written.isprintable()
    assert yaml.safe_load(f"{written}\nversion: 1") == {"version": 1}


def test_an_ordinary_name_is_written_as_it_is() -> None:
    assert scalar("Vietnam’s 'Joint' Fund (JF) - phase 2") == "Vietnam’s 'Joint' Fund (JF) - phase 2"
    assert flat("wrapped \n by hand") == "wrapped by hand"


NAMES = st.sampled_from(["Lumen", "Andean Solar", "Borneo", "Kettle Bay", "No: 5", "O'Neil", "Đà Nẵng", "Rio\u202e"])
PARTNERS = st.sampled_from(["Chile", "Cuba"])
SENTENCES = st.one_of(
    st.builds("The {} Treaty ({}T) was signed in {} 2021.".format, NAMES, st.sampled_from("ABC"), st.sampled_from(["May", ""])),
    st.builds("The {}th {} Summit was held in {} on 3 June 2024.".format, st.integers(4, 9), NAMES, NAMES),
    st.builds(
        "Trade between Peru and {} was US${} billion in {}.".format, PARTNERS, st.integers(1, 9), st.integers(2019, 2023)
    ),
    st.builds("About {},500 students from {} took part.".format, st.integers(1, 9), PARTNERS),
    st.builds("President {} Quispe of Peru met Foreign Minister Ana {}.".format, NAMES, NAMES),
    st.sampled_from(HOSTILE),
)
DOCUMENTS = st.dictionaries(
    st.sampled_from(["a", "b c", "d#e: f", "g'h\"i", "!j"]),
    st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4).map("\n\n".join),
    min_size=1,
    max_size=3,
)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_the_draft_of_any_documents_stands(documents: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, sheet = Path(name), Path(name) / "draft.yaml"
        for stem, text in documents.items():
            (folder / f"{stem}.txt").write_text(f"A report of {len(text)} signs\n\n{text}\n", "utf-8")
        sheet.write_text(draft_sheet(folder, None), "utf-8")
        assert check_facts(folder, sheet).problems == ()
        assert all(line.isprintable() for line in sheet.read_text("utf-8").split("\n"))
        again = draft_sheet(folder, sheet)
        assert set(yaml.safe_load(sheet.read_text("utf-8"))) >= set(yaml.safe_load(again)) - {"figures"}
