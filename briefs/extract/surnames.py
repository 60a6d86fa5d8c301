"""Later places of a person's name: the whole of it, or the surname alone ("Mensah told reporters")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefs.extract.person_words import UPPER, words
from briefs.mentions import Mention, Span, Thing
from search import Passage, fold

_TELLS = (
    r"(?:[’']s\b|\s+(?:said|says|told|tells|added|adds|noted|called|warned|argued|stressed|announced|explained|replied"
    r"|declined|"
    r"recalled|thanked|urged|pledged|promised|proposed|welcomed|expressed|reaffirmed|agreed|also|will|would|has|had|was|is)\b)"
)


_AFTER_A_NAME = re.compile(rf"(?<![.:;!?”\"]\s)(?<!^)(?<![\w-])[{UPPER}][\w’'-]*\s+$")


def again(found: Sequence[Mention], passages: Sequence[Passage]) -> Iterator[Mention]:
    """Mentions of the persons already found at places where nothing else tells that they are persons."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for mention in found:
        taken.setdefault(mention.span.passage, []).append((mention.span.start, mention.span.end))
    pattern = _pattern([mention.span.text for mention in found])
    for passage in passages if pattern else ():
        places = taken.get(passage.id, [])
        for match in pattern.finditer(passage.text) if pattern else ():
            start, end = match.span("name")
            if not any(s < end and start < e for s, e in places) and not _AFTER_A_NAME.search(passage.text[:start]):
                yield Mention(Thing.PERSON, Span(passage.id, start, end, passage.text[start:end]))


def _pattern(names: list[str]) -> re.Pattern[str] | None:
    """Whole names and surnames anywhere, first names (surnames in another order) before a verb of saying."""
    whole = {name for name in names if " " in name}
    last = {_surname(name) for name in whole}
    first = {name.split()[0] for name in whole} - last
    parts = [rf"(?:{_any(whole | last)})"] if whole else []
    if usable := {name for name in first if len(name.rstrip(".")) > 1}:
        parts.append(rf"(?:{_any(usable)})(?={_TELLS})")
    if not parts:
        return None
    return re.compile(rf"(?<![\w-])(?<![{UPPER}]\.\s)(?P<name>{'|'.join(parts)})(?![\w-])(?!\s+[{UPPER}])")


def _any(forms: set[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _surname(name: str) -> str:
    """The last word, with the article of an Arabic name or a particle before it: "Al Suwaiyan"."""
    parts = re.sub(r",?\s+(?:Jr|Sr)\.?$", "", name).split()
    if len(parts) > 2 and fold(parts[-2]) in words("particles"):
        return " ".join(parts[-2:])
    return parts[-1]
