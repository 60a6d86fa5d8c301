"""Messages as Telegram's HTML: well-formed, within the limits, and word for word what the message says."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cleaning import clean, is_link
from bot.message import Line, Message, MessageKind, Quotation, Run
from bot.telegram.html import MOST_ENTITIES, MOST_TEXT, to_parts
from bot.telegram.rows import LINKED
from tests.telegram.double import read_html
from tests.telegram.double.entities import fixed

CHARACTERS = {
    "e\u0301": "a letter and its accent",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466": "a family",
    "\U0001f44d\U0001f3fd": "a thumb with its colour",
    "\U0001f1ef\U0001f1f5": "a flag",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f": "a flag by tags",
    "\u0915\u094d\u0937\u093f": "a conjunct",
    "\u1112\u1161\u11ab": "a syllable",
}
HOSTILE = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="<>&\"'/;=ab \n#x3", max_size=60),
    st.sampled_from(
        [
            "<b>", "</b>", "<blockquote expandable>", "</blockquote>", "&amp;", "&lt;script&gt;", "&#60;b&#62;",
            "&nbsp;", "&", '<a href="javascript:alert(1)">x</a>', "\u202eright to left\u202c", "\u200f\u200e",
            "\u05e9\u05dc\u05d5", "\ud800", "\x00\x07", "\r\n", "\t", "\u2028", "\u200b", *CHARACTERS,
            *(char * 800 for char in CHARACTERS),
            "x" * 5000, "word " * 2500, "\u65e5\u672c" * 3000, "\u0301" * 5000, "\n" * 200, "a\n" * 3000, "<" * 4097,
            "&" * 10_000, " " * 9000,
        ]
    ),
)  # fmt: skip
URLS = st.sampled_from(
    [
        None, "https://example.org/?a=1&b=\"2\"", "http://x.y/<z>", "tg://user?id=1", "javascript:alert(1)",
        "mailto:a@b.c", "", "https://", "//x.y", "https://a b", "http://[", "HTTPS://EXAMPLE.ORG",
        "https://ex.org/" + "p" * 300,
    ]
)  # fmt: skip
RUNS = st.builds(Run, HOSTILE, st.booleans(), st.booleans(), st.booleans(), URLS)
LINES = st.builds(lambda runs: Line(tuple(runs)), st.lists(RUNS, max_size=4))
BLOCKS = st.one_of(LINES, st.just(Line()), st.builds(Quotation, LINES, HOSTILE))
MESSAGES = st.builds(
    lambda title, blocks, note: Message(MessageKind.BRIEF, title, tuple(blocks), note=note),
    HOSTILE, st.lists(BLOCKS, max_size=12), st.one_of(st.none(), HOSTILE),
)  # fmt: skip


class Reader(HTMLParser):
    """Reads the parts back with Python's own parser: the text, and whether every tag is closed in its turn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.entities, self.open = "", 0, []

    def handle_starttag(self, tag, attrs):
        assert tag in {"b", "i", "code", "a", "blockquote"}
        assert {name for name, _ in attrs} <= {"href", "expandable"}
        self.open.append(tag)
        self.entities += 1

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def all_text(message):
    texts = [message.note or "", message.title]
    for block in message.blocks:
        texts += [block.plain] if isinstance(block, Line) else [block.label.plain, block.text]
    return texts


def solid(text):
    return re.sub(r"\s+", "", text)


def invisible(text):
    return not any(char.isprintable() and not char.isspace() for char in text)


@settings(deadline=None, max_examples=120)
@given(MESSAGES)
def test_parts_are_well_formed_within_the_limits_and_say_what_the_message_says(message):
    parts = to_parts(message)
    assert parts
    for part in parts:
        reader = read(part.html)
        assert reader.text == part.plain
        assert len(part.plain) <= MOST_TEXT
        assert reader.entities <= MOST_ENTITIES
        assert not invisible(part.plain)
        text, found = read_html(part.html)
        assert text == part.plain
        assert len(fixed(text, found)[1]) <= MOST_ENTITIES
    # A part that shows nothing is not sent; Telegram would refuse it.
    sent, meant = solid("".join(part.plain for part in parts)), solid("".join(map(clean, all_text(message))))
    hidden = "".join(char for char in meant if char.isprintable())
    assert "".join(char for char in sent if char.isprintable()) == (hidden or "…")


@settings(deadline=None, max_examples=30)
@given(MESSAGES)
def test_the_same_message_makes_the_same_parts(message):
    assert to_parts(message) == to_parts(message)


def message(*blocks, title="Title", note=None):
    return Message(MessageKind.BRIEF, title, blocks, note=note)


def line(*runs):
    return Line(tuple(Run(run) if isinstance(run, str) else run for run in runs))


def test_a_message_as_telegram_reads_it():
    shown = message(
        line("Trade: ", Run("US$236.6 billion", bold=True), " [1]"),
        Line(),
        Quotation(line("[1] ", Run("notes", url="https://x.org/?a=1&b=2")), "Trade reached <US$236.6 billion>\nin 2024"),
        line(Run("/summit 28", code=True, bold=True)),
        note="Corrected",
    )
    assert [part.html for part in to_parts(shown)] == [
        "<i>Corrected</i>\n<b>Title</b>\nTrade: <b>US$236.6 billion</b> [1]\n\n"
        '[1] <a href="https://x.org/?a=1&amp;b=2">notes</a>\n'
        "<blockquote expandable>Trade reached &lt;US$236.6 billion&gt;\nin 2024</blockquote>\n"
        "<code>/summit 28</code>"
    ]


def test_two_quotations_in_a_row_stay_two():
    [part] = to_parts(message(Quotation(line("[1]"), "one"), Quotation(line("[2]"), "two")))
    assert part.html.count("<blockquote expandable>") == 2


def test_empty_lines_between_blocks_stay_and_those_at_the_ends_of_a_part_go():
    [part] = to_parts(message(Line(), line("a"), Line(), Line(), line("b"), Line()))
    assert part.plain == "Title\n\na\n\n\nb"


def test_a_cut_falls_between_blocks():
    blocks = [line(f"{number} " + "x" * 1000) for number in range(10)]
    parts = to_parts(message(*blocks))
    assert [row for part in parts for row in part.plain.split("\n")] == ["Title", *(block.plain for block in blocks)]


def test_a_quotation_stays_with_its_label():
    parts = to_parts(message(line("x" * 3500), Quotation(line("[1] label"), "q" * 1000)))
    assert [part.plain.split("\n")[0] for part in parts] == ["Title", "[1] label"]


def test_a_quotation_longer_than_a_part_is_folded_in_every_part():
    text = " ".join(f"word{number}" for number in range(2000))
    parts = to_parts(message(Quotation(line("[1]"), text)))
    assert len(parts) == 5
    assert all("<blockquote expandable>" in part.html for part in parts)
    assert " ".join(part.plain for part in parts) == f"Title\n[1]\n{text}"


def test_a_long_line_is_cut_at_a_word_in_its_style():
    [first, second] = to_parts(message(line(Run("word " * 1200, bold=True))))
    assert first.html.endswith("word</b>")
    assert second.html.startswith("<b>word")


@pytest.mark.parametrize("character", CHARACTERS, ids=CHARACTERS.get)
def test_what_a_reader_takes_for_one_character_is_never_cut(character):
    parts = to_parts(message(line(character * (9000 // len(character)))))
    assert len(parts) > 2
    for part in parts:
        assert part.plain.removeprefix("Title\n").replace(character, "") == ""


def test_a_number_stays_with_the_unit_it_is_glued_to():
    parts = to_parts(message(line("x" * 4090 + " 268.5\u00a0billion")))
    assert parts[-1].plain == "268.5\u00a0billion"


def test_more_styles_than_telegram_takes_go_on_in_the_next_part():
    runs = [run for number in range(130) for run in (Run(f"b{number}", bold=True), Run(" "))]
    parts = to_parts(message(line(*runs)))
    assert len(parts) == 2
    assert sum(part.html.count("<b>") for part in parts) == 131


def test_neighbours_in_one_style_are_one_entity():
    [part] = to_parts(message(line(*[Run("x", bold=True)] * 500)))
    assert part.html == "<b>Title</b>\n<b>" + "x" * 500 + "</b>"


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("tg://resolve?domain=x", True),
        ("HTTPS://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("mailto:a@example.org", False),
        ("example.org", False),
        ("https://exam ple.org", False),
        ("", False),
    ],
)
def test_only_addresses_that_telegram_opens_become_links(url, linked):
    assert is_link(url, LINKED) is linked
    [part] = to_parts(message(line(Run("here", url=url))))
    assert ("<a " in part.html) is linked
    assert part.plain == "Title\nhere"


def test_a_message_with_nothing_to_see_is_shown_as_a_sign_of_life():
    assert [part.plain for part in to_parts(message(title=" \u200b"))] == ["…"]
