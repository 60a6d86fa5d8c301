"""Which format a file is by what it holds, whatever it is called."""

import io
import zipfile

import docx
import pytest

from search import Unreadable

ANEW = "give it the name of what it is, or export it anew"
ZIP = io.BytesIO()
with zipfile.ZipFile(ZIP, "w") as archive:
    archive.writestr("a.txt", "A document.")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"This is no PDF.", f"no PDF, though its name ends in .pdf: {ANEW}"),
        ("a.docx", b"This is none.", f"no Word document, though its name ends in .docx: {ANEW}"),
        ("a.txt", b"%PDF-1.7\n1 0 obj", "a PDF by its content, not what .txt stands for: rename it to .pdf"),
        ("a.md", b"PK\x03\x04and so on", "a zip archive or a Word document by its content, not what .md stands for: "
         "rename it to .docx if it is a Word document"),
        ("a.html", b"%PDF-1.7\n", "a PDF by its content, not what .html stands for: rename it to .pdf"),
        ("a.txt", b"<!DOCTYPE html><html><body>Hello.",
         "a web page by its content, not what .txt stands for: rename it to .html"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
         "an Office file of the old format or one with a password: save it as .docx without a password"),
        ("a.docx", ZIP.getvalue(),
         "a zip archive that is no Word document: put the documents that it holds in the folder themselves"),
        ("a.pdf", b"", "empty"),
        ("a.docx", b" \n", "empty"),
        ("a.html", b"\n", "empty"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_refused_with_what_to_do(read, name, data, reason):
    with pytest.raises(Unreadable) as caught:
        read(data, name)
    assert caught.value.reason == reason


@pytest.mark.parametrize("suffix", ["md", "txt", "html", "docx", "pdf"])
def test_bytes_of_chance_never_do_more_than_be_refused(refusal, suffix):
    import random

    chance = random.Random(5)
    starts = {"pdf": b"%PDF-1.4\n", "docx": b"PK\x03\x04", "html": b"<html>"}
    for size in (1, 10, 100, 1000, 20_000):
        data = starts.get(suffix, b"") + chance.randbytes(size)
        assert refusal(data, f"a.{suffix}") != ""


def test_the_number_of_a_note_above_the_line_is_no_digit_of_the_figure_before_it(read):
    parts = [("Tourists were 12,000", "3"), (" in 2022", "4, 5"), (" on 40 km", "2"), (" at the 28", "th"), (" summit.", "")]
    told = "Tourists were 12,000[3] in 2022[4, 5] on 40 km² at the 28th summit."
    page = "".join(f"{words}<sup><a href='#n'>{above}</a></sup>" for words, above in parts)
    assert read(f"<html><body><h1>On travel</h1><p>{page}</p></body></html>", "a.html").paragraphs[0].text == told
    document, out = docx.Document(), io.BytesIO()
    paragraph = document.add_paragraph()
    for words, above in parts:
        paragraph.add_run(words)
        paragraph.add_run(above).font.superscript = True
    document.save(out)
    assert read(out.getvalue(), "a.docx").paragraphs[0].text == told
