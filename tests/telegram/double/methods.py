"""The methods of the Bot API that the bot uses: `do_` and the method's name, a function of the state and the parameters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from tests.telegram.double.answering import Answering
from tests.telegram.double.editing import Editing
from tests.telegram.double.fields import Fields
from tests.telegram.double.looking import Looking
from tests.telegram.double.menus import Menus
from tests.telegram.double.refusal import Refusal
from tests.telegram.double.updates import Updates

Method = Callable[[Fields], Awaitable[Any]]


class Methods(Updates, Editing, Answering, Menus, Looking):
    def find(self, name: str) -> Method:
        """The method of that name, in any case of letters, as Telegram has it."""
        for own in dir(self):
            if own.startswith("do_") and own[3:].lower() == name.lower():
                found: Method = getattr(self, own)
                return found
        raise Refusal(404, "Not Found: method not found")
