"""Who is let in: a browser on this machine that was opened with the page's key, and no page of anybody else."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from tornado.web import HTTPError, RequestHandler

_log = logging.getLogger(__name__)

_YEAR = 365
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
    """hosts: what a browser may call us in its Host header; another name that leads here is an attack on the reader's
    browser (DNS rebinding)."""

    key: str
    port: int

    @property
    def hosts(self) -> Collection[str]:
        return tuple(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost"))

    @property
    def cookie(self) -> str:
        """Browsers send the cookies of a host to all its ports; the name keeps those of two bots apart."""
        return f"rapporteur-{self.port}"

    def opens(self, key: str | None) -> bool:
        return key is not None and secrets.compare_digest(key.encode("utf-8", "replace"), self.key.encode())

    def policy(self, host: str) -> str:
        """Nothing from elsewhere, no script but ours, and none of ours that makes markup out of text."""
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            f"connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        )


class Guarded(RequestHandler):
    """Every handler of the page: refuses whoever has no business here before anything else is done."""

    SUPPORTED_METHODS = ("GET", "HEAD", "POST")
    same_origin = False
    """Whether the request has to come from our own page: whatever changes something."""

    def initialize(self) -> None:
        self.gate: Gate = self.settings["gate"]
        self.set_headers()

    def set_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)
        self.clear_header("Server")
        if self.request.host in self.gate.hosts:
            self.set_header("Content-Security-Policy", self.gate.policy(self.request.host))

    def prepare(self) -> None:
        if self.request.host not in self.gate.hosts:
            raise HTTPError(421, reason="Not This Host")
        if self.same_origin and self.request.headers.get("Origin") != f"http://{self.request.host}":
            raise HTTPError(403, reason="Not From This Page")
        if not self.let_in():
            raise HTTPError(403, reason="No Key")

    def let_in(self) -> bool:
        return self.gate.opens(self.get_cookie(self.gate.cookie))

    def keep_key(self) -> None:
        """Lets this browser in from now on."""
        self.set_cookie(self.gate.cookie, self.gate.key, expires_days=_YEAR, path="/", httponly=True, samesite="Strict")

    def write_error(self, status_code: int, **rest: Any) -> None:
        # Tornado clears the headers before it writes an error.
        self.set_headers()
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(self.said(status_code))

    def said(self, status_code: int) -> str:
        """What to show of an error."""
        return f"{status_code} {self._reason}\n"

    def log_exception(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Without the request's address, which may bear the key."""
        if isinstance(error, HTTPError):
            if error.log_message:
                _log.error("%s", error.log_message)
        else:
            _log.error("The page's %s failed.", self.request.path, exc_info=error)


class NothingHere(Guarded):
    """Any other address."""

    def prepare(self) -> None:
        super().prepare()
        raise HTTPError(404)
