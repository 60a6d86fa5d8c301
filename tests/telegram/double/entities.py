"""What Telegram makes of a text and its entities before it keeps them: cleaned, in order, none in another's way, trimmed."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from tests.telegram.double.links import checked

Entity = dict[str, Any]
"""As the Bot API has it: type, offset and length in UTF-16 units, and what the type needs beyond."""

MOST_ENTITIES = 100
_PRIORITY = {
    "blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "date_time": 48, "text_link": 49, "text_mention": 49,
    "bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99,
}  # fmt: skip
_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
"""These may overlap and are cut where others begin or end; of the rest none may overlap, but for quotations around them."""
_QUOTES = ("blockquote", "expandable_blockquote")
_PRE = ("pre", "code", "date_time")
_SPACES = re.compile("[\x00-\x09\x0b\x0c\x0e-\x20]")
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_MARKS = re.compile("[\u200e\u200f]+(?=[\u200e\u200f])")
_INVISIBLE = re.compile(
    "[ \n\u200b-\u200f\u202e\ufeff\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u2800\u3000\ufffc\U000e0000-\U000e007f]*"
)


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def is_empty(text: str) -> bool:
    """Whether a reader would see nothing."""
    return bool(_INVISIBLE.fullmatch(text))


def end(entity: Entity) -> int:
    return int(entity["offset"] + entity["length"])


def in_order(entities: list[Entity]) -> list[Entity]:
    return sorted(entities, key=_order)


def _order(entity: Entity) -> tuple[int, int, int]:
    return entity["offset"], -entity["length"], _PRIORITY.get(entity["type"], 50) - ("language" in entity)


def fixed(text: str, entities: list[Entity], trim: bool = True) -> tuple[str, list[Entity]]:
    """The text and its entities as they are kept; an empty text where there is nothing to see."""
    text, entities = _cleaned(text, _unblocked([entity for entity in entities if entity["length"] > 0]))
    if not text.strip(" \n"):
        return "", []
    entities = _unblocked([kept for entity in entities if entity["length"] > 0 and (kept := _checked(entity))])
    return _trimmed(text, entities) if trim else (text, entities)


def _cleaned(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without what Telegram removes; control characters become spaces."""
    places = [0]
    for char in text:
        width = 0 if _REMOVED.match(char) else 1
        # A place between the halves of a pair is no place that an entity may have.
        places += [places[-1] + width] if char <= "\uffff" else [places[-1] + 1, places[-1] + 2]
    moved = []
    for entity in entities:
        start = places[entity["offset"]]
        moved.append(entity | {"offset": start, "length": places[end(entity)] - start})
    return _clean(text), moved


def _clean(text: str) -> str:
    text = _SPACES.sub(" ", _REMOVED.sub("", text))
    return _MARKS.sub(lambda found: "\u200c" * len(found[0]), text)


def _checked(entity: Entity) -> Entity | None:
    """The entity with its address cleaned; None when that is no address any more."""
    if entity["type"] != "text_link":
        return entity
    url = checked(_clean(entity["url"]))
    return entity | {"url": url} if url else None


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without white space at the end, and without that before the first entity and the first thing to see."""
    text = text.rstrip(" \n")
    last = units(text)
    entities = [
        entity | {"length": min(end(entity), last) - entity["offset"]} for entity in entities if entity["offset"] < last
    ]
    lead = min([len(text) - len(text.lstrip(" \n")), *(entity["offset"] for entity in entities)])
    return text[lead:], in_order([entity | {"offset": entity["offset"] - lead} for entity in entities])


def _unblocked(entities: list[Entity]) -> list[Entity]:
    """Entities of which none is in another's way."""
    entities = in_order(entities)
    styles = [entity for entity in entities if entity["type"] in _STYLES]
    quotes = _apart([entity for entity in entities if entity["type"] in _QUOTES])
    others = _apart([entity for entity in entities if entity["type"] not in _STYLES + _QUOTES])
    others = [entity for entity in others if not any(_crosses(entity, quote) for quote in quotes)]
    frames = in_order(others + quotes)
    return in_order(frames + _cut(styles, frames))


def _apart(entities: list[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity["offset"] >= end(kept[-1]):
            kept.append(entity)
    return kept


def _crosses(entity: Entity, quote: Entity) -> bool:
    """Whether they overlap and the entity is not inside of the quotation."""
    overlap = entity["offset"] < end(quote) and quote["offset"] < end(entity)
    return overlap and (entity["offset"] < quote["offset"] or end(entity) > end(quote))


def _cut(styles: list[Entity], frames: list[Entity]) -> list[Entity]:
    """Styles joined with their like, and cut where others begin and at the edges of frames.

    Inside of code, and of times, there are none.
    """
    joined = [(kind, *span) for kind in _STYLES for span in _joined(styles, kind)]
    edges = {start for _, start, _ in joined} | {edge for frame in frames for edge in (frame["offset"], end(frame))}
    plain = [frame for frame in frames if frame["type"] in _PRE]
    made: list[Entity] = []
    for kind, start, stop in joined:
        places = [start, *sorted(edge for edge in edges if start < edge < stop), stop]
        made += [{"type": kind, "offset": at, "length": to - at} for at, to in pairwise(places)]
    return [piece for piece in made if not any(frame["offset"] <= piece["offset"] < end(frame) for frame in plain)]


def _joined(styles: list[Entity], kind: str) -> list[tuple[int, int]]:
    """The stretches in that style, as start and end; those that touch are one."""
    spans: list[tuple[int, int]] = []
    for style in styles:
        if style["type"] != kind:
            continue
        if spans and style["offset"] <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], end(style))
        else:
            spans.append((style["offset"], end(style)))
    return spans
