"""The page without a mouse, for a screen reader, and on narrow and wide screens."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.conftest import opened
from tests.web.standin import ask

pytestmark = pytest.mark.browser


def test_a_slash_opens_the_commands_and_enter_sends_the_one_that_fits(page: Page):
    page.locator("body").press("/")
    assert len(page.locator("#menu li").all()) > 10
    page.keyboard.type("so")
    expect(page.locator("#menu li")).to_have_text(["/sources the documents of the record"])
    page.keyboard.press("Enter")
    expect(page.locator("#log .reader .text")).to_have_text("/sources")
    expect(page.locator("#menu")).to_be_hidden()


def test_tab_takes_a_command_to_go_on_with(page: Page):
    page.locator("#text").press_sequentially("/")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#menu [aria-selected=true]")).to_contain_text("/stats")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("28")
    expect(page.locator("#text")).to_have_value("/summit 28")
    expect(page.locator("#text")).to_be_focused()


def test_escape_closes_the_menu_and_what_is_typed_stays(page: Page):
    page.locator("#text").press_sequentially("/su")
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator("#text")).to_have_value("/su")


def test_a_command_of_the_menu_can_be_clicked(page: Page):
    page.click("#slash")
    page.locator("#menu li").first.click()
    expect(page.locator("#log .reader .text")).to_have_text("/summit")


def test_the_menu_takes_nothing_away_of_what_is_written(page: Page):
    page.fill("#text", "supply chains")
    page.click("#slash")
    page.locator("#menu li", has_text="/brief").click()
    expect(page.locator("#text")).to_have_value("/brief supply chains")
    page.locator("#scroll").press("/")
    expect(page.locator("#text")).to_have_value("/brief supply chains")


def test_the_keyboards_place_is_never_lost(page: Page):
    page.locator("#begin").press("Enter")
    expect(page.locator("#text")).to_be_focused()


def test_shift_and_enter_break_the_line(page: Page):
    page.locator("#text").press_sequentially("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    expect(page.locator("#log .reader .text")).to_have_text("one\ntwo")


def test_the_arrows_bring_back_what_was_asked(page: Page):
    ask(page, "first")
    ask(page, "second")
    box = page.locator("#text")
    for key, text in (("ArrowUp", "second"), ("ArrowUp", "first"), ("ArrowUp", "first"), ("ArrowDown", "second")):
        box.press(key)
        expect(box).to_have_value(text)
    box.press("ArrowDown")
    expect(box).to_have_value("")


def test_everything_is_reached_with_tab_in_the_order_it_is_read(page: Page):
    ask(page, "/summit 28")
    page.locator("body").evaluate("() => document.activeElement.blur()")
    reached = []
    for _ in range(16):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText")
        )
    order = ["To the message field", "Clear this chat", "Conversation", "Go to source 1", "[1] our notes, ¶4", "Why", "Message"]
    assert [name for name in reached if name in order] == order


def test_landmarks_and_a_live_log_are_there_for_a_screen_reader(page: Page):
    ask(page, "/summit 28")
    for landmark in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)  # type: ignore[arg-type]
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log.get_by_role("article")).to_have_count(2)
    expect(log.get_by_role("heading", name="28th Summit")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_an_accessibility_checker_finds_nothing_and_nothing_runs_out_of_the_screen(browser, serve, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page = opened(context, serve())
    found = [Axe().run(page).response["violations"]]
    ask(page, "/summit 28").locator("summary").first.click()
    for text in ("/figure", "/wide", "/hostile", "/handy", "/nonsense"):
        ask(page, text)
    page.locator("#text").press_sequentially("/")
    found.append(Axe().run(page).response["violations"])
    page.keyboard.press("Escape")
    page.click("#clear")
    found.append(Axe().run(page).response["violations"])
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for violations in found for one in violations] == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == width
    assert page.evaluate("() => document.getElementById('scroll').scrollWidth <= document.getElementById('scroll').clientWidth")
    context.close()
