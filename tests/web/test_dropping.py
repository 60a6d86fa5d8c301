"""A document is dropped on the page: it is looked at, accepted or discarded, as in every chat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FileChooser, Locator, Page, expect

from bot.app import App, open_app, page_of
from bot.settings import load_settings
from bot.web import Background
from tests.web.conftest import opened
from tests.web.standin import ask
from tests.web.test_files import DROP

LAKES = """---
title: The Lakes Summit
date: 2031-03-04
---

The Lakes Summit took place on 4 March 2031 in Geneva.

Trade between the lakes reached US$12 billion in 2030.
"""
LOOK = 60_000
"""Milliseconds that a file may take to be read, or the record to be reloaded, on a busy machine."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    started = open_app(load_settings({"data": str(tmp_path / "data")}, {}), lasting=True)
    yield started
    assert started.shelf
    started.shelf.close()
    started.keeper.close()


@pytest.fixture
def page(app: App, context: BrowserContext) -> Iterator[Page]:
    """The page over the real commands."""
    served = Background(page_of(app, 0))
    yield opened(context, served.start())
    served.stop()


def answers(page: Page) -> Locator:
    return page.locator("#log .bot")


@pytest.mark.browser
def test_a_dropped_document_is_shown_accepted_and_asked_for(page: Page, app: App):
    page.evaluate(DROP, ["lakes <b>.md", LAKES])
    expect(answers(page).first).to_contain_text("Read: The Lakes Summit", timeout=LOOK)
    expect(answers(page).first).to_contain_text("lakes-b.md")
    page.get_by_role("button", name="Accept").click()
    expect(answers(page).first).to_contain_text("1 added", timeout=LOOK)
    assert [path.name for path in app.settings.documents.iterdir()] == ["lakes-b.md"]
    expect(ask(page, "/figure lakes trade")).to_contain_text("US$12 billion")


@pytest.mark.browser
def test_a_document_that_is_discarded_leaves_nothing(page: Page, app: App):
    page.set_input_files("#file", {"name": "lakes.md", "mimeType": "text/markdown", "buffer": LAKES.encode()})
    page.get_by_role("button", name="Discard").click(timeout=LOOK)
    expect(answers(page).first).to_contain_text("Nothing of lakes.md is kept.")
    assert not app.settings.documents.exists()
    assert list((app.settings.data / "incoming").iterdir()) == []


@pytest.mark.browser
def test_files_dropped_together_are_each_shown(page: Page):
    for name in ("one.md", "two.md"):
        page.evaluate(DROP, [name, LAKES.replace("Lakes", name)])
    expect(page.get_by_role("button", name="Accept")).to_have_count(2, timeout=LOOK)


@pytest.mark.browser
def test_the_button_for_a_file_is_reached_and_pressed_by_the_keyboard(page: Page):
    # Listened for from the start: the browser may take a press before it takes the word to pass a dialog on.
    choosers: list[FileChooser] = []
    page.on("filechooser", lambda chooser: choosers.append(chooser))
    button = page.get_by_role("button", name="Send a file")
    expect(button).to_be_enabled()
    page.focus("#text")
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(100):
        page.wait_for_timeout(100)
        if choosers:
            break
    [chooser] = choosers
    assert chooser.is_multiple()


@pytest.mark.browser
def test_while_a_file_is_dragged_the_whole_page_takes_it(page: Page):
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["words"], "a.md"));
          dispatchEvent(new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    box, size = page.locator("#drop").bounding_box(), page.viewport_size
    assert box
    assert size
    assert box["width"] > 0.9 * size["width"]
    assert box["height"] > 0.9 * size["height"]


@pytest.mark.browser
def test_a_file_that_is_no_document_is_refused_in_words(page: Page):
    page.evaluate(DROP, ["picture.md", "GIF89a"])
    expect(answers(page).first).to_contain_text("picture.md is no document that I can read", timeout=LOOK)


@pytest.mark.browser
def test_where_the_page_is_not_an_admins_a_file_is_answered_as_any(context: BrowserContext, tmp_path: Path):
    settings = replace(load_settings({"data": str(tmp_path / "data")}, {}), page_admin=False)
    started = open_app(settings, lasting=True)
    served = Background(page_of(started, 0))
    page = opened(context, served.start())
    page.evaluate(DROP, ["lakes.md", LAKES])
    expect(answers(page).first).to_contain_text("I read text only", timeout=LOOK)
    served.stop()
    started.keeper.close()
