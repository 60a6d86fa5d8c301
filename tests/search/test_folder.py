"""A folder of documents: what is read, what is left out, and that nothing is left out in silence."""

import os

import pytest

from search import RecordError, read_folder


def test_a_folder_gives_its_documents_by_id_and_the_rest_with_reasons(tmp_path):
    (tmp_path / "b.txt").write_text("The second document is here.")
    (tmp_path / "a.md").write_text("The first document is here.")
    (tmp_path / "A.TXT").write_text("Capital letters are no obstacle.")
    (tmp_path / "data.csv").write_bytes(b"a;b")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    (tmp_path / ".hidden.txt").write_text("Not for reading.")
    (tmp_path / "older").mkdir()
    folder = read_folder(tmp_path)
    assert [document.id for document in folder.documents] == ["A", "a", "b"]
    assert {skipped.file: skipped.reason for skipped in folder.skipped} == {
        "bad.txt": "not text: line 1 has a NUL byte",
        "data.csv": "not a format this reads (.md, .txt, .html, .htm, .pdf, .docx files)",
        "older": "a folder; only files that lie in the folder itself are read",
    }


def test_of_two_files_of_one_name_the_later_is_left_out(tmp_path):
    (tmp_path / "a.md").write_text("The first document is here.")
    (tmp_path / "a.txt").write_text("The second document is here.")
    folder = read_folder(tmp_path)
    assert [document.file for document in folder.documents] == ["a.md"]
    assert folder.skipped[0].reason == "has the same name as a.md, which goes before it: rename one"


def test_no_file_is_said_to_be_read_in_place_of_another_when_it_cannot_be(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 no Word document")
    (tmp_path / "a.html").write_text("<p>The second document is here.</p>")
    told = {one.file: one.reason for one in read_folder(tmp_path).skipped}
    assert told.keys() == {"a.docx", "a.html"}
    assert "is read" not in told["a.html"]


def test_links_within_the_folder_are_read_and_links_out_of_it_are_not(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (tmp_path / "secret.txt").write_text("Not for reading.")
    (seeds / "real.txt").write_text("The document is here.")
    (seeds / "inner.txt").symlink_to("real.txt")
    (seeds / "outer.txt").symlink_to(tmp_path / "secret.txt")
    (seeds / "lost.txt").symlink_to("nowhere.txt")
    (seeds / "loop.txt").symlink_to("loop.txt")
    folder = read_folder(seeds)
    assert [document.id for document in folder.documents] == ["inner", "real"]
    assert {skipped.file: skipped.reason for skipped in folder.skipped} == {
        "loop.txt": "a link that leads nowhere",
        "lost.txt": "a link that leads nowhere",
        "outer.txt": "a link that leads out of the folder",
    }


def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert read_folder(tmp_path).skipped[0].reason == "not a file"


def test_a_name_that_cannot_be_shown_is_left_out_and_shown_as_far_as_it_can(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("The document is here.")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    assert read_folder(tmp_path).skipped[0].file == "caf\N{REPLACEMENT CHARACTER}.txt"


def test_a_folder_that_is_not_there_is_named_with_what_to_do(tmp_path):
    with pytest.raises(RecordError, match=r"There is no folder .*/nowhere .*make it, or name another with --seeds"):
        read_folder(tmp_path / "nowhere")
