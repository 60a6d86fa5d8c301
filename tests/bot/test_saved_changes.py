"""A saved lookup tells when its answer has changed since it was last read, and not otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import commands
from bot.app import App, open_app
from bot.fingerprint import fingerprint
from bot.keeper import build
from bot.message import TELEGRAM, Button, Line, Message, MessageKind, Quotation, Reader, Request, Run
from bot.settings import load_settings

READER = Reader(1, 1, face=TELEGRAM)
TRADE, SUMMIT = "/figure trade between Norland and Sudland", "/find harbour"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """Over a record of two documents."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "trade.md").write_text("# Trade\n\nTrade between Norland and Sudland reached US$5 billion in 2021.\n", "utf-8")
    (seeds / "ports.md").write_text("# Ports\n\nThe harbour of Vik was opened in 2019.\n", "utf-8")
    settings = load_settings({"data": str(tmp_path / "data"), "seeds": str(seeds), "facts": "none"}, {})
    opened = open_app(settings, lasting=True)
    yield opened
    assert opened.shelf
    opened.shelf.close()
    opened.keeper.close()


def say(app: App, text: str) -> Message:
    return app.answer(Request(text, READER))


def changed(app: App) -> list[str]:
    """The names of those that the list shows as changed."""
    lines = [block.plain for block in say(app, "/saved").blocks if isinstance(block, Line)]
    return [line.split()[1] for line in lines if line.endswith(" – changed")]


def reload(app: App, name: str, text: str) -> None:
    (app.settings.seeds / name).write_text(text, "utf-8")
    build(app.settings)
    app.keeper.take()


def saved(app: App) -> App:
    for lookup, name in ((TRADE, "Trade"), (SUMMIT, "Harbour")):
        assert say(app, lookup).asked
        say(app, f"/save {name}")
    return app


def test_nothing_has_changed_while_the_record_is_the_same(app: App):
    assert changed(saved(app)) == []


def test_only_what_is_answered_otherwise_is_marked(app: App):
    saved(app)
    reload(app, "more.md", "# More\n\nTrade between Norland and Sudland reached US$7 billion in 2023.\n")
    assert changed(app) == ["Trade"]
    assert [row[0].label for row in say(app, "/saved").buttons][:2] == ["Trade – changed", "Harbour"]


@pytest.mark.parametrize("read", ["/saved run 1", "/saved Trade", TRADE])
def test_once_it_is_read_it_has_not_changed(app: App, read: str):
    saved(app)
    reload(app, "more.md", "# More\n\nTrade between Norland and Sudland reached US$7 billion in 2023.\n")
    assert changed(app) == ["Trade"]
    say(app, read)
    assert changed(app) == []


def test_running_it_says_that_it_has_changed_once(app: App):
    saved(app)
    assert say(app, "/saved Trade").note is None
    reload(app, "more.md", "# More\n\nTrade between Norland and Sudland reached US$7 billion in 2023.\n")
    assert say(app, "/saved Trade").note == "The answer has changed since you read it last."
    assert say(app, "/saved Trade").note is None


def test_an_answer_that_fell_silent_has_changed_until_it_is_run(app: App):
    saved(app)
    (app.settings.seeds / "ports.md").unlink()
    build(app.settings)
    app.keeper.take()
    assert changed(app) == ["Harbour"]
    assert say(app, "/saved Harbour").kind is MessageKind.NOT_FOUND
    assert changed(app) == []


def test_what_was_read_before_a_reload_and_saved_after_it_has_changed(app: App):
    brief = say(app, TRADE)
    reload(app, "more.md", "# More\n\nTrade between Norland and Sudland reached US$7 billion in 2023.\n")
    app.answer(Request(brief.buttons[-1][0].action, READER, pressed=True))
    assert len(changed(app)) == 1


def test_a_list_looks_each_lookup_up_once_for_a_generation(app: App, monkeypatch: pytest.MonkeyPatch):
    saved(app)
    reload(app, "more.md", "# More\n\nThe harbour of Nes was opened in 2020.\n")
    run, asked = commands.run, []

    def counted(request, desk):
        asked.append(request.text)
        return run(request, desk)

    monkeypatch.setattr(commands, "run", counted)
    assert (changed(app), changed(app)) == (["Harbour"], ["Harbour"])
    assert [text for text in asked if text in (TRADE, SUMMIT)] == [TRADE, SUMMIT]


BRIEF = Message(
    MessageKind.FIGURE,
    "Trade",
    (Line((Run("2021: US$5 billion"), Run(" [1][2]"))), Quotation(Line((Run("[1] a report, ¶2"),)), "reached US$5 billion")),
)


def test_marks_notes_and_buttons_make_no_other_answer():
    _, quotation = BRIEF.blocks
    renumbered = (Line((Run("2021: US$5 billion"), Run(" [3][4]"))), replace(quotation, label=Line((Run("[3] as [1], ¶2"),))))
    other = replace(BRIEF, blocks=renumbered, note="Showing results.").with_buttons((Button("Why", "/why"),))
    assert fingerprint(other) == fingerprint(BRIEF)


@pytest.mark.parametrize(
    "other",
    [
        replace(BRIEF, blocks=(Line((Run("2021: US$6 billion"), Run(" [1][2]"))), BRIEF.blocks[1])),
        replace(BRIEF, blocks=(BRIEF.blocks[0], replace(BRIEF.blocks[1], text="came to US$5 billion"))),
        replace(BRIEF, blocks=BRIEF.blocks[:1]),
        replace(BRIEF, title="Investment"),
        replace(BRIEF, kind=MessageKind.NOT_FOUND),
    ],
    ids=["a line", "a quotation", "fewer sources", "a title", "silence"],
)
def test_lines_and_quotations_do(other: Message):
    assert fingerprint(other) != fingerprint(BRIEF)
