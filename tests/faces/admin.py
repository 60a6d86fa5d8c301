"""The end of the conversation: what an admin adds, discards, reloads and takes back. All three readers are admins."""

from __future__ import annotations

from bot.wording import load_words
from tests.faces.desk import DESK
from tests.faces.papers import DRAFT, NOTE, REPORT
from tests.faces.record import BEFORE, LONG_BEFORE
from tests.faces.script import CONVERSATION, press, say, send

ADDED = ["Lakes-report-final.pdf"]
"""What is taken in at the end."""

_WORDS = load_words().sentences
# How a file is sent is another thing on each face.
_OWN = tuple(_WORDS[f"add.how_{face}"].split(",")[0] for face in ("telegram", "page", "local"))
_TRADE = "How much was traded between Malawi and Zambia in 2024?"
_NEVER = "How much was traded between Malawi and Zambia in 2031?"
_FORUM = "/summit Malawi-Zambia Forum"
_SILENT = "The record does not say"

_ANSWERED = say(_TRADE, shows="[1] Report on the trade of the lakes, p. 2, ¶4")
"""Cited by page and paragraph."""

ADMIN = (
    say("/add", _OWN),
    say(_TRADE, shows=_SILENT),
    # A PDF, as it was read; then the record with it, and what it answers.
    send(REPORT, shows="Paragraphs: 4, on 2 pages"),
    say("/add", _OWN, shows="These wait for your word:"),
    press("Report on the trade of the lakes"),
    press("Accept", shows="Documents: 1 added, 0 changed, 0 removed, 4 unchanged, 0 skipped"),
    press("Changes", shows="Added: Trade, Malawi – Zambia – 2024: US$347 million"),
    _ANSWERED,
    press("Source 1", shows="p. 2, ¶4"),
    send(REPORT, shows="This is, byte for byte, Lakes-report-final.pdf."),
    press("Look at it", shows="State: added"),
    say("/documents", shows="Documents: 5"),
    # Another, of which nothing is kept.
    send(DRAFT, shows="Read: A draft that nobody agreed on"),
    press("Discard", shows="Nothing of Lakes draft.pdf is kept."),
    say(_NEVER, shows=_SILENT),
    say("/add", _OWN),
    say("/documents", shows="Documents: 5"),
    # A file in the folder: nothing, until the documents are read again.
    say(_FORUM, shows=_SILENT, puts=NOTE),
    say("/reload", shows="• added: forum"),
    say(_FORUM, shows="When: 5 June 2025"),
    say("/reload", shows="The record is up to date"),
    # Back to the generation before, and to the one before that; each is pinned until that is taken back.
    say("/rollback", shows="in use"),
    press(f"Back to {BEFORE}", shows="The record was rolled back"),
    say(_FORUM, shows=_SILENT),
    _ANSWERED,
    say("/reload", shows="Nothing was reloaded"),
    say(f"/rollback {LONG_BEFORE}", shows="The record was rolled back"),
    say("/rollback nothing", shows="There is no kept generation “nothing”."),
    say(_TRADE, shows=_SILENT),
    say("/rollback off", shows="The record is unpinned"),
    press("Reload", shows="Documents: 2 added"),
    _ANSWERED,
    say(_FORUM, shows="Where: Lusaka"),
    say("/rollback off", shows="The record is not pinned."),
)

WHOLE = (*CONVERSATION, *DESK, *ADMIN)
