"""A query's terms as a table has them: which of their postings find passages, and which lift what was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from search.arrays.tables import Half, Table

Said: TypeAlias = tuple[Half, int]
"""Postings of a term, which are some, and how many times the query says it."""


class Terms(NamedTuple):
    """finding: the postings that find passages: by the body; where no body has any of the terms, by title or heading. lifting:
    those that lift what was found by others; none where they found it. Both in the order of the query. times: how many times
    any of the terms is said."""

    finding: list[Said]
    lifting: list[Said]
    times: int


def known(table: Table, terms: Iterable[str]) -> Terms:
    """Those that any passage has, each once; no such term finds nothing."""
    said: dict[str, int] = {}
    for term in terms:
        said[term] = said.get(term, 0) + 1
    bodies: list[Said] = []
    beside: list[Said] = []
    in_all = 0
    for term, times in said.items():
        row = table.row(term)
        if row is not None:
            in_all += times
            if row.bodies.highest:
                bodies.append((row.bodies, times))
            if row.beside.highest:
                beside.append((row.beside, times))
    return Terms(bodies, beside, in_all) if bodies else Terms(beside, [], in_all)
