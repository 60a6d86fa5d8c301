"""/help: every command that the reader may use, with what it does and an example."""

from __future__ import annotations

from bot import commands
from bot.desk import Desk
from bot.message import Line, Message, MessageKind, Request, Run


def run(request: Request, desk: Desk, argument: str) -> Message:
    del argument  # /help takes none
    words = desk.words
    blocks = [
        Line((Run(command.example, code=True), Run(f" {words.say(f'command.{command.name}')}")))
        for command in commands.COMMANDS
        if not command.hidden and (request.reader.admin or not command.admin)
    ]
    tail = (words.say("help.question"), words.say("help.operators"), words.say("help.open_words", wider="~2"))
    return Message(MessageKind.HELP, words.say("help.title"), (*blocks, Line(), *(Line((Run(one),)) for one in tail)))
