"""Texts and captions of a request as Telegram keeps them, and its refusals of empty and of long ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.telegram.double import html
from tests.telegram.double.entities import MOST_ENTITIES, Entity, fixed, is_empty
from tests.telegram.double.fields import structure
from tests.telegram.double.refusal import Refusal

MOST_TEXT = 4096
MOST_CAPTION = 1024
"""Code points after the markup is parsed."""
_WHOLE = ("blockquote", "expandable_blockquote", "pre", "code", "text_link", "text_mention", "custom_emoji", "date_time")
"""Entities that are neither cut nor joined: there are fewer of them only where some are dropped."""


def text(params: Mapping[str, str], tell: Callable[[str], None], name: str = "text") -> tuple[str, list[Entity]]:
    """The text of a message and its entities. `tell` hears what Telegram would drop without a word."""
    shown, entities = _formatted(params, name, "entities", tell)
    if is_empty(shown):
        raise Refusal.bad("message text is empty")
    if len(shown) > MOST_TEXT:
        raise Refusal.bad("message is too long")
    return shown, entities


def caption(params: Mapping[str, str], tell: Callable[[str], None]) -> tuple[str, list[Entity]]:
    """A caption and its entities; it may be empty."""
    shown, entities = _formatted(params, "caption", "caption_entities", tell)
    if len(shown) > MOST_CAPTION:
        raise Refusal.bad("message caption is too long")
    return shown, entities


def _formatted(
    params: Mapping[str, str], name: str, entities_name: str, tell: Callable[[str], None]
) -> tuple[str, list[Entity]]:
    """A text in its markup (HTML alone: our bot writes no other): what is kept of it, and its entities."""
    given = params.get(name, "")
    entities: list[Entity]
    mode = params.get("parse_mode", "")
    if mode.lower() == "html":
        given, entities, dropped = html.read(given)
        for address in dropped:
            tell(f"a link to {address!r}: Telegram takes that for no address")
    elif mode:
        raise Refusal.bad("unsupported parse_mode")
    else:
        entities = structure(params, entities_name, [])
    kept, entities = _kept(given, entities, tell)
    if len(entities) > MOST_ENTITIES:
        tell(f"a text with {len(entities)} entities: Telegram keeps {MOST_ENTITIES} of them")
    return kept, entities[:MOST_ENTITIES]


def _kept(given: str, entities: list[Entity], tell: Callable[[str], None]) -> tuple[str, list[Entity]]:
    kept, left = fixed(given, entities)
    for kind in _WHOLE if kept else ():
        lost = sum(entity["type"] == kind for entity in entities) - sum(entity["type"] == kind for entity in left)
        if lost > 0:
            tell(f"{lost} {kind}: Telegram drops what is in another entity's way")
    return kept, left
