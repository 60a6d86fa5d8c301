"""Files of an answer in the terminal: saved beside the record, for their reader alone."""

import pytest

from bot.message import File, Message, MessageKind
from bot.terminal.conversation import Conversation, Reply
from bot.terminal.exports import save
from bot.wording import load_words


def export(name: str = "rapporteur.json", held: bytes = b"{}") -> File:
    return File(name, "application/json", held)


def test_a_file_is_for_its_owner_alone(tmp_path):
    path = save(export(), tmp_path / "exports")
    assert path == tmp_path / "exports" / "rapporteur.json"
    assert path.read_bytes() == b"{}"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_nothing_is_overwritten(tmp_path):
    paths = [save(export(held=bytes([n])), tmp_path) for n in range(3)]
    assert [path.name for path in paths] == ["rapporteur.json", "rapporteur-2.json", "rapporteur-3.json"]
    assert [path.read_bytes() for path in paths] == [b"\0", b"\1", b"\2"]


def test_a_link_that_lies_in_wait_is_not_followed(tmp_path):
    (tmp_path / "rapporteur.json").symlink_to(tmp_path / "elsewhere")
    assert save(export(), tmp_path).name == "rapporteur-2.json"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("name", ["../../.profile", "/etc/passwd", "..\\x.json", "", "..", "a\0b", "\x1b]0;x\x07"])
def test_a_file_stays_in_its_folder_whatever_it_is_called(tmp_path, name):
    folder = tmp_path / "exports"
    path = save(export(name), folder)
    assert path.parent == folder
    assert path.is_file()
    assert not path.name.startswith(".")
    assert path.name.isprintable()


def talk(tmp_path, *files: File) -> Reply:
    answer = Message(MessageKind.HELP, "Yours", files=files)
    return Conversation(lambda text, pressed: answer, load_words(), tmp_path / "exports").take("/export json")


def test_a_reader_is_told_where_the_files_are(tmp_path):
    lines = [part.text for part in talk(tmp_path, export(), export("rapporteur.csv")).parts]
    folder = tmp_path / "exports"
    saved = "Saved for you alone:"
    assert lines == ["Yours", saved, str(folder / "rapporteur.json"), saved, str(folder / "rapporteur.csv")]


def test_a_file_that_cannot_be_saved_is_said_so(tmp_path):
    (tmp_path / "exports").touch()
    lines = [part.text for part in talk(tmp_path, export()).parts]
    assert lines[1] == f"rapporteur.json could not be saved in {tmp_path / 'exports'}: File exists"
