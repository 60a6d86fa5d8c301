"""What the index leaves out of what is read changes no answer."""

from collections.abc import Iterator, Sequence

import pytest

from bot.shipped import config_folder, seeds_folder
from briefs import Record, answers, build_record, open_record
from briefs.lookup import covers
from briefs.understanding import content
from briefs.worth_reading import indexed, may_bear, passages_with, stems_for
from search import Passage, parse_query

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
FREE = (
    "What was said on trade and energy?",
    "Did anybody speak of peace or security cooperation?",
    "How do they see Vietnam, Japan and technology?",
    "Vietnamese labour and U.S. investment in the reports",
    "What is said about AI and the two countries?",
    "What was said on energy and volcanoes?",
)


@pytest.fixture(scope="module")
def with_arrays(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    data = tmp_path_factory.mktemp("with-arrays")
    build_record(seeds_folder(), config_folder() / "facts.yaml", data)
    opened = open_record(data)
    assert opened.generation.have_arrays(however_few=True)
    yield opened
    opened.close()


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
    assert not indexed(["貿易協定"])


WORDS = ["trade", "vietnamese", "labor", "eu", "fdi", "goal", "organis", "held", "asean", "japan", "us", "貿易協定", "volcano"]


@pytest.mark.parametrize("asked", FREE)
def test_no_passage_bears_a_word_that_the_index_says_it_may_not(with_arrays: Record, asked: str) -> None:
    passages = [hit.passage for hit in with_arrays.generation.search(parse_query(asked), limit=30).hits]
    told = may_bear(with_arrays, passages, WORDS)
    assert not all(map(all, told))
    for passage, may in zip(passages, told, strict=True):
        title = with_arrays.document_of(passage.id).title
        bag = frozenset((*content(passage.text), *content(passage.heading or ""), *content(title)))
        assert all(possible or not covers(bag, word) for word, possible in zip(WORDS, may, strict=True))


def anything(record: Record, passages: Sequence[Passage], words: Sequence[str]) -> list[tuple[bool, ...]]:
    return [(True,) * len(words)] * len(passages)


def test_answers_are_the_same_without_what_the_index_says_of_passages_found(
    with_arrays: Record, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(one: Record) -> list[object]:
        asked = [answers.ask(one, question) for question in (*FREE, *QUESTIONS)]
        return [(reply.brief.kind, reply.brief.lines) for reply in asked]

    found = ask(with_arrays)
    monkeypatch.setattr("briefs.compose.bearing.may_bear", anything)
    monkeypatch.setattr("briefs.compose.topic.may_bear", anything)
    assert found == ask(with_arrays) == ask(record)
