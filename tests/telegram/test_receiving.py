"""Files that come in a chat: an admin's are taken to be added, and of others nothing changes."""

from __future__ import annotations

import pytest

from bot.message import File
from bot.scrub import scrubbed_logs
from tests.telegram.bots import COMMANDS, Asked, a_command, text
from tests.telegram.double import ME, Refusal

ADMIN, READER, GROUP = 7, 8, -100123
ADD = {"admins": frozenset({ADMIN}), "commands": [*map(a_command, COMMANDS), a_command("add", admin=True)]}


@pytest.fixture
def asked():
    """What the commands were asked, with an answer that names the files."""

    class Filed(Asked):
        def __call__(self, request, desk):
            self.requests.append(request)
            return text(f"{request.text}: {', '.join(file.name for file in request.files) or 'no file'}")

    return Filed()


@pytest.fixture
async def bot(run_bot):
    return await run_bot(**ADD)


async def test_an_admins_file_is_handed_to_add(double, bot, asked):
    double.say(None, document=double.file(b"The Lakes Summit", "lakes.txt"))
    assert (await double.reply()).text == "/add: lakes.txt"
    [request] = asked.requests
    assert request.files == (File("lakes.txt", "application/octet-stream", b"The Lakes Summit"),)
    assert request.reader.admin


@pytest.mark.parametrize("extra", [{"document": ...}, {"document": ..., "caption": "/add"}])
async def test_of_others_a_file_is_answered_as_ever_and_not_fetched(double, bot, words, extra):
    double.say(None, chat=READER, **{**extra, "document": double.file(b"x")})
    assert (await double.reply(chat=READER)).text == words.say("chat.text_only")
    assert double.calls("getFile") == []


async def test_a_reply_with_the_command_takes_the_file_that_anybody_sent(double, bot, asked):
    double.chat(GROUP, "supergroup")
    sent = double.say(None, GROUP, user=READER, document=double.file(b"words", "theirs.md"))
    double.say("/add", GROUP, user=ADMIN, reply_to=sent)
    reply = await double.reply(chat=GROUP)
    assert reply.text == "/add: theirs.md"
    assert reply.reply_to.id == sent.id


async def test_a_reply_of_somebody_else_is_as_an_unknown_command(double, bot, asked):
    sent = double.say(None, chat=READER, document=double.file(b"words"))
    await double.reply(chat=READER)
    double.say("/add", READER, reply_to=sent)
    await double.reply(2, chat=READER)
    assert [request.files for request in asked.requests] == [()]
    assert double.calls("getFile") == []


async def test_a_bare_command_is_asked_without_a_file(double, bot, asked):
    double.say("/add")
    assert (await double.reply()).text == "/add: no file"


async def test_in_a_group_a_file_is_meant_only_with_the_command_beneath(double, bot):
    double.chat(GROUP, "supergroup")
    double.say(None, GROUP, user=ADMIN, document=double.file(b"not for us", "a.md"))
    double.say(None, GROUP, user=ADMIN, document=double.file(b"another bot's", "b.md"), caption="/add@other_bot")
    double.say(None, GROUP, user=READER, document=double.file(b"no admin's", "c.md"), caption="/add")
    double.say(None, GROUP, user=ADMIN, document=double.file(b"for us", "d.md"), caption=f"/add@{ME['username']}")
    assert (await double.reply(chat=GROUP)).text == "/add: d.md"
    assert len(double.calls("getFile")) == 1


@pytest.mark.parametrize("bearing", [0, 2])
async def test_of_an_album_each_file_is_taken_wherever_the_words_stand(double, bot, bearing):
    double.chat(GROUP, "supergroup")
    for n in range(3):
        words = {"caption": "/add"} if n == bearing else {}
        double.say(None, GROUP, user=ADMIN, document=double.file(b"%d" % n, f"{n}.md"), media_group_id="album", **words)
    await double.reply(3, chat=GROUP)
    assert {reply.text for reply in double.replies(GROUP)} == {"/add: 0.md", "/add: 1.md", "/add: 2.md"}


async def test_a_file_announced_as_too_large_is_refused_before_it_is_fetched(double, bot, words):
    document = double.file(b"x") | {"file_size": 20_000_001}
    double.say(None, document=document)
    assert "larger than 20 MB" in (await double.reply()).text
    assert double.calls("getFile") == []


async def test_a_file_that_turns_out_too_large_is_refused(double, bot, asked):
    document = double.file(b"x" * 20_000_001)
    document.pop("file_size")
    double.say(None, document=document)
    assert "larger than 20 MB" in (await double.reply()).text
    assert asked.requests == []


async def test_a_file_that_telegram_calls_too_big_is_refused_so(double, bot):
    double.refuse("getFile", Refusal.bad("file is too big"))
    double.say(None, document=double.file(b"x"))
    assert "larger than 20 MB" in (await double.reply()).text


@pytest.mark.parametrize("kind", ["photo", "voice"])
async def test_an_admins_picture_or_sound_is_answered_with_what_is_taken(double, bot, words, kind):
    held = {"file_id": "f", "file_unique_id": "u"}
    extra = {"photo": [held | {"width": 1, "height": 1}]} if kind == "photo" else {"voice": held | {"duration": 1}}
    double.say(None, **extra)
    assert (await double.reply()).text == words.say("add.not_taken", most="20")


@pytest.mark.parametrize("name", [None, "../../etc/passwd", "<b>a&b</b>.md", "\u202egnp.exe"])
async def test_a_name_that_is_missing_or_hostile_goes_through_as_it_is(double, bot, asked, name):
    document = double.file(b"words", name or "")
    if name is None:
        document.pop("file_name")
    double.say(None, document=document)
    await double.reply()
    assert asked.requests[0].files[0].name == (name or "")


async def test_a_failing_network_is_tried_again_and_then_told(double, bot, words, monkeypatch):
    monkeypatch.setattr("bot.telegram.receiving._PAUSES", (0.01, 0.01))
    double.refuse("getFile", Refusal(502, "Bad Gateway"), times=2)
    double.say(None, document=double.file(b"words", "a.md"))
    assert (await double.reply()).text == "/add: a.md"
    double.refuse("getFile", Refusal(502, "Bad Gateway"), times=3)
    double.say(None, document=double.file(b"words", "b.md"))
    assert (await double.reply(2)).text == words.say("add.unfetched", name="b.md")


async def test_a_path_of_the_servers_own_machine_is_never_opened_here(double, bot, words, asked, tmp_path, monkeypatch):
    secret = tmp_path / "secret.txt"
    secret.write_text("for nobody")
    document = double.file(b"words", "a.md")
    found = double.methods.do_getFile

    async def local(params):
        return await found(params) | {"file_path": str(secret)}

    monkeypatch.setattr(double.methods, "do_getFile", local)
    double.say(None, document=document)
    assert (await double.reply()).text == words.say("add.unserved", name="a.md")
    assert asked.requests == []


async def test_the_log_bears_neither_the_token_nor_the_name_of_a_file(double, bot, log):
    double.refuse("getFile", Refusal.bad("wrong file_id"))
    double.say(None, document=double.file(b"words", "secret-plan.md"))
    await double.reply()
    with scrubbed_logs(double.token):
        assert double.token not in log()
        assert "secret-plan" not in log()


async def test_other_messages_are_answered_while_a_file_is_fetched(double, bot):
    double.delay("getFile", 1)
    double.say(None, document=double.file(b"words", "slow.md"))
    double.say("hello")
    assert (await double.reply()).text == "hello: no file"
    assert (await double.reply(2)).text == "/add: slow.md"
