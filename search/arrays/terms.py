"""A query's terms as a table has them, and which of their postings find passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from search.arrays.tables import Half, Row, Table


class Term(NamedTuple):
    """A term of the query, said so many times in it."""

    row: Row
    times: int


Said: TypeAlias = tuple[Half, int]
"""Postings of a term, which are some, and how many times it is said."""


def known(table: Table, terms: Iterable[str]) -> list[Term]:
    """Those that any passage has, in the order of the query, each once."""
    said: dict[str, int] = {}
    for term in terms:
        said[term] = said.get(term, 0) + 1
    find = table.row
    return [Term(row, times) for term, times in said.items() if (row := find(term)) is not None]


def finding(terms: Sequence[Term]) -> list[Said]:
    """The postings that find passages: by the body; where no body has any of the terms, by title or heading."""
    return _bodies(terms) or _beside(terms)


def lifting(terms: Sequence[Term]) -> list[Said]:
    """Those that lift what was found by others; none where they found it."""
    lifted = _beside(terms)
    return lifted if lifted and _bodies(terms) else []


def _bodies(terms: Sequence[Term]) -> list[Said]:
    return [(row.bodies, times) for row, times in terms if row.bodies.highest]


def _beside(terms: Sequence[Term]) -> list[Said]:
    return [(row.beside, times) for row, times in terms if row.beside.highest]
