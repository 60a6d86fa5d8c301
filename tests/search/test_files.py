"""The files of a record: two folders, what lies over what, and what is marked as removed."""

import os
import threading

import pytest

from search import RecordError, Sources, build, files_of, list_files, mark_removed, read_folder, removed, restore

TEXT = "Trade between ASEAN and Japan reached US$268.5 billion in 2022."


@pytest.fixture
def sources(record):
    documents = record.data / "documents"
    documents.mkdir(parents=True)
    return Sources(record.seeds, documents)


def put(folder, **files):
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_text(text, "utf-8")


def read(sources):
    return {document.id: document.paragraphs[0].text for document in read_folder(sources).documents}


def test_a_document_that_was_added_is_read_beside_the_shipped_ones(sources):
    put(sources.seeds, a_md="Shipped.")
    put(sources.documents, b_txt="Added.")
    assert read(sources) == {"a": "Shipped.", "b": "Added."}


def test_one_that_was_added_stands_in_the_place_of_a_shipped_one_whatever_its_suffix(sources):
    put(sources.seeds, a_md="Shipped.", b_md="Shipped, too.")
    put(sources.documents, a_txt="Added.")
    assert read(sources) == {"a": "Added.", "b": "Shipped, too."}
    assert list_files(sources)[1] == ()


def test_what_is_not_read_replaces_nothing(sources):
    put(sources.seeds, a_md="Shipped.")
    put(sources.documents, a_exe="Added.")
    assert read(sources) == {"a": "Shipped."}
    assert [one.file for one in list_files(sources)[1]] == ["a.exe"]


def test_a_folder_of_additions_that_is_not_there_is_an_empty_one(sources):
    put(sources.seeds, a_md="Shipped.")
    sources.documents.rmdir()
    assert read(sources) == {"a": "Shipped."}
    assert removed(sources.documents) == frozenset()


def test_a_folder_of_documents_that_is_not_there_is_an_error(sources):
    sources.seeds.rmdir()
    with pytest.raises(RecordError, match=r"There is no folder .*seeds"):
        list_files(sources)


def test_additions_that_are_no_folder_are_an_error(sources):
    sources.documents.rmdir()
    sources.documents.write_text("a file")
    with pytest.raises(RecordError, match=r"No reading of the folder .*documents"):
        list_files(sources)


@pytest.mark.parametrize("folder", ["seeds", "documents"])
def test_links_that_lead_out_of_either_folder_are_refused(sources, tmp_path, folder):
    (tmp_path / "secret.txt").write_text("A secret.")
    (getattr(sources, folder) / "a.txt").symlink_to(tmp_path / "secret.txt")
    files, skipped = list_files(sources)
    assert files == ()
    assert [(one.file, one.reason) for one in skipped] == [("a.txt", "a link that leads out of the folder")]


def test_a_removed_document_is_not_read_wherever_it_lies_and_comes_back_when_restored(sources):
    put(sources.seeds, a_md="Shipped.", b_md="Shipped, too.")
    put(sources.documents, b_md="Added.", c_md="Added, too.")
    assert mark_removed(sources.documents, "a")
    assert mark_removed(sources.documents, "b")
    assert read(sources) == {"c": "Added, too."}
    assert list_files(sources)[1] == ()
    assert restore(sources.documents, "b")
    assert read(sources) == {"b": "Added.", "c": "Added, too."}
    assert sorted(path.name for path in sources.seeds.iterdir()) == ["a.md", "b.md"]


def test_marking_twice_and_restoring_what_is_there_change_nothing(sources):
    assert mark_removed(sources.documents, "a")
    assert not mark_removed(sources.documents, "a")
    assert restore(sources.documents, "a")
    assert not restore(sources.documents, "a")


def test_the_first_mark_makes_a_folder_of_its_owners_alone(sources):
    sources.documents.rmdir()
    assert mark_removed(sources.documents, "a")
    assert sources.documents.stat().st_mode & 0o077 == 0
    assert removed(sources.documents) == {"a"}


@pytest.mark.parametrize("name", ["", "../a", "a/b", "a\nb", "a\0b", ".hidden", "\u202ea", "x" * 300, "\udcff"])
def test_what_is_no_documents_id_cannot_be_marked(sources, name):
    for change in (mark_removed, restore):
        with pytest.raises(RecordError, match="is no document's id"):
            change(sources.documents, name)
    assert removed(sources.documents) == frozenset()


def test_a_list_with_strange_lines_is_read_without_them_and_the_log_says_so(sources, caplog):
    (sources.documents / "REMOVED").write_bytes(b"a\n../../etc/passwd\n\xff\xfe\nb\x00\n\nb\n")
    assert removed(sources.documents) == {"a", "b"}
    assert "3 lines are no document" in caplog.text


def test_a_list_that_is_no_file_is_ignored_and_the_log_says_so(sources, tmp_path, caplog):
    (tmp_path / "elsewhere").write_text("a\n")
    (sources.documents / "REMOVED").symlink_to(tmp_path / "elsewhere")
    assert removed(sources.documents) == frozenset()
    (sources.documents / "REMOVED").unlink()
    os.mkfifo(sources.documents / "REMOVED")
    assert removed(sources.documents) == frozenset()
    (sources.documents / "REMOVED").unlink()
    (sources.documents / "REMOVED").write_bytes(b"a\n" * 600_000)
    assert removed(sources.documents) == frozenset()
    assert caplog.text.count("is ignored") == 3


def test_a_list_that_cannot_be_written_stays_and_is_said(sources, monkeypatch):
    mark_removed(sources.documents, "a")

    def fail(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(RecordError, match=r"REMOVED could not be written: No space left on device\. It is as it was"):
        mark_removed(sources.documents, "b")
    assert removed(sources.documents) == {"a"}


def test_many_at_once_lose_no_mark(sources):
    threads = [threading.Thread(target=mark_removed, args=(sources.documents, f"d{n}")) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert removed(sources.documents) == {f"d{n}" for n in range(20)}


def test_the_states_of_all_files_are_told(sources):
    put(sources.seeds, a_md="Shipped.", b_md="Shipped.", c_md="Shipped.", d_exe="?")
    put(sources.documents, b_txt="Added.", e_md="Added.")
    mark_removed(sources.documents, "c")
    states = {(one.name, one.folder): one for one in files_of(sources)}
    assert list(states) == sorted(states)
    assert states["d.exe", "shipped"].skipped.startswith("not a format this reads")
    assert {name: (one.removed, one.skipped) for (name, _), one in states.items() if name != "d.exe"} == {
        "a.md": (False, None),
        "b.md": (False, "b.txt, which was added, stands in its place"),
        "b.txt": (False, None),
        "c.md": (True, None),
        "e.md": (False, None),
    }
    assert (states["e.md", "added"].id, states["e.md", "added"].size) == ("e", 6)


def test_a_build_reads_both_folders_and_a_removed_document_is_reported_as_gone(sources, record):
    put(sources.seeds, a_txt=TEXT, b_txt=TEXT.replace("2022", "2024"))
    put(sources.documents, c_txt=TEXT.replace("2022", "2023"))
    assert build(sources, record.data, record.derivation, {}).added == ("a", "b", "c")
    mark_removed(sources.documents, "b")
    report = build(sources, record.data, record.derivation, {})
    assert (report.removed, report.unchanged, report.skipped) == (("b",), ("a", "c"), ())
