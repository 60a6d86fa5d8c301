"""PDFs that are made to break their reader: each is refused or read within seconds."""

import time
import zlib

import pytest

SECONDS = 10


def assembled(objects, trailer="/Root 1 0 R"):
    """A PDF of numbered objects with a right table of their places."""
    out, places = b"%PDF-1.7\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % n + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + f"trailer\n<< /Size {len(places) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF".encode()


def stream(data, extra=""):
    return f"<< /Length {len(data)} {extra} >>\nstream\n".encode() + data + b"\nendstream"


def page(contents="5 0 R", resources="/Font << /F 4 0 R >>"):
    return f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << {resources} >> /Contents {contents} >>"


CATALOG, PAGES = "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SHOW = b"BT /F 12 Tf 72 700 Td (Trade reached five billion in that year.) Tj ET"
NESTED = (
    b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X %d 0 R >> >> /Length %d >>\nstream\n"
)

DRAWN = "/XObject << /X %d 0 R >>"


def forms(count, times):
    """Forms that each draw the next one many times: 10 to the power of their number in all."""
    draw = b"/X Do " * times
    made = [NESTED % (n + 1, len(draw)) + draw + b"\nendstream" for n in range(5, 5 + count)]
    return [*made, stream(SHOW, "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 4 0 R >> >>")]


HOSTILE = {
    "a tree of pages that holds itself": assembled([CATALOG, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]),
    "pages without end": assembled(
        [CATALOG, "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2000000000 >>", page(), FONT, stream(SHOW)]
    ),
    "a form that draws itself": assembled(
        [
            CATALOG,
            PAGES,
            page("6 0 R", "/XObject << /X 5 0 R >>"),
            FONT,
            NESTED % (5, 5) + b"/X Do\nendstream",
            stream(b"/X Do"),
        ]
    ),
    "contents that are themselves": assembled([CATALOG, PAGES, page("5 0 R"), FONT, "[5 0 R 5 0 R]"]),
    "an object stream in itself": b"%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length 20 /Extends 1 0 R >>\nstream\n"
    b"1 0 << /Type /ObjStm >>\nendstream\nendobj\ntrailer << /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF",
    "a length that is its own": assembled(
        [CATALOG, PAGES, page(), FONT, b"<< /Length 5 0 R >>\nstream\n" + SHOW + b"\nendstream"]
    ),
    "lists within lists": assembled([CATALOG, PAGES, page("[" * 100_000 + "]" * 100_000), FONT]),
    "a trailer that comes before itself": assembled([CATALOG, PAGES, page(), FONT, stream(SHOW)], "/Root 1 0 R /Prev 9"),
    "a stream that unpacks to a hundred megabytes": assembled(
        [CATALOG, PAGES, page(), FONT, stream(zlib.compress(b" " * 100_000_000, 9), "/Filter /FlateDecode")]
    ),
    "nothing but its mark": b"%PDF-1.7\n",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_pdf_is_refused_or_read_and_takes_seconds(refusal, data):
    began = time.monotonic()
    assert "PDF" in (refusal(data, "hostile.pdf") or "PDF")
    assert time.monotonic() - began < SECONDS


def test_forms_that_draw_forms_do_not_draw_for_ever(refusal):
    data = assembled([CATALOG, PAGES, page("5 0 R", DRAWN % 6), FONT, stream(b"/X Do"), *forms(3, 10)[1:]])
    began = time.monotonic()
    assert "PDF" in (refusal(data, "forms.pdf") or "PDF")
    assert time.monotonic() - began < SECONDS


def test_a_pdf_cut_off_anywhere_is_refused_or_read(refusal, pdf, statement):
    whole = pdf.make([("On Trade", pdf.title), *((text, pdf.body) for text in statement[:20])])
    reasons = [refusal(whole[: len(whole) * share // 20], "cut.pdf") for share in range(1, 20)]
    assert all("PDF" in reason for reason in reasons if reason)
    assert any(reasons)


def test_bytes_turned_over_in_a_pdf_end_neither_the_process_nor_the_test(refusal, pdf, statement):
    whole = bytearray(pdf.make([("On Trade", pdf.title), *((text, pdf.body) for text in statement[:5])]))
    for n in range(60):
        broken = bytearray(whole)
        for place in range(7 + n * 13, len(broken), 997):
            broken[place] ^= 0xFF
        assert refusal(bytes(broken), "broken.pdf") != ""
