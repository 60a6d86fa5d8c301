"""A question's names written out where they are short and short where they are written out, as the record defines them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefs.entities import Entity
from briefs.mentions import Thing

if TYPE_CHECKING:
    from briefs.record import Record

_WORD = re.compile(r"\w+")


def readings(record: Record, text: str) -> list[str]:
    """The text with one name each in its other writing: "UN" for "United Nations", and "UN Assembly" for "United Nations
    Assembly" where the record defines UNA as that. None where the record defines none of its names."""
    words = dict.fromkeys(word.casefold() for word in _WORD.findall(text))
    pairs = sorted({pair for word in words for pair in record.writings.get(word, ())})
    found = (_swapped(text, one, other) for _, one, other in pairs)
    return [reading for reading in dict.fromkeys(found) if reading and reading != text]


def writings(entities: Sequence[Entity]) -> dict[str, list[tuple[int, str, str]]]:
    """The first word of a name's one writing, folded -> (place in the order of all, that writing, the other one)."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    named = (one for one in entities if one.thing is not Thing.PERSON)
    both = ((form.text, short.text) for one in named for short in one.shorts for form in one.forms)
    pairs = (pair for long, short in both for pair in _pairs(long, short))
    for n, (one, other) in enumerate(way for pair in pairs for way in (pair, pair[::-1])):
        if first := _WORD.search(one):
            found.setdefault(first.group().casefold(), []).append((n, one, other))
    return found


def _pairs(long: str, short: str) -> Iterator[tuple[str, str]]:
    """(a name, the same with its first words shortened), for a short form that is the initials of the name's words."""
    words = long.split()
    heads = [at for at, word in enumerate(words) if word[:1].isupper()]
    if len(heads) < 2 or "".join(words[at][0] for at in heads) != short:
        return
    for size in range(2, len(heads) + 1):
        rest = words[heads[size] :] if size < len(heads) else []
        yield " ".join(words), " ".join([short[:size], *rest])


def _swapped(text: str, one: str, other: str) -> str | None:
    if one.casefold() not in text.casefold():
        return None  # most names of a record: not worth a pattern
    # An abbreviation in small letters may be another word.
    match = re.search(rf"\b{re.escape(one)}\b", text, 0 if len(one) < 3 else re.IGNORECASE)
    return f"{text[: match.start()]}{other}{text[match.end() :]}" if match else None
