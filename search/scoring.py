"""How much a term says for a passage. Every ranker scores by these few lines, whatever its postings lie in.

A passage stands beside its document's title and its heading: a word of theirs counts as TITLE or HEADING of its own
words would, and what they say is the same for a long passage as for a short one. So BM25F, with the length of the
body alone. A term weighs more the rarer it is (idf) and the oftener it stands where it stands at all: what a text is
about it says more than once, what it merely mentions once. That is the factor (F + 1) / n of divergence from
randomness (Amati and van Rijsbergen 2002, model "B").

Measured on collections with judgements (`tests/bench/ranking.py`): the proximity of the query's words, BM25+,
BM25L, other divergences, exact forms beside stems and words of asking left out bring less than the halves of a
collection differ, or nothing.
"""

from __future__ import annotations

import math

K1, B = 1.0, 0.6
TITLE, HEADING = 3.0, 2.0
PARTS = 1e9
"""Scores are compared in whole parts, so many of 1: where the same is summed in another order, it differs by far less."""


def scale(passages: int, having: int, occurrences: float) -> float:
    """What a term can weigh at most. passages: how many there are. having: those with it in body, title or heading.
    occurrences: how often it stands in these."""
    idf = math.log(1 + (passages - having + 0.5) / (having + 0.5))
    return idf * ((occurrences + 1) / having) * (K1 + 1)


def by_length(average: float) -> tuple[float, float]:
    """The two numbers of a body's norm: norm = first + second * length. average: of the lengths, in index terms."""
    return 1 - B, B / (average or 1.0)
