"""What was said on the page stays: after a reload, in every tab, in its order."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import opened
from tests.web.standin import ask

pytestmark = pytest.mark.browser


def test_what_was_said_is_there_after_a_reload(page: Page):
    ask(page, "/summit 28").get_by_role("button", name="Why").click()
    expect(page.locator("#log h2")).to_have_text("Why this answer")
    page.reload()
    expect(page.locator("#log h2")).to_have_text("Why this answer")
    expect(page.locator("#log .reader")).to_have_count(1)


def test_two_tabs_are_two_readers_and_a_closed_ones_history_is_taken_up_again(context, serve):
    address = serve()
    first, second = opened(context, address), opened(context, address)
    one, two = (ask(page, "hello").locator("h2").inner_text() for page in (first, second))
    assert one != two
    expect(first.locator("#log article")).to_have_count(2)
    second.close()
    third = opened(context, address)
    expect(third.locator("#log h2")).to_have_text(two)


def test_what_is_written_outlives_a_reload(page: Page):
    page.fill("#text", "half a quest")
    page.reload()
    expect(page.locator("#text")).to_have_value("half a quest")


def test_earlier_messages_come_when_asked_for(page: Page):
    for number in range(27):
        ask(page, f"question {number}")
    page.reload()
    expect(page.locator("#log article")).to_have_count(50)
    page.click("#earlier")
    expect(page.locator("#log article")).to_have_count(54)
    expect(page.locator("#log .reader .text").first).to_have_text("question 0")
    expect(page.locator("#earlier")).to_be_hidden()


def test_a_chat_is_cleared_when_the_reader_is_sure(page: Page):
    ask(page, "hello")
    page.click("#clear")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#log article")).to_have_count(2)
    page.click("#clear")
    page.get_by_role("dialog").get_by_role("button", name="Clear").click()
    expect(page.locator("#start")).to_be_visible()
    page.reload()
    expect(page.locator("#start")).to_be_visible()
    ask(page, "hello again")


def test_what_was_edited_further_up_than_is_shown_does_not_come_last(context, serve):
    address = serve()
    first = opened(context, address)
    old = ask(first, "/summit 28")
    for number in range(26):
        ask(first, f"question {number}")
    other = opened(context.browser.new_context(), address)
    expect(other.locator("#log article")).to_have_count(50)
    old.get_by_role("button", name="Why").click()
    expect(old.locator("h2")).to_have_text("Why this answer")
    expect(other.locator("#log h2").last).to_have_text(re.compile("question 25"))
    other.click("#earlier")
    expect(other.locator("#log article")).to_have_count(54)
    expect(other.locator("#log h2").first).to_have_text("Why this answer")
    other.context.close()


def test_an_edit_through_another_page_does_not_move_what_is_read(context, serve):
    address = serve()
    first = opened(context, address)
    old = ask(first, "/summit 28")
    for number in range(15):
        ask(first, f"question {number}")
    other = opened(context.browser.new_context(viewport={"width": 390, "height": 500}), address)
    expect(other.locator("#log article")).to_have_count(32)
    before = other.locator("#scroll").evaluate("it => it.scrollTop")
    old.get_by_role("button", name="Why").click()
    expect(other.locator("#log h2").first).to_have_text("Why this answer")
    assert abs(other.locator("#scroll").evaluate("it => it.scrollTop") - before) < 300
    other.context.close()
