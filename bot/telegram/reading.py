"""What Telegram sends, read one update at a time: one that cannot be read must not hold up those behind it."""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update

from bot.telegram.wire import Wire

_log = logging.getLogger(__name__)


class UpdatesRequest(Wire):
    """Fetches updates. The library reads a batch whole or not at all, and would ask for the same batch for ever."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the library does it; in the place of an update that it cannot read stands one that bears nothing."""
        answer: dict[str, Any] = Wire.parse_json_payload(payload)
        if isinstance(answer.get("result"), list):
            answer["result"] = [_readable(update) for update in answer["result"]]
        return answer


def _readable(update: Any) -> Any:
    try:
        Update.de_json(update, None)
    except Exception as error:
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return update  # nothing that could be passed over; the poller tells that the answer is of no use
        # The message of the error may quote the update, and so a reader.
        _log.error("Update %d cannot be read and is passed over (%s).", update["update_id"], type(error).__name__)
        return {"update_id": update["update_id"]}
    return update
