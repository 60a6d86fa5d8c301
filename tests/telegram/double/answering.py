"""The methods that answer queries: pressed buttons, and what people type after the bot's name."""

from __future__ import annotations

import re
from typing import Any

from tests.telegram.double import keyboards, texts
from tests.telegram.double.fields import Fields, number, structure
from tests.telegram.double.refusal import Refusal
from tests.telegram.double.sending import Sending
from tests.telegram.double.state import Shown

PRESS_LASTS = 15.0
INLINE_LASTS = 10.0
"""Seconds in which a query may be answered. Telegram publishes neither; these are what bots have observed."""
MOST_NOTICE = 200
MOST_RESULTS = 50
MOST_ID = 64


class Answering(Sending):
    async def do_answerCallbackQuery(self, params: Fields) -> bool:
        query = self.state.query(params.get("callback_query_id", ""), PRESS_LASTS)
        if len(params.get("text", "")) > MOST_NOTICE:
            raise Refusal.bad("MESSAGE_TOO_LONG")
        query.answer = params
        self.state.answered.append(query.id)
        self.state.touch()
        return True

    async def do_answerInlineQuery(self, params: Fields) -> bool:
        results = structure(params, "results", [])
        if not isinstance(results, list):
            raise Refusal.bad("expected an Array of inline query results")
        if len(results) > MOST_RESULTS:
            raise Refusal.bad("too many inline query results specified")
        for result in results:
            self._check_result(result)
        ids = [result["id"] for result in results]
        if len(set(ids)) < len(ids):
            raise Refusal.bad("RESULT_ID_DUPLICATE")
        if len(params.get("next_offset", "").encode()) > MOST_ID:
            raise Refusal.bad("NEXT_OFFSET_INVALID")
        number(params, "cache_time")
        _check_button(structure(params, "button"))
        query = self.state.query(params.get("inline_query_id", ""), INLINE_LASTS)
        query.answer = params
        self.state.answered.append(query.id)
        self.state.touch()
        return True

    def _check_result(self, result: Any) -> None:
        if not isinstance(result, dict):
            raise _unreadable("Inline query result must be an object")
        for name in ("type", "id", *(["title"] if result.get("type") == "article" else [])):
            if not isinstance(result.get(name), str):
                raise _unreadable(f'Can\'t find field "{name}"')
        content = result.get("input_message_content")
        if content is None and result["type"] == "article":
            raise _unreadable('Can\'t find field "message_text"')
        try:
            if content is not None:
                texts.text(self._content(content), self.state.complain, "message_text")
            keyboards.inline(result.get("reply_markup", {}), self.state.complain)
        except Refusal as refusal:
            raise _inside(refusal) from None
        if not 1 <= len(result["id"].encode()) <= MOST_ID:
            raise Refusal.bad("RESULT_ID_INVALID")
        if result["type"] == "article" and not result["title"]:
            raise Refusal.bad("ARTICLE_TITLE_EMPTY")

    def fill_chosen(self, shown: Shown, result: dict[str, Any]) -> None:
        """Makes a message of a result that somebody chose."""
        shown.text, shown.entities = texts.text(
            self._content(result["input_message_content"]), self.state.complain, "message_text"
        )
        shown.keyboard = keyboards.inline(result["reply_markup"], self.state.complain) if "reply_markup" in result else []


def _check_button(button: Any) -> None:
    if button is None:
        return
    if not isinstance(button, dict):
        raise _unreadable("InlineQueryResultsButton must be an Object", "inline query results button")
    if "text" not in button:
        raise _unreadable('Can\'t find field "text"', "inline query results button")
    if "start_parameter" not in button and "web_app" not in button:
        said = "InlineQueryResultsButton must have exactly one optional field"
        raise _unreadable(said, "inline query results button")
    if "start_parameter" in button and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button["start_parameter"]):
        raise Refusal.bad("START_PARAM_INVALID")


def _inside(refusal: Refusal) -> Refusal:
    """The refusal of a part of a result: of what cannot be read, Telegram says in what it was."""
    said = refusal.description.removeprefix("Bad Request: ")
    return _unreadable(said[0].upper() + said[1:]) if said.startswith(("can't parse", "message text")) else refusal


def _unreadable(reason: str, what: str = "inline query result") -> Refusal:
    return Refusal.bad(f"can't parse {what}: {reason}")
