"""/follow WORDS: to be told what changes on a summit, an agreement, a figure, a person, any words or a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import commands
from bot.briefing import sentence
from bot.commands.around import LONGEST_FOLLOWED
from bot.commands.command import error, paged
from bot.commands.following import all_of_them
from bot.commands.personal import Own
from bot.digest import topic_text
from bot.message import Button, Line, Message, MessageKind, Request
from briefs import answers
from search import parse_query

if TYPE_CHECKING:
    from bot.store import Followed, Place, Store

_EXAMPLE = "/follow RCEP"
MOST = 100
"""As many are followed by one place, at most."""


def run(own: Own, argument: str) -> Message:
    """Without words it is what the reader looked up last that is followed."""
    if not own.who.manages:
        return error(own.desk, "error.not_manager")
    words = _words(own, argument)
    if not _can_be_found(words):
        return error(own.desk, "error.follow_what", example=_EXAMPLE)
    if len(words) > LONGEST_FOLLOWED:
        return error(own.desk, "error.follow_long", most=str(LONGEST_FOLLOWED))
    taken = answers.taken(own.desk.record, words)
    if taken.meant:
        return _choice(own, words, taken.meant)
    followed = own.shelf(lambda store: _kept(store, own, words))
    if followed.follow is None:
        full = error(own.desk, "error.follow_full", most=str(MOST))
        return full.with_buttons([all_of_them(own)])
    return _done(own, followed)


def _can_be_found(words: str) -> bool:
    """Whether there is anything in the words that a text could bear."""
    query = parse_query(words.removeprefix("/find "), patterns=words.startswith("/find "))
    return bool(query.words or query.wanted_patterns or query.sources or query.years)


def taken_line(own: Own, words: str) -> Line:
    """What the words are taken for, in this generation of the record."""
    taken = answers.taken(own.desk.record, words)
    if taken.names:
        return sentence(own.desk, "following.taken", names="; ".join(taken.names))
    if words.startswith("/find "):
        return sentence(own.desk, "following.taken_search", passages=str(taken.passages))
    if taken.passages:
        return sentence(own.desk, "following.taken_words", passages=str(taken.passages))
    return sentence(own.desk, "following.taken_nothing")


def _words(own: Own, argument: str) -> str:
    """What is to be followed: words as they are; what a lookup is about; of no words what the last lookup was about."""
    argument, _ = paged(argument)
    if argument.lower().startswith("/find "):
        return f"/find {argument[len('/find ') :].strip()}"
    if argument and not argument.startswith("/"):
        return argument
    asked = argument or own.shelf(lambda store: store.history.last(own.who)) or ""
    if not commands.looks_up(asked):
        return ""
    return commands.run(Request(asked, own.who), own.desk).followed or ""


async def _kept(store: Store, own: Own, words: str) -> Followed:
    from bot.following import need
    from bot.store.places import next_run_of

    def run(place: Place) -> int | None:
        return next_run_of(place, own.desk.now())

    generation = own.desk.record.generation
    await store.generations.keep(generation.id, generation.digests)
    followed = await store.follows.add(own.who, words, generation.id, run, MOST)
    need(own.desk.settings.data, await store.generations.bases())
    return followed


def _choice(own: Own, words: str, meant: str) -> Message:
    """Only with a slip mended the record has something on the words; that it bears them one day can be waited for, too."""
    find, plain = ("/find ", words.removeprefix("/find ")) if words.startswith("/find ") else ("", words)
    message = own.message(MessageKind.CHOICE, own.say("title.choice", words=topic_text(words, own.desk)))
    return message.with_buttons(
        [Button(topic_text(meant, own.desk), f"/follow {meant}", edits=True)],
        [Button(own.say("following.as_typed", words=plain), f'/follow {find}"{plain.replace(chr(34), "")}"', edits=True)],
    )


def _done(own: Own, followed: Followed) -> Message:
    from bot.following import next_text

    follow, place = followed.follow, followed.place
    if follow is None:
        raise ValueError("nothing is followed")
    key = ("following.new" if followed.new else "following.already") + ("" if own.who.private else "_group")
    told = sentence(own.desk, "following.told", next=next_text(follow, place, own.desk.words, own.desk.now()))
    title = own.say(key, words=topic_text(follow.words, own.desk))
    message = own.message(MessageKind.HELP, title, taken_line(own, follow.words), told)
    change = Button(own.say("button.change"), f"/following {follow.id}", edits=True)
    remove = Button(own.say("button.unfollow"), f"/following {follow.id} remove", edits=True)
    return message.with_buttons([change, remove], [all_of_them(own)])
