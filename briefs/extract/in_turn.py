"""Parties that are named for several quantities in turn: "Chile and Peru exported 5 and 3 million tonnes respectively"."""

from __future__ import annotations

import re
from itertools import pairwise

from briefs.extract.sentence import Sentence
from briefs.extract.whose import Parties

_LIST = re.compile(r",\s+(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?")


def respective(sentence: Sentence, parties: Parties) -> dict[int, tuple[str, ...]]:
    """The party of each of several quantities, then its fellows: as many are named before them, with "respectively" or as one
    list of just as many names, "followed by Zambia and Namibia with 7% and 6%"."""
    said = "respectively" in sentence.text
    given: dict[int, tuple[str, ...]] = {}
    for run in _runs(sentence) if said or len(sentence.quantities) > 1 else ():
        start = sentence.quantities[run[0]].start
        before = parties.within(sentence.text[:start])
        named = before[-len(run) :] if said else _listed(sentence, run, parties)
        if len(run) > 1 and len(named) == len(run):
            given.update({n: (party, *(p for p in named if p != party)) for n, party in zip(run, named, strict=True)})
    return given


def _runs(sentence: Sentence) -> list[list[int]]:
    """Quantities that stand together: "5, 4 and 3 million"."""
    runs: list[list[int]] = []
    for n in range(len(sentence.quantities)):
        between = sentence.masked[sentence.at(n - 1) + 1 : sentence.at(n)] if n else ""
        if n and re.fullmatch(r",?\s*(?:and\s+)?", between):
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def _listed(sentence: Sentence, run: list[int], parties: Parties) -> tuple[str, ...]:
    """The names of the one list that stands before a run; none where more is named, or what is between them is told."""
    end = sentence.quantities[run[0]].start
    start = max((match.end() for match in re.finditer(r"[.;:]\s", sentence.text[:end])), default=0)
    places = [place for place in parties.places(sentence.text) if start <= place[0] < end][-len(run) :]
    joined = all(_bare(sentence, a[1], b[0]) for a, b in pairwise(places))
    if (
        len(places) != len(run)
        or not joined
        or re.search(r"\b(?:between|both|from|to)\s+(?:the\s+)?$", sentence.text[: places[0][0]])
    ):
        return ()
    return tuple(name for _, _, name in places)


def _bare(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing but what joins a list stands there, and figures in brackets: "Samoa (156,000) and Vanuatu"."""
    return bool(_LIST.fullmatch(re.sub(r"\s*\([^()]*\)", "", sentence.text[start:end])))
