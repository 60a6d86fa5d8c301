"""Makes README's picture, tests/web/briefing.png: the page with a briefing, as a reader sees it.

make picture
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from bot.app import open_app, page_of
from bot.settings import load_settings
from bot.web import Background
from tests.web.conftest import launched, opened
from tests.web.standin import ask

PICTURE = Path(__file__).with_name("briefing.png")
_QUESTION = "how much did Japan invest in ASEAN in 2022?"
_COLOURS = 64


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = open_app(load_settings({"data": folder}, {}), lasting=True)
        served = Background(page_of(app, 0))
        address = served.start()
        context = launched(playwright).new_context(
            viewport={"width": 680, "height": 830}, device_scale_factor=2, color_scheme="light", locale="en-GB"
        )
        page = opened(context, address)
        answer = ask(page, _QUESTION)
        answer.locator("summary").first.click()
        expect(answer.locator("blockquote").first).to_be_visible()
        page.locator("#text").blur()
        taken = page.screenshot()
        served.stop()
    Image.open(BytesIO(taken)).convert("RGB").quantize(_COLOURS).save(PICTURE, optimize=True)
    print(f"{PICTURE}: {PICTURE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
