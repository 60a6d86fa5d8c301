"""The double's reading of HTML, held against Telegram's own library over texts that nobody should write.

What the library answers offline covers the parser (`parseTextEntities`, which the Bot API itself calls) and what is done
to a text before it is sent (by way of `parseMarkdown`, over texts without Markdown): cleaning, entities put in order. It
does not cover the trimming of white space nor what servers do afterwards, such as dropping the 101st entity.
"""

from __future__ import annotations

import json

import pytest

from tests.telegram.double import Refusal, read_html
from tests.telegram.double.entities import Entity, fixed
from tests.telegram.hostile_html import texts
from tests.telegram.tdlib import Down, Telegram, library, told

NUMBER = 20_000
SEED = 28
Reading = tuple[str, list[Entity]] | str

# What the double makes of a text in another way than Telegram does, and why that stays so.
LISTED = {
    '<a href="x.y/&#xD800;">x</a>': "half a pair in an address brings Telegram's library down; the double refuses the text",
    '<pre><code class="language-&#xD800;">x</code></pre>': "half a pair in a language does the same",
    "x" * 35_001: "Telegram cuts a text at 35,000 bytes; the double does not, for so long a message is refused in any case",
}
MOST_BYTES = 35_000


@pytest.fixture(scope="module")
def at_hand():
    found = library()
    if found is None:
        pytest.skip("Telegram's library is not at hand: `make test` fetches it for Linux and macOS")
    return found


@pytest.fixture(scope="module")
def telegram(at_hand):
    with Telegram(at_hand) as running:
        yield running


def ours(html: str) -> Reading:
    try:
        return read_html(html)
    except Refusal as refusal:
        return refusal.description


def theirs(telegram: Telegram, html: str) -> Reading:
    """What Telegram keeps of a text, white space at its ends included; "down" when its library goes down."""
    try:
        read = telegram.read(html)
        return told(read if read["@type"] == "error" else telegram.fix(read))
    except Down:
        return "down"


def kept(html: str) -> Reading:
    reading = ours(html)
    return reading if isinstance(reading, str) else fixed(*reading, trim=False)


def comparable(reading: Reading) -> object:
    """Entities in one and the same place stand in no particular order."""
    if isinstance(reading, str):
        return reading
    return reading[0], sorted(json.dumps(entity, sort_keys=True) for entity in reading[1])


def has_markdown(text: str) -> bool:
    return any(mark in text for mark in ("[", "`", "**", "__", "~~", "||"))


def test_the_double_reads_what_telegram_reads(telegram):
    seen, refused, different = set(), 0, []
    for html in texts(SEED, NUMBER):
        if html in seen:
            continue
        seen.add(html)
        read = told(telegram.read(html))
        refused += isinstance(read, str)
        if comparable(ours(html)) != comparable(read):
            different.append((html[:300], str(read)[:300], str(ours(html))[:300]))
    assert different[:3] == []
    assert len(seen) > 5_000
    assert 0.2 < refused / len(seen) < 0.8


def test_the_double_keeps_what_telegram_keeps(telegram):
    checked, different = 0, []
    for html in texts(SEED + 1, NUMBER):
        reading = ours(html)
        if isinstance(reading, str) or has_markdown(reading[0]) or len(reading[0].encode()) > MOST_BYTES:
            continue
        checked += 1
        if comparable(kept(html)) != comparable(found := theirs(telegram, html)):
            different.append((html[:300], str(found)[:300], str(kept(html))[:300]))
    assert different[:3] == []
    assert checked > 5_000


@pytest.mark.parametrize("html", LISTED, ids=LISTED.get)
def test_what_is_listed_as_different_is_different(html, at_hand):
    with Telegram(at_hand) as telegram:
        assert comparable(kept(html)) != comparable(theirs(telegram, html))
