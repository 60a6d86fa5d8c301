"""What joining asks of a mention, without its place: pure, the same for the same mention in whatever record it stands."""

from __future__ import annotations

from typing import NamedTuple

from briefs.forms import short_of
from briefs.mentions import Mention, Span, Thing
from briefs.offices import countries_of, offices_of
from briefs.sameness import (
    Key,
    Under,
    could_be,
    full_name,
    initials,
    is_short,
    named,
    person_key,
    person_words,
    series_key,
    under,
)


class PersonKey(NamedTuple):
    """A person's name. offices, countries: in alphabetical order, what its source gives beside it."""

    words: tuple[str, ...]
    key: Key
    offices: tuple[str, ...]
    countries: tuple[str, ...]


class ShortKey(NamedTuple):
    """An abbreviation alone. letters: its own in alphabetical order. form: what it is called in a fact sheet."""

    short: str
    letters: str
    form: Key


class NameKey(NamedTuple):
    """A name in words. key, core, parties, bare: as in `sameness.Named`; pair: the parties of the key. form: what it is called
    in a fact sheet.

    number: of a meeting, its kind and number. spelt: letters that its abbreviation could have. short: the one that stands
    beside it; likely: whether that may have been made of the name; of_series: the key of what it abbreviates where that is not
    the thing itself, but the series of a numbered meeting; under: the name under it, None for a meeting.
    """

    key: Key
    core: Key
    pair: Key
    parties: bool
    bare: bool
    form: Key
    meeting: bool
    number: Key | None
    spelt: tuple[str, ...]
    short: str | None
    likely: bool
    of_series: Key | None
    under: Under | None


Keyed = PersonKey | ShortKey | NameKey


def keyed(mention: Mention) -> Keyed:
    text = mention.span.text
    if mention.thing is Thing.PERSON:
        words = person_words(text)
        return PersonKey(words, person_key(words), tuple(sorted(offices_of(mention))), tuple(sorted(countries_of(mention))))
    if mention.thing is not Thing.MEETING and is_short(text):
        short = short_of(text)
        return ShortKey(short, "".join(sorted(short)), form_of(text))
    return _name(mention)


def _name(mention: Mention) -> NameKey:
    name, meeting = named(mention), mention.thing is Thing.MEETING
    short = mention.short.text if mention.short else None
    full = full_name(mention)
    numbered = mention.ordinal is not None
    return NameKey(
        key=name.key,
        core=name.core,
        pair=tuple(word for word in name.key if word not in name.core) if name.parties else (),
        parties=name.parties,
        bare=name.bare,
        form=form_of(mention.span.text),
        meeting=meeting,
        number=(("meeting", str(mention.ordinal)) if numbered else name.key[:2]) if meeting else None,
        spelt=() if meeting else initials(full),
        short=short_of(short) if short is not None else None,
        likely=short is not None and (numbered or could_be(full, short)),
        # What abbreviates a numbered meeting abbreviates its series: "EAS" is not the 18th of them.
        of_series=series_key(mention) if short is not None and numbered else None,
        under=under(full, short) if short is not None and not meeting else None,
    )


def form_of(text: str) -> Key:
    """What a name or an abbreviation is called in a fact sheet, whatever it names."""
    return named(Mention(Thing.TERM, Span("", 0, 0, text))).key
