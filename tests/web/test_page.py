"""The page in a real browser: what a reader sees and does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.standin import HOSTILE, ask

pytestmark = pytest.mark.browser


def test_an_empty_page_offers_to_start(page: Page):
    page.click("#begin")
    expect(page.locator("#log .reader .text")).to_have_text("/start")
    expect(page.locator("#log .bot h2")).to_have_text(re.compile("typed: /start"))
    expect(page.locator("#start")).to_be_hidden()


def test_an_answer_shows_note_title_lines_and_sources(page: Page):
    answer = ask(page, "/summit 28")
    expect(answer.locator(".note")).to_have_text("Read as: summit")
    expect(answer.locator("h2")).to_have_text("28th Summit")
    expect(answer.locator(".line")).to_have_text("When: October 26 [1][2]")
    expect(answer.locator(".line strong")).to_have_text("When: ")
    expect(answer.locator("summary")).to_have_text(["[1] our notes, ¶4", "[2] a report, ¶2"])
    expect(answer.locator("a.original")).to_have_attribute("href", "https://example.org/notes")
    expect(answer.locator("blockquote").first).to_be_hidden()


def test_a_quotation_unfolds_by_its_label_and_by_the_mark_of_a_line(page: Page):
    answer = ask(page, "/summit 28")
    answer.locator("summary").first.click()
    expect(answer.locator("blockquote").first).to_have_text("The Summit was held on October 26.")
    answer.locator("a.mark").nth(1).click()
    expect(answer.locator("blockquote").nth(1)).to_be_visible()
    expect(answer.locator("summary").nth(1)).to_be_focused()


def test_a_chart_is_a_picture_with_its_caption_that_can_be_saved(page: Page):
    answer = ask(page, "/figure")
    picture = answer.locator("img")
    expect(picture).to_have_attribute("alt", re.compile("^Chart: Trade"))
    expect(picture).to_have_js_property("naturalWidth", 200)
    expect(answer.locator("figcaption .line")).to_have_text(["Trade", "[1] 2024: US$236.6 billion — our notes, ¶4"])
    with page.expect_download() as saved:
        answer.get_by_role("button", name="Save the chart").click()
    assert saved.value.suggested_filename == "chart.png"


def test_a_typing_sign_is_shown_while_an_answer_is_made(page: Page):
    page.fill("#text", "/slow")
    page.press("#text", "Enter")
    expect(page.locator("#typing")).to_be_visible()
    expect(page.locator("#log .bot")).to_have_count(1)
    expect(page.locator("#typing")).to_be_hidden()


def test_a_document_full_of_markup_and_script_does_nothing(page: Page):
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    answer = ask(page, "/hostile")
    ask(page, HOSTILE)
    for summary in answer.locator("summary").all():
        summary.click()
    for element in ("h2", ".note", ".line strong", "pre", "blockquote", ".buttons button"):
        assert answer.locator(element).text_content() == HOSTILE
    assert page.locator("#log img, #log script, #log a[href^='javascript'], #log a[href^='data']").count() == 0
    assert page.title() == "Rapporteur"
    assert all(url.removeprefix("blob:").startswith("http://127.0.0.1:") for url in asked)


def test_a_message_that_is_too_long_is_said_so_and_stays_to_be_made_shorter(page: Page):
    page.fill("#text", "x" * 4097)
    page.press("#text", "Enter")
    expect(page.get_by_role("alert")).to_contain_text("longer than a chat takes")
    expect(page.locator("#text")).to_have_value("x" * 4097)
    page.fill("#text", "\N{GRINNING FACE}" * 4096)
    page.press("#text", "Enter")
    expect(page.locator("#log .bot")).to_have_count(1)


@pytest.mark.parametrize("odd", ["\u0085", "\x1c"])
def test_a_message_of_nothing_is_refused_once_and_what_follows_is_answered(page: Page, odd):
    page.fill("#text", odd)
    page.press("#text", "Enter")
    expect(page.get_by_role("alert")).to_contain_text("nothing to read")
    expect(page.locator("#pending article")).to_have_count(0)
    ask(page, "hello")


def test_half_a_character_is_answered_as_well(page: Page):
    page.evaluate("() => { document.getElementById('text').value = 'hello \\ud83d'; }")
    page.press("#text", "Enter")
    expect(page.locator("#log .reader .text")).to_have_text("hello \N{REPLACEMENT CHARACTER}")
    expect(page.locator("#log .bot")).to_have_count(1)


def test_a_picture_that_could_not_be_fetched_comes_later(page: Page):
    page.context.route("**/files/*", lambda route: route.abort())
    answer = ask(page, "/figure")
    answer.get_by_role("button", name="Save the chart").click()
    expect(page.get_by_role("alert")).to_contain_text("could not be fetched")
    page.context.unroute("**/files/*")
    expect(answer.locator("img[src]")).to_have_count(1)
