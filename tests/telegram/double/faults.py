"""Faults to order: a refusal, a lost connection or a slow answer, before or after the call took effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.telegram.double.refusal import Refusal


class HungUp(Exception):
    """The connection is to be closed without an answer."""


@dataclass
class Fault:
    """What befalls the next `times` calls of the method (in that chat). `seconds`: how long the answer is held back."""

    method: str
    error: Refusal | HungUp | None
    times: int = 1
    chat: int | None = None
    after: bool = False
    seconds: float = 0.0

    def strikes(self, method: str, params: Mapping[str, str]) -> bool:
        here = self.chat is None or str(self.chat) == params.get("chat_id")
        return self.times > 0 and self.method.lower() == method.lower() and here


class Faults:
    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def order(self, fault: Fault) -> None:
        self._ordered.append(fault)

    def take(self, method: str, params: Mapping[str, str]) -> Fault | None:
        """The fault that befalls this call, if any; it is used up by that."""
        for fault in self._ordered:
            if fault.strikes(method, params):
                fault.times -= 1
                return fault
        return None
