"""Who is let in: a page of ours, in a browser on this machine, that bears the key; and no page of anybody else."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from tornado.web import HTTPError, RequestHandler

from bot.faults import fault

_log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
_HTTP = 80
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Gate:
    """key: opens for good; it is kept in the data folder and, once it was let in, in the browser, for this very origin alone.
    code: opens as well, until the bot is stopped; it is in the address that is shown, and so in the browser's history."""

    key: str
    code: str
    port: int

    @property
    def host(self) -> str:
        """What a browser calls us in its Host header. Another name that leads here is an attack on the reader's browser
        (DNS rebinding)."""
        return LOOPBACK if self.port == _HTTP else f"{LOOPBACK}:{self.port}"

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    @property
    def address(self) -> str:
        """The page's, for whoever may open it. What stands behind the # is never sent over the line by itself."""
        return f"{self.origin}/#{self.code}"

    def opens(self, given: str) -> bool:
        held = given.encode("utf-8", "replace")
        # Both are compared, always: how long it takes must not tell which one was nearly right.
        return secrets.compare_digest(held, self.key.encode()) | secrets.compare_digest(held, self.code.encode())

    @property
    def policy(self) -> str:
        """Nothing from elsewhere, no script but ours, and none of ours that makes markup out of text."""
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
            f"connect-src 'self' ws://{self.host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        )


class Guarded(RequestHandler):
    """Every handler of the page: refuses whoever has no business here before anything else is done."""

    SUPPORTED_METHODS = ("GET", "POST")
    same_origin = False
    """Whether the request has to come from our own page: whatever changes something."""
    locked = False
    """Whether it has to bear the key, as `Authorization: Bearer KEY`; the open line is given the key in its first message."""

    def initialize(self) -> None:
        self.gate: Gate = self.settings["gate"]
        self.set_headers()

    def set_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", self.gate.policy)
        self.clear_header("Server")

    def prepare(self) -> None:
        if self.request.host != self.gate.host:
            raise HTTPError(421, reason="Not This Host")
        if self.same_origin and self.request.headers.get("Origin") != self.gate.origin:
            raise HTTPError(403, reason="Not From This Page")
        if self.locked and not self.gate.opens(self.request.headers.get("Authorization", "").removeprefix("Bearer ")):
            raise HTTPError(403, reason="No Key")

    def write_error(self, status_code: int, **rest: Any) -> None:
        # Tornado clears the headers before it writes an error.
        self.set_headers()
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")

    def log_exception(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Without the request's address, which may bear the key."""
        if isinstance(error, HTTPError):
            if error.log_message:
                _log.error("%s", error.log_message)
        else:
            told = fault(error, None) if error else ""
            _log.error("The page's %s failed.\n%s", self.request.path, told)


class NothingHere(Guarded):
    """Any other address."""

    def prepare(self) -> None:
        super().prepare()
        raise HTTPError(404)
