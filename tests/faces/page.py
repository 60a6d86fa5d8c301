"""The chat in a browser: the real page in a headless Chromium."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import Locator, Page, expect

from tests.faces.papers import PAPERS
from tests.faces.record import Record
from tests.faces.said import Said, even, file
from tests.faces.script import Step

_LINES = ".note, h2, .line, pre, summary"
_DROP = """([name, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(bytes)], name));
  const about = { dataTransfer: data, bubbles: true, cancelable: true };
  for (const type of ["dragover", "drop"]) dispatchEvent(new DragEvent(type, about));
}"""


class InBrowser:
    def __init__(self, page: Page, record: Record) -> None:
        self._page, self._record = page, record
        self._last: Locator | None = None

    def take(self, step: Step) -> Said:
        step = self._record.ready(step)
        bubbles = self._page.locator("#log .bot")
        before, shown = bubbles.count(), self._page.locator("#log").inner_html()
        if step.news:
            self._record.add_news()
        elif step.sends:
            self._page.evaluate(_DROP, [step.text, list(PAPERS[step.text])])
        elif step.press:
            assert self._last is not None
            self._last.get_by_role("button", name=step.text, exact=True).first.click()
        else:
            self._page.fill("#text", step.text)
            self._page.press("#text", "Escape")
            self._page.press("#text", "Enter")
        # Either a bubble is new, or the one whose button was pressed has changed, or all are gone but the last.
        self._page.wait_for_function(
            "([before, shown]) => document.querySelectorAll('#log .bot').length > before"
            " || (document.querySelectorAll('#log .bot').length <= before && document.getElementById('typing').hidden"
            " && document.querySelector('#log').innerHTML !== shown && !document.querySelector('[aria-busy=true]')"
            " && document.querySelector('#log').lastElementChild.classList.contains('bot'))",
            arg=[before, shown],
            timeout=90_000,
        )
        expect(self._page.locator("#typing")).to_be_hidden()
        if bubbles.count() != before:
            self._last = self._page.locator(f"#{bubbles.last.get_attribute('id')}")
        assert self._last is not None
        return self._said(self._last)

    def _said(self, bubble: Locator) -> Said:
        files = []
        for button in bubble.locator(".file button").all():
            with self._page.expect_download() as saved:
                button.click()
            files.append(file(saved.value.suggested_filename, saved.value.path().read_bytes()))
        return replace(said(bubble), files=tuple(files))


def said(bubble: Locator) -> Said:
    """What a bubble shows, but for its files."""
    pictured = bubble.locator("figure").count() > 0
    texts = bubble.locator(_LINES).all_text_contents()
    return Said(
        even(line for text in texts for line in text.splitlines()),
        even(bubble.locator("blockquote").all_text_contents()),
        even(bubble.locator(".buttons button, .buttons a").all_text_contents()),
        pictured,
    )
