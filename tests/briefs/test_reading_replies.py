"""The check of replies by their text finds what it is there to find: each is spoilt in one place, and is found out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.message import Citation, Line, Message, Quotation, Run
from briefs import Record
from tests.briefs.conftest import asking
from tests.briefs.making import record_of
from tests.briefs.reading_replies import faults

TRUTH = {"40.1": {2021}, "44.3": {2022}, "20.5": {2022}}
TEXTS = {
    "a": "In 2021, trade between Japan and Vietnam was US$40.1 billion. In 2022, it was US$44.3 billion in trade.",
    "b": "Exports from Japan to Vietnam were US$20.5 billion in 2022, and 108 out of 130 action lines were carried out.",
}


def spoilt(old: str, new: str) -> Callable[[Message], Message]:
    """A message with words of its lines changed."""

    def spoil(message: Message) -> Message:
        blocks = tuple(
            Line((Run(one.plain.replace(old, new)),)) if isinstance(one, Line) and one.plain else one for one in message.blocks
        )
        assert blocks != message.blocks
        return replace(message, blocks=blocks)

    return spoil


def misquoted(message: Message) -> Message:
    first: Citation = message.citations[0]
    return replace(message, citations=(replace(first, quote=first.quote.replace("2021", "2020")), *message.citations[1:]))


def relabelled(message: Message) -> Message:
    swapped = [
        replace(one, text=one.text.replace("Japan", "[1] Japan")) if isinstance(one, Quotation) else one
        for one in message.blocks
    ]
    return replace(message, blocks=tuple(swapped))


@pytest.mark.parametrize(
    ("asked", "spoil"),
    [
        ("/figure trade", spoilt(" [1]", "")),
        ("/figure trade", spoilt("[1]", "[2]")),
        ("/figure trade", spoilt("US$40.1 billion", "US$40.2 billion")),
        ("/figure trade", spoilt("2021: ", "2022: ")),
        ("/figure trade", spoilt("US$4.2 billion", "US$4.3 billion")),
        ("/figure trade", spoilt("+10.5%", "+10.7%")),
        ("/figure trade", spoilt("to US$44.3 billion", "to €44.3 billion")),
        ("/figure trade", spoilt("2021: ", "[1] 2021: ")),
        ("/figure trade", misquoted),
        ("/figure trade", relabelled),
        ("/figure exports", spoilt("46.3%", "47.3%")),
        ("/figure action lines", spoilt("83.1%", "82.1%")),
        ("/figure action lines", spoilt("108 out", "109 out")),
    ],
)
def test_a_spoilt_reply_is_found_out(tmp_path: Path, asked: str, spoil: Callable[[Message], Message]) -> None:
    record: Record = record_of(tmp_path, **TEXTS)
    message = asking(record)(asked)
    assert list(faults(record, asked, message, TRUTH)) == []
    assert list(faults(record, asked, spoil(message), TRUTH))
    record.close()
