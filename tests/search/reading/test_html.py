"""Web pages: the text and nothing of the site, and pages that are made to break their reader."""

import datetime as dt
import time

import pytest

from search import Kind, Unreadable

TITLE = "Joint Statement on Cooperation between the Sides"
LINKS = "".join(f"<li><a href='/{n}'>Section {n} of this site</a></li>" for n in range(20))
COOKIES = "We use cookies to make this site better for you. By going on you agree to our policy on cookies and the like."
ABOVE = f"""<div id="cookie-banner"><p>{COOKIES}</p><button>Accept all</button></div><header><a href="/">Ministry</a></header>
<nav><ul>{LINKS}</ul></nav><script>document.write("words of a script that nobody is to read")</script>"""
BELOW = """<aside><h3>Related news</h3><p>Another story that has nothing to do with this one, for another day.</p></aside>
<footer><p>Copyright 2023 Ministry of Tests. All rights reserved. Write to us or call at any time of the day.</p></footer>"""
HEAD = """<meta property="og:site_name" content="Ministry of Tests"><meta name="date" content="2023-12-17T09:00:00+07:00">
<link rel="canonical" href="https://example.org/statement"><style>p { color: red }</style>"""


def page(body, title=TITLE, lang="en-GB", head=HEAD):
    window = f"<title>{title} | Ministry of Tests</title>"
    return (
        f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'>{window}{head}</head><body>{ABOVE}"
        f"<div class='content'><h1>{title}</h1>{body}</div>{BELOW}</body></html>"
    ).encode()


SHAPES = {
    "paragraphs with their numbers": lambda texts: "".join(f"<p>{n}. {text}</p>" for n, text in enumerate(texts, 1)),
    "a numbered list": lambda texts: f"<ol>{''.join(f'<li>{text}</li>' for text in texts)}</ol>",
    "a list of paragraphs": lambda texts: f"<ol>{''.join(f'<li><p>{text}</p></li>' for text in texts)}</ol>",
    "a line each": lambda texts: f"<p>{'<br><br>'.join(f'{n}. {text}' for n, text in enumerate(texts, 1))}</p>",
    "divs": lambda texts: "".join(f"<div>{n}. {text}</div>" for n, text in enumerate(texts, 1)),
    "a table of two columns": lambda texts: (
        "<table>" + "".join(f"<tr><td>{n}.</td><td>{text}</td></tr>" for n, text in enumerate(texts, 1)) + "</table>"
    ),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_numbered_statement_loses_none_of_its_paragraphs_and_gains_nothing_of_the_site(read, statement, shape):
    got = read(page("<h2>Trade and Energy</h2>" + shape(statement)), "statement.html")
    assert [(p.number, p.text) for p in got.paragraphs] == [(n, text.strip()) for n, text in enumerate(statement, 1)]
    assert (got.title, got.kind, got.language, got.publisher) == (TITLE, Kind.STATEMENT, "en", "Ministry of Tests")
    assert (got.date, got.url) == (dt.date(2023, 12, 17), "https://example.org/statement")
    assert {p.heading for p in got.paragraphs} == {"Trade and Energy"}


def test_a_news_report_keeps_its_short_sentences_its_list_and_its_table(read):
    body = (
        "<p>HANOI (VNA) – Trade reached US$5 billion in 2022, the ministry said on Monday.</p><p>It grew.</p>"
        "<ul><li>Exports: coffee</li><li>Imports: steel</li></ul>"
        "<table><tr><th>Year</th><th>Trade</th></tr><tr><td>2022</td><td>US$5bn</td></tr></table>"
        "<p>Exports rose by 5% to a new record, the minister told reporters in the capital on the same day.</p>"
    )
    got = read(page(body, title="Trade grew in 2022"), "news.html")
    assert [p.text for p in got.paragraphs] == [
        "HANOI (VNA) – Trade reached US$5 billion in 2022, the ministry said on Monday.",
        "It grew.",
        "Exports: coffee",
        "Imports: steel",
        "| Year | Trade |\n| 2022 | US$5bn |",
        "Exports rose by 5% to a new record, the minister told reporters in the capital on the same day.",
    ]
    assert (got.title, got.kind) == ("Trade grew in 2022", Kind.REPORT)


def test_a_very_short_page_is_read(read):
    assert (
        read(b"<html><body><p>The summit was put off.</p></body></html>", "a.html").paragraphs[0].text
        == "The summit was put off."
    )


def test_what_is_hidden_is_not_read(read):
    body = "<p>The summit was put off.</p><p hidden>Never said.</p><p style='display: none'>Nor this.</p><!-- nor this -->"
    assert [p.text for p in read(page(body), "a.html").paragraphs] == ["The summit was put off."]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("no-such-thing", "utf-8"), ("utf-8", "cp1252")],
)
def test_a_declared_encoding_is_heeded_unless_the_bytes_say_otherwise(read, charset, encoding):
    text = f"<html><head><meta charset={charset}></head><body><p>Le coût s’élève à 5 € – déjà payé.</p></body></html>"
    assert read(text.encode(encoding), "a.html").paragraphs[0].text == "Le coût s’élève à 5 € – déjà payé."


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "utf-16"])
def test_a_japanese_page_is_read_in_its_encodings(read, encoding):
    head = f"<html><head><meta charset={encoding.replace('_', '-')}></head>"
    text = f"{head}<body><p>日本とベトナムは共同声明を発表した。</p></body></html>"
    assert read(text.encode(encoding), "a.html").paragraphs[0].text == "日本とベトナムは共同声明を発表した。"


DEEP = b"<html><body>" + b"<%s>" * 200_000 + b"Hello there." + b"</%s>" * 200_000
HOSTILE = {
    "div": DEEP.replace(b"%s", b"div"),
    "b": DEEP.replace(b"%s", b"b"),
    "table": DEEP.replace(b"<%s>", b"<table><tr><td>").replace(b"</%s>", b""),
    "ul": DEEP.replace(b"<%s>", b"<ul><li>"),
    "unclosed": b"<html><body>" + b"<p><font><i>word" * 100_000,
    "attributes": b"<html><body><p " + b"a=b " * 400_000 + b">Hello there.</p>",
    "brackets": b"<html><body><p>Hello there." + b"<" * 400_000,
    "comments": b"<html><body><p>Hello there.</p>" + b"<!--" * 200_000,
    "entities": b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><body><p>Hello &b; there.</p></body></html>',
    "references": b"<html><body><p>Hello there." + b"&#x110000;&#0;&#xD800;" * 100_000,
    "meta": b"<html><head>" + b"<meta name=a content=b>" * 50_000 + b"</head><body><p>Hello there.</p>",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_refused_or_read_and_takes_seconds(refusal, data):
    began = time.monotonic()
    assert "web page" in (refusal(data, "hostile.html") or "web page")
    assert time.monotonic() - began < 8


def test_entities_that_grow_stay_what_they_are(read):
    assert read(HOSTILE["entities"], "a.html").paragraphs[0].text == "Hello &b; there."


def test_null_bytes_and_turns_of_direction_do_not_reach_the_reader(read):
    got = read("<html><body><p>He\x00llo \u202ethere\u202c, all.</p></body></html>", "a.html")
    assert got.paragraphs[0].text == "Hello there, all."


def test_a_page_without_text_is_refused(read):
    with pytest.raises(Unreadable, match=r"^a web page without text"):
        read(b"<html><body><script>render()</script><img src=a.png></body></html>", "a.html")
