"""The engines: each as it comes, with its usual tokenizer for English, over the same texts, any word of a question matching.

Peers have one field, of title, heading and text. They are asked without our stop words, which does none of them harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import fmean

from search import Document, Kind, Passage, parse_query, terms
from search.expanding import Dictionary
from search.index import SCHEMA, Index, Row
from search.indexing.segment import SegmentWriter, segment_of
from search.ranking import Ranker
from tests.bench import peers
from tests.bench.peers import Bm25s, Fts5, Tantivy
from tests.bench.peers.engine import asked
from tests.bench.ranked.judged import Text
from tests.bench.ranked.scores import TOP

# isort: split
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

Engine = Callable[[str], list[str]]
"""A question to the keys of its ten best texts, best first."""


def fts5(texts: Sequence[Text], folder: Path) -> Engine:
    return _asking(Fts5(_pairs(texts), folder))


def tantivy(texts: Sequence[Text], folder: Path) -> Engine:
    return _asking(Tantivy(_pairs(texts), folder))


def bm25s(texts: Sequence[Text], folder: Path) -> Engine:
    return _asking(Bm25s(_pairs(texts), "numpy"))


def _pairs(texts: Sequence[Text]) -> Iterator[tuple[str, str]]:
    return ((text.key, text.whole) for text in texts)


def _asking(peer: peers.Engine) -> Engine:
    return lambda question: list(peer.search(" ".join(asked(question))))


def ours(texts: Sequence[Text], folder: Path) -> Engine:
    """Our index and our ranker; reading and splitting are left out, which the texts have behind them."""
    return ranking(*indexed(texts, folder))


def indexed(texts: Sequence[Text], folder: Path) -> tuple[Index, float]:
    """Our index of the texts, and the average number of terms in them."""
    storage = FileStorage(str(folder))
    index = FileIndex.create(storage, SCHEMA)
    segment = SegmentWriter(storage, SCHEMA)
    for text in texts:
        segment.add(Row(_passage(text), _document(text), (), ()).fields())
    written = segment_of(segment.finish())
    index.writer().commit(mergetype=lambda *_: [written])
    return Index(folder), fmean(len(terms(text.text)) for text in texts)


def ranking(index: Index, average: float) -> Engine:
    ranker = Ranker(index, average, lambda: Dictionary({}))  # no question here has patterns
    return lambda question: [key for key, _ in ranker.rank(parse_query(question), None, TOP, 0).page]


def _passage(text: Text) -> Passage:
    return Passage(text.key, text.document, 1, "1", 1, text.heading or None, text.text)


def _document(text: Text) -> Document:
    return Document(text.document, "", "", text.title, Kind.DOCUMENT, "en", None, None, None, None, ())


ENGINES: dict[str, Callable[[Sequence[Text], Path], Engine]] = {"FTS5": fts5, "tantivy": tantivy, "bm25s": bm25s, "ours": ours}
