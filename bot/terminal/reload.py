"""`rapporteur reload`: rebuilds what changed and reports it. A bot that is on takes the new generation by itself."""

from __future__ import annotations

import sys
import time

from bot.auditing import noted
from bot.keeper import build
from bot.message import LOCAL
from bot.reload_report import reloaded, report
from bot.rendering import harmless
from bot.settings import Settings
from bot.terminal.progress import Bar
from bot.wording import load_words


def reload(settings: Settings) -> int:
    """0 when the record is up to date, be there documents that were skipped or facts that do not stand or not."""
    words = load_words()
    began = time.perf_counter()
    with noted(settings, LOCAL, 0, "reload"):
        built = build(settings, Bar(sys.stderr))
    done = reloaded(built, time.perf_counter() - began, settings, words)
    for line in report(done, words):
        print(harmless(line))
    return 0
