"""/reload: reads what changed in the documents and the fact sheet, and reports it. Everybody is answered meanwhile."""

from __future__ import annotations

from bot.commands.admins import administrative
from bot.commands.command import error
from bot.desk import Desk
from bot.message import Line, Message, MessageKind, Request, Run
from bot.reload_report import message
from briefs import SheetError
from search import Busy, RecordError


@administrative("reload")
def run(request: Request, desk: Desk, argument: str) -> Message:
    """Blocking until the new generation is in use; `desk.progress` is told how far it has come."""
    del request, argument  # /reload takes none
    if desk.reloader is None:
        return error(desk, "reload.not_here")
    try:
        return message(desk.reloader.reload(desk.progress), desk.words)
    except Busy:
        return error(desk, "reload.busy")
    except (RecordError, SheetError) as problem:
        return failed(desk, "reload.failed.title", problem)


def failed(desk: Desk, title: str, problem: Exception) -> Message:
    """What kept it from being done, in the words of what found it, and that nothing is lost."""
    lines = (Line((Run(str(problem)),)), Line((Run(desk.words.say("reload.failed.kept")),)))
    return Message(MessageKind.ERROR, desk.words.say(title), lines)
