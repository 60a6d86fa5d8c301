"""Markdown: what a message looks like in it, and that nothing in the text marks up anything."""

import pytest

from bot.markdown import escaped, markdown
from bot.message import Line, Message, MessageKind, Preformatted, Quotation, Run


def of(*blocks, title="", note=None):
    return markdown(Message(MessageKind.BRIEF, title, blocks, note=note))


def test_a_brief_is_a_heading_with_paragraphs_and_quotations():
    label = Line((Run("[1] our notes", url="https://example.org/a"), Run(" (VNA)")))
    line = Line((Run("When:", bold=True), Run(" 26 October"), Run(" [1]")))
    text = of(line, Line(), Quotation(label, "It was held.\nIn Kuala Lumpur."), title="The summit", note="Read as: x.")
    assert text == (
        "*Read as: x.*\n\n# The summit\n\n**When:** 26 October \\[1\\]\n\n"
        "[\\[1\\] our notes](<https://example.org/a>) (VNA)\n\n> It was held.\n> In Kuala Lumpur.\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*not bold* _nor_ `code`", "\\*not bold\\* \\_nor\\_ \\`code\\`"),
        ("[link](https://evil.example)", "\\[link\\](https://evil.example)"),
        ("![x](y)", "!\\[x\\](y)"),
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("&lt;b&gt; & R&D", "\\&lt;b\\&gt; & R&D"),
        ("back\\slash", "back\\\\slash"),
        ("a | b ~~c~~", "a \\| b \\~\\~c\\~\\~"),
        ("two\nlines\x00", "two lines "),
        ("US$268.5 billion (2022), +27.7%", "US$268.5 billion (2022), +27.7%"),
    ],
)
def test_what_would_be_markup_is_escaped_and_all_else_stays(text, written):
    assert escaped(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("+ no list", "\\+ no list"),
        ("28. no list", "28\\. no list"),
        ("28) no list", "28\\) no list"),
        ("> no quotation", "\\> no quotation"),
        ("=====", "\\====="),
        ("---", "\\---"),
        ("28 summits", "28 summits"),
    ],
)
def test_no_line_begins_a_list_a_heading_or_a_rule(text, written):
    assert of(Line((Run(text),))) == f"{written}\n"
    assert of(Quotation(Line((Run("x"),)), f"first\n{text}")) == f"x\n\n> first\n> {written}\n"


def test_white_space_stands_outside_of_the_stars():
    assert of(Line((Run("Where: ", bold=True), Run("here")))) == "**Where:** here\n"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a.example/ b", "file:///etc/passwd", "https:"])
def test_an_address_that_is_no_link_is_none(url):
    assert of(Line((Run("name", url=url),))) == "name\n"


def test_an_address_cannot_end_its_brackets():
    assert of(Line((Run("name", url="https://a.example/x>)<b>"),))) == "[name](<https://a.example/x%3E)%3Cb%3E>)\n"


def test_a_block_of_one_width_stays_one_whatever_it_holds():
    assert of(Preformatted("2022 ███\n```\n# x")) == "````\n2022 ███\n```\n# x\n````\n"


def test_code_that_holds_backticks_is_code():
    assert of(Line((Run("a`b", code=True),))) == "`` a`b ``\n"
