"""What the tests of the worker processes share."""

import time
from pathlib import Path

from search.workers import Bounds

TIGHT = Bounds(seconds=1, memory=200_000_000, result=10_000_000)


def text(word):
    return f"{word.title()} is the word that says what this document does to its reader.\n".encode()


def said(word, workers):
    return workers.prepare("a.txt", text(word)).rpartition(b"\n")[2]


def is_there(pid):
    """Whether a process runs; one that ended and waits to be asked for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ends(pid, seconds=20):
    until = time.monotonic() + seconds
    while is_there(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_there(pid)
