"""A document is looked at on its own before it is taken in: what it is, and how much is found in it."""

import pytest

from briefs import inspect_document
from search import Unreadable

NOTE = b"""---
title: Note on the 12th Summit of Harbours
date: 2023-05-04
---
The 12th Summit of Harbours was held in Lisbon on 4 May 2023.

Trade between the harbours reached US$12.5 billion in 2022, up 7 per cent from 2021.

Both sides signed the Agreement on Open Harbours. Prime Minister Ana Silva welcomed it.
"""


def test_a_document_is_told_by_what_it_is_and_what_is_found_in_it() -> None:
    found = inspect_document("note.md", NOTE)
    assert (found.document.id, found.document.title) == ("note", "Note on the 12th Summit of Harbours")
    assert str(found.document.date) == "2023-05-04"
    assert len(found.document.paragraphs) == 3
    assert (found.figures, found.meetings, found.agreements, found.people) == (2, 1, 1, 1)


def test_a_document_that_says_nothing_of_the_sort_is_none_the_worse() -> None:
    found = inspect_document("note.txt", b"The harbour was quiet and the sea was calm on that day.\n")
    assert (found.figures, found.meetings, found.agreements, found.people) == (0, 0, 0, 0)


def test_a_file_that_is_no_document_says_why() -> None:
    with pytest.raises(Unreadable, match="NUL byte"):
        inspect_document("note.txt", b"PK\x00\x01")
