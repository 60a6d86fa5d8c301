"""/share MESSAGE: a brief to pass on, as a link, as text or Markdown to copy, or as files. A button's action.

/share as:text MESSAGE, as:markdown and as:file give it in that form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot import commands
from bot.cleaning import clean, file_name
from bot.commands.command import error
from bot.commands.links import link_of
from bot.cutting import shorten
from bot.desk import Desk
from bot.markdown import markdown
from bot.message import Button, File, Line, Message, MessageKind, Preformatted, Reader, Request, Run
from bot.rendering import plain

_FORM = re.compile(r"as:(?P<form>text|markdown|file)\s+(?P<message>.+)", re.DOTALL)
_LONGEST_BLOCK = 3800
"""Code points of a text to copy, which is one block; a longer one would not fit into a chat message with its title."""
_ECHO = 100


def run(request: Request, desk: Desk, argument: str) -> Message:
    match = _FORM.fullmatch(argument)
    asked = match["message"] if match else argument
    if not commands.looks_up(asked):
        return error(desk, "error.share_nothing")
    brief = commands.run(replace(request, text=asked), desk)
    if brief.asked is None:
        return error(desk, "error.share_nothing")
    return _in_form(match["form"], brief, brief.asked, desk) if match else _offer(brief.asked, desk, request.reader)


def _offer(asked: str, desk: Desk, reader: Reader) -> Message:
    words = desk.words
    forms = [Button(words.say(f"button.as_{form}"), f"/share as:{form} {asked}") for form in ("text", "markdown", "file")]
    link = link_of(asked, desk, reader)
    lines = [Line((Run(words.say("share.forms")),))]
    if link:
        lines[:0] = [Line((Run(words.say("share.link")),)), Line((Run(link, url=link),)), Line()]
    title = words.say("title.share", words=shorten(asked, _ECHO))
    copied = (Button(words.say("button.copy_link"), copy=link),) if link else ()
    return Message(MessageKind.HELP, title, tuple(lines)).with_buttons(copied, forms)


def _in_form(form: str, brief: Message, asked: str, desk: Desk) -> Message:
    """The brief in a form; as files where it is too long to be copied."""
    title = desk.words.say("title.share", words=shorten(asked, _ECHO))
    text = clean(plain(brief, unfolded=True) if form == "text" else markdown(brief))
    if form == "file" or len(text) > _LONGEST_BLOCK:
        told = Line((Run(desk.words.say("share.files" if form == "file" else "share.too_long")),))
        return Message(brief.kind, title, (told,), brief.citations, files=tuple(_files(brief, asked)))
    return Message(brief.kind, title, (Preformatted(text.rstrip("\n")),), brief.citations)


def _files(brief: Message, asked: str) -> Iterator[File]:
    yield File(file_name(f"{asked}.txt"), "text/plain", f"{clean(plain(brief, unfolded=True))}\n".encode())
    yield File(file_name(f"{asked}.md"), "text/markdown", clean(markdown(brief)).encode())
