"""Files that a reader sends, and saves again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bot.cleaning import plain_name
from tests.web.standin import ask

DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  const about = { dataTransfer: data, bubbles: true, cancelable: true };
  for (const type of ["dragover", "drop"]) dispatchEvent(new DragEvent(type, about));
}"""


@pytest.mark.browser
def test_a_file_is_sent_answered_and_can_be_saved_again(page: Page):
    page.set_input_files("#file", {"name": "note <b>.txt", "mimeType": "text/html", "buffer": b"<script>1</script>"})
    expect(page.locator("#log .reader .file")).to_contain_text("note <b>.txt")
    expect(page.locator("#log .bot")).to_contain_text("typed: /add (note <b>.txt)")
    page.reload()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save note").click()
    assert saved.value.suggested_filename in ("note <b>.txt", "note _b_.txt")  # as the browser's system allows
    assert saved.value.path().read_bytes() == b"<script>1</script>"


@pytest.mark.browser
def test_files_of_an_answer_can_be_saved_then_and_after_a_reload(page: Page):
    ask(page, "/handy")
    assert _saved(page, "yours.json") == b"{}"
    page.reload()
    assert _saved(page, "yours.csv") == b"a,b\n"


def _saved(page: Page, name: str) -> bytes:
    with page.expect_download() as saved:
        page.get_by_role("button", name=f"Save {name}").click()
    assert saved.value.suggested_filename == name
    return saved.value.path().read_bytes()


@pytest.mark.browser
def test_a_file_can_be_dropped_on_the_page(page: Page):
    page.evaluate(DROP, ["dropped.md", "words"])
    expect(page.locator("#log .reader .file")).to_contain_text("dropped.md")
    expect(page.locator("#drop")).to_be_hidden()


@pytest.mark.browser
def test_a_file_that_is_too_large_is_said_so_and_not_sent(page: Page):
    page.evaluate("() => { Object.defineProperty(File.prototype, 'size', { get: () => 21 * 2 ** 20 }); }")
    page.evaluate(DROP, ["huge.pdf", "words"])
    expect(page.get_by_role("alert")).to_have_text("huge.pdf is larger than 20 MB, so it was not sent.")
    expect(page.locator("article")).to_have_count(0)


@pytest.mark.browser
def test_a_file_that_could_not_be_sent_is_sent_again_when_the_reader_says_so(page: Page):
    page.context.route("**/files?*", lambda route: route.abort())
    page.evaluate(DROP, ["later.md", "words"])
    expect(page.locator("#pending .state")).to_have_text("not sent")
    page.context.unroute("**/files?*")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#log .reader .file")).to_contain_text("later.md")
    expect(page.locator("#pending article")).to_have_count(0)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\boot.ini", "boot.ini"),
        ("a\0b\r\n.txt", "ab.txt"),
        ("\u202egpj.exe", "gpj.exe"),
        ("", "file"),
        ("...", "file"),
        ("x" * 500, "x" * 120),
    ],
)
def test_a_files_name_is_its_last_part_without_signs_that_a_system_obeys(given, kept):
    assert plain_name(given) == kept
