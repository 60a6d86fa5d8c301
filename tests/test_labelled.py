"""The labelled passages are well formed, and their held-out half is the one that was sealed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.bench.labelled.check_labels import faults

FOLDER = Path(__file__).parent / "bench" / "labelled"
FILES = sorted(FOLDER.glob("*.jsonl"))


def test_the_held_out_half_is_as_sealed() -> None:
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in FILES if file.name.startswith("held_out-")))
    assert (FOLDER / "SEAL").read_text().split()[0] == digest.hexdigest()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_labels_are_well_formed(file: Path) -> None:
    paragraphs = [one for row in file.read_text("utf-8").splitlines() for one in json.loads(row)["paragraphs"]]
    assert not [fault for one in paragraphs for fault in faults(one)]
