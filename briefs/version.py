"""What a document's cached mentions are kept by: the extractor's own text, so that a change of it never meets a stale cache."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


_WORKED_OUT_BY = (
    "extraction",
    "mentions",
    "aligning",
    "outlines",
    "repeats",
    "voices",
    "carrying",
    "entities",
    "forms",
    "normal",
    "offices",
    "sameness",
    "keyed",
    "parts",
    "joining",
    "persons",
    "sheet_keys",
    "heads",
    "identity",
    "measures",
    "definitions",
    "series_names",
    "grouping",
    "statements",
    "before",
    "keeping",
    "resolving",
    "sheet",
    "nodes",
    "places",
    "standing",
    "standing_figures",
    "lexicon",
    "languages",
)


@cache
def extractor_version() -> str:
    """A short hash over the files that decide what extraction and identity give: their code, the lexicon, the values' forms."""
    files = [*(_HERE / "extract").glob("*.py"), *(_HERE / "lang").rglob("*.yaml")]
    files += [_HERE / f"{name}.py" for name in _WORKED_OUT_BY]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
