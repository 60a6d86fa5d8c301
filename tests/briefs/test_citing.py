"""A citation reopens its passage, and says so when the document has changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands import answer
from bot.desk import Desk
from bot.message import Message, MessageKind, Reader, Request
from bot.rendering import plain
from bot.settings import load_settings
from bot.wording import load_words
from briefs import Record, build_record, open_record

FIRST = "The Lagos Summit was held in Lagos on 3 May 2021."
SECOND = "Trade between Ghana and Togo reached US$2.5 billion in 2020."
THIRD = "The leaders thanked their host."


class Kept:
    """A folder with one document, and what is answered from it."""

    def __init__(self, folder: Path) -> None:
        self.seeds, self.data = folder / "seeds", folder / "data"
        self.seeds.mkdir()

    def write(self, *paragraphs: str, name: str = "report") -> Record:
        (self.seeds / f"{name}.md").write_text("\n\n".join(paragraphs), "utf-8")
        return self.build()

    def build(self) -> Record:
        build_record(self.seeds, None, self.data)
        return open_record(self.data)

    def ask(self, text: str) -> Message:
        desk = Desk(open_record(self.data), load_settings({}, {}), load_words())
        return answer(Request(text, Reader(1, 1)), desk)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def test_it_stands_between_its_neighbours(kept: Kept) -> None:
    record = kept.write(FIRST, SECOND, THIRD)
    text = plain(kept.ask(f"/cite {record.generation.passages[1].id}"))
    assert text.index(FIRST) < text.index(SECOND) < text.index(THIRD)


def test_a_deep_link_is_safe_and_short(kept: Kept) -> None:
    record = kept.write(FIRST, SECOND, THIRD)
    for passage in record.generation.passages:
        payload = f"cite_{passage.id}"
        assert len(payload) <= 64
        assert payload.replace("_", "").replace("-", "").isalnum()
        assert SECOND in plain(kept.ask(f"/start cite_{record.generation.passages[1].id}"))


def test_a_change_elsewhere_in_the_document_is_said(kept: Kept) -> None:
    cited = kept.write(FIRST, SECOND, THIRD).generation.passages[1].id
    kept.write(FIRST, SECOND, "The leaders thanked nobody.")
    text = plain(kept.ask(f"/cite {cited}"))
    assert "has changed since this citation was made; this paragraph reads the same." in text
    assert SECOND in text


def test_a_change_of_the_paragraph_is_said(kept: Kept) -> None:
    cited = kept.write(FIRST, SECOND, THIRD).generation.passages[1].id
    kept.write(FIRST, SECOND.replace("2.5", "2.7"), THIRD)
    text = plain(kept.ask(f"/cite {cited}"))
    assert "this is what stands in its place now." in text
    assert "US$2.7 billion" in text


def test_a_paragraph_that_moved_is_found(kept: Kept) -> None:
    cited = kept.write(FIRST, SECOND, THIRD).generation.passages[1].id
    kept.write("A word before all others, of some length.", FIRST, SECOND, THIRD)
    assert SECOND in plain(kept.ask(f"/cite {cited}"))


def test_a_paragraph_of_a_file_that_was_only_renamed_is_said_to_be_the_same(kept: Kept) -> None:
    cited = kept.write(FIRST, SECOND, THIRD).generation.passages[1].id
    (kept.seeds / "report.md").rename(kept.seeds / "minutes.md")
    kept.build()
    text = plain(kept.ask(f"/cite {cited}"))
    assert "has another name since this citation was made; what it says is the same." in text
    assert ("has changed" in text, SECOND in text) == (False, True)


def test_what_is_gone_is_said_to_be_gone(kept: Kept) -> None:
    cited = kept.write(FIRST, SECOND, THIRD).generation.passages[1].id
    (kept.seeds / "report.md").unlink()
    kept.write("Another report altogether, on another matter.", name="other")
    message = kept.ask(f"/cite {cited}")
    assert message.kind is MessageKind.ERROR
    assert cited in plain(message)
