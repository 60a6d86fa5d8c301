"""The keys of a fact sheet's names and abbreviations: what a mention that has one of them is of."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefs.forms import short_of
from briefs.keyed import NameKey, ShortKey, form_of
from briefs.mentions import Thing
from briefs.sameness import Key, Under, under
from briefs.standing import Standing


@dataclass
class SheetKeys:
    """The keys that a fact sheet's names and abbreviations have, and the entity that each is of."""

    names: dict[Key, Key] = field(default_factory=dict)
    meetings: dict[Key, Key] = field(default_factory=dict)
    persons: dict[str, Key] = field(default_factory=dict)
    shorts: dict[str, set[Key]] = field(default_factory=dict)
    unders: list[tuple[Key, Under]] = field(default_factory=list)

    def of(self, name: NameKey | ShortKey) -> Key | None:
        """The entity of the sheet that is called what a mention is called."""
        meeting = isinstance(name, NameKey) and name.meeting
        return (self.meetings if meeting else self.names).get(name.form)


def sheet_keys(standing: Standing) -> SheetKeys:
    """An abbreviation or agreement may be called what any entity of the sheet is called; a meeting or person is one there."""
    found = SheetKeys()
    for n, entity in enumerate(standing.entities):
        key, asserted = ("sheet", str(n)), entity.asserted
        forms = (asserted.name, *asserted.variants)
        for form in forms:
            if asserted.thing is Thing.PERSON:
                found.persons.setdefault(form, key)
                continue
            found.names.setdefault(form_of(form), key)
            if asserted.thing is Thing.MEETING:
                found.meetings.setdefault(form_of(form), key)
        for short in asserted.shorts:
            found.shorts.setdefault(short_of(short), set()).add(key)
            found.unders += [(key, under(form, short)) for form in forms]
    return found
