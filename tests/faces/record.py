"""The record that one face answers from: the documents that ship, and more when the conversation comes to that."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from bot.keeper import build
from bot.settings import Settings, load_settings
from bot.shipped import seeds_folder
from search import kept_ids
from tests.faces.papers import PAPERS
from tests.faces.script import Step

BEFORE, LONG_BEFORE = "(before)", "(long before)"
"""In a step's text: how the identifier begins of the generation built before the last one, and of the one before that."""

_NEWS = Path(__file__).with_name("news.md")


class Record:
    """In a folder of its own: the documents and the data."""

    def __init__(self, folder: Path) -> None:
        self.seeds, self.data, self._desk = folder / "seeds", folder / "data", folder / "desk"
        shutil.copytree(seeds_folder(), self.seeds)
        build(self.settings)

    @property
    def settings(self) -> Settings:
        return load_settings({"seeds": str(self.seeds), "data": str(self.data)}, {})

    def add_news(self) -> None:
        """A document comes in, and the record is reloaded."""
        shutil.copy(_NEWS, self.seeds)
        build(self.settings)

    def ready(self, step: Step) -> Step:
        """What happens unseen before a step, and the step with the identifiers that its text stands for."""
        if step.puts:
            (self.seeds / step.puts).write_bytes(PAPERS[step.puts])
        if BEFORE not in step.text and LONG_BEFORE not in step.text:
            return step
        _, before, long_before, *_ = sorted(kept_ids(self.data), key=lambda one: one.built, reverse=True)
        return replace(step, text=step.text.replace(BEFORE, before.id[:8]).replace(LONG_BEFORE, long_before.id[:8]))

    def paper(self, name: str) -> Path:
        """A paper as a file of its admin's, beside the record."""
        self._desk.mkdir(exist_ok=True)
        file = self._desk / name
        file.write_bytes(PAPERS[name])
        return file

    @property
    def added(self) -> list[str]:
        """The files that were taken in."""
        folder = self.settings.documents
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    @property
    def waiting(self) -> list[str]:
        """The files that nobody has decided on, by their tokens."""
        folder = self.data / "incoming"
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []
