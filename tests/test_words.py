"""The words of the interface: no number of their own, every key that the code names, none that it does not."""

from __future__ import annotations

import re
from pathlib import Path

from bot.wording import load_words

ROOT = Path(__file__).resolve().parent.parent
WORDS = load_words()


def test_no_sentence_bears_a_number() -> None:
    numbered = {key: sentence for key, sentence in WORDS.sentences.items() if re.search(r"\d", sentence)}
    assert numbered == {}


def test_every_key_that_the_code_names_has_a_sentence() -> None:
    source = "\n".join(file.read_text("utf-8") for package in ("bot", "briefs") for file in (ROOT / package).rglob("*.py"))
    named = set(
        re.findall(
            r'"((?:title|summit|agreement|person|term|figure|answer|timeline|list|near|source|cite|changes)\.[a-z_]+)"', source
        )
    )
    named |= set(re.findall(r'say\(\s*"([a-z_.]+)"', source)) | set(re.findall(r'"(error\.[a-z_]+)"', source))
    assert named
    assert named - set(WORDS.sentences) == set()


def test_bold_marks_come_in_pairs() -> None:
    assert [key for key, sentence in WORDS.sentences.items() if sentence.count("**") % 2] == []
