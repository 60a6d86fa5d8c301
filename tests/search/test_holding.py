"""A generation stays where it is for as long as anybody has it open, whatever is built meanwhile."""

import errno
import fcntl
import gc
import os
import stat
import subprocess
import sys
import threading

from search import open_current, parse_query
from search.manifest import generations


def built_of(record, *texts: str) -> None:
    for text in texts:
        record.write(a=f"Of {text}.")
        record.build()


def kept(record) -> set[str]:
    return {path.name for path in generations(record.data).iterdir()}


def found(generation, text: str) -> list[str]:
    return [hit.passage.text for hit in generation.search(parse_query(text)).hits]


def test_what_was_opened_is_searched_for_the_first_time_long_after_it_was_replaced(record):
    first = record.built(a="Of trade.")
    built_of(record, "peace", "health", "tourism", "energy", "fishing")
    assert found(first, "trade") == ["Of trade."]
    assert first.correct("trad") == "trade"
    assert first.index_count == 1


def test_it_goes_with_the_first_build_after_it_was_closed(record):
    first = record.built(a="Of trade.")
    built_of(record, "peace", "health", "tourism", "energy")
    assert first.id in kept(record)
    first.close()
    assert first.id in kept(record)
    built_of(record, "fishing")
    assert len(kept(record)) == 3
    assert first.id not in kept(record)


def test_nobody_need_close_it(record):
    built_of(record, "trade")
    first = open_current(record.data)
    name = first.id
    del first
    gc.collect()
    built_of(record, "peace", "health", "tourism")
    assert name not in kept(record)


def test_of_two_that_have_it_open_one_is_enough(record):
    first, again = record.built(a="Of trade."), record.open()
    first.close()
    built_of(record, "peace", "health", "tourism")
    assert found(again, "trade") == ["Of trade."]


HOLDER = """
import sys
from pathlib import Path
from search import open_current, parse_query
generation = open_current(Path(sys.argv[1]))
print(generation.id, flush=True)
sys.stdin.readline()
print(generation.search(parse_query("trade")).total, flush=True)
sys.stdin.readline()
"""


def test_another_process_holds_it_until_it_is_killed(record):
    built_of(record, "trade")
    command = [sys.executable, "-c", HOLDER, str(record.data)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        name = holder.stdout.readline().strip()
        built_of(record, "peace", "health", "tourism", "energy")
        holder.stdin.write("\n")
        holder.stdin.flush()
        assert holder.stdout.readline() == "1\n"
        assert name in kept(record)
        holder.kill()
    built_of(record, "fishing")
    assert name not in kept(record)


def test_whoever_opens_while_builds_go_on_gets_a_whole_one(record):
    """The one that is opened may be on its way out: then it is the next one that is opened."""
    built_of(record, "trade")
    done, wrong = threading.Event(), []

    def read() -> None:
        while not done.is_set():
            generation = open_current(record.data)
            try:
                if len(found(generation, "of trade peace")) != 1:
                    wrong.append(generation.id)
            except Exception as error:
                wrong.append(repr(error))
            generation.close()

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    built_of(record, *(f"trade, step {step}" for step in range(20)))
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_where_folders_cannot_be_locked_it_is_read_and_removed_as_ever(record, monkeypatch):
    def refuse(descriptor, operation: int) -> None:
        number = descriptor if isinstance(descriptor, int) else descriptor.fileno()
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(errno.EOPNOTSUPP, "Operation not supported")
        real(descriptor, operation)

    real = fcntl.flock
    monkeypatch.setattr(fcntl, "flock", refuse)
    first = record.built(a="Of trade.")
    assert found(first, "trade") == ["Of trade."]
    built_of(record, "peace", "health", "tourism")
    assert len(kept(record)) == 3
    assert first.passages[0].text == "Of trade."


def test_a_descriptor_of_its_own_is_closed_with_it(record):
    built_of(record, "trade")
    before = len(os.listdir("/dev/fd"))
    for _ in range(3):
        generation = open_current(record.data)
        assert found(generation, "trade")
        generation.close()
        generation.close()
    assert len(os.listdir("/dev/fd")) == before
