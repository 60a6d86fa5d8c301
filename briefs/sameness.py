"""What makes two mentions the same: a key per mention, equal only when its words are evidence enough by themselves."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from briefs.forms import short_of, without_ordinal, word_set
from briefs.lexicon import lexicon
from briefs.mentions import BETWEEN, About, Mention, Thing
from briefs.normal import Normal, normal
from search import fold

Key = tuple[str, ...]

_NAMED = (Thing.AGREEMENT, Thing.TERM)
_CELEBRATION = word_set(
    "anniversary commemorative celebrate celebrating commemorate commemorating mark marking special summit "
    "relation year occasion"
)
_HONORIFICS = word_set("mr mrs ms miss dr prof professor sir dame madam madame he hon excellency")


def is_short(text: str) -> bool:
    """Whether a name is an abbreviation alone, such as "AOIP", "G20" or "JAIF 3.0"."""
    return bool(re.fullmatch(r"[A-Z][A-Za-z0-9+]*[A-Z0-9+][A-Za-z0-9+]*(?:[- ]\d[\d.]*)?", text))


@dataclass(frozen=True, slots=True)
class Named:
    """A mention by its name. key: what makes it the same as another. core: the key without the parties, None for a name that
    several things cannot share. bare: a name that says nothing without its document ("28th Summit")."""

    key: Key
    core: Key
    parties: bool
    bare: bool = False


def full_name(mention: Mention) -> str:
    """A name with the parties that stand right behind it: several pairs may have a free trade agreement."""
    parties = next((fact.span.text for fact in mention.facts if fact.about is About.PARTY and fact.value == BETWEEN), "")
    joint = " from " if re.search(r"\sto\s", parties) else " between "
    return " ".join(f"{mention.span.text}{joint}{parties}".split()) if parties else " ".join(mention.span.text.split())


def named(mention: Mention) -> Named:
    """The key of a meeting, agreement or term that is named in words."""
    text = full_name(mention)
    if mention.thing is not Thing.MEETING:
        form = normal(text)
        return Named(("name", *form.key), ("name", *form.core), bool(form.parties))
    if mention.ordinal is not None:
        form = normal(without_ordinal(text, mention.ordinal))
        number = str(mention.ordinal)
        return Named(
            ("meeting", number, *form.key),
            ("meeting", number, *form.core),
            bool(form.parties),
            not set(form.words) - _meetings(),
        )
    occasion = next((fact for fact in mention.facts if fact.about is About.OCCASION), None)
    if occasion is not None:
        form = normal(f"{text} {occasion.span.text}")
        rest = sorted({word for word in form.words if word not in _CELEBRATION and not word[0].isdigit()})
        core = [word for word in rest if word not in form.parties]
        key, shared = ("anniversary", occasion.value, *rest), ("anniversary", occasion.value, *core)
        return Named(key, shared, bool(form.parties), not rest)
    form = normal(text)
    return Named(("meeting", "", *form.key), ("meeting", "", *form.core), bool(form.parties), not set(form.words) - _meetings())


def series_key(mention: Mention) -> Key:
    """The key of the series that a numbered meeting is one of."""
    return ("meeting", "", *normal(without_ordinal(" ".join(mention.span.text.split()), mention.ordinal or 0)).key)


@lru_cache(maxsize=1)
def _meetings() -> frozenset[str]:
    """Words that any meeting's name may have: they name none."""
    heads = {word for head in lexicon().raw["meeting_heads"] for word in normal(head).words}
    return frozenset(heads | _CELEBRATION | {"annual", "leader", "joint", "session"})


# Under one abbreviation


class Under(NamedTuple):
    """A name under its abbreviation. within: what must be equal for two of them to be compared at all: the abbreviation, the
    parties, the numbers, the direction. fits: whether its initials are the abbreviation's letters, so that the abbreviation can
    have been made of it."""

    within: Key
    words: tuple[str, ...]
    fits: bool


def under(text: str, short: str) -> Under:
    """How a name stands to the abbreviation that is given for it."""
    form = normal(" ".join(text.split()))
    within = (short_of(short), *sorted(form.parties), "|", *sorted(form.numbers), "|", *sorted(form.towards))
    return Under(within, tuple(sorted(form.words)), _fits(text, form, short))


def _fits(text: str, form: Normal, short: str) -> bool:
    """Each word has its letter, all parties or none of them have, and what letters are left are those of links and capitals."""
    letters = Counter(char for char in fold(short) if char.isalpha())
    own = Counter(word[0] for word in form.words if word not in form.parties and word[0].isalpha())
    both = own + Counter(fold(party)[0] for party in form.parties)
    links = {part[0] for part in text.split() if part[0].islower()}
    capitals = {char.lower() for char in text if char.isupper()}
    return any(not words - letters and set(letters - words) <= left for words, left in ((own, links), (both, links | capitals)))


def could_be(text: str, short: str) -> bool:
    """Whether each letter of an abbreviation opens a word of the name: it may have been made of it, with words left out."""
    letters = Counter(char for char in fold(short) if char.isalpha())
    return not letters - Counter(fold(part)[0] for part in re.findall(r"[^\W\d_]+", text))


def initials(text: str) -> tuple[str, ...]:
    """The letters, sorted, of abbreviations that a name could have: with its parties, and without."""
    form = normal(" ".join(text.split()))
    own = [word[0] for word in form.words if word not in form.parties and word[0].isalpha()]
    return ("".join(sorted(own)), "".join(sorted([*own, *(fold(party)[0] for party in form.parties)])))


def apart(one: Under, other: Under) -> int | None:
    """In how many words a name that does not fit differs from one that does: two more or one less at most; None beyond that."""
    mine, theirs = Counter(one.words), Counter(other.words)
    more, less = sum((mine - theirs).values()), sum((theirs - mine).values())
    near = more <= 2 and less <= 1 and sum((mine & theirs).values()) > max(more, less)
    return more + less if near else None


# People


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, folded, without titles."""
    words = re.findall(r"[^\W_]+(?:[’'][^\W_]+)*", re.sub(r"\b[A-Z]\.(?:\s?[A-Z]\.)+|[’']s\b", " ", name))
    return tuple(word for word in map(fold, words) if word not in _HONORIFICS) or tuple(fold(name).split())


@lru_cache(maxsize=65536)
def person_key(words: tuple[str, ...]) -> Key:
    """The same for a name with its family name first or last, not for its words in any order: "Tran Duc Minh" and
    "Tran Minh Duc" are two people."""
    turned = [words[at:] + words[:at] for at in range(len(words))]
    return ("person", *min(turned))
