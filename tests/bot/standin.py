"""Starts the real chat over a stand-in for the commands: `python standin.py DATA_FOLDER`. With `digests` behind it, it tells
those of the database in that folder."""

import sys
import time
from pathlib import Path

from bot.message import Button, Citation, Line, Message, MessageKind, Quotation, Run
from bot.store import Store
from bot.terminal.chat import chat
from bot.terminal.conversation import Conversation
from bot.terminal.digests import Digests
from bot.wording import load_words


def line(text: str, url: str | None = None) -> Line:
    return Line((Run(text, url=url),))


def message(title: str = "28th Summit") -> Message:
    """An answer with two sources and three buttons; the second source holds what no terminal should obey."""
    return Message(
        MessageKind.SUMMIT,
        title,
        (
            line("Trade reached US$236.6 billion in 2024. [1]"),
            line(""),
            Quotation(line("[1] our notes, ¶4", "https://example.org/notes"), "trade of US$236.6 billion"),
            Quotation(line("[2] a report, ¶2"), "a bell \x07, a title \x1b]0;owned\x07 and a C1 \x9b31m"),
        ),
        (
            Citation(1, "notes-4", "notes", 4, "trade of US$236.6 billion"),
            Citation(2, "report-2", "report", 2, "a bell"),
        ),
        ((Button("Why", "/why", edits=True), Button("Next summit", "/summit 29")), (Button("Sources", "/sources"),)),
        note="Read as: summit",
    )


def answer(text: str, pressed: bool) -> Message:
    if text == "/slow":
        time.sleep(60)
    if text == "/nap":
        time.sleep(3)
    if text.startswith("/summit"):
        return message()
    if text == "/forget":
        return Message(MessageKind.HELP, "All is forgotten.", forgets=True)
    return Message(MessageKind.SEARCH, f"{'pressed' if pressed else 'typed'} <{text}>")


OFFERED = [("summit", "what a summit was"), ("sources", "the documents"), ("figure", "a figure"), ("quit", "leave")]

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    talk = Conversation(answer, load_words(), folder / "exports")
    digests = Digests(lambda: Store.open(folder / "rapporteur.sqlite3")) if sys.argv[2:] == ["digests"] else None
    sys.exit(chat(talk, ("Documents: 3.", "Try /help.", "Leave with /quit."), OFFERED, folder, digests))
