"""The page in a real browser: what a reader sees and does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import opened
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


def test_a_chart_is_a_picture_with_its_caption_that_can_be_saved(page: Page):
    answer = ask(page, "/figure")
    picture = answer.locator("img")
    expect(picture).to_have_attribute("alt", re.compile("^Chart: Trade"))
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 200
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


def test_a_second_click_before_the_answer_is_none(page: Page):
    ask(page, "/summit 28").get_by_role("button", name="Next summit").dblclick()
    expect(page.locator("#log .bot")).to_have_count(2)
    ask(page, "hello")
    expect(page.locator("#log .bot")).to_have_count(3)


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


def test_only_our_own_server_is_ever_asked(context, serve):
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = opened(context, serve())
    ask(page, "/summit 28")
    ask(page, "/figure").locator("img").evaluate("image => image.decode()")
    assert asked
    assert all(url.removeprefix("blob:").startswith(page.url) for url in asked)
    assert page.url.endswith("/"), "the code is out of sight"


def test_the_right_address_opened_in_a_tab_that_was_refused_lets_it_in(context, serve):
    address = serve()
    page = context.new_page()
    page.goto(address.replace("#", "#wrong"))
    expect(page.locator("#status")).to_contain_text("needs its key")
    page.fill("#text", "asked too early")
    page.press("#text", "Enter")
    page.goto(address)
    expect(page.locator("#log .bot h2")).to_have_text(re.compile("asked too early"))
    assert page.url.endswith("/")


def test_what_was_asked_before_the_key_fits_outlives_a_reload(context, serve):
    address = serve()
    page = context.new_page()
    page.goto(address.split("#")[0])
    expect(page.locator("#status")).to_contain_text("needs its key")
    page.fill("#text", "asked too early")
    page.press("#text", "Enter")
    page.reload()
    page.goto(address)
    expect(page.locator("#log .bot h2")).to_have_text(re.compile("asked too early"))


def test_a_browser_that_keeps_nothing_is_told_what_to_do(context, serve):
    page = context.new_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('no'); }")
    page.goto(serve())
    expect(page.locator("#status")).to_contain_text("Allow it to store data")


def test_storage_that_is_cleared_meanwhile_hinders_nothing(page: Page):
    page.evaluate("() => localStorage.clear()")
    answer = ask(page, "/figure")
    assert answer.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 200


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


def test_a_picture_that_could_not_be_fetched_comes_later(page: Page):
    page.context.route("**/files/*", lambda route: route.abort())
    answer = ask(page, "/figure")
    answer.get_by_role("button", name="Save the chart").click()
    expect(page.get_by_role("alert")).to_contain_text("could not be fetched")
    page.context.unroute("**/files/*")
    expect(answer.locator("img[src]")).to_have_count(1)


def test_a_button_opens_an_address_in_a_tab_of_its_own_which_knows_nothing_of_the_page(page: Page):
    button = ask(page, "/handy").get_by_role("link", name="Open")
    expect(button).to_have_attribute("href", "https://example.org/x?a=1&b=2")
    expect(button).to_have_attribute("target", "_blank")
    expect(button).to_have_attribute("rel", "noopener noreferrer")


def test_an_address_that_could_run_something_is_no_button(page: Page):
    answer = ask(page, "/handy")
    assert answer.locator(".buttons button, .buttons a").all_text_contents() == ["Open", "Copy", "Next summit"]
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
