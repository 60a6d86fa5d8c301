"""`ask --chart FILE`: the answer's chart in a file, whole, or an error that says what is wrong."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from bot.cli import main
from bot.drawing import write

CHART = "/figure Trade between ASEAN and Japan"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return str(tmp_path_factory.mktemp("data"))


def ask(data, *arguments):
    return main(["ask", "--data", data, *arguments])


@pytest.mark.parametrize("message", [CHART, f"{CHART} chart", "How much did Japan invest in ASEAN in 2022?"])
def test_the_chart_is_written_beside_the_answer(data, tmp_path, capsys, message):
    file = tmp_path / "chart.png"
    assert ask(data, "--chart", str(file), message) == 0
    assert "[1]" in capsys.readouterr().out
    with Image.open(file) as picture:
        picture.load()
        assert picture.format == "PNG"
    assert [path.name for path in tmp_path.iterdir()] == ["chart.png"]


@pytest.mark.parametrize("message", ["/summit 28", "/figure", "/figure action lines", "How much did China invest in ASEAN?"])
def test_an_answer_without_a_chart_is_an_error_and_leaves_no_file(data, tmp_path, capsys, message):
    assert ask(data, "--chart", str(tmp_path / "chart.png"), message) == 2
    shown = capsys.readouterr()
    assert shown.out
    assert shown.err == "rapporteur: --chart: the answer has no chart; expected a message for a figure, such as /figure NAME\n"
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_is_an_error_stays_one(data, tmp_path):
    assert ask(data, "--chart", str(tmp_path / "chart.png"), "/figure action lines chart") == 2
    assert list(tmp_path.iterdir()) == []


def test_several_messages_have_no_one_chart(data, tmp_path, capsys):
    assert ask(data, "--chart", str(tmp_path / "chart.png"), "-") == 2
    assert capsys.readouterr().err == "rapporteur: ask: --chart takes one message; expected the message instead of -\n"


def test_a_file_that_cannot_be_written_is_named(data, tmp_path, capsys):
    gone = tmp_path / "gone" / "chart.png"
    assert ask(data, "--chart", str(gone), CHART) == 2
    assert capsys.readouterr().err == f"rapporteur: {gone}: No such file or directory\n"
    assert ask(data, "--chart", str(tmp_path), CHART) == 2
    assert f"{str(tmp_path)!r} is no file" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_leaves_the_old_file_as_it_was(tmp_path, monkeypatch):
    file = tmp_path / "chart.png"
    file.write_bytes(b"old")

    def half(self, data):
        io.FileIO(str(self), "w").write(data[:3])
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space left on device") as full:
        write(b"new picture", file)
    assert full.value.filename == str(file)
    assert [path.name for path in tmp_path.iterdir()] == ["chart.png"]
    assert file.read_bytes() == b"old"


def test_a_link_is_written_through_and_a_device_is_left_alone(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real.png")
    write(b"picture", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real.png").read_bytes() == b"picture"
    with pytest.raises(OSError, match="is no file"):
        write(b"picture", Path("/dev/null"))
