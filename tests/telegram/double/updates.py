"""How a bot gets its updates: by polling, of which there is one at a time, or by a webhook."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import httpx

from tests.telegram.double.fields import Fields, flag, number, structure
from tests.telegram.double.refusal import Refusal
from tests.telegram.double.state import State

_TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_MOST_UPDATES = 100
_LONGEST_SECRET = 256
_PAUSE, _LONGEST_PAUSE = 0.02, 0.5
"""Seconds between deliveries to a webhook that fails; Telegram waits longer."""


class Updates:
    state: State

    def __init__(self, state: State) -> None:
        self.state = state
        self.routes: dict[str, str] = {}
        """Where on loopback a webhook's address is; Telegram takes https alone, and tests have none."""
        self._poll: asyncio.Future[None] | None = None
        self._delivering: asyncio.Task[None] | None = None
        self._hook: dict[str, Any] = {}

    async def do_getUpdates(self, params: Fields) -> list[dict[str, Any]]:
        state = self.state
        if state.webhook:
            raise Refusal.conflict(_WEBHOOK_SET)
        state.allowed = structure(params, "allowed_updates", state.allowed)
        self._confirm(number(params, "offset") or 0)
        if self._poll and not self._poll.done():
            self._poll.set_exception(Refusal.conflict(_TERMINATED))
        mine = self._poll = asyncio.get_running_loop().create_future()
        limit = number(params, "limit") or _MOST_UPDATES
        try:
            await self._wait(mine, number(params, "timeout") or 0)
        finally:
            mine.cancel()
        return state.updates[: limit if 0 < limit <= _MOST_UPDATES else _MOST_UPDATES]

    def _confirm(self, offset: int) -> None:
        """An offset below zero counts from the end; all before it is forgotten."""
        updates = self.state.updates
        if offset < 0:
            self.state.updates = updates[offset:]
        else:
            self.state.updates = [update for update in updates if update["update_id"] >= offset]

    async def _wait(self, mine: asyncio.Future[None], seconds: float) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not self.state.updates and (left := deadline - loop.time()) > 0:
            change = asyncio.ensure_future(self.state.change())
            await asyncio.wait({mine, change}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            change.cancel()
            if mine.done():
                mine.result()

    async def do_setWebhook(self, params: Fields) -> bool:
        url, secret = params.get("url", ""), params.get("secret_token", "")
        if not url:
            return await self.do_deleteWebhook(params)
        if not url.startswith("https://"):
            raise Refusal.bad("bad webhook: An HTTPS URL must be provided for webhook")
        if len(secret) > _LONGEST_SECRET:
            raise Refusal.bad("secret token is too long")
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise Refusal.bad("secret token contains unallowed characters")
        most = number(params, "max_connections")
        if most is not None and not 1 <= most <= 100:
            raise Refusal.bad("max_connections must be between 1 and 100")
        self.state.allowed = structure(params, "allowed_updates", self.state.allowed)
        self._forget(params)
        self._hook = {"max_connections": most or 40, "secret": secret}
        self.state.webhook = url
        if self._poll and not self._poll.done():
            self._poll.set_exception(Refusal.conflict("terminated by setWebhook request"))
        self.close()
        self._delivering = asyncio.create_task(self._deliver())
        return True

    async def do_deleteWebhook(self, params: Fields) -> bool:
        self.state.webhook, self._hook = "", {}
        self._forget(params)
        self.close()
        return True

    async def do_getWebhookInfo(self, _: Fields) -> dict[str, Any]:
        body = {"url": self.state.webhook, "has_custom_certificate": False, "pending_update_count": len(self.state.updates)}
        more = {name: value for name, value in self._hook.items() if name != "secret"}
        return body | more | ({"allowed_updates": self.state.allowed} if self.state.allowed else {})

    def close(self) -> None:
        """Ends the delivery to a webhook."""
        if self._delivering:
            self._delivering.cancel()
            self._delivering = None

    def _forget(self, params: Fields) -> None:
        if flag(params, "drop_pending_updates"):
            self.state.updates.clear()

    async def _deliver(self) -> None:
        """One update after the other; one that is not taken is sent again until it is."""
        pause = _PAUSE
        secret = self._hook["secret"]
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        url = self.routes.get(self.state.webhook, self.state.webhook)
        async with httpx.AsyncClient(timeout=10) as client:
            while True:
                if not self.state.updates:
                    await self.state.change()
                    continue
                update = self.state.updates[0]
                wrong = await _wrong(client, url, update, headers)
                if wrong is None:
                    self.state.updates = [other for other in self.state.updates if other is not update]
                    pause = _PAUSE
                else:
                    self._hook |= {"last_error_date": self.state.clock.date(), "last_error_message": wrong}
                    await asyncio.sleep(pause)
                    pause = min(2 * pause, _LONGEST_PAUSE)
                self.state.touch()


async def _wrong(client: httpx.AsyncClient, url: str, update: dict[str, Any], headers: dict[str, str]) -> str | None:
    """What was wrong with a delivery, if anything."""
    try:
        answer = await client.post(url, json=update, headers=headers)
    except httpx.HTTPError:
        return "Connection refused"
    return None if answer.is_success else f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
