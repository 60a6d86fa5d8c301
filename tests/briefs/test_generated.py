"""Identity on records whose truth is known: nothing is merged wrongly, whatever the seed and the order of the documents."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.entities import Resolved
from briefs.identity import resolve
from briefs.mentions import Mentions
from briefs.sheet import Sheet
from briefs.standing import hold
from search import Document, passages_of
from tests.bench.generating import Generated, generate, judge


def resolved(documents: Sequence[Document], mentions: Sequence[Mentions]) -> Resolved:
    passages = [passage for document in documents for passage in passages_of(document)]
    return resolve(mentions, hold(Sheet(), documents, passages), {one.id: n for n, one in enumerate(passages)})


def of(generated: Generated) -> Resolved:
    return resolved(generated.documents, generated.mentions)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_generated_record_resolves_without_a_wrong_merge_and_hardly_a_split(seed: int) -> None:
    generated = generate(seed, 80)
    verdict = judge(of(generated), generated.truth)
    assert verdict.merged == ()
    assert verdict.things > 300
    assert verdict.split_rate < 0.02
    assert verdict.left_out < 0.08 * verdict.places


@settings(max_examples=12, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_no_seed_merges_two_things(seed: int) -> None:
    generated = generate(seed, 25)
    assert judge(of(generated), generated.truth).merged == ()


def test_the_same_seed_gives_the_same_record() -> None:
    assert generate(7, 8) == generate(7, 8)
    assert generate(7, 8).files != generate(8, 8).files


def test_the_order_of_many_documents_does_not_change_what_joins() -> None:
    generated = generate(5, 40)
    pairs = list(zip(generated.documents, generated.mentions, strict=True))
    there = resolved(*zip(*pairs, strict=True))
    random.Random(0).shuffle(pairs)
    back = resolved(*zip(*pairs, strict=True))
    assert groups(there) == groups(back)


def groups(record: Resolved) -> set[frozenset[object]]:
    things = {frozenset(entity.places) for entity in record.entities}
    return things | {frozenset(one.observations) for one in record.series}
