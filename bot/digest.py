"""A digest as a message: what is new on all that is followed, cited, with the way to what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.briefing import sentence, shown, unmarked
from bot.desk import Desk
from bot.message import Button, Line, Message, MessageKind
from briefs import answers

if TYPE_CHECKING:
    from briefs import News
    from briefs.answers import Digest

_LONGEST = 200
"""Code points of the topics in the title, at most."""
_LEFT_OUT = 6
"""Buttons to what is left out, at most."""
_FIND = "/find "


def digest(desk: Desk, follows: Sequence[tuple[str, str]], news: Mapping[str, News]) -> Message | None:
    """What is new on topics, each given as its words and the generation up to which all is told; None when nothing is.

    news: by generation.
    """
    by_base: dict[str, list[str]] = {}
    for words, base in follows:
        by_base.setdefault(base, []).append(words)
    parts = answers.digest([(news[base], topics) for base, topics in sorted(by_base.items())])
    return _message(parts, desk) if parts else None


def topic_text(words: str, desk: Desk) -> str:
    """Words to follow as they are shown: a search is named as one."""
    text = unmarked(words)
    return desk.words.say("following.search", words=text.removeprefix(_FIND)) if words.startswith(_FIND) else text


def _message(parts: Sequence[Digest], desk: Desk) -> Message:
    topics = "; ".join(topic_text(words, desk) for words in dict.fromkeys(words for part in parts for words in part.topics))
    topics = topics if len(topics) <= _LONGEST else f"{topics[:_LONGEST].rstrip()}…"
    more = sum(part.more for part in parts)
    after: list[Line] = [sentence(desk, "digest.more", count=str(more))] if more else []
    blocks, citations, sources = shown([part.reply.brief for part in parts], after, desk)
    options = [option for part in parts for option in part.reply.options][:_LEFT_OUT]
    left_out = [[Button(desk.words.say("digest.all_on", words=topic_text(one.label, desk)), one.action)] for one in options]
    message = Message(MessageKind.CHANGES, desk.words.say("title.digest", words=topics), blocks, citations)
    return message.with_buttons(*left_out, *sources, [Button(desk.words.say("button.following"), "/following")])
