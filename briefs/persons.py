"""Which mentions are of one person: the same name in either order, and a part of it where its document or an office tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from briefs.mentions import Mention
from briefs.offices import Known, against, countries_of, offices_of, own_offices, speaks_for
from briefs.sameness import Key, person_key, person_words

_Words = tuple[str, ...]


class People:
    """The people of a record in the making: mentions are added, and groups worked out at the end."""

    def __init__(self, sheet: Mapping[str, Key]) -> None:
        """sheet: a person's names in the fact sheet, with what each is the name of."""
        self._sheet = {person_key(person_words(name)): key for name, key in sheet.items()}
        self._mentions: list[tuple[int, Mention, _Words]] = []  # in the order of the documents

    def add(self, document: int, mention: Mention) -> None:
        self._mentions.append((document, mention, person_words(mention.span.text)))

    def groups(self) -> dict[Key, list[Mention]]:
        """Mentions by person. A part of a name that could be of several people is counted to none."""
        names = _Names(self._sheet)
        for document, mention, words in self._mentions:
            names.learn(document, mention, words)
        groups: dict[Key, list[Mention]] = {}
        for document, mention, words in self._mentions:
            key = names.person(document, mention, words)
            if key is not None:
                groups.setdefault(key, []).append(mention)
        return groups


class _Names:
    """The full names of a record by their words, with what sources say of each bearer."""

    def __init__(self, sheet: Mapping[Key, Key]) -> None:
        self._sheet = sheet
        self._known: dict[Key, Known] = {}
        self._words: dict[Key, Counter[str]] = {}
        self._bearing: dict[str, set[Key]] = {}
        self._anywhere: dict[tuple[int, str], set[Key]] = {}
        self._before: dict[tuple[int, str], set[Key]] = {}
        for key in sheet:
            if len(key) > 2:
                self._full(key, key[1:])

    def _full(self, key: Key, words: _Words) -> None:
        self._known.setdefault(key, Known())
        self._words[key] = Counter(words)
        for word in words:
            self._bearing.setdefault(word, set()).add(key)

    def learn(self, document: int, mention: Mention, words: _Words) -> None:
        if len(words) < 2:
            return
        key = person_key(words)
        if key not in self._known:
            self._full(key, words)
        self._known[key].add(mention)
        for word in words:
            self._anywhere.setdefault((document, word), set()).add(key)

    def _read(self, document: int, words: _Words, key: Key) -> None:
        for word in words:
            self._before.setdefault((document, word), set()).add(key)

    def person(self, document: int, mention: Mention, words: _Words) -> Key | None:
        """Whose name it is, asked in the order of the text: the longer one's that it is a part of, else its own. A surname is
        that of the one who was named before it; else an office must speak for somebody, and for nobody else."""
        own = person_key(words)
        if len(words) > 1:
            self._read(document, words, own)
        if own in self._sheet:
            return self._sheet[own]
        longer = {key for key in self._longer(words) if len(words) > 1 or not against(mention, self._known[key])}
        if len(words) == 1 and (before := longer & self._before.get((document, words[0]), set())):
            return self._called(next(iter(before))) if len(before) == 1 else self._by_office(before, mention)
        here = longer & self._anywhere.get((document, words[0]), set())
        if len(words) > 1:  # "Tran Duc" is "Tran Minh Duc" where one document gives both one office and one country
            called = {key for key in here if countries_of(mention) & self._known[key].countries}
            return (self._by_office(called, mention) or own) if len(longer) == 1 else own
        if len(here or longer) == 1 and (told := self._by_office(here or longer, mention)):
            return told
        return None if len(longer) > 1 else _surname(document, mention, own)

    def _by_office(self, keys: set[Key], mention: Mention) -> Key | None:
        told = [key for key in keys if speaks_for(mention, self._known[key])]
        return self._called(told[0]) if len(told) == 1 else None

    def _called(self, key: Key) -> Key:
        return self._sheet.get(key, key)

    def _longer(self, words: _Words) -> set[Key]:
        """The longer names that have all the words."""
        bearers = sorted((self._bearing.get(word, set()) for word in set(words)), key=len)
        common = set.intersection(*bearers) if bearers else set()
        mine = Counter(words)
        return {key for key in common if mine < self._words[key]}


def _surname(document: int, mention: Mention, own: Key) -> Key:
    """A surname that nobody's full name tells: one person where an office that one holds at a time says so."""
    offices = own_offices(offices_of(mention))
    if offices:
        return ("surname", *own[1:], *sorted(offices), "|", *sorted(countries_of(mention)))
    return ("surname", *own[1:], "in", str(document))
