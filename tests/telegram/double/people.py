"""What people do in their chats, and what befalls chats: each makes the update that Telegram would make of it."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.telegram.double.chats import ME, Chat, person
from tests.telegram.double.entities import units
from tests.telegram.double.methods import Methods
from tests.telegram.double.pictures import size_of_photo
from tests.telegram.double.state import Query, Shown, State

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@\w+)?(?!\S)")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class NoButton(AssertionError):
    """A click on a button that is not there, or no longer."""


class People:
    state: State
    methods: Methods

    def person(self, user: int = 7, name: str = "Ada", language: str | None = None) -> dict[str, Any]:
        return person(user, name, language)

    def chat(self, chat: int = 7, type: str = "private", forum: bool = False) -> Chat:
        """The chat of that id; made when it is new."""
        return self.state.chats.setdefault(chat, Chat(chat, type, forum))

    def say(
        self,
        text: str | None,
        chat: int = 7,
        user: int | None = None,
        thread: int | None = None,
        reply_to: Shown | None = None,
        language: str | None = None,
        **extra: Any,
    ) -> Shown:
        """A person writes; the update waits to be fetched. Without a text, `extra` says what it is ({"document": …})."""
        place = self.chat(chat)
        if thread:
            place.threads.add(thread)
        shown = Shown(place, self.state.new_id("message"), self._who(chat, user), text or "", thread=thread, reply_to=reply_to)
        place.members.setdefault(shown.sender["id"], "member")
        if language:
            shown.sender["language_code"] = language
        if command := _COMMAND.match(shown.text):
            shown.entities = [{"type": "bot_command", "offset": 0, "length": units(command[0])}]
        shown.extra, shown.date = extra, self.state.clock.date()
        self.state.messages[place.id, shown.id] = shown
        self.state.put_update("message", shown.json)
        return shown

    def open_link(self, payload: str, chat: int = 7) -> Shown:
        """A person follows a link to the bot, t.me/<bot>?start=<payload>, and presses Start."""
        assert _PAYLOAD.fullmatch(payload), f"no payload of a link to a bot: {payload!r}"
        return self.say(f"/start {payload}", chat)

    def amend(self, shown: Shown, text: str) -> None:
        """A person changes what was said."""
        shown.text, shown.edits, shown.edited_at = text, shown.edits + 1, self.state.clock.date()
        self.state.put_update("edited_message", shown.json)

    def file(self, content: bytes, name: str = "notes.txt") -> dict[str, Any]:
        """A file to send, as in say(None, document=file(b"…"))."""
        return self.state.keep(name, content).json

    def photo(self, content: bytes) -> list[dict[str, Any]]:
        """A picture to send, as in say(None, photo=photo(png))."""
        return [self.state.keep("photo.jpg", content, size_of_photo(content)).json]

    def press(self, shown: Shown, label: str, user: int | None = None, **instead: Any) -> str:
        """A person presses the button of that label; returns the query's id. Raises NoButton."""
        here = self.state.messages.get((shown.chat.id, shown.id)) is shown or "message" in instead or shown.inline_id
        found = [
            key["callback_data"] for row in shown.keyboard for key in row if key["text"] == label and "callback_data" in key
        ]
        if len(found) != 1 or not here:
            raise NoButton(f"{len(found)} buttons {label!r} to press; the message shows {shown.labels if here else 'nothing'}")
        return self.press_data(shown, found[0], user, **instead)

    def press_data(self, shown: Shown, data: str, user: int | None = None, **instead: Any) -> str:
        """A press with that data, whether there is such a button or not: a made-up one, or one that came too late."""
        press = f"press-{self.state.new_id('press')}"
        self.state.queries[press] = Query(press, self.state.clock.now())
        body: dict[str, Any] = {"id": press, "from": self._who(shown.chat.id, user), "chat_instance": "1", "data": data}
        body |= {"inline_message_id": shown.inline_id} if shown.inline_id else {"message": shown.json}
        self.state.put_update("callback_query", body | instead)
        return press

    def inquire(self, text: str, user: int = 7, offset: str = "", chat_type: str = "sender") -> str:
        """A person types after the bot's name in any chat; returns the query's id."""
        query = f"inline-{self.state.new_id('press')}"
        self.state.queries[query] = Query(query, self.state.clock.now())
        body = {"id": query, "from": self._who(user, user), "query": text, "offset": offset, "chat_type": chat_type}
        self.state.put_update("inline_query", body)
        return query

    def choose(self, query: str, result: str, chat: int, user: int = 7) -> Shown:
        """A person sends one of the results of an inline query into a chat, in which the bot need not be."""
        answer = self.state.queries[query].answer
        assert answer is not None, "the query was not answered"
        [chosen] = [found for found in json.loads(answer["results"]) if found["id"] == result]
        shown = Shown(self.chat(chat), self.state.new_id("message"), self._who(chat, user), date=self.state.clock.date())
        shown.inline_id = f"sent-{shown.id}"
        shown.extra = {"via_bot": ME}
        self.methods.fill_chosen(shown, chosen)
        self.state.messages[chat, shown.id] = self.state.inline_messages[shown.inline_id] = shown
        with_buttons = {"inline_message_id": shown.inline_id} if shown.keyboard else {}
        body = {"result_id": result, "from": shown.sender, "query": ""}
        self.state.put_update("chosen_inline_result", body | with_buttons)
        return shown

    def block(self, chat: int = 7) -> None:
        """A person blocks the bot."""
        self._stand(self.chat(chat), "kicked", "member")
        self.chat(chat).blocked = True

    def unblock(self, chat: int = 7) -> None:
        self.chat(chat).blocked = False
        self._stand(self.chat(chat), "member", "kicked")

    def migrate(self, group: int, supergroup: int) -> Chat:
        """A group becomes a supergroup, under another id; returns that."""
        old, new = self.chat(group, "group"), self.chat(supergroup, "supergroup")
        new.members = dict(old.members)
        self.say(None, group, user=7, migrate_to_chat_id=supergroup)
        self.say(None, supergroup, user=7, migrate_from_chat_id=group)
        old.moved_to = supergroup
        return new

    def _who(self, chat: int, user: int | None) -> dict[str, Any]:
        return self.state.user(user if user is not None else (chat if chat > 0 else 7))

    def _stand(self, chat: Chat, now: str, before: str) -> None:
        old, new = (
            {"status": status, "user": ME} | ({"until_date": 0} if status == "kicked" else {}) for status in (before, now)
        )
        body = {"chat": chat.json, "from": self._who(chat.id, None), "date": self.state.clock.date()}
        self.state.put_update("my_chat_member", body | {"old_chat_member": old, "new_chat_member": new})
