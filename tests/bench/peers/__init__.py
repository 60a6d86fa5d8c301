"""The engines that are measured: each has the same texts and is asked the same queries, any of whose words may match."""

from tests.bench.peers.bm25s_engine import Bm25s
from tests.bench.peers.engine import Absent, Engine
from tests.bench.peers.fts5 import Fts5
from tests.bench.peers.ours import Ours
from tests.bench.peers.plain_whoosh import PlainWhoosh
from tests.bench.peers.tantivy_engine import Tantivy

__all__ = ["Absent", "Bm25s", "Engine", "Fts5", "Ours", "PlainWhoosh", "Tantivy"]
