"""Our own questions: over the documents that ship and the new ones of the tests, and over generated ones.

`questions.jsonl` is of the first. Each question was written and judged by reading all the passages, before any engine was
asked: 3 answers it, 2 a good part of it, 1 touches on it; a passage is named by its document and its position. Of generated
documents it is known which passages speak of a thing, whatever they call it there: a question names it in full.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from search import Document, passages_of, read_file
from tests.bench.generating import Generated, generate
from tests.bench.ranked.judged import Judged, Text

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
_SEED, _DOCUMENTS = 20, 24
_LEAST, _MOST, _EACH = 2, 14, 8
"""Questions are asked of things that so many passages speak of, and of so many things of a sort."""
_ASKED = {
    "agreement": "What is said of the {name}?",
    "series": "Which sessions did the {name} have?",
    "person": "When did {name} speak?",
    "flow": "{name}",
}


def own() -> list[Judged]:
    return [_written(), _generated()]


def _written() -> Judged:
    folders = ROOT / "seeds", ROOT / "tests" / "bench" / "new_documents"
    files = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in (".md", ".txt")]
    texts = [text for path in files for text in _texts(read_file(path))]
    asked = [json.loads(line) for line in (HERE / "questions.jsonl").read_text("utf-8").splitlines()]
    keys = {text.key for text in texts}
    for one in asked:
        if unknown := one["passages"].keys() - keys:
            raise ValueError(f"{one['id']} of questions.jsonl names {sorted(unknown)}, which no document has")
    return Judged("written", texts, {one["id"]: one["ask"] for one in asked}, {one["id"]: one["passages"] for one in asked})


def _texts(document: Document) -> Iterator[Text]:
    for passage in passages_of(document):
        key = f"{passage.document}:{passage.position}"
        yield Text(key, passage.text, document.title, passage.heading or "", passage.document)


def _generated() -> Judged:
    made = generate(_SEED, _DOCUMENTS)
    texts = [text for document in made.documents for text in _texts(document)]
    asked, relevant = {}, {}
    left = dict.fromkeys(_ASKED, _EACH)
    for thing, names, places in _things(made):
        sort = thing.split("-")[0]
        if _LEAST <= len(places) <= _MOST and left.get(sort, 0):
            left[sort] -= 1
            name = " ".join(thing.split("-")[1:]) if sort == "flow" else max(names, key=lambda name: (len(name), name))
            asked[thing], relevant[thing] = _ASKED[sort].format(name=name), dict.fromkeys(places, 1)
    return Judged("generated", texts, asked, relevant)


def _things(made: Generated) -> Iterator[tuple[str, set[str], set[str]]]:
    """Each thing that is named, by its id: how, and in which passages."""
    passages = {passage.id: passage for document in made.documents for passage in passages_of(document)}
    names: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, set[str]] = defaultdict(set)
    for (passage_id, start, end), thing in made.truth.items():
        passage = passages[passage_id]
        whole = thing.split("#")[0]  # a session of a series is of the series
        places[whole].add(f"{passage.document}:{passage.position}")
        if whole == thing:
            names[whole].add(passage.text[start:end])
    return ((thing, names[thing], places[thing]) for thing in sorted(places) if names[thing])
