"""Whose a figure is: the countries and bodies that its own words, its clause or its context name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefs.extract.sentence import Sentence
from briefs.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Parties:
    """Finds countries, their demonyms, and the bodies that act as parties under the given names (name -> the name shown)."""

    names: dict[str, str]
    lexicon: Lexicon

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, usual name) of each party that the text names, in order of place."""
        found = self.lexicon.country_spans(text)
        if self.names:
            for match in self._pattern.finditer(text):
                if not any(s < match.end() and match.start() < e for s, e, _ in found):
                    found.append((match.start(), match.end(), self.names[match.group()]))
                elif any(match.start() <= s and e <= match.end() and match.end() - match.start() > e - s for s, e, _ in found):
                    found = [one for one in found if not (match.start() <= one[0] and one[1] <= match.end())]
                    found.append((match.start(), match.end(), self.names[match.group()]))
        for seat in self.lexicon.governments(text):
            if not any(s < seat[1] and seat[0] < e for s, e, _ in found):
                found.append(seat)
        return sorted(found)

    @property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![\w/])(?:{'|'.join(re.escape(name) for name in sorted(self.names, key=lambda n: (-len(n), n)))})(?!\w)"
        )

    def within(self, text: str) -> tuple[str, ...]:
        """The parties that the text names, by their usual names, in order, each once."""
        return tuple(dict.fromkeys(name for _, _, name in self.places(text)))


_ASIDE = re.compile(
    r"\b(?:according\s+to|including|excluding|except|apart\s+from|behind|after|ahead\s+of|followed\s+by|figures?\s+(?:of|from)|data\s+(?:of|from)|said|told|by\s+comparison\s+with|compared\s+(?:with|to)|than)\s+"
    r"(?:the\s+)?(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_THROUGH_IT = re.compile(r"\b(?:through|via|across|over)\s+(?:the\s+)?$")
"""What stands before a country that something only passes."""
# A speaker, by itself or through its people and papers: "the WTO puts", "the Secretariat of the bloc reported", "customs data
# show". What it says of itself stays its own: "Germany said it would lend …".
_THROUGH = (
    r"customs|central\s+bank|government|trade|finance|foreign|energy|economy|statistics|of|for|and|the|president|minister|secretary-general|"
    r"director(?:-general)?|head|chief|ministry|office|agency|bureau|department|secretariat|study|survey|report|data|figures|officials"
)
_SAYS = re.compile(
    rf"\)?(?:\s+\([^)]*\))?(?:[’'](?:s\b)?)?(?:\s+(?:[A-Z][\w.’'-]*|(?:{_THROUGH})\b)){{0,8}}\s+"
    r"(?:(?:said|says|told|stated|added|puts|estimates|forecasts)\b|(?:announced|reported|noted|shows?|showed)(?=\s*[,.;:”\"]|\s+(?:that|on|in|last|this)\b|\s*$))"
    r"(?!\s+(?:that\s+)?(?:it|they|its|their|his|her|our|we)\b)"
)
# A host or the matter of a paper: "on the sidelines of the BRICS Summit", "a World Bank study", "Brazilian customs data".
_HOSTS = re.compile(
    r"(?:[’']s)?(?:\s+(?:[A-Z][\w’'-]*|customs|government|trade)){0,3}\s+"
    r"(?:Summit|Meeting|Ministerial|Conference|Retreat|study|survey|statistics|data|figures)\b(?!\s+cent)"
)


Place = tuple[int, int, str]
"""(start, end, usual name) of a party that a text names."""


def own_places(sentence: Sentence, start: int, end: int, stop: int, parties: Parties, listed: bool = False) -> list[Place]:
    """The parties named between the start of a quantity's clause and `end`, and in what completes it behind, to `stop`."""
    found = []
    for s, e, name in spoken_of(sentence.text, parties):
        if _THROUGH_IT.search(sentence.text[:s]) or _is_apposed(sentence.text, s, e, parties):
            continue
        inside = (start <= s < end or end <= s < stop) and not any(q.start <= s < q.core for q in sentence.quantities)
        bracketed = re.fullmatch(r"\s*\(", sentence.text[e:end])  # "more than Chile (16 per cent)"
        if inside and (listed or bracketed or not _ASIDE.search(sentence.text[:s])):
            found.append((s, e, name))
    return [one for one in found if not _is_explained(sentence.text, one, found, parties)]


def _is_explained(text: str, one: Place, found: list[Place], parties: Parties) -> bool:
    """Whether an apposition names the country that a body belongs to, "KfW, the German development bank,"."""
    behind = re.compile(r"\)?,\s+(?:the|an?)\s+").match(text, one[1])
    return (
        parties.lexicon.country(one[2]) is None and behind is not None and any(start == behind.end() for start, _, _ in found)
    )


def _is_apposed(text: str, start: int, end: int, parties: Parties) -> bool:
    """Whether a name stands in an apposition to another: "Mauritania, Senegal's neighbour to the north, should grow"."""
    if re.search(_DONE_BY, text[:start]) and re.match(r"[^;.\d]*,\s+(?=[a-z])", text[end:]):
        return True
    before = re.search(r"(?P<name>[A-Z][\w’'-]*),\s+$", text[:start])
    closed = before and re.match(r"[’']s?\s+[a-z][^,.;:\d]*,\s+(?=[a-z])", text[end:])
    return bool(before and closed and parties.within(before.group("name")))


_DONE_BY = (
    r",\s+(?:(?:jointly|first|originally)\s+)?(?:established|founded|created|signed|led|managed|financed|funded|chaired|proposed|owned|run|hosted|set\s+up|"
    r"launched|built|which|who)\s+[^,;.]*(?:,[^,;.]*)?$"
)
"""What stands in an aside on who made or runs a thing: "the Alliance, founded in 2017 by France and Mali, reported"."""


def spoken_of(text: str, parties: Parties) -> list[Place]:
    """The parties that a text names, without those that only speak in it or host what it tells of."""
    return [(s, e, name) for s, e, name in parties.places(text) if not _SAYS.match(text, e) and not _HOSTS.match(text, e)]


def direction_of(words: str, parties: tuple[str, ...], known: Parties) -> tuple[str, str] | None:
    """(from, to) that the words for a flow state: "from A to B", "A's exports to B", "imports from B", "aid of A in B"."""
    if match := re.search(r"\bfrom\s+(.+?)\s+(?:to|into|in)\s+(.+)$", words):
        ends = [known.within(part) for part in match.groups()]
        if all(ends):
            return ends[0][0], ends[1][0]
    if len(parties) != 2:
        return None

    def other(name: str) -> str:
        return next(party for party in parties if party != name)

    if match := re.search(
        r"\b(?:exports?|sales|shipments|investments?|aid|loans?|grants?|assistance|FDI)\b.*?\b(?:to|in|into)\s+(.+)$",
        words,
        re.IGNORECASE,
    ):
        target = known.within(match.group(1))
        if target and target[0] in parties:
            return other(target[0]), target[0]
    if match := re.search(
        r"\b(?:imports?|purchases|investments?|arrivals|visitors|tourists|FDI|loans?|grants?|assistance)\b.*?\bfrom\s+(.+)$",
        words,
        re.IGNORECASE,
    ):
        source = known.within(match.group(1))
        if source and source[0] in parties:
            return source[0], other(source[0])
    return None
