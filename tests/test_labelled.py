"""The labelled passages are well formed, and those that were sealed are as they were."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.bench.labelled.check_labels import faults

FOLDER = Path(__file__).parent / "bench" / "labelled"
FILES = sorted(FOLDER.glob("*.jsonl"))


@pytest.mark.parametrize("part", ["held_out", "blind"])
def test_the_sealed_passages_are_as_sealed(part: str) -> None:
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in FILES if file.name.startswith(f"{part}-"))).hexdigest()
    assert f"{digest}  {part}-*.jsonl, joined in order of name" in (FOLDER / "SEAL").read_text("utf-8").splitlines()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_labels_are_well_formed(file: Path) -> None:
    paragraphs = [one for row in file.read_text("utf-8").splitlines() for one in json.loads(row)["paragraphs"]]
    assert not [fault for one in paragraphs for fault in faults(one)]
