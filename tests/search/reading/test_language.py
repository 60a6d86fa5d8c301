"""The language of a document: declared, or detected where that is sure; English is never taken for another."""

import datetime as dt
from pathlib import Path

import pytest

from search import read_file

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
TEXTS = {
    "vi": "Nhân dịp kỷ niệm 50 năm quan hệ ngoại giao, Thủ tướng hai nước đã trao đổi về hợp tác kinh tế, "
    "thương mại và đầu tư. Kim ngạch thương mại hai chiều đạt 50 tỷ đô la Mỹ trong năm 2022. "
    "Hai bên nhất trí nâng cấp quan hệ hữu nghị giữa hai nước.",
    "ja": "日本とベトナムは、両国の外交関係樹立五十周年に当たり、アジアと世界における平和と繁栄のための"
    "包括的戦略的パートナーシップへの格上げを発表した。両首脳は、安全保障協力をさらに強化することで一致した。",
    "zh": "两国领导人就加强经济贸易合作达成共识，并宣布建立全面战略伙伴关系。"
    "双方同意进一步扩大在能源、数字经济和人员往来等领域的合作，推动地区和平与稳定，继续保持高层交往。",
    "th": "ผู้นำทั้งสองประเทศเห็นพ้องกันที่จะยกระดับความสัมพันธ์เป็นหุ้นส่วนยุทธศาสตร์อย่างรอบด้าน และส่งเสริมการค้าและการลงทุนระหว่างกัน",
    "fr": "Les dirigeants ont réaffirmé leur attachement au multilatéralisme et ont décidé de renforcer la coopération "
    "économique entre les deux régions au cours des cinq prochaines années, notamment dans l'énergie et le numérique.",
}
ENGLISH = {
    "a sentence": "Trade grew.",
    "names": "Kishida Fumio, Pham Minh Chinh, Nguyễn Xuân Phúc, Trần Đại Quang, Nguyễn Phú Trọng, Võ Văn Thưởng, Tô Lâm. " * 3,
    "headings": "Trade 2022 Investment 2023 Total Exports Total Imports Direct Investment Net Inflows Per Capita Income " * 3,
    "figures": "Viet Nam US$4.2bn, Japan US$5.1bn, Indonesia US$6bn, Malaysia US$3bn, Thailand US$2bn, Laos US$1bn. " * 4,
    "clipped": "trade up 5%, exports down 3%, investment flat, inflation low, growth steady, currency stable, reserves higher, "
    "debt lower, unemployment unchanged, wages up, prices flat, tourism recovering, energy imports down sharply",
    "a foreign quotation": "The minister said “tous les pays sont d'accord” at the end of the meeting, and the others agreed. "
    "He went on to say that the plan of the two sides would be ready by the end of the year and that it is to be made public.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS.keys())
def test_a_language_that_is_sure_is_told(read, language, text):
    assert read(text).language == language


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH.keys())
def test_english_is_never_taken_for_another_language(read, text):
    assert read(text).language == "en"


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.md")), ids=lambda path: path.stem)
def test_the_seeds_are_english_whether_they_say_so_or_not(read, path):
    silent = "\n".join(row for row in path.read_text("utf-8").split("\n") if not row.startswith("language:"))
    assert read_file(path).language == read(silent, "seed.md").language == "en"


def test_every_paragraph_of_the_seeds_alone_is_english(read):
    for path in sorted(SEEDS.glob("*.md")):
        for paragraph in read_file(path).paragraphs:
            assert read(f"Paragraph.\n\n{paragraph.text}").language == "en"


def test_what_a_document_declares_counts(read):
    assert read(f"---\ntitle: T\nlanguage: vi-VN\n---\n{TEXTS['fr']}", "a.md").language == "vi"
    assert read(f"<html lang=vi><body><p>{TEXTS['fr']}</p></body></html>", "a.html").language == "vi"
    assert read(f"---\ntitle: T\nlanguage: ../../etc\n---\n{TEXTS['fr']}", "a.md").language == "fr"


def test_a_document_in_writing_without_spaces_is_found_by_a_word_of_it(record):
    from search import parse_query

    generation = record.built(ja=TEXTS["ja"], zh=TEXTS["zh"], th=TEXTS["th"], other="Trade was discussed by all of them.\n")
    for query, document in (("安全保障", "ja"), ("ベトナム", "ja"), ("战略伙伴", "zh"), ("ลงทุน", "th"), ("“首脳”", "ja")):
        hits = generation.search(parse_query(query)).hits
        assert hits, query
        assert hits[0].passage.document == document, query


def test_a_japanese_date_under_the_title_is_the_documents_and_no_heading(read):
    text = read(f"共同声明\n\n２０２３年１２月１７日\n\n{TEXTS['ja']}\n")
    assert (text.date, text.paragraphs[0].heading) == (dt.date(2023, 12, 17), None)
    assert read(f"共同声明\n\n2023年13月17日\n\n{TEXTS['ja']}\n").date is None
