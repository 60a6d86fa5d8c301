"""A folder of documents to write into, and records built from it with the real engine."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search import Derivation, Document, Generation, Report, build, open_current
from tests.search.deriving import Initials


class Record:
    """Seeds and data of one test. Generations that it opened are closed when the test ends."""

    def __init__(self, folder: Path) -> None:
        self.seeds, self.data = folder / "seeds", folder / "data"
        self.seeds.mkdir(parents=True)
        self.derivation: Derivation = Initials()
        self.attachments = {"facts": b"none"}
        self._opened: list[Generation] = []

    def write(self, **files: str | None) -> None:
        """`write(a="text")` makes a.txt, `write(b_md="text")` b.md; None removes a.txt."""
        for name, text in files.items():
            path = self.seeds / (f"{name[:-3]}.md" if name.endswith("_md") else f"{name}.txt")
            path.unlink() if text is None else path.write_text(text, "utf-8")

    def build(self, **options: object) -> Report:
        return build(self.seeds, self.data, self.derivation, self.attachments, **options)

    def open(self) -> Generation:
        self._opened.append(open_current(self.data))
        return self._opened[-1]

    def built(self, **files: str | None) -> Generation:
        self.write(**files)
        self.build()
        return self.open()

    def close(self) -> None:
        for generation in self._opened:
            generation.close()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    one = Record(tmp_path)
    yield one
    one.close()


@pytest.fixture
def another_record(tmp_path: Path) -> Iterator[Callable[[], Record]]:
    """Makes further records, each in a folder of its own."""
    made: list[Record] = []

    def make() -> Record:
        made.append(Record(tmp_path / f"record-{len(made)}"))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    """Reads a text as a file: `read(text)` as .txt, `read(text, "name.md")` under that name."""
    from search import read_file

    def read_text(text: str | bytes, name: str = "document.txt") -> Document:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_file(path)

    return read_text
