"""What lies in a folder of documents and is no plain file of a fair size is never read, nor waited for."""

import os
import socket
import time

import pytest

from search import Unreadable
from search.loading import load
from search.preparing import Cache
from tests.search.deriving import Plain


def reason(path):
    with pytest.raises(Unreadable) as raised:
        load(path)
    return raised.value.reason


@pytest.mark.timeout(20)
def test_a_pipe_that_took_the_place_of_a_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert reason(tmp_path / "a.txt") == "not a file"


def test_sockets_and_folders_are_no_files(tmp_path):
    (tmp_path / "b.txt").mkdir()
    assert reason(tmp_path / "b.txt") == "not a file"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "a.txt"))
        assert "cannot be opened" in reason(tmp_path / "a.txt")


def test_a_device_is_not_read(tmp_path):
    (tmp_path / "a.txt").symlink_to("/dev/zero")
    assert reason(tmp_path / "a.txt") == "a link that leads out of the folder"
    assert "a file" in reason(type(tmp_path)("/dev/zero"))


def test_a_link_out_of_the_folder_is_not_followed_and_one_within_is(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out.txt").symlink_to("../secret.txt")
    (folder / "b.txt").write_text("peace")
    (folder / "in.txt").symlink_to("b.txt")
    (folder / "ring.txt").symlink_to("ring.txt")
    assert reason(folder / "out.txt") == "a link that leads out of the folder"
    assert load(folder / "in.txt") == b"peace"
    assert "link" in reason(folder / "ring.txt") or "cannot be opened" in reason(folder / "ring.txt")


def test_a_file_larger_than_any_document_is_told_by_its_size_and_not_read(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(100_000_000_000)
    began = time.monotonic()
    assert reason(tmp_path / "a.txt") == "larger than 20 MB"
    assert time.monotonic() - began < 1


def test_a_file_that_is_gone_is_said_to_be(tmp_path):
    assert reason(tmp_path / "a.txt") == "cannot be opened (No such file or directory)"


@pytest.mark.slow
def test_ten_thousand_files_are_listed_and_none_is_lost(tmp_path):
    paths = [tmp_path / f"{n:05}.txt" for n in range(10_000)]
    for n, path in enumerate(paths):
        path.write_bytes(b"\0" if n % 1000 == 7 else f"Peace was agreed {n} times.\n".encode())
    documents, skipped = Cache(tmp_path / "cache", Plain()).prepare(paths, lambda *step: None)
    assert (len(documents), len(skipped)) == (9_990, 10)
