"""What a document's cached mentions are kept by: the extractor's own text, so that a change of it never meets a stale cache."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def extractor_version() -> str:
    """A short hash over the files that decide what extraction gives: its code, the lexicon, the form of the mentions."""
    files = [*(_HERE / "extract").glob("*.py"), *(_HERE / "lang").rglob("*.yaml"), _HERE / "mentions.py"]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
