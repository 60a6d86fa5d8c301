"""A reload at the command line is noted like one in a chat, and never stopped by that."""

from pathlib import Path

import pytest

from bot.cli import main
from bot.message import LOCAL
from bot.settings import load_settings
from bot.shelf import Shelf


class Reloading:
    """`rapporteur reload` over one document."""

    def __init__(self, folder: Path) -> None:
        self.settings = load_settings({"data": str(folder / "data"), "seeds": str(folder), "facts": "none"}, {})
        (folder / "report.md").write_text("The 3rd Lagos Summit was held in Lagos on 3 May 2021.", "utf-8")

    def run(self) -> int:
        flags = ("--seeds", str(self.settings.seeds), "--data", str(self.settings.data), "--facts", "none")
        return main(["reload", *flags])

    def rows(self) -> list[tuple[str, int | None, str, str]]:
        shelf = Shelf(self.settings.store)
        try:
            latest = shelf(lambda store: store.audit.latest(9))
        finally:
            shelf.close()
        return [(row.face, row.who, row.action, row.outcome) for row in latest]


@pytest.fixture
def reloading(tmp_path: Path) -> Reloading:
    return Reloading(tmp_path)


def test_a_reload_at_the_command_line_makes_no_database_to_be_noted_in(reloading):
    assert reloading.run() == 0
    assert not reloading.settings.store.exists()


def test_a_reload_at_the_command_line_is_noted_as_that_of_whoever_sits_there(reloading):
    reloading.run()
    assert reloading.rows() == []
    assert reloading.run() == 0
    reloading.settings.seeds.joinpath("report.md").unlink()
    reloading.run()
    failed, done = reloading.rows()
    assert done == (LOCAL, 0, "reload", "done")
    assert failed[:3] == (LOCAL, 0, "reload")
    assert failed[3].startswith("failed: ")


def test_a_database_that_cannot_be_used_stops_no_reload_at_the_command_line(reloading, caplog):
    reloading.run()
    reloading.settings.store.write_text("no database " * 99, "utf-8")
    assert reloading.run() == 0
    assert "It is not noted what is done here: " in caplog.text
