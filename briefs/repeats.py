"""Documents that repeat another word for word: a wire item published again, perhaps between other furniture.

A document repeats another when nearly all of its paragraphs stand there, and what it has besides says nothing of its own. Texts
are never compared pair by pair: only those that share most of their sentences are looked at.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefs.aligning import content_of
from briefs.outlines import Text
from search import Paragraph

_NEARLY_ALL = 0.95
_FURNITURE = 0.2
"""What share of a text may be furniture that the other does not have."""
_MOST = 0.5
_COMMON = 50
"""Different documents that may bear a sentence before it is boilerplate, which leads nowhere."""
_PROSE_WORDS = 8
_QUOTATION_WORDS = 30
_VARIANT = 0.6
_ENDS = re.compile(r"[.!?][\"”’)\]]*$")


@dataclass
class _Cluster:
    """The longest of several texts, and those that stand in it. alike: those in which it stands in turn, itself among them."""

    longest: Text
    alike: list[Text]
    others: list[Text] = field(default_factory=list)


def repeats(texts: Iterable[Text], spoken_for: Collection[str] = ()) -> Mapping[str, str]:
    """The ids of documents that repeat another word for word -> the id of the one that stays.

    Of several alike stays one of `spoken_for` (what it gives way to then speaks for all), else one with publisher and date,
    else the earliest, else the longest, else the lowest id. Of one that stands in a longer one, the longer stays.
    """
    found: dict[str, str] = {}
    for cluster in _clusters(sorted(texts, key=lambda text: (-text.outline.size, text.id))):
        stays = min(cluster.alike, key=lambda text: _order(text, spoken_for)).id
        members = (text.id for text in (*cluster.alike, *cluster.others))
        found |= {member: stays for member in members if member != stays}
    return found


def _order(text: Text, spoken_for: Collection[str]) -> tuple[bool, bool, dt.date, int, str]:
    complete = bool(text.publisher and text.date)
    return (text.id not in spoken_for, not complete, text.date or dt.date.max, -text.outline.size, text.id)


def _clusters(texts: Sequence[Text]) -> list[_Cluster]:
    """The texts, the longest first, each with the first long one in which it stands."""
    clusters: list[_Cluster] = []
    bearing: dict[int, list[int]] = {}
    for text in texts:
        sentences = text.outline.sentences
        home = next((n for n in _likely(sentences, bearing) if _stands_in(text, clusters[n].longest)), None)
        if home is None:
            for sentence in sentences:
                bearing.setdefault(sentence, []).append(len(clusters))
            clusters.append(_Cluster(text, [text]))
        else:
            cluster = clusters[home]
            (cluster.alike if _stands_in(cluster.longest, text) else cluster.others).append(text)
    return clusters


def _likely(sentences: Sequence[int], bearing: Mapping[int, list[int]]) -> list[int]:
    """The clusters whose longest text has most of these sentences, those with most of them first."""
    places = [found for sentence in sentences if len(found := bearing.get(sentence, [])) <= _COMMON]
    counts = Counter(number for found in places for number in found)
    enough = [number for number, count in counts.items() if count >= _MOST * len(places)]
    return sorted(enough, key=lambda number: (-counts[number], number))


def _stands_in(text: Text, other: Text) -> bool:
    """Whether nearly all of a text, by paragraphs or by words, stands in the other, and the rest says nothing of its own. A
    sentence or two that another has among more are a quotation, and no repetition."""
    if text.whole == other.whole:
        return True
    if len(text.paragraphs) == 1 and len(text.whole.split()) < _QUOTATION_WORDS:
        return False
    missing = [n for n, paragraph in enumerate(text.paragraphs) if paragraph not in other.whole]
    if _share(text, missing) > _FURNITURE:
        return False
    missing = [n for n in missing if not _is_furniture(text.document.paragraphs[n])]
    if len(missing) > (1 - _NEARLY_ALL) * len(text.paragraphs) and _share(text, missing) > 1 - _NEARLY_ALL:
        return False
    return not any(_says_more(text.document.paragraphs[n], other) for n in missing)


def _share(text: Text, numbers: Sequence[int]) -> float:
    """What share of a text these paragraphs are, by letters."""
    return sum(len(text.paragraphs[n]) for n in numbers) / len(text.whole)


def _is_prose(paragraph: Paragraph) -> bool:
    return len(paragraph.text.split()) >= _PROSE_WORDS and bool(_ENDS.search(paragraph.text.strip()))


def _is_furniture(paragraph: Paragraph) -> bool:
    """A caption, a byline, a link: no whole sentence, and no number."""
    return not _is_prose(paragraph) and not any(c.isdigit() for c in paragraph.text)


def _says_more(paragraph: Paragraph, other: Text) -> bool:
    """Whether it gives a paragraph of the other with another number or name, or is a sentence of its own with a number."""
    mine = content_of(paragraph)
    variants = [one for one in other.contents if len(mine.words & one.words) >= _VARIANT * len(mine.words | one.words)]
    if variants:
        return not any((one.numbers, one.names) == (mine.numbers, mine.names) for one in variants)
    return _is_prose(paragraph) and bool(mine.numbers)
