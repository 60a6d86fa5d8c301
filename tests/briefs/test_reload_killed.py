"""Reloading and going back, killed at any instant: what is left answers as one of the records that there were."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from briefs import answers, build_record, open_record
from briefs.drafts import Reply

TEXTS = (
    "Trade between ASEAN and Japan reached US$268.5 billion in 2022.",
    "Trade between ASEAN and Japan reached US$236.6 billion in 2024.",
)

AT_WORK = """
import itertools, sys
from pathlib import Path
import briefs, search
seeds, data = Path(sys.argv[1]), Path(sys.argv[2])
search.unpin(data)
print("ready", flush=True)
for n in itertools.count():
    (seeds / "a.new").write_text(sys.argv[3 + n % 2])
    (seeds / "a.new").rename(seeds / "a.md")
    briefs.build_record(seeds, None, data)
    briefs.roll_back(data, search.kept_ids(data)[-1].id)
    search.unpin(data)
"""


def asked(data: Path) -> Reply:
    record = open_record(data)
    try:
        return answers.figure(record, "trade between ASEAN and Japan")
    finally:
        record.close()


def test_it_answers_as_one_of_the_records_that_there_were(tmp_path: Path) -> None:
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    (seeds / "a.md").write_text(TEXTS[0])
    build_record(seeds, None, data)
    instants, quoted = random.Random(6), set()
    for _ in range(8):
        command = [sys.executable, "-c", AT_WORK, str(seeds), str(data), *TEXTS]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
            time.sleep(instants.uniform(0.6, 1.6))
            process.kill()
        reply = asked(data)
        assert reply.brief.kind == "figure"
        texts = {citation.passage.text for citation in reply.brief.citations}
        assert len(texts) == 1
        quoted |= texts
    assert quoted <= set(TEXTS)
