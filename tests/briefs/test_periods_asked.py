"""Which term, which years, what period: a span of time; a name counts written out and short, where the record defines it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.message import MessageKind
from bot.rendering import plain
from briefs.understanding import Wanted, understand
from tests.briefs.conftest import Ask

NOTE = (
    "The president praised the role of Norway as a member of the Joined Harbours Safety Council (JHSC) for the 2023-2024 "
    "term.\n\n"
    "Sweden hopes to join the JH Safety Council when it is reformed. Norway met the council in May 2021.\n\n"
    "Ministers welcomed the Reef Work Plan (2026-2030) and the Tidal Plan. Finland chaired the Sea Board in 2019."
)


@pytest.fixture(scope="module")
def ask(ask_of: Callable[..., Ask]) -> Ask:
    return ask_of(note=NOTE)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("which term is Norway on the JH Safety Council", "2023-2024"),
        ("which term is Norway on the Joined Harbours Safety Council", "2023-2024"),
        ("what period is Norway a member of the JHSC", "2023-2024"),
        ("what years does the Reef Work Plan cover", "2026-2030"),
    ],
)
def test_a_span_of_time_is_answered_with_its_years(ask: Ask, question: str, years: str) -> None:
    assert plain(ask(question)).splitlines()[1].startswith(f"{years}: ")


@pytest.mark.parametrize(
    "question",
    [
        "which term is Sweden on the JH Safety Council",
        "which years did Finland chair the Sea Board",
        "which term is Norway on the XY",
    ],
)
def test_where_the_record_gives_no_span_it_is_silent(ask: Ask, question: str) -> None:
    assert ask(question).kind is MessageKind.NOT_FOUND


def test_a_name_written_out_does_not_outweigh_a_word_that_nothing_bears(ask: Ask) -> None:
    assert ask("Why did Norway withdraw from the JHSC?").kind is MessageKind.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("which term is Japan on the council", Wanted.PERIOD),
        ("Which years does it cover?", Wanted.PERIOD),
        ("what period does it cover", Wanted.PERIOD),
        ("which year was it", Wanted.WHEN),
        ("which term is used for it", Wanted.TOPIC),
    ],
)
def test_a_term_is_a_span_of_time_unless_it_is_a_word(question: str, kind: Wanted) -> None:
    assert understand(question).wanted is kind
