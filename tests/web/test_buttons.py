"""Buttons of the page: they edit, bring, open and copy, once for each click, and run nothing that a document says."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.standin import ask

pytestmark = pytest.mark.browser


def test_a_button_edits_its_message_and_the_keyboard_stays_there(page: Page):
    answer = ask(page, "/summit 28")
    answer.get_by_role("button", name="Why").press("Enter")
    expect(answer.locator("h2")).to_have_text("Why this answer")
    expect(page.locator("#log article")).to_have_count(2)
    expect(answer).to_be_focused()
    answer.get_by_role("button", name="Back").click()
    expect(answer.locator("h2")).to_have_text("28th Summit")


def test_a_button_may_bring_a_new_message(page: Page):
    ask(page, "/summit 28").get_by_role("button", name="Next summit").click()
    expect(page.locator("#log .bot")).to_have_count(2)
    expect(page.locator("#log .reader")).to_have_count(1)


def test_a_second_click_before_the_answer_is_none(page: Page):
    ask(page, "/handy").get_by_role("button", name="Slowly").dblclick()
    expect(page.locator("#log .bot")).to_have_count(2)
    ask(page, "hello")
    expect(page.locator("#log .bot")).to_have_count(3)


def test_a_button_opens_an_address_in_a_tab_of_its_own_which_knows_nothing_of_the_page(page: Page):
    button = ask(page, "/handy").get_by_role("link", name="Open")
    expect(button).to_have_attribute("href", "https://example.org/x?a=1&b=2")
    expect(button).to_have_attribute("target", "_blank")
    expect(button).to_have_attribute("rel", "noopener noreferrer")


def test_an_address_that_could_run_something_is_no_button(page: Page):
    answer = ask(page, "/handy")
    assert answer.locator(".buttons button, .buttons a").all_text_contents() == ["Open", "Copy", "Next summit", "Slowly"]
    answer.get_by_role("button", name="Next summit").click()
    expect(page.locator("#log h2").last).to_have_text("28th Summit")


def test_a_button_puts_words_on_the_clipboard_and_says_so(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "/handy").get_by_role("button", name="Copy").click()
    expect(page.get_by_role("alert")).to_have_text("Copied.")
    assert page.evaluate("() => navigator.clipboard.readText()") == 'a "quote"\n, ¶4'
    expect(page.locator("#log article")).to_have_count(2)


def test_words_are_copied_where_the_page_is_given_no_clipboard(page: Page):
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.evaluate("() => document.addEventListener('copy', () => (window.copied = getSelection().toString()))")
    answer = ask(page, "/handy")
    answer.get_by_role("button", name="Copy").press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Copied.")
    expect(answer.get_by_role("button", name="Copy")).to_be_focused()
    assert page.evaluate("() => document.querySelectorAll('textarea').length") == 1


def test_words_that_cannot_be_copied_are_shown_to_be_taken_by_hand(page: Page):
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.evaluate("() => { document.execCommand = () => false; }")
    shown: list[str] = []
    page.on("dialog", lambda dialog: (shown.append(dialog.default_value), dialog.dismiss()))
    ask(page, "/handy").get_by_role("button", name="Copy").click()
    assert shown == ['a "quote"\n, ¶4']
