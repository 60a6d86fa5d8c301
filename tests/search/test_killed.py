"""A process that builds, goes back and unpins, killed at any instant: the record that is left is whole."""

import random
import signal
import subprocess
import sys
import time

import pytest

from search import current_id, parse_query
from search.verifying import check

AT_WORK = """
import sys
from pathlib import Path
from search import build, kept_ids, roll_back, unpin
from tests.search.deriving import Plain
seeds, data, n = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
unpin(data)
print("ready", flush=True)
while True:
    n += 1
    for name in "abcdef":
        (seeds / f"{name}.txt").write_text("\\n".join(f"Line {k} of round number{n} in document {name}." for k in range(8)))
    build(seeds, data, Plain(), {"facts": str(n).encode()})
    roll_back(data, kept_ids(data)[-1].id)
    unpin(data)
"""


@pytest.fixture
def started():
    running = []

    def start(*arguments):
        running.append(subprocess.Popen([sys.executable, "-c", *map(str, arguments)], stdout=subprocess.PIPE, text=True))
        assert running[-1].stdout.readline() == "ready\n"
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()


def test_whatever_instant_it_is_killed_at_the_record_is_one_round_whole(record, started):
    instants = random.Random(6)
    rounds = set()
    for n in range(60):
        process = started(AT_WORK, record.seeds, record.data, n * 1000)
        time.sleep(instants.uniform(0.02, 2.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if current_id(record.data) is None:  # the first was killed before it had built anything
            continue
        opened = record.open()
        numbers = {word for passage in opened.passages for word in passage.text.split() if word.startswith("number")}
        assert len(numbers) == 1
        assert opened.search(parse_query(numbers.pop())).total == len(opened.passages) == 48
        check(opened, opened.digests)
        rounds.add(opened.attachment("facts"))
        if n >= 11 and len(rounds) > 3:
            break
    assert len(rounds) > 3
