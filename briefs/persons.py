"""Which mentions are of one person: the same name in either order, and a part of it where its document or an office tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from briefs.keyed import PersonKey
from briefs.offices import Known, against, own_offices, speaks_for
from briefs.sameness import Key, person_key, person_words

_Words = tuple[str, ...]


class People:
    """The people of a record, by all the names that its documents give them."""

    def __init__(self, sheet: Mapping[str, Key], names: Iterable[PersonKey]) -> None:
        """sheet: a person's names in the fact sheet, with what each is the name of. names: those of the record, each once."""
        self._sheet = {person_key(person_words(name)): key for name, key in sheet.items()}
        self._known: dict[Key, Known] = {}
        self._words: dict[Key, Counter[str]] = {}
        self._bearing: dict[str, set[Key]] = {}
        self._longer_than: dict[_Words, frozenset[Key]] = {}
        self._meant: dict[PersonKey, frozenset[Key]] = {}
        for key in self._sheet:
            if len(key) > 2:
                self._full(key, key[1:])
        for name in names:
            if len(name.words) > 1:
                if name.key not in self._known:
                    self._full(name.key, name.words)
                self._known[name.key].add(name)

    def of_document(self, document: int, names: Sequence[PersonKey]) -> Iterator[Key | None]:
        """Whose each name of a document is, in the order of the text; None for a part of a name that could be of several."""
        anywhere: dict[str, set[Key]] = {}
        for name in names:
            if len(name.words) > 1:
                for word in name.words:
                    anywhere.setdefault(word, set()).add(name.key)
        before: dict[str, set[Key]] = {}
        for name in names:
            yield self._person(document, name, anywhere, before)

    def _full(self, key: Key, words: _Words) -> None:
        self._known.setdefault(key, Known())
        self._words[key] = Counter(words)
        for word in words:
            self._bearing.setdefault(word, set()).add(key)

    def _person(
        self, document: int, name: PersonKey, anywhere: Mapping[str, set[Key]], before: dict[str, set[Key]]
    ) -> Key | None:
        """Whose name it is, asked in the order of the text: the longer one's that it is a part of, else its own. A surname is
        that of the one who was named before it; else an office must speak for somebody, and for nobody else."""
        words, own = name.words, name.key
        if len(words) > 1:
            for word in words:
                before.setdefault(word, set()).add(own)
        if own in self._sheet:
            return self._sheet[own]
        longer = self._longer(words) if len(words) > 1 else self._surnamed(name)
        if len(words) == 1 and (earlier := longer & before.get(words[0], set())):
            return self._called(next(iter(earlier))) if len(earlier) == 1 else self._by_office(earlier, name)
        here = longer & anywhere.get(words[0], set())
        if len(words) > 1:  # "Tran Duc" is "Tran Minh Duc" where one document gives both one office and one country
            called = {key for key in here if not self._known[key].countries.isdisjoint(name.countries)}
            return (self._by_office(called, name) or own) if len(longer) == 1 else own
        if len(here or longer) == 1 and (told := self._by_office(here or longer, name)):
            return told
        return None if len(longer) > 1 else _surname(document, name)

    def _by_office(self, keys: Set[Key], name: PersonKey) -> Key | None:
        told = [key for key in keys if speaks_for(name, self._known[key])]
        return self._called(told[0]) if len(told) == 1 else None

    def _called(self, key: Key) -> Key:
        return self._sheet.get(key, key)

    def _surnamed(self, name: PersonKey) -> frozenset[Key]:
        """Those who may be meant by a part of a name: nothing that its source says is against it."""
        found = self._meant.get(name)
        if found is None:
            found = frozenset(key for key in self._longer(name.words) if not against(name, self._known[key]))
            self._meant[name] = found
        return found

    def _longer(self, words: _Words) -> frozenset[Key]:
        """The longer names that have all the words."""
        found = self._longer_than.get(words)
        if found is None:
            bearers = sorted((self._bearing.get(word, set()) for word in set(words)), key=len)
            common = set.intersection(*bearers) if bearers else set()
            mine = Counter(words)
            found = self._longer_than[words] = frozenset(key for key in common if mine < self._words[key])
        return found


def _surname(document: int, name: PersonKey) -> Key:
    """A surname that nobody's full name tells: one person where an office that one holds at a time says so."""
    if offices := own_offices(name.offices):
        return ("surname", *name.key[1:], *sorted(offices), "|", *name.countries)
    return ("surname", *name.key[1:], "in", str(document))
