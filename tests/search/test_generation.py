"""An open generation: what it holds and what it finds."""

import datetime as dt
import shutil
import threading

import pytest

from search import Kind, NoRecord, current_id, open_current, parse_query

TRADE = "Trade between ASEAN and Japan reached US$268.5 billion in 2022, more than ever."
NUCLEAR = "The ministers asked for training in nuclear safety for all member states."
PEACE = "Lasting peace on the Korean Peninsula remains a concern of the leaders."
KOREA = "On the peninsula, Korean leaders met in 1953 and again in 2018."

STATEMENT = f"Joint Statement on Peace\n\nSecurity and defense\n\n{PEACE}\n\nTrade of nuclear goods\n\n{NUCLEAR}\n"
REPORT = f"---\ntitle: A report\npublisher: Tin Tức newspaper\ndate: 2023-11-27\n---\n{TRADE}\n\n{KOREA}\n"


@pytest.fixture
def generation(record):
    return record.built(statement=STATEMENT, report_md=REPORT)


def texts(generation, query, **page):
    return [hit.passage.text for hit in generation.search(parse_query(query), **page).hits]


def test_documents_come_back_as_they_were_read(generation):
    report, statement = generation.documents
    assert (report.id, report.title, report.publisher) == ("report", "A report", "Tin Tức newspaper")
    assert report.date == dt.date(2023, 11, 27)
    assert (statement.kind, statement.paragraphs[0].heading) == (Kind.STATEMENT, "Security and defense")
    assert generation.document("statement") is statement


def test_passages_come_in_order_and_by_identifier(generation):
    assert [passage.text for passage in generation.passages] == [TRADE, KOREA, PEACE, NUCLEAR]
    assert [passage.label for passage in generation.passages_of("statement")] == ["1", "2"]
    for passage in generation.passages:
        assert generation.passage(passage.id) == passage


@pytest.mark.parametrize("unknown", ["", "x", "0000000aaaa-1-000000"])
def test_what_the_record_does_not_have_is_a_key_error(generation, unknown):
    for ask in (generation.passage, generation.passages_of, generation.document, generation.payload, generation.attachment):
        with pytest.raises(KeyError):
            ask(unknown)


def test_payloads_and_attachments_are_handed_back(generation):
    assert generation.payload("report") == b"A report"
    assert generation.attachment("facts") == b"none"


def test_the_best_passage_comes_first_and_any_word_will_do(generation):
    assert texts(generation, "How much was trade with Japan in 2022?")[0] == TRADE
    assert texts(generation, "nuclear grapefruit") == [NUCLEAR]
    assert generation.search(parse_query("blockchain lithium")).total == 0


def test_any_ending_and_any_accents_find_a_word(generation):
    assert texts(generation, "training ministèr") == [NUCLEAR]


def test_a_phrase_finds_its_words_in_that_order_only(generation):
    assert set(texts(generation, "Korean Peninsula")) == {PEACE, KOREA}
    assert texts(generation, '"Korean Peninsula"') == [PEACE]
    assert texts(generation, '"peninsula Korean leaders"') == [KOREA]
    assert texts(generation, '"Peninsula Korean" trade') == [KOREA]
    assert texts(generation, '"nuclear peninsula"') == []


def test_and_not_and_minus_bind(generation):
    assert texts(generation, "leaders AND peace") == [PEACE]
    assert texts(generation, "leaders NOT peace") == [KOREA]
    assert texts(generation, "leaders -peninsula") == []
    assert texts(generation, 'leaders NOT "Korean Peninsula"') == [KOREA]
    assert texts(generation, 'leaders NOT "Peninsula remains"') == [KOREA]


def test_filters_by_source_and_year(generation):
    assert texts(generation, "Korean source:report") == [KOREA]
    assert texts(generation, 'Korean source:"tin tuc"') == [KOREA]
    assert texts(generation, "Korean source:joint") == [PEACE]
    assert texts(generation, "Korean source:oint") == []
    assert texts(generation, "Korean year:2018") == [KOREA]
    assert texts(generation, "Korean year:2010-2020 source:statement") == []
    assert texts(generation, "Korean source:report source:statement year:2023") == [KOREA]  # the year it was published


def test_filters_alone_give_passages_in_the_records_order(generation):
    hits = generation.search(parse_query("source:report source:statement"))
    assert [hit.passage for hit in hits.hits] == list(generation.passages)
    assert {hit.score for hit in hits.hits} == {0.0}
    assert texts(generation, "year:1953-2022", limit=1, offset=1) == [KOREA]
    assert texts(generation, "source:report -trade") == [KOREA]


def test_a_query_without_anything_finds_nothing(generation):
    assert generation.search(parse_query("the of and")).total == generation.search(parse_query("NOT trade")).total == 0


def test_a_word_that_only_a_heading_has_finds_what_stands_below(generation):
    assert texts(generation, "defense") == [PEACE]
    assert texts(generation, "goods trade") == [TRADE]  # a body has one of the words


def test_pages_are_parts_of_one_order(record):
    generation = record.built(a="\n".join(f"The summit of number {n} was held, and it was a good one." for n in range(25)))
    query = parse_query("summit")
    whole = generation.search(query, limit=100)
    assert whole.total == 25
    assert len({hit.score for hit in whole.hits}) == 1
    assert [hit.passage.id for hit in whole.hits] == sorted(passage.id for passage in generation.passages)
    pages = [hit for offset in range(0, 30, 7) for hit in generation.search(query, 7, offset).hits]
    assert tuple(pages) == whole.hits
    assert generation.search(query, limit=0).hits == generation.search(query, 5, offset=25).hits == ()


def test_words_and_terms_are_counted_in_living_passages_only(record):
    generation = record.built(a=f"{TRADE}\n{NUCLEAR}\n", b=f"{PEACE}\n{KOREA}\n{TRADE} Again.\n")
    assert (generation.counts("trade"), generation.counts("korean"), generation.counts("nothing")) == (2, 2, 0)
    changed = record.built(b=f"{PEACE}\n{PEACE} Again.\n")
    assert (changed.counts("trade"), changed.counts("korean")) == (1, 2)
    assert generation.has_word("1953")
    assert not changed.has_word("1953")


def test_words_of_titles_and_headings_are_the_records_words(generation):
    assert all(generation.has_word(word) for word in ("Joint", "defense", "report", "ASEAN", "268.5", "nucléar"))
    assert not any(generation.has_word(word) for word in ("China", "trading", "newspaper"))


def test_a_typing_slip_is_mended_from_the_record(generation):
    assert generation.correct("peninsla") == "peninsula"
    assert generation.correct("penisnula") == "peninsula"
    assert generation.correct("training") is None


def test_origin_and_skipped_files_are_told(record):
    record.write(a=TRADE)
    (record.seeds / "data.csv").write_text("1,2")
    record.build(origin={"seeds": "here"})
    generation = record.open()
    assert generation.origin == {"seeds": "here"}
    assert [skipped.file for skipped in generation.skipped] == ["data.csv"]


def test_an_empty_folder_is_an_empty_record(record):
    generation = record.built()
    assert (generation.documents, generation.passages) == ((), ())
    assert generation.search(parse_query("trade")).total == generation.search(parse_query("year:2022")).total == 0
    assert generation.counts("trade") == 0
    assert generation.correct("trede") is None


def test_many_threads_may_search_at_once(record):
    generation = record.built(a="\n".join(f"The summit {n} spoke of trade and peace and number {n * n}." for n in range(200)))
    queries = [parse_query(text) for text in ("summit trade", '"spoke of trade"', "peace 49", "number NOT 25")]
    expected = [generation.search(query) for query in queries]
    fresh = record.open()
    failures = []

    def ask():
        for _ in range(10):
            for query, hits in zip(queries, expected, strict=True):
                if fresh.search(query) != hits or len(fresh.passages) != 200:
                    failures.append(query)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_an_old_generation_answers_while_newer_ones_take_its_place(record):
    old = record.built(a=TRADE)
    assert texts(old, "trade") == [TRADE]
    for n in range(6):
        record.write(a=f"{PEACE} {n}")
        record.build()
    assert texts(old, "trade") == [TRADE]
    assert old.passages[0].text == TRADE
    assert old.attachment("facts") == b"none"


def test_a_generation_first_searched_after_somebody_removed_its_files_says_so(record):
    old = record.built(a=TRADE)
    shutil.rmtree(record.data / "generations" / old.id)
    with pytest.raises(NoRecord, match="cannot be opened"):
        texts(old, "trade")


def test_without_a_record_there_is_no_id_and_opening_says_what_to_do(record):
    assert current_id(record.data) is None
    with pytest.raises(NoRecord, match=r"There is no index in .*/data yet: build it with `rapporteur reload`"):
        open_current(record.data)


def test_the_id_is_known_without_opening(record):
    assert current_id(record.data) is None
    generation = record.built(a=TRADE)
    assert current_id(record.data) == generation.id
