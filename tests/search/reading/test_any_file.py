"""Any web page, PDF or Word document, whatever is in it, is read as it should be or refused with a reason, twice the same."""

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import PDF, check, docx_of, result

TEXTS = st.sampled_from(
    ["Joint Statement", "1. The leaders met.", "US$268.5 billion", "Home", "Page 1 of 2", "5", ""]
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TAGS = st.sampled_from(
    ["p", "div", "h1", "li", "ul", "table", "tr", "td", "nav", "script", "b", "br", "main", "footer", "no:such"]
)


def _element(children):
    return st.builds(lambda tag, inside: f"<{tag}>{''.join(inside)}</{tag}>", TAGS, st.lists(children, max_size=4))


HTML = st.recursive(TEXTS.map(escape) | TEXTS, _element, max_leaves=25)

RUN = TEXTS.map(lambda text: f"<w:r><w:t>{escape(''.join(filter(str.isprintable, text)))}</w:t></w:r>")
_STYLES = [
    "",
    "<w:pPr><w:pStyle w:val='Heading1'/></w:pPr>",
    "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>",
]
PARAGRAPH = st.builds(
    lambda style, runs: f"<w:p>{style}{''.join(runs)}</w:p>", st.sampled_from(_STYLES), st.lists(RUN, max_size=3)
)
TABLE = st.lists(st.lists(PARAGRAPH, max_size=3), max_size=3).map(
    lambda rows: (
        f"<w:tbl>{''.join('<w:tr>' + ''.join(f'<w:tc>{one}</w:tc>' for one in row) + '</w:tr>' for row in rows)}</w:tbl>"
    )
)
WORD = st.lists(PARAGRAPH | TABLE | st.sampled_from(["<w:p/>", "<w:sdt/>", "<x/>"]), max_size=8).map("".join)


def held(file: str, data: bytes) -> None:
    read = result(file, data)
    if isinstance(read, str):
        assert read
        assert "\n" not in read
    else:
        check(read)
    assert result(file, data) == read


@settings(deadline=None)
@given(HTML)
def test_any_web_page(page):
    held("a.html", page.encode())
    held("a.html", f"<!doctype html><html><body>{page}</body></html>".encode())


@settings(deadline=None)
@given(WORD)
def test_any_word_document(body):
    held("a.docx", docx_of(body.encode()))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PDF) - 1), st.binary(max_size=6)), max_size=4))
def test_any_pdf_made_of_a_good_one(edits):
    data = PDF
    for at, what in edits:
        data = data[:at] + what + data[at + len(what) :]
    held("a.pdf", data)


@settings(deadline=None)
@given(st.binary(), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>"]))
def test_any_bytes_under_any_name(data, head):
    for file in ("a.html", "a.htm", "a.pdf", "a.docx", "a.txt", "a.md"):
        held(file, head + data)
