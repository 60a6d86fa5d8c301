"""The chat in a browser: the real page in a headless Chromium."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.faces.said import Said, even
from tests.faces.script import Step

_LINES = ".note, h2, .line, pre, summary"


class InBrowser:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._last: Locator | None = None

    def take(self, step: Step) -> Said:
        bubbles = self._page.locator("#log .bot")
        before, shown = bubbles.count(), self._page.locator("#log").inner_html()
        if step.press:
            assert self._last is not None
            self._last.get_by_role("button", name=step.text, exact=True).first.click()
        else:
            self._page.fill("#text", step.text)
            self._page.press("#text", "Escape")
            self._page.press("#text", "Enter")
        # Either a bubble is new, or the one whose button was pressed has changed.
        self._page.wait_for_function(
            "([before, shown]) => document.querySelectorAll('#log .bot').length > before"
            " || (document.querySelectorAll('#log .bot').length === before && document.getElementById('typing').hidden"
            " && document.querySelector('#log').innerHTML !== shown && !document.querySelector('[aria-busy=true]')"
            " && document.querySelector('#log').lastElementChild.classList.contains('bot'))",
            arg=[before, shown],
        )
        expect(self._page.locator("#typing")).to_be_hidden()
        if bubbles.count() > before:
            self._last = self._page.locator(f"#{bubbles.nth(before).get_attribute('id')}")
        assert self._last is not None
        return said(self._last)


def said(bubble: Locator) -> Said:
    """What a bubble shows."""
    pictured = bubble.locator("figure").count() > 0
    texts = bubble.locator(_LINES).all_text_contents()
    return Said(
        even(line for text in texts for line in text.splitlines()),
        even(bubble.locator("blockquote").all_text_contents()),
        even(bubble.locator(".buttons button").all_text_contents()),
        pictured,
    )
