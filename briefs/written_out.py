"""A question's names written out where they are short and short where they are written out, as the record defines them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.mentions import Thing
from briefs.record import Record


def readings(record: Record, text: str) -> list[str]:
    """The text with one name each in its other writing: "UN" for "United Nations", and "UN Assembly" for "United Nations
    Assembly" where the record defines UNA as that. None where the record defines none of its names."""
    found = []
    for entity in record.entities(Thing.AGREEMENT, Thing.TERM, Thing.MEETING):
        for short in entity.shorts:
            for form in entity.forms:
                for one, other in _pairs(form.text, short.text):
                    found += [_swapped(text, one, other), _swapped(text, other, one)]
    return [reading for reading in dict.fromkeys(found) if reading and reading != text]


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
