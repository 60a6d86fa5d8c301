"""Documents that give way: kept, opened and counted, but not found."""

from search import Voice, parse_query

TRADE = "Trade between ASEAN and Japan reached US$268.5 billion in 2022, more than ever."
PEACE = "Lasting peace on the Korean Peninsula remains a concern of the leaders."


def b_to_a(documents):
    return {"b": Voice("a", "a reason")} if len(documents) > 1 else {}


def test_a_document_that_gives_way_is_kept_and_not_found(record, another_record):
    record.write(a=TRADE, b=PEACE)
    assert record.build(voices=b_to_a).passages == 2
    generation = record.open()
    assert generation.voices == {"b": Voice("a", "a reason")}
    assert [document.id for document in generation.documents] == ["a", "b"]
    assert generation.passages_of("b")[0].text == PEACE
    assert not generation.has_word("peninsula")
    assert generation.search(parse_query("peninsula")).total == 0
    assert [hit.passage.document for hit in generation.search(parse_query("source:b")).hits] == ["a"]
    other = another_record().built(a=TRADE)
    assert generation.search(parse_query(TRADE)).hits[0].score == other.search(parse_query(TRADE)).hits[0].score


def test_a_document_is_found_again_when_the_one_it_gave_way_to_is_gone(record):
    record.write(a=TRADE, b=PEACE)
    record.build(voices=b_to_a)
    record.write(a=None)
    record.build(voices=b_to_a)
    generation = record.open()
    assert (generation.voices, generation.search(parse_query(PEACE)).total) == ({}, 1)
    record.write(a=TRADE)
    record.build(voices=b_to_a)
    assert {hit.passage.document for hit in record.open().search(parse_query(PEACE)).hits} <= {"a"}
