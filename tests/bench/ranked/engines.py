"""The engines: each as it comes, with its usual tokenizer for English, over the same texts, any word of a question matching.

Peers have one field, of title, heading and text. They are asked without our stop words, which does none of them harm.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean

import Stemmer

from search import STOP_WORDS, Document, Kind, Passage, parse_query, terms, words
from search.index import Index, Row, write_index
from search.ranking import Ranker
from tests.bench.ranked.judged import Text
from tests.bench.ranked.scores import TOP

Engine = Callable[[str], list[str]]
"""A question to the keys of its ten best texts, best first."""


def _asked(question: str) -> list[str]:
    return [word for word in words(question) if word not in STOP_WORDS]


def fts5(texts: Sequence[Text], folder: Path) -> Engine:
    database = sqlite3.connect(folder / "fts5.sqlite3")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(key UNINDEXED, text, tokenize='porter unicode61')")
    database.executemany("INSERT INTO texts VALUES (?, ?)", ((text.key, text.whole) for text in texts))

    def search(question: str) -> list[str]:
        match = " OR ".join(f'"{word}"' for word in _asked(question))
        found = f"SELECT key FROM texts WHERE texts MATCH ? ORDER BY rank, rowid LIMIT {TOP}"
        return [key for (key,) in database.execute(found, (match,))] if match else []

    return search


def tantivy(texts: Sequence[Text], folder: Path) -> Engine:
    import tantivy

    fields = tantivy.SchemaBuilder()
    fields.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    fields.add_text_field("text", tokenizer_name="en_stem")
    index = tantivy.Index(fields.build(), path=str(folder))
    writer = index.writer(num_threads=1)
    for text in texts:
        writer.add_document(tantivy.Document(key=text.key, text=text.whole))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(question: str) -> list[str]:
        asked = " ".join(f'"{word}"' for word in _asked(question))
        found = searcher.search(index.parse_query(asked, ["text"]), TOP).hits if asked else []
        return [searcher.doc(address)["key"][0] for _, address in found]

    return search


def bm25s(texts: Sequence[Text], folder: Path) -> Engine:
    import bm25s

    stemmer = Stemmer.Stemmer("english")
    index = bm25s.BM25()
    tokens = bm25s.tokenize([text.whole for text in texts], stopwords="en", stemmer=stemmer, show_progress=False)
    index.index(tokens, show_progress=False)

    def search(question: str) -> list[str]:
        asked = [" ".join(_asked(question))]
        asked = bm25s.tokenize(asked, stopwords="en", stemmer=stemmer, show_progress=False, return_ids=False)
        if not asked[0]:
            return []
        numbers, scores = index.retrieve(asked, k=TOP, show_progress=False)
        return [texts[n].key for n, score in zip(numbers[0].tolist(), scores[0].tolist(), strict=True) if score > 0]

    return search


def ours(texts: Sequence[Text], folder: Path) -> Engine:
    """Our index and our ranker; reading and splitting are left out, which the texts have behind them."""
    return ranking(*indexed(texts, folder))


def indexed(texts: Sequence[Text], folder: Path) -> tuple[Index, float]:
    """Our index of the texts, and the average number of terms in them."""
    write_index(folder, (Row(_passage(text), _document(text), (), ()) for text in texts), ())
    return Index(folder), fmean(len(terms(text.text)) for text in texts)


def ranking(index: Index, average: float) -> Engine:
    ranker = Ranker(index, average)
    return lambda question: [key for key, _ in ranker.rank(parse_query(question), None, TOP, 0).page]


def _passage(text: Text) -> Passage:
    return Passage(text.key, text.document, 1, "1", 1, text.heading or None, text.text)


def _document(text: Text) -> Document:
    return Document(text.document, "", "", text.title, Kind.DOCUMENT, "en", None, None, None, None, ())


ENGINES: dict[str, Callable[[Sequence[Text], Path], Engine]] = {"FTS5": fts5, "tantivy": tantivy, "bm25s": bm25s, "ours": ours}
