"""/rollback: the kept generations, back to one of them, and on again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.keeper import Keeper
from bot.message import Message, MessageKind
from bot.settings import load_settings
from tests.bot.reloads import LAGOS, TRADE, Folder, until


@pytest.fixture
def folder(folder: Folder) -> Folder:
    folder.open()
    return folder


@pytest.fixture
def ids(folder: Folder) -> list[str]:
    """Three generations, the oldest first: of one document, of two, and with the first of them changed."""
    found = [folder.current()]
    folder.write("more", LAGOS.replace("3rd", "4th"))
    folder.say("/reload")
    found.append(folder.current())
    folder.write("report", LAGOS, TRADE.replace("2.5", "2.6"))
    folder.say("/reload")
    return [*found, folder.current()]


def lines(message: Message) -> list[str]:
    return [block.plain for block in message.blocks]


def actions(message: Message) -> list[str]:
    return [button.action for row in message.buttons for button in row]


def test_the_kept_generations_are_listed_with_what_changed_and_a_way_back(folder: Folder, ids: list[str]) -> None:
    listed = folder.say("/rollback")
    told = "\n".join(lines(listed))
    for one in ids:
        assert one[:8] in told
    assert [line for line in lines(listed) if "documents: " in line] == [
        "• documents: 2 (0 added, 1 changed, 0 removed)",
        "• documents: 2 (1 added, 0 changed, 0 removed)",
        "• documents: 1",
    ]
    assert lines(listed)[0].startswith(f"{ids[2][:8]}, built ")
    assert lines(listed)[0].endswith("(UTC): in use")
    assert actions(listed) == [f"/rollback {ids[1]}", f"/rollback {ids[0]}"]


def test_one_press_goes_back_and_pins_until_it_is_unpinned(folder: Folder, ids: list[str]) -> None:
    back = folder.say(f"/rollback {ids[1]}")
    assert back.title == "The record was rolled back"
    assert actions(back) == ["/rollback off", "/changes"]
    assert "US$2.5 billion" in folder.told("/figure trade")
    refused = folder.say("/reload")
    assert refused.kind is MessageKind.ERROR
    assert f"pinned to generation {ids[1]}: unpin it with /rollback off first" in lines(refused)[0]
    listed = folder.say("/rollback")
    assert any(line.startswith(ids[1][:8]) and "in use, and pinned" in line for line in lines(listed))
    assert "/rollback off" in actions(listed)
    unpinned = folder.say("/rollback off")
    assert (unpinned.title, actions(unpinned)) == ("The record is unpinned", ["/reload"])
    assert "US$2.5 billion" in folder.told("/figure trade")
    assert "The record was reloaded" in folder.told("/reload")
    assert folder.current() == ids[2]
    assert "US$2.6 billion" in folder.told("/figure trade")


def test_the_beginning_of_an_id_names_it_and_what_names_none_changes_nothing(folder: Folder, ids: list[str]) -> None:
    for nothing in ("0000000000000000", ids[0][:3], "../../etc", "no such"):
        refused = folder.say(f"/rollback {nothing}")
        assert refused.kind is MessageKind.ERROR
        assert str(refused.note) == f"There is no kept generation “{nothing}”. These are kept:"
        assert folder.current() == ids[2]
    assert "rolled back" in folder.told(f"/rollback {ids[0][:8]}")
    assert folder.current() == ids[0]


def test_a_damaged_generation_is_said_to_be_so_and_is_not_gone_back_to(folder: Folder, ids: list[str]) -> None:
    (folder.data / "generations" / ids[0] / "manifest.json").write_text("{}", "utf-8")
    assert "• made by another version, or damaged" in lines(folder.say("/rollback"))
    refused = folder.say(f"/rollback {ids[0]}")
    assert refused.title == "Nothing was rolled back"
    assert "The record from before is still in use." in lines(refused)
    assert folder.current() == ids[2]


def test_unpinning_what_is_not_pinned_says_so(folder: Folder) -> None:
    assert "The record is not pinned." in folder.told("/rollback off")


def test_what_is_rolled_back_is_noted_and_what_is_listed_is_not(folder: Folder, ids: list[str]) -> None:
    folder.say("/rollback")
    folder.say(f"/rollback {ids[0]}")
    folder.say("/rollback off")
    assert folder.app.shelf
    rows = folder.app.shelf(lambda store: store.audit.latest(2))
    assert [(row.action, row.what, row.outcome) for row in reversed(rows)] == [
        ("rollback", ids[0], "done"),
        ("rollback", "off", "done"),
    ]


def test_a_pin_holds_over_a_restart(folder: Folder, ids: list[str]) -> None:
    folder.say(f"/rollback {ids[0]}")
    folder.close()
    folder.open()
    assert folder.app.keeper.current().generation.id == ids[0]


def test_a_pin_to_what_these_settings_cannot_use_does_not_keep_the_bot_from_starting(
    folder: Folder, ids: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder.say(f"/rollback {ids[0]}")
    other = tmp_path / "other"
    other.mkdir()
    (other / "report.txt").write_text(LAGOS, "utf-8")
    flags = {"seeds": str(other), "data": str(folder.data), "facts": "none"}
    keeper = Keeper(load_settings(flags, {}), lasting=True)
    assert keeper.current().generation.origin["seeds"] == str(other)
    assert "so it was unpinned" in caplog.text
    keeper.close()


def test_another_program_s_roll_back_is_taken_over(folder: Folder, ids: list[str]) -> None:
    from briefs import roll_back

    roll_back(folder.data, ids[0])
    until(lambda: folder.app.keeper.current().generation.id == ids[0], "the older generation is not in use")
