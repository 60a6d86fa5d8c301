"""A stand-in for the commands, and what the tests of the page do on it."""

from __future__ import annotations

import struct
import time
import zlib

from playwright.sync_api import Locator, Page

from bot.message import Button, Citation, File, Line, Message, MessageKind, Picture, Preformatted, Quotation, Request, Run
from briefs import Chart, Labels

HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script> & </script> \u202e javascript:'


def line(text: str, **style: object) -> Line:
    return Line((Run(text, **style),))  # type: ignore[arg-type]


def summit(title: str = "28th Summit") -> Message:
    return Message(
        MessageKind.SUMMIT,
        title,
        (
            Line((Run("When: ", bold=True), Run("October 26"), Run(" [1][2]"))),
            Line(),
            Quotation(line("[1] our notes, ¶4", url="https://example.org/notes"), "The Summit was held on October 26."),
            Quotation(line("[2] a report, ¶2"), "It met in October."),
        ),
        (Citation(1, "notes-4", "notes", 4, "The Summit"), Citation(2, "report-2", "report", 2, "It met")),
        ((Button("Why", "/why", edits=True), Button("Next summit", "/summit 29")),),
        note="Read as: summit",
    )


def hostile() -> Message:
    return Message(
        MessageKind.SEARCH,
        HOSTILE,
        (
            Line((Run(HOSTILE, bold=True, url="javascript:document.title=3"), Run(" [1]"))),
            Preformatted(HOSTILE),
            Quotation(line(f"[1] {HOSTILE}", url="data:text/html,x"), HOSTILE),
        ),
        (Citation(1, "x-1", "x", 1, HOSTILE),),
        ((Button(HOSTILE, f"/find {HOSTILE}", edits=True),),),
        note=HOSTILE,
    )


def chart() -> Message:
    labels = Labels(
        title="Trade", target="target", negated="negated", indirect="indirect", differs="differs", elsewhere="elsewhere"
    )
    caption = (line("Trade", bold=True), line("[1] 2024: US$236.6 billion — our notes, ¶4"))
    return Message(
        MessageKind.FIGURE,
        "Trade",
        (Preformatted("2024 ─● US$236.6 billion [1]"),),
        picture=Picture(Chart(()), labels, caption),
    )


def handy() -> Message:
    """An answer with what a page does by itself: an address to open, words to copy, files to save."""
    return Message(
        MessageKind.LIST,
        "Yours",
        buttons=(
            (Button("Open", url="https://example.org/x?a=1&b=2"), Button("Copy", copy='a "quote"\n, ¶4')),
            (Button("Run", url="javascript:document.title=4"),),
            (Button("Next summit", "/summit 29"), Button("Slowly", "/slow")),
        ),
        files=(File("../yours.json", "application/json", b"{}"), File("yours.csv", "text/csv", b"a,b\n")),
    )


def drawn(picture: Picture) -> bytes:
    """A real PNG of 200 × 100, all grey."""

    def chunk(name: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))

    head = struct.pack(">IIBBBBB", 200, 100, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\x80" * 200) * 100
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def answer(request: Request) -> Message:
    text = request.text
    if text == "/slow":
        time.sleep(1)
    if text.startswith("/summit"):
        return summit()
    if text == "/figure":
        return chart()
    if text == "/handy":
        return handy()
    if text == "/hostile":
        return hostile()
    if text == "/wide":
        return Message(MessageKind.FIGURE, "Wide", (Preformatted("─" * 300),))
    if text == "/why":
        back = Button("Back", "/summit 28", edits=True)
        return Message(MessageKind.SUMMIT, "Why this answer", (line("It names it."),)).with_buttons((back,))
    who = f"{request.reader.id} {'pressed' if request.pressed else 'typed'}"
    files = "".join(f" ({file.name})" for file in request.files)
    return Message(MessageKind.SEARCH, f"{who}: {text}{files}")


def ask(page: Page, text: str) -> Locator:
    """Types and sends; the bubble of the answer."""
    bubbles = page.locator("#log .bot")
    before = bubbles.count()
    page.fill("#text", text)
    page.press("#text", "Enter")
    bubbles.nth(before).wait_for()
    return bubbles.nth(before)
