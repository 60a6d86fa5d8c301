"""Derivations for tests. They are worked out in worker processes, which find them here by name."""

import ctypes
import os
import sys
import time

from search import Derived, Document, Passage


class Initials:
    """The capitalised words of a passage are its names, the document's title its payload."""

    version = "1"
    path = "tests.search.deriving:Initials"

    def derive(self, document: Document, passages: tuple[Passage, ...]) -> Derived:
        names = tuple(tuple(word for word in passage.text.split() if word.istitle()) for passage in passages)
        return Derived(names, document.title.encode())


class SecondInitials(Initials):
    """The same, as another version of it."""

    version = "2"
    path = "tests.search.deriving:SecondInitials"


class Plain:
    """Derives nothing."""

    version = "1"
    path = "tests.search.deriving:Plain"

    def derive(self, document: Document, passages: tuple[Passage, ...]) -> Derived:
        return Derived(tuple(() for _ in passages), b"")


class Obeying(Plain):
    """Does what the document's first word says; without one, the payload is the process's id."""

    path = "tests.search.deriving:Obeying"

    def derive(self, document: Document, passages: tuple[Passage, ...]) -> Derived:
        payload = getattr(self, passages[0].text.split()[0].lower(), _pid)()
        return Derived(tuple(() for _ in passages), payload or _pid())

    def sleep(self) -> None:
        time.sleep(600)

    def loop(self) -> None:
        while True:
            pass

    def allocate(self) -> None:
        held = []
        while True:
            held.append(b"x" * 10_000_000)

    def segfault(self) -> None:
        ctypes.string_at(0)

    def abort(self) -> None:
        os.abort()

    def leave(self) -> None:
        os._exit(3)

    def print(self) -> None:
        print("garbage", flush=True)
        os.write(1, b"\xff" * 1_000_000)
        os.write(2, b"\xff" * 1_000_000)

    def ask(self) -> bytes:
        return sys.stdin.read().encode() or b"nothing"

    def recurse(self) -> None:
        self.recurse()

    def fail(self) -> None:
        raise ZeroDivisionError("a secret of the document")

    def inflate(self) -> bytes:
        return b"x" * 20_000_000

    def write(self) -> None:
        with open(os.environ["TESTS_WRITE_TO"], "w") as file:
            file.write("what it should not")

    def environment(self) -> bytes:
        return repr(dict(os.environ)).encode()

    def limits(self) -> bytes:
        return f"{os.getsid(0) == os.getpid()} {os.getpriority(os.PRIO_PROCESS, 0)} {os.getcwd()}".encode()


class Misnaming(Plain):
    """Breaks the promise to name every passage."""

    path = "tests.search.deriving:Misnaming"

    def derive(self, document: Document, passages: tuple[Passage, ...]) -> Derived:
        return Derived((), b"")


class Missing(Plain):
    """Says it is where nothing is."""

    path = "tests.search.deriving:Nowhere"


class Changed(Plain):
    """Is another one by the time that a worker looks for it."""

    version = "2"


def _pid() -> bytes:
    return str(os.getpid()).encode()
