"""What the tests' bots are made of: a small answer of their own, commands, and a bot at work."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.commands.command import Command
from bot.desk import Desk
from bot.message import Button, Line, Message, MessageKind, Request, Run
from bot.telegram import TelegramBot
from bot.telegram.attempts import Pauses

QUICK = Pauses(first=0.02, longest=0.1)
COMMANDS = ("start", "help", "echo", "pages", "fail")


@dataclass
class Running:
    """A bot at work. `stop` ends it and gives its exit code."""

    bot: TelegramBot
    stopping: asyncio.Event
    task: asyncio.Task[int]

    async def stop(self) -> int:
        self.stopping.set()
        return await asyncio.wait_for(self.task, 5)


@dataclass
class Asked:
    """A small answer of the tests' own; `requests` are what it was asked, in order."""

    requests: list[Request] = field(default_factory=list)

    def __call__(self, request: Request, desk: Desk) -> Message:
        self.requests.append(request)
        command, _, argument = request.text.partition(" ")
        if command == "/fail":
            raise ValueError("no such summit: " + argument)
        if command == "/pages":
            number = int(argument or 1)
            following = Button("Next", f"/pages {number + 1}", edits=True)
            return text(f"Page {number}").with_buttons([following, Button("Long", f"/echo {'long ' * 30}{number}")])
        return text(argument if command == "/echo" else request.text)


def text(title: str, *lines: str) -> Message:
    return Message(MessageKind.HELP, title, tuple(Line((Run(line),)) for line in lines))


def a_command(name: str, **marks: bool) -> Command:
    return Command(name, lambda request, desk, argument: text(argument), f"/{name}", **marks)
