"""What is fuzzed: each a function of bytes that fails when what it fuzzes does anything but what it promises."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from search import Document, Unreadable, parse_query, passages_of
from search.reading import read_bytes

SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True)
class Target:
    """one: takes an input. seeds: inputs to begin with."""

    one: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


def reader(file: str) -> Callable[[bytes], None]:
    """A file is read, or refused in words; what is read is as it should be, and the same the second time."""

    def one(data: bytes) -> None:
        read = result(file, data)
        if isinstance(read, Document):
            check(read)
        else:
            assert read
            assert "\n" not in read
        assert result(file, data) == read

    return one


def result(file: str, data: bytes) -> Document | str:
    """The document, or why it is not taken."""
    try:
        return read_bytes(file, data)
    except Unreadable as refused:
        return refused.reason


def check(document: Document) -> None:
    assert document.title
    assert document.title == " ".join(document.title.split())
    assert "\0" not in document.title
    assert document.paragraphs
    assert [paragraph.position for paragraph in document.paragraphs] == list(range(1, len(document.paragraphs) + 1))
    for paragraph in document.paragraphs:
        assert paragraph.text.strip()
        assert "\0" not in paragraph.text
        paragraph.text.encode()  # no half of a character that takes two
    ids = [passage.id for passage in passages_of(document)]
    assert len(set(ids)) == len(ids)


def query(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    assert parse_query(text) == parse_query(text)
    assert parse_query(text, patterns=True) == parse_query(text, patterns=True)


class _Record:
    """The shipped record, built once, and a desk to it."""

    def __init__(self) -> None:
        from bot.app import open_app
        from bot.settings import load_settings

        self._folder = tempfile.TemporaryDirectory()
        self.app = open_app(load_settings({"data": self._folder.name}, {}))


_record: list[_Record] = []


def message(data: bytes) -> None:
    """Any message is answered, and the same way twice: what a command raises shows here, not as an apology."""
    from bot.app import ANYONE
    from bot.commands import answer
    from bot.message import Request

    request, desk = Request(data.decode("utf-8", "replace"), ANYONE), _record[0].app.desk()
    assert answer(request, desk) == answer(request, desk)


def docx_of(body: bytes) -> bytes:
    """A Word document around what is said to be its body."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("[Content_Types].xml", _TYPES)
        made.writestr("_rels/.rels", _RELATIONS)
        made.writestr("word/document.xml", _BODY % body)
    return held.getvalue()


def docx(data: bytes) -> None:
    reader("a.docx")(docx_of(data))


_NAMES = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BODY = b'<?xml version="1.0" encoding="UTF-8"?><w:document ' + _NAMES + b"><w:body>%s</w:body></w:document>"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)

_PARAGRAPHS = (
    b"<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Joint Statement</w:t></w:r></w:p>"
    b"<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    b"<w:r><w:t>1. The leaders met.</w:t></w:r></w:p>"
    b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>2022</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
_HTML = (
    b"<!doctype html><html lang=en><head><meta charset=utf-8><title>Joint Statement</title><script>1</script></head>"
    b"<body><nav>Home</nav><main><h1>Joint Statement</h1><p>1. The leaders met in Hanoi on 27 November 2023.</p>"
    b"<ul><li>Trade was US$268.5 billion.</ul><table><tr><th>Year<td>2022</table></main><footer>Cookies</footer></body></html>"
)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 76>>stream\nBT /F 12 Tf 20 200 Td (1. The leaders met in Hanoi on 27 November 2023.) Tj ET\n"
    b"endstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
_QUESTIONS = (
    "how much did Japan invest in ASEAN in 2022?", "/summit 28", "/agreement AJCEP", "/figure ASEAN Japan trade chart",
    '/find "nuclear safety" NOT weapons source:summit-28 year:2023', "/timeline Vietnam Japan", "/who Kishida", "/term ERIA",
    "/changes RCEP since 2024", "/brief supply chains page:2", "/sources", "/why /summit 28", "/cite x", "the 27th summit",
    "(a OR b) AND ro*am wi?d fuzzy~2", "/settings zone Asia/Ha_Noi", "/follow RCEP weekly tuesday 09:15", "/start figure-x",
)  # fmt: skip


def texts() -> Iterable[bytes]:
    for path in sorted(SEEDS.iterdir()):
        whole = path.read_bytes()
        yield whole[:3000]
        yield whole[-2000:]
    yield "Hội nghị\r\n\r\n1. Các nhà lãnh đạo\r\n".encode("utf-16")
    yield "会議は二〇二三年に行われた。\n".encode("shift_jis")


def questions() -> Iterable[bytes]:
    return [question.encode() for question in _QUESTIONS]


def messages() -> Iterable[bytes]:
    """Builds the record, too, before anything is timed."""
    _record.append(_Record())
    return questions()


TARGETS = {
    "md": Target(reader("a.md"), texts),
    "txt": Target(reader("a.txt"), texts),
    "html": Target(reader("a.html"), lambda: [_HTML]),
    "pdf": Target(reader("a.pdf"), lambda: [PDF]),
    "docx": Target(docx, lambda: [_PARAGRAPHS]),
    "zip": Target(reader("a.docx"), lambda: [docx_of(_PARAGRAPHS)]),
    "query": Target(query, questions),
    "message": Target(message, messages),
}
