"""Payloads of deep links: "b_" and the message itself where that fits, else "t_" and the token that the store has for it.

A payload is of at most sixty-four of the letters, digits, hyphens and low lines that a link may bear.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from bot.cleaning import clean
from bot.commands.around import logged

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.message import Reader
    from bot.shelf import Shelf

_SPELT, _KEPT = "b_", "t_"
_MOST = 64


def link_of(message: str, desk: Desk, owner: Reader | None) -> str | None:
    """The link that opens what `message` asks for; None where there are no links, and nothing is kept for one then.

    owner: as in `payload_of`.
    """
    payload = payload_of(message, desk.shelf, owner) if desk.link(_KEPT) else None
    return desk.link(payload) if payload else None


def payload_of(message: str, shelf: Shelf | None, owner: Reader | None) -> str | None:
    """The payload that opens what `message` asks for; None for a long one where nothing is kept or can be.

    owner: with whom that of a long one is forgotten, though anybody may open it; None: nobody.
    """
    spelt = spelt_payload(message)
    if spelt or shelf is None:
        return spelt
    token = logged(lambda: shelf(lambda store: store.actions.keep(message, owner=owner)))
    return _KEPT + token if token else None


def spelt_payload(message: str) -> str | None:
    """The payload that bears the message itself; None for one that is too long for that."""
    payload = _SPELT + base64.urlsafe_b64encode(clean(message).encode()).decode("ascii").rstrip("=")
    return payload if len(payload) <= _MOST else None


def is_payload(payload: str) -> bool:
    """Whether it is of one of the two forms; whether there is a message behind it is another question."""
    return payload.startswith((_SPELT, _KEPT))


def message_of(payload: str, shelf: Shelf | None) -> str | None:
    """The message behind a payload, on one line; None when there is none, or no longer."""
    if payload.startswith(_KEPT) and shelf is not None:
        kept = logged(lambda: shelf(lambda store: store.actions.find(payload.removeprefix(_KEPT))))
        return kept.action if kept else None
    if not payload.startswith(_SPELT):
        return None
    coded = payload.removeprefix(_SPELT)
    try:
        spelt = base64.b64decode(coded + "=" * (-len(coded) % 4), b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    return " ".join(clean(spelt).split()) or None
