"""Which mentions are of one thing: those with one key, those under one abbreviation, and parts of names by their document.

One pass over the mentions gives each its key or puts it off; what was put off (an abbreviation alone, a name that several pairs
of parties have one of each, "the 28th Summit", a surname) is settled by what its document names, else by the record when that
has one such thing alone. What could be of several things is counted to none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefs.forms import short_of
from briefs.mentions import Mention, Thing
from briefs.persons import People
from briefs.sameness import Key, Named, Under, apart, could_be, full_name, initials, is_short, named, series_key, under
from briefs.sheet_keys import SheetKeys, sheet_keys
from briefs.standing import Standing


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with the number of its document and its own within it."""

    document: int
    at: int
    mention: Mention


class Union:
    """Keys that are one thing."""

    def __init__(self) -> None:
        self._parent: dict[Key, Key] = {}

    def find(self, key: Key) -> Key:
        parent = self._parent
        while (above := parent.get(key, key)) != key:
            parent[key] = parent.get(above, above)
            key = above
        return key

    def join(self, one: Key, other: Key) -> None:
        """Two entities of the fact sheet stay two, whatever a document calls them."""
        first, second = sorted((self.find(one), self.find(other)), key=lambda key: (key[0] != "sheet", key))
        if first != second and second[0] != "sheet":
            self._parent[second] = first


@dataclass
class _Things:
    """What the keys of the record come to, and where."""

    union: Union
    by_short: dict[str, set[Key]] = field(default_factory=dict)
    misfits: dict[str, set[Key]] = field(default_factory=dict)
    names: dict[Key, Named] = field(default_factory=dict)
    spelt: dict[tuple[int, str], set[Key]] = field(default_factory=dict)
    defined: dict[tuple[int, str], set[Key]] = field(default_factory=dict)
    first: dict[int, dict[Key, int]] = field(default_factory=dict)
    counted: dict[tuple[int, Key], set[Key]] = field(default_factory=dict)
    cores: dict[Key, set[Key]] = field(default_factory=dict)

    def place(self, one: Placed, key: Key) -> None:
        """A thing stands in a document; of several places the first counts."""
        there = self.first.setdefault(one.document, {})
        there[key] = min(there.get(key, one.at), one.at)


def join(documents: Sequence[Sequence[Mention]], standing: Standing) -> dict[Key, list[Mention]]:
    """Mentions by what they are of, in order of place within each. Documents in the order of the record; a fact sheet's entity
    n stands under ("sheet", n)."""
    sheet = sheet_keys(standing)
    placed = [Placed(i, at, mention) for i, document in enumerate(documents) for at, mention in enumerate(document)]
    persons = People(sheet.persons)
    names: list[tuple[Placed, Named]] = []
    shorts: list[Placed] = []
    for one in placed:
        if one.mention.thing is Thing.PERSON:
            persons.add(one.document, one.mention)
        elif one.mention.thing is not Thing.MEETING and is_short(one.mention.span.text):
            shorts.append(one)
        else:
            names.append((one, named(one.mention)))
    things = _Things(_united(names, sheet))
    found: list[tuple[Placed, Key | None]] = list(_settled(names, things, sheet))
    found += [(one, _of_short(one, things, sheet)) for one in shorts]
    groups: dict[Key, list[Mention]] = {}
    for one, key in sorted(found, key=lambda pair: (pair[0].document, pair[0].at)):
        if key is not None:
            groups.setdefault(key, []).append(one.mention)
    for key, mentions in persons.groups().items():
        groups.setdefault(key, []).extend(mentions)
    return groups


def _united(names: Sequence[tuple[Placed, Named]], sheet: SheetKeys) -> Union:
    """The keys joined that the sheet or one abbreviation says are one thing."""
    union = Union()
    unders: list[tuple[Key, Under]] = list(sheet.unders)
    for one, name in names:
        mention = one.mention
        if called := sheet.of(mention):
            union.join(name.key, called)
        if mention.short is not None and mention.thing is not Thing.MEETING:
            unders.append((name.key, under(full_name(mention), mention.short.text)))
    fitting: dict[Key, set[tuple[Key, Under]]] = {}
    for key, name_under in unders:
        if name_under.fits:
            fitting.setdefault(name_under.within, set()).add((union.find(key), name_under))
    for key, name_under in unders:
        if not name_under.fits and (nearest := _nearest(name_under, fitting.get(name_under.within, set()))):
            union.join(key, nearest)
    return union


def _nearest(one: Under, fitting: set[tuple[Key, Under]]) -> Key | None:
    """The name that an abbreviation was made of and that a name given for it in one source differs least from; None when two
    differ as little."""
    ranked = [(distance, key) for key, other in fitting if (distance := apart(one, other)) is not None]
    least = min((distance for distance, _ in ranked), default=0)
    nearest = {key for distance, key in ranked if distance == least}
    return nearest.pop() if len(nearest) == 1 else None


def _settled(names: Sequence[tuple[Placed, Named]], things: _Things, sheet: SheetKeys) -> Iterator[tuple[Placed, Key | None]]:
    """Every named mention with its thing, or None when it could be of several."""
    later: list[tuple[Placed, Named]] = []
    for _, name in names:
        if len(_pair(name)) > 1:
            things.cores.setdefault(name.core, set()).add(things.union.find(name.key))
    for one, name in names:
        key = things.union.find(name.key)
        if key[0] != "sheet" and (name.bare or (not name.parties and name.core in things.cores)):
            later.append((one, name))
        else:
            _settle(one, name, key, things)
            yield one, key
    for one, name in later:
        resolved = _of_document(one, name, things)
        if resolved is not None:
            _settle(one, name, resolved, things)
        elif one.mention.short is not None:
            things.defined.setdefault((one.document, short_of(one.mention.short.text)), set())
        yield one, resolved
    for short, keys in sheet.shorts.items():
        things.by_short.setdefault(short, set()).update(keys)


def _pair(name: Named) -> Key:
    """The parties of a key that has some."""
    return tuple(word for word in name.key if word not in name.core) if name.parties else ()


def _settle(one: Placed, name: Named, key: Key, things: _Things) -> None:
    things.place(one, key)
    things.names.setdefault(key, name)
    mention = one.mention
    for letters in initials(full_name(mention)) if mention.thing is not Thing.MEETING else ():
        things.spelt.setdefault((one.document, letters), set()).add(key)
    if mention.thing is Thing.MEETING:
        number = ("meeting", str(mention.ordinal)) if mention.ordinal is not None else name.key[:2]
        things.counted.setdefault((one.document, number), set()).add(key)
    if mention.short is None:
        return
    # What abbreviates a numbered meeting abbreviates its series: "EAS" is not the 18th of them.
    of = things.union.find(series_key(mention)) if mention.ordinal is not None else key
    short = short_of(mention.short.text)
    likely = mention.ordinal is not None or could_be(full_name(mention), mention.short.text)
    (things.by_short if likely else things.misfits).setdefault(short, set()).add(of)
    things.defined.setdefault((one.document, short), set()).add(of)


def _of_document(one: Placed, name: Named, things: _Things) -> Key | None:
    """The one thing that a name without its parties stands for: the one of that name that its document names before."""
    candidates = {things.union.find(key) for key in things.cores.get(name.core, ())}
    here = things.first.get(one.document, {})
    before = {key for key in candidates & here.keys() if here[key] < one.at}
    if len(before) == 1:
        return before.pop()
    if before or len(candidates) > 1:
        return None
    if not name.bare:
        return things.union.find(name.key)
    alike = things.counted.get((one.document, name.key[:2]), set()) if name.key[1] else set()
    alike = {key for key in alike if set(name.core[2:]) <= set(key[2:]) and here[key] < one.at}
    if len(alike) == 1:
        return alike.pop()
    return None if alike else ("in", str(one.document), *name.key)


def _of_short(one: Placed, things: _Things, sheet: SheetKeys) -> Key | None:
    """What an abbreviation alone stands for: what its document gives it to or names; else the one thing that has it."""
    if called := sheet.of(one.mention):
        return called
    short = short_of(one.mention.span.text)
    here = things.defined.get((one.document, short))
    if here is None:
        # A name that the abbreviation cannot have been made of is a slip of one source beside a name that it can.
        candidates = things.by_short.get(short) or things.misfits.get(short, set())
        first = things.first.get(one.document, {})
        present = {key for key in candidates & first.keys() if first[key] < one.at}
        here = present if len(present) == 1 else _common(candidates, things)
        # What its document names and the abbreviation spells as well may be meant, though no source says so.
        here = here | things.spelt.get((one.document, "".join(sorted(short))), set()) if here else here
    if len(here) == 1:
        return next(iter(here))
    return None if here or (one.document, short) in things.defined else ("short", short)


def _common(candidates: set[Key], things: _Things) -> set[Key]:
    """Of a common name and the same with one owner ("Japan's official development assistance"), the common one."""
    known = [(key, things.names[key]) for key in candidates if key in things.names]
    common = {key for key, name in known if not name.parties}
    owned = {name.core for _, name in known if len(_pair(name)) <= 1}
    alike = len(known) == len(candidates) > 1 and len(common) == len(owned) == 1 and all(len(_pair(n)) <= 1 for _, n in known)
    return common if alike else candidates
