"""Which server a page asks, and whom it lets in: the right address at any time, with nothing lost that was asked before."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import opened
from tests.web.standin import ask

pytestmark = pytest.mark.browser


def test_only_our_own_server_is_ever_asked(context, serve):
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = opened(context, serve())
    ask(page, "/summit 28")
    expect(ask(page, "/figure").locator("img")).to_have_js_property("naturalWidth", 200)
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
    expect(answer.locator("img")).to_have_js_property("naturalWidth", 200)
