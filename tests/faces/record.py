"""The record that one face answers from: the documents that ship, and one more when the conversation comes to that."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.keeper import build
from bot.settings import Settings, load_settings
from bot.shipped import seeds_folder

_NEWS = Path(__file__).with_name("news.md")


class Record:
    """In a folder of its own: the documents and the data."""

    def __init__(self, folder: Path) -> None:
        self.seeds, self.data = folder / "seeds", folder / "data"
        shutil.copytree(seeds_folder(), self.seeds)
        build(self.settings)

    @property
    def settings(self) -> Settings:
        return load_settings({"seeds": str(self.seeds), "data": str(self.data)}, {})

    def add_news(self) -> None:
        """A document comes in, and the record is reloaded."""
        shutil.copy(_NEWS, self.seeds)
        build(self.settings)
