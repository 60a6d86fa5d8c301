"""A segment written at once holds what Whoosh's own writer puts into one, and Whoosh reads and merges it as its own."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import search.lean  # noqa: F401 - before Whoosh
from search import Document, Kind
from search.documents import Paragraph
from search.index import SCHEMA, Row
from search.indexing.segment import SegmentWriter, segment_of
from search.passages import passages_of

# isort: split
from whoosh import columns, fields
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.query import Phrase, Prefix, Term
from whoosh.reading import SegmentReader

SEEDS = Path(__file__).parents[3] / "seeds"
SMALL = fields.Schema(
    id=fields.STORED(),
    tag=fields.ID(stored=True),
    title=fields.TEXT(phrase=False, stored=True),
    body=fields.TEXT(),
    words=fields.KEYWORD(scorable=True),
    number=fields.COLUMN(columns.NumericColumn("I")),
    name=fields.COLUMN(columns.VarBytesColumn()),
)


def index(folder, schema):
    folder.mkdir()
    return FileIndex.create(FileStorage(str(folder)), schema)


def ours(folder, schema, *segments):
    """An index of one segment for each list of passages."""
    made = index(folder, schema)
    written = []
    for passages in segments:
        segment = SegmentWriter(made.storage, schema)
        for values in passages:
            segment.add(values)
        written.append(segment_of(segment.finish()))
    made.writer().commit(mergetype=lambda *_: written)
    return made


def theirs(folder, schema, *segments):
    """The same, by Whoosh's own writer."""
    made = index(folder, schema)
    for passages in segments:
        writer = made.writer()
        for values in passages:
            writer.add_document(**values)
        writer.commit(merge=False)
    return made


def posting(matcher, positions):
    value = matcher.value_as("positions") if positions else matcher.value()
    return matcher.id(), matcher.weight(), value


def postings(reader, schema):
    """Every term with its statistics and its postings, in order."""
    for name, term in reader.all_terms():
        info = reader.term_info(name, term)
        numbers = [info.weight(), info.doc_frequency(), info.min_length(), info.max_length(), info.max_weight()]
        matcher = reader.postings(name, term)
        found = []
        while matcher.is_active():
            block = (matcher.block_min_length(), matcher.block_max_length(), matcher.block_max_weight())
            found.append((*posting(matcher, name == "body"), *block))
            matcher.next()
        yield name, term, numbers, info.min_id(), info.max_id(), found


def contents(made, schema):
    """All that can be read of an index of one segment."""
    (segment,) = made._segments()
    reader = SegmentReader(made.storage, schema, segment)
    found = {
        "postings": list(postings(reader, schema)),
        "stored": [reader.stored_fields(number) for number in range(reader.doc_count_all())],
        "lengths": {
            name: (reader.field_length(name), [reader.doc_field_length(n, name) for n in range(reader.doc_count_all())])
            for name in schema.names()
        },
        "columns": {
            name: list(reader.column_reader(name, field.column_type))
            for name, field in schema.items()
            if field.column_type and reader.has_column(name)
        },
        "count": (reader.doc_count(), reader.doc_count_all()),
    }
    reader.close()
    return found


def assert_same(tmp_path, schema, passages):
    one = theirs(tmp_path / "theirs", schema, passages)
    other = ours(tmp_path / "ours", schema, passages)
    for part, has in contents(other, schema).items():
        assert has == contents(one, schema)[part], part


TERM = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4) | st.sampled_from("abc")
TERMS = st.lists(TERM, max_size=12)
PASSAGE = st.fixed_dictionaries(
    {"id": st.text("xyz", min_size=1), "body": TERMS},
    optional={
        "tag": st.lists(TERM, min_size=1, max_size=1),
        "_stored_tag": st.text("xyz", min_size=1),
        "title": TERMS,
        "_stored_title": st.text("xyz"),
        "words": TERMS,
        "number": st.integers(0, 2**32 - 1),
        "name": st.binary(max_size=5),
    },
)


@settings(max_examples=60, deadline=None)
@given(passages=st.lists(PASSAGE, min_size=1, max_size=8))
def test_it_is_as_whoosh_writes_it(tmp_path_factory, passages):
    assert_same(tmp_path_factory.mktemp("segment"), SMALL, passages)


def test_terms_of_many_blocks_are_as_whoosh_writes_them(tmp_path):
    def body(number):
        return ["all", *["some"] * (number % 3), *[f"of{number % 7}"] * 2, *["long"] * (400 if number == 129 else 0)]

    assert_same(tmp_path, SMALL, [{"id": str(number), "body": body(number)} for number in range(700)])


def test_a_long_passage_has_all_its_positions(tmp_path):
    assert_same(tmp_path, SMALL, [{"id": "1", "body": [f"t{number % 50}" for number in range(70_000)]}])


def rows():
    """The paragraphs of the seeds, as passages."""
    for path in sorted(SEEDS.glob("*.md")):
        texts = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        paragraphs = tuple(
            Paragraph(n, str(n), False, texts[n - 2] if n % 3 else None, text) for n, text in enumerate(texts, 1)
        )
        known = (path.stem, path.name, "0" * 64, f"About {path.stem}", Kind.NOTES, "en")
        document = Document(*known, publisher=None, date=None, url=None, original=None, paragraphs=paragraphs)
        for passage in passages_of(document):
            yield Row(passage, document, (2022, 2024), ("ASEAN", "Free, open Indo-Pacific"))


def test_real_texts_in_the_records_own_schema_are_as_whoosh_writes_them(tmp_path):
    passages = [row.fields() for row in rows()]
    assert len(passages) > 50
    assert_same(tmp_path, SCHEMA, passages)


def found(made, query):
    with made.searcher() as searcher:
        return {hit["id"] for hit in searcher.search(query, limit=None)}


def test_whoosh_finds_what_is_in_several_segments(tmp_path):
    passages = [row.fields() for row in rows()]
    one = theirs(tmp_path / "theirs", SCHEMA, passages)
    other = ours(tmp_path / "ours", SCHEMA, passages[:30], passages[30:70], passages[70:])
    terms = [Term("body", "trade"), Term("names", "asean"), Prefix("plain", "peac"), Term("year", "2024")]
    for query in (*terms, Phrase("body", ["korean", "peninsula"]), Phrase("body", ["south", "china", "sea"])):
        assert found(other, query) == found(one, query) != set()


def test_whoosh_merges_them_into_what_it_would_have_written(tmp_path):
    passages = [row.fields() for row in rows()]
    parts = passages[:30], passages[30:70], passages[70:]
    one, other = theirs(tmp_path / "theirs", SCHEMA, *parts), ours(tmp_path / "ours", SCHEMA, *parts)
    for made in (one, other):
        made.writer().commit(optimize=True)
    assert contents(other, SCHEMA) == contents(one, SCHEMA)


def test_a_field_that_asks_for_what_is_not_written_is_refused(tmp_path):
    storage = FileStorage(str(tmp_path))
    with pytest.raises(ValueError, match="the field body asks for vectors"):
        SegmentWriter(storage, fields.Schema(body=fields.TEXT(vector=True)))
    with pytest.raises(ValueError, match="Characters"):
        SegmentWriter(storage, fields.Schema(body=fields.TEXT(chars=True)))
    writer = SegmentWriter(storage, SMALL)
    with pytest.raises(TypeError, match="the field body is given 'some words' and not the list of its terms"):
        writer.add({"body": "some words"})
