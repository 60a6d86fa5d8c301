"""What a command answers with, free of any chat: lines of runs, folded quotations, buttons.

Every adapter (Telegram, terminal, browser page, `ask`) renders this one value, so that a reader reads the same words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefs import Chart, Labels


TELEGRAM, PAGE, LOCAL = "telegram", "page", "local"
"""The faces: what carries messages between a reader and the commands."""
WATCH = "watch"
"""No face, but in the place of one in the audit: what the bot did by itself when the watched documents changed."""


class MessageKind(StrEnum):
    """The `kind` of `ask --json`."""

    SUMMIT = "summit"
    AGREEMENT = "agreement"
    FIGURE = "figure"
    PERSON = "person"
    TERM = "term"
    BRIEF = "brief"
    SEARCH = "search"
    TIMELINE = "timeline"
    CHANGES = "changes"
    LIST = "list"
    CHOICE = "choice"
    NOT_FOUND = "not_found"
    HELP = "help"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. `text` is plain: escaping is the adapter's."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the reader sees it; an empty one is a gap."""

    runs: tuple[Run, ...] = ()

    @property
    def plain(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A source's exact words, folded until the reader opens them; `label` is the line above, always shown."""

    label: Line
    text: str


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Lines whose letters stand beneath each other, in a type of one width."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart for where pictures can be shown. caption: lines that tell what it shows, 1024 code points in all at most."""

    chart: Chart
    labels: Labels
    caption: tuple[Line, ...]


MOST_COPIED = 256
"""Code points that a button can put on the clipboard."""


@dataclass(frozen=True, slots=True)
class Button:
    """`action` is the message that pressing stands for ("/summit 28", "/find nuclear page:2"), answered like any other.

    edits: the answer takes the place of the message that bears the button (pages, choices, Why); otherwise it is sent anew.
    url: the address that it opens instead. copy: the text, of 256 characters at most, that it puts on the clipboard instead.
    Raises ValueError for one that is longer or empty.
    """

    label: str
    action: str = ""
    edits: bool = False
    url: str | None = None
    copy: str | None = None

    def __post_init__(self) -> None:
        if self.copy is not None and not 1 <= len(self.copy) <= MOST_COPIED:
            raise ValueError(f"a button copies 1 to {MOST_COPIED} characters, not {len(self.copy)}")


@dataclass(frozen=True, slots=True)
class File:
    """A file for the reader to keep; `type` is its media type."""

    name: str
    type: str
    bytes: bytes


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source of a message. `id` reopens it with /cite; `quote` is exact text of the document."""

    n: int
    id: str
    document: str
    paragraph: int
    quote: str


Block = Line | Quotation | Preformatted


@dataclass(frozen=True, slots=True)
class Message:
    """An answer. `title` is the first line, shown in bold; blocks follow in order; buttons are rows."""

    kind: MessageKind
    title: str
    blocks: tuple[Block, ...] = ()
    citations: tuple[Citation, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    note: str | None = None
    """A short remark shown above the title, such as a corrected spelling."""
    charted: str | None = None
    """The message that asks for this one's chart."""
    picture: Picture | None = None
    """What takes the place of the blocks where it can be shown; they tell the same."""
    asked: str | None = None
    """The message that asks for this brief, for Save and Share; None for what is no brief."""
    followed: str | None = None
    """What /follow takes to follow this brief's topic."""
    look: str | None = None
    """The generation up to which its reader has now seen all changes; None when it tells nothing of that."""
    files: tuple[File, ...] = ()
    """Files that go with it."""
    forgets: bool = False
    """Whether the adapter, too, is to forget what it keeps of this chat: the reader has asked for it."""

    def noted(self, note: str) -> Message:
        """With a further remark before the one that it has."""
        return replace(self, note=f"{note} {self.note}" if self.note else note)

    def with_buttons(self, *rows: Iterable[Button]) -> Message:
        return replace(self, buttons=self.buttons + tuple(tuple(row) for row in rows if row))


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks, as far as a command may know. `id` is stable per face; a chat with many readers has another `chat`.

    face: what carries the messages: "telegram", "page", or "local" for this machine's own terminal. thread: the topic of a
    group that has topics, else 0. manages: may change what the chat follows; in a group that is for its administrators alone.
    """

    id: int
    chat: int
    admin: bool = False
    private: bool = True
    face: str = LOCAL
    thread: int = 0
    manages: bool = True

    @property
    def in_own_name(self) -> bool:
        """Not so are anonymous administrators and channels, who write in the name of a chat and with its id, below zero: what
        were kept for one of them, anybody else who writes in that name would have, and nobody could be rid of."""
        return self.id >= 0


@dataclass(frozen=True, slots=True)
class Request:
    """One message or button press. `text` is what was typed, or the button's action.

    edited: what was typed before now reads so; it is never what a command waits for. files: what was sent with it.
    """

    text: str
    reader: Reader
    pressed: bool = False
    edited: bool = False
    files: tuple[File, ...] = ()
