"""Which mentions are of one thing: those with one key, those under one abbreviation, and parts of names by their document.

Each mention has its key or is put off; what was put off (an abbreviation alone, a name that several pairs of parties have one
of each, "the 28th Summit", a surname) is settled by what its document names, else by the record when that has one such thing
alone. What could be of several things is counted to none of them.

Documents come as the numbers of their names in a table, in the order of the text: a record has far fewer names than mentions,
and what can be told of a name is told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from briefs.keyed import Keyed, NameKey, PersonKey, ShortKey
from briefs.persons import People
from briefs.sameness import Key, Under, apart
from briefs.sheet_keys import SheetKeys

Place = tuple[int, int]
"""A mention: the number of its document, and its own within it."""


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
    """What the names of the record come to. roots: what each name in words is of, by its number; later: the numbers of those
    that are put off."""

    union: Union
    roots: dict[int, Key]
    cores: dict[Key, set[Key]]
    later: frozenset[int] = frozenset()
    by_short: dict[str, set[Key]] = field(default_factory=dict)
    misfits: dict[str, set[Key]] = field(default_factory=dict)
    names: dict[Key, NameKey] = field(default_factory=dict)
    meant: dict[str, set[Key]] = field(default_factory=dict)

    def settle(self, name: NameKey, key: Key) -> None:
        """Takes note of a name that is of this thing, somewhere in the record."""
        self.names.setdefault(key, name)
        if name.short is not None:
            (self.by_short if name.likely else self.misfits).setdefault(name.short, set()).add(self.abbreviated(name, key))

    def candidates(self, short: str) -> set[Key]:
        """A name that an abbreviation cannot have been made of is a slip of one source beside a name that it can."""
        return self.by_short.get(short) or self.misfits.get(short, set())

    def commonly(self, short: str) -> set[Key]:
        """What it stands for where its document does not tell. To be asked when every name is settled."""
        if short not in self.meant:
            self.meant[short] = self._common(self.candidates(short))
        return self.meant[short]

    def _common(self, candidates: set[Key]) -> set[Key]:
        """Of a common name and the same with one owner ("Japan's official development assistance"), the common one."""
        known = [(key, self.names[key]) for key in candidates if key in self.names]
        common = {key for key, name in known if not name.parties}
        owned = {name.core for _, name in known if len(name.pair) <= 1}
        alike = len(known) == len(candidates) > 1 and len(common) == len(owned) == 1
        return common if alike and all(len(name.pair) <= 1 for _, name in known) else candidates

    def abbreviated(self, name: NameKey, key: Key) -> Key:
        return self.union.find(name.of_series) if name.of_series is not None else key


@dataclass
class _Document:
    """What one document names: where first, by which number and abbreviation. keys: of its mentions, as far as known."""

    number: int
    names: Sequence[int]
    keys: list[Key | None]
    first: dict[Key, int] = field(default_factory=dict)
    counted: dict[Key, set[Key]] = field(default_factory=dict)
    defined: dict[str, set[Key]] = field(default_factory=dict)
    spelt: list[tuple[NameKey, Key]] = field(default_factory=list)

    def settle(self, at: int, name: NameKey, key: Key, things: _Things) -> None:
        """A thing stands in a document; of several places the first counts."""
        self.keys[at] = key
        self.first[key] = min(self.first.get(key, at), at)
        if name.number is not None:
            self.counted.setdefault(name.number, set()).add(key)
        else:
            self.spelt.append((name, key))
        if name.short is not None:
            self.defined.setdefault(name.short, set()).add(things.abbreviated(name, key))


def join(table: Sequence[Keyed], documents: Sequence[Sequence[int]], sheet: SheetKeys) -> dict[Key, list[Place]]:
    """Mentions by what they are of, in order of place within each, but people's behind others. Documents in the order of the
    record; a fact sheet's entity n stands under ("sheet", n)."""
    used = list(dict.fromkeys(chain.from_iterable(documents)))
    things = _things([(n, name) for n in used if isinstance(name := table[n], NameKey)], sheet)
    named = [_named(number, names, table, things) for number, names in enumerate(documents)]
    for short, keys in sheet.shorts.items():
        things.by_short.setdefault(short, set()).update(keys)
    people = People(sheet.persons, (name for n in used if isinstance(name := table[n], PersonKey)))
    groups: dict[Key, list[Place]] = {}
    for one in named:
        for at, n in enumerate(one.names):
            name = table[n]
            key = _of_short(at, name, one, things, sheet) if isinstance(name, ShortKey) else one.keys[at]
            if key is not None:
                groups.setdefault(key, []).append((one.number, at))
    for number, names in enumerate(documents):
        for place, key in _people_of(number, names, table, people):
            groups.setdefault(key, []).append(place)
    return groups


def _people_of(number: int, names: Sequence[int], table: Sequence[Keyed], people: People) -> Iterator[tuple[Place, Key]]:
    found = [(at, name) for at, n in enumerate(names) if isinstance(name := table[n], PersonKey)]
    for (at, _), key in zip(found, people.of_document(number, [name for _, name in found]), strict=True):
        if key is not None:
            yield (number, at), key


def _things(names: Sequence[tuple[int, NameKey]], sheet: SheetKeys) -> _Things:
    """names: in the order in which they first stand in the record."""
    union = _united([name for _, name in names], sheet)
    cores: dict[Key, set[Key]] = {}
    for _, name in names:
        if len(name.pair) > 1:
            cores.setdefault(name.core, set()).add(union.find(name.key))
    things = _Things(union, {n: union.find(name.key) for n, name in names}, cores)
    things.later = frozenset(
        n
        for n, name in names
        if things.roots[n][0] != "sheet" and (name.bare or (not name.parties and name.core in things.cores))
    )
    for n, name in names:
        if n not in things.later:
            things.settle(name, things.roots[n])
    return things


def _united(names: Iterable[NameKey], sheet: SheetKeys) -> Union:
    """The keys joined that the sheet or one abbreviation says are one thing."""
    union = Union()
    unders: list[tuple[Key, Under]] = list(sheet.unders)
    for name in names:
        if called := sheet.of(name):
            union.join(name.key, called)
        if name.under is not None:
            unders.append((name.key, name.under))
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


def _named(number: int, names: Sequence[int], table: Sequence[Keyed], things: _Things) -> _Document:
    """A document with every name in words settled, or left open when it could be of several things."""
    one = _Document(number, names, [None] * len(names))
    later: list[tuple[int, int, NameKey]] = []
    for at, n in enumerate(names):
        name = table[n]
        if not isinstance(name, NameKey):
            continue
        if n in things.later:
            later.append((at, n, name))
        else:
            one.settle(at, name, things.roots[n], things)
    for at, n, name in later:
        key = _of_document(at, name, things.roots[n], one, things)
        if key is not None:
            one.settle(at, name, key, things)
            things.settle(name, key)
        elif name.short is not None:
            one.defined.setdefault(name.short, set())
    return one


def _of_document(at: int, name: NameKey, root: Key, one: _Document, things: _Things) -> Key | None:
    """The one thing that a name without its parties stands for: the one of that name that its document names before."""
    candidates = things.cores.get(name.core, set())
    before = {key for key in candidates & one.first.keys() if one.first[key] < at}
    if len(before) == 1:
        return before.pop()
    if before or len(candidates) > 1:
        return None
    if not name.bare:
        return root
    alike = one.counted.get(name.key[:2], set()) if name.key[1] else set()
    alike = {key for key in alike if set(name.core[2:]) <= set(key[2:]) and one.first[key] < at}
    if len(alike) == 1:
        return alike.pop()
    return None if alike else ("in", str(one.number), *name.key)


def _of_short(at: int, name: ShortKey, one: _Document, things: _Things, sheet: SheetKeys) -> Key | None:
    """What an abbreviation alone stands for: what its document gives it to or names; else the one thing that has it."""
    if called := sheet.of(name):
        return called
    here = one.defined.get(name.short)
    if here is None:
        candidates = things.candidates(name.short)
        present = {key for key in candidates & one.first.keys() if one.first[key] < at}
        here = present if len(present) == 1 else things.commonly(name.short)
        # What its document names and the abbreviation spells as well may be meant, though no source says so.
        here = here | {key for other, key in one.spelt if name.letters in other.spelt} if here else here
    if len(here) == 1:
        return next(iter(here))
    return None if here or name.short in one.defined else ("short", name.short)
