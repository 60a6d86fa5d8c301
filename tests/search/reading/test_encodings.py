"""The encodings that texts come in, told apart by their bytes, and the characters that are never let through."""

import unicodedata

import pytest

from search import Unreadable

FRENCH = "Les dirigeants ont réaffirmé l’engagement de l’été ; le coût s’élève à 5 € – déjà « payé »."
GERMAN = "Die Länder verständigten sich über Maßnahmen für Europäer."
ITALIAN = "Il ministro può dire ciò che annunciò e avviò, perché così continuò a lungo."
VIETNAMESE = "Thủ tướng đã dự Hội nghị cấp cao ASEAN – Nhật Bản tại Tô-ky-ô, khẳng định quan hệ hữu nghị đặc biệt."
JAPANESE = "日本とベトナムは共同声明を発表した。両首脳は会談した。"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def cp1258(text):
    """As Windows writes Vietnamese: the letter, then its tone, where both together have no place."""
    out = b""
    for char in unicodedata.normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
            out += (letter + "".join(part for part in parts if part in _TONES)).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (FRENCH, FRENCH.encode("cp1252")),
        (GERMAN, GERMAN.encode("cp1252")),
        (ITALIAN, ITALIAN.encode("cp1252")),
        ("Caf\u00e9 au lait", "Café au lait".encode("cp1252")),
        (VIETNAMESE, cp1258(VIETNAMESE)),
        (JAPANESE, JAPANESE.encode("shift_jis")),
        (FRENCH, FRENCH.encode("utf-16-le")),
        (VIETNAMESE, VIETNAMESE.encode("utf-16-be")),
        (FRENCH, FRENCH.encode("utf-16")),
        (VIETNAMESE, b"\xef\xbb\xbf" + VIETNAMESE.encode()),
        (JAPANESE, JAPANESE.encode()),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_text_is_read_in_the_encoding_it_was_written_in(read, text, data, name):
    assert read(data, name).paragraphs[0].text == text


@pytest.mark.parametrize(
    "data", [b"\x00" * 64, bytes(range(256)) * 4, b"GIF89a\x01\x00\x01\x00\x80\x00\x00", b"\xff\xd8\xff\xe0\x00\x10JFIF"]
)
def test_what_is_no_text_is_no_text_in_any_encoding(read, data):
    with pytest.raises(Unreadable, match=r"^not text"):
        read(data)


def test_turns_of_the_direction_of_writing_are_taken_out(read):
    got = read("Title: \u202eevil\u202c title\n\nThe \u2066summit\u2069 was \u200fput off.")
    assert (got.title, got.paragraphs[0].text) == ("evil title", "The summit was put off.")


def test_markup_in_names_and_words_stays_mere_text(read):
    got = read("---\ntitle: <script>alert(1)</script>\n---\nTrade <b>grew</b> & grew.\n", "<b>a.md".replace("<", "("))
    assert (got.title, got.paragraphs[0].text) == ("<script>alert(1)</script>", "Trade <b>grew</b> & grew.")


@pytest.mark.parametrize("tag", ["!!python/object:os.system", "!!python/object/apply:os.system [id]", "!own"])
def test_front_matter_with_tags_of_yaml_makes_nothing_and_is_refused(read, tag):
    with pytest.raises(Unreadable, match=r"^front matter, line 2: could not determine a constructor for the tag"):
        read(f"---\ntitle: {tag}\n---\nTrade grew.\n", "a.md")


def test_front_matter_whose_anchors_grow_is_read_within_bounds(read):
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert read("---\ntitle: T\n" + "\n".join(rows) + "\n---\nTrade grew.\n", "a.md").title == "T"
