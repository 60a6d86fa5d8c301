"""What the index leaves out of what is read changes no answer."""

import pytest

from briefs import Record, answers
from briefs.lookup import covers
from briefs.understanding import content
from briefs.worth_reading import indexed, passages_with, stems_for

QUESTIONS = (
    "What did the Prime Minister of Japan propose?",
    "What did Japan's Prime Minister propose on energy?",
    "What did the Prime Minister of Vietnam ask for at the summit?",
    "What did Kishida promise?",
    "What will the Prime Minister of Japan promise on connectivity?",
    "What did Chinh suggest?",
    "What did Takaichi call for on AI?",
)
TOPICS = ("trade", "Vietnam", "labour", "EU", "energy supply", "2023", "ASEAN 2023", "US", "nuclear safety", "AZEC")


def replies(record: Record) -> list[object]:
    asked = [answers.ask(record, question) for question in QUESTIONS]
    return [(reply.brief.kind, reply.brief.lines) for reply in (*asked, *(answers.time_line(record, one) for one in TOPICS))]


@pytest.mark.parametrize("record_name", ["record", "raw_record"])
def test_answers_are_those_of_reading_every_passage(record_name, request, monkeypatch: pytest.MonkeyPatch) -> None:
    record = request.getfixturevalue(record_name)
    found = replies(record)
    for module in ("asked_speaker", "timeline"):
        monkeypatch.setattr(f"briefs.compose.{module}.indexed", lambda stems: False)
    assert found == replies(record)


@pytest.mark.parametrize("word", ["vietnamese", "labor", "eu", "fdi", "goal", "organis", "held", "asean"])
def test_a_bag_that_covers_a_word_has_one_of_its_stems(record: Record, word: str) -> None:
    bags = [frozenset(content(passage.text)) for passage in record.generation.passages]
    (wanted,) = content(word)
    assert all(bag & stems_for(wanted) for bag in bags if covers(bag, wanted))


def test_passages_come_in_the_order_of_the_record(record: Record) -> None:
    stems = stems_for("trade")
    found = [passage.id for passage in passages_with(record, stems)]
    read = [one.id for one in record.generation.passages if one.document not in record.voices]
    assert found == [one for one in read if one in set(found)]
    assert {one for one in read if stems & frozenset(content(record.passage(one).text))} <= set(found)


def test_of_stop_words_and_lone_letters_the_index_tells_nothing() -> None:
    assert indexed(["trade", "28th"])
    assert not indexed(["trade", "will"])
    assert not indexed(["b"])
    assert not indexed([""])
