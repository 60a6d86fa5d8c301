"""A document in a language without patterns is searched and quoted, gives no facts, and /sources says so."""

import io
from pathlib import Path

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from bot.briefing import place
from briefs import answers, build_record, open_record, without_patterns

VIETNAMESE = (
    "Kim ngạch thương mại hai chiều đạt 50 tỷ đô la Mỹ trong năm 2022. Hai bên nhất trí nâng cấp quan hệ chiến lược.\n\n"
    "Thủ tướng hai nước đã trao đổi về hợp tác kinh tế, thương mại và đầu tư tại Hội nghị cấp cao ASEAN lần thứ 28.\n"
)
ENGLISH = "In 2022, trade between Fiji and Tonga reached US$268.5 billion, the ministry said on Monday.\n"


@pytest.fixture
def built(tmp_path: Path):
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    (seeds / "viet.txt").write_text(VIETNAMESE, "utf-8")
    (seeds / "trade.txt").write_text(ENGLISH, "utf-8")
    out = io.BytesIO()
    style = getSampleStyleSheet()["Normal"]
    SimpleDocTemplate(out).build([Paragraph(ENGLISH.replace("Fiji", "Peru").replace("268.5", "3.1"), style)])
    (seeds / "peru.pdf").write_bytes(out.getvalue())
    report = build_record(seeds, None, data)
    record = open_record(data)
    yield report, record
    record.close()


def test_it_is_searched_and_gives_no_facts(built):
    report, record = built
    assert report.languages == without_patterns(record.documents) == (("viet", "vi"),)
    named = {record.passage(seen.passage).document for one in record.mentions for seen in one.observations}
    assert named == {"trade", "peru"}
    things = [thing for one in record.mentions for thing in one.things]
    assert not [thing for thing in things if record.passage(thing.span.passage).document == "viet"]
    found = answers.search(record, "chiến lược")
    assert [citation.passage.document for citation in found.brief.citations] == ["viet"]


def test_its_page_among_the_sources_says_so(built):
    _, record = built
    keys = {name: [line.key for line, _ in answers.source_list(record, name).brief.lines] for name in ("viet", "trade")}
    assert "source.no_patterns" in keys["viet"]
    assert "source.no_patterns" not in keys["trade"]


def test_a_citation_of_a_pdf_names_its_page_and_one_of_a_text_does_not(built):
    _, record = built
    shown = {passage.document: place(passage) for passage in record.generation.passages if passage.position == 1}
    assert shown == {"viet": "¶1", "trade": "¶1", "peru": "p. 1, ¶1"}
