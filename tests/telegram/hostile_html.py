"""HTML for Telegram as nobody should write it: made by a grammar from a seed, the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator

_TAGS = [
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "span", "a", "blockquote", "tg-spoiler",
    "tg-emoji", "tg-time", "B", "Code", "BLOCKQUOTE", "x", "br", "p", "script", "b\u00e9", "\u0130",
]  # fmt: skip
_ATTRIBUTES = [
    "", ' class="tg-spoiler"', ' class="language-py"', ' class="language-"', ' class="language-a&lt;b"', " class=tg-spoiler",
    ' href="https://x.org/a?b=c&amp;d"', " href='http://EX.org'", " href=x.org", ' href=""', ' href="javascript:a"',
    ' href="a b.c/d e"', ' href="[::1]"', ' href="[x]"', ' href="u:p@h.o:80/"', ' href="h.o:99999"', ' href="h.o:0080"',
    ' href="x%2.y"', ' href="x%2F.y"', ' href="日本.jp/é"', ' href="a&#x41;.b&quot;"', ' href="ton://a/b"', ' href="//x.y"',
    ' href="mailto:a@b.c"', ' href="?x.y"', ' href="https://"', ' href="http://x.y?q#f"', ' href="x.y#é  "',
    ' href="tg://user?id=7"', ' href="tg://user?id=0"', ' href="TG://USER?ID=5"', ' href="tg:resolve?domain=x"',
    ' href="tg://user?x=1&id=5&id=6"', ' href="tg://user?id=1099511627776"', ' href="tg://a_b:80/"', ' href="ftp://x.y"',
    ' href="x..y"', ' href="-.-"', ' href="\0x.y"', ' HREF="X.ORG"', ' href="a.b" href="c.d"', " expandable",
    ' expandable=""', " expandable=no", ' emoji-id="5368324170671202286"', ' emoji-id="x"', ' emoji-id="0"', ' emoji-id="-7"',
    ' emoji-id="9223372036854775808"', ' unix="5"', ' unix="1700000000" format="r"', ' unix="5" format="wDT"',
    ' unix="5" format="tD"', ' unix="5" format="x"', ' unix="-5"', ' unix="99999999999"', " x", " x=y", " =", ' ="a"',
    ' a="b"c="d"', " a/b", "/", " /", " a='b\"c'", ' a="b', " a=b/c", " a = 'b'", "\ta\n=\r'b'", " a\0b", " \u00e9=x",
]  # fmt: skip
_FITTING = {
    "a": ' href="https://x.org"', "span": ' class="tg-spoiler"', "tg-emoji": ' emoji-id="5"', "code": ' class="language-c"',
    "tg-time": ' unix="5"', "blockquote": " expandable",
}  # fmt: skip
_TEXTS = [
    "x", "hello", "two words", " ", "\n", "  ", "\t", "\r\n", "\0", "\x07", "\x7f", "\x85", "é", "日本", "🇯🇵", "👍🏽", "𐍈",
    "e\u0301", "\u0333", "\u033f", "\u030a", "\u05e9\u05dc", "\u200f", "\u200e\u200f\u200e", "\u202e", "\u202c", "\u2028",
    "\u200b", "\u2060", "\xa0", "\ufeff", "\ufffc", "\u3000", "\ufdd0", "\U0010ffff", "&amp;", "&lt;", "&gt;", "&quot;",
    "&LT;", "&nbsp;", "&apos;", "&", "&#", "&#;", "&#x", "&#x;", "&;", "&amp", "&ampx", "&#65;", "&#65x", "&#x41;", "&#X41;",
    "&#0;", "&#32;", "&#10;", "&#13;", "&#x9;", "&#x10FFFF;", "&#x10FFFE;", "&#1114110;", "&#1114111;", "&#xD800;",
    "&#xDFFF;", "&#55357;&#56832;", "&#000065;", "&#0000065;", "&#00000065;", "&#x00041;", "&#x0000041;", "&#x000041;",
    "&#x1F600;", "&#99999999999999999999;", "&#x20AC", "&#x202e;", "&#8207;", "&#xFFFE;", ">", '"', "'", "=", "/", "x.org",
    "https://a.b/c", "@name", "#tag", "/start", "a < b", "<", "</", "<>", "</>", "< b>", "<b", "</b", "<!-- x -->",
    "<!DOCTYPE>", "<?x?>", "]]>",
]  # fmt: skip
_SOUP = "<<<<>>>>//&&;;;##==\"\"'' \n\tabisuxepr0159é\0🇯\u200f"
_DEEPEST = 7


def texts(seed: int, number: int) -> Iterator[str]:
    """So many texts: most of them markup, valid or nearly, some noise, some very long."""
    chance = random.Random(seed)
    for index in range(number):
        kind = chance.random()
        if kind < 0.85:
            yield _mutilated(chance, _markup(chance, 0))
        elif kind < 0.97:
            yield "".join(chance.choices(_SOUP, k=chance.randrange(1, 40)))
        elif index % 10 == 0:
            yield _long(chance)
        else:
            yield _nested(chance)


def _markup(chance: random.Random, depth: int) -> str:
    made = ""
    for _ in range(chance.choice([0, 1, 1, 2, 3, 4])):
        if chance.random() < 0.5 or depth > _DEEPEST:
            made += chance.choice(_TEXTS)
            continue
        tag = chance.choice(_TAGS[:17] if chance.random() < 0.95 else _TAGS)
        fitting = _FITTING.get(tag, "")
        attribute = chance.choice(_ATTRIBUTES) if chance.random() < 0.4 else fitting
        made += f"<{tag}{attribute}>" + _markup(chance, depth + 1)
        wrong = ["", "</>", "</ >", f"</{tag.upper()} >", "</b>", f"</{tag}", f"</{tag} x>", f"</{tag}\0>"]
        made += f"</{tag}>" if chance.random() < 0.9 else chance.choice(wrong)
    return made


def _mutilated(chance: random.Random, text: str) -> str:
    if not text or chance.random() > 0.15:
        return text
    at = chance.randrange(len(text))
    noise = chance.choice("<>\"'&;=/ \0\n#x")
    return chance.choice([text[:at], text[:at] + text[at + 1 :], text[:at] + noise + text[at:]])


def _nested(chance: random.Random) -> str:
    tags = chance.choices(["b", "i", "u", "s", "code", "tg-spoiler", "blockquote"], k=chance.randrange(20, 200))
    text = "".join(f"<{tag}>{chance.choice(_TEXTS[:3])}" for tag in tags)
    return text + "".join(f"</{tag}>" for tag in reversed(tags))


def _long(chance: random.Random) -> str:
    piece = chance.choice(["x", "日本", "&amp;", "<b>x</b> ", "👍🏽", " ", "e\u0301", '<a href="x.org">y</a>'])
    return chance.choice(["", " ", "<i>"]) + piece * chance.randrange(4000, 5000) + chance.choice(["", "</i>", "\n", "<b>"])
