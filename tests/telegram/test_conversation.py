"""Conversations with a running bot over real HTTP: a question, an answer, buttons."""

import threading

import pytest

from bot.message import TELEGRAM, Button, Message, MessageKind, Reader, Request
from bot.store import StoreError
from bot.store.actions import Actions
from search import NoRecord
from tests.telegram.bots import a_command, text


async def test_a_command_is_answered(double, bot, asked):
    double.say("/echo hello")
    reply = await double.reply()
    assert reply.text == "hello"
    assert reply.entities == [{"type": "bold", "offset": 0, "length": 5}]
    assert asked.requests == [Request("/echo hello", Reader(7, 7, face=TELEGRAM))]


async def test_a_button_edits_the_message_that_bears_it(double, bot, asked):
    double.say("/pages")
    reply = await double.reply()
    press = double.press(reply, "Next")
    await double.until(lambda: reply.text == "Page 2")
    assert await double.answered(press) is None
    assert asked.requests[-1] == Request("/pages 2", Reader(7, 7, face=TELEGRAM), pressed=True)
    assert len(double.replies()) == 1


async def test_a_button_that_does_not_edit_is_answered_below(double, bot):
    double.say("/pages")
    double.press(await double.reply(), "Long")
    assert (await double.reply(2)).text == "long " * 30 + "1"


async def test_buttons_work_after_a_restart(double, run_bot):
    first = await run_bot()
    double.say("/pages")
    reply = await double.reply()
    assert await first.stop() == 0
    await run_bot()
    double.press(reply, "Long")
    assert (await double.reply(2)).text == "long " * 30 + "1"
    double.press(reply, "Next")
    await double.until(lambda: reply.text == "Page 2")


async def test_a_button_of_a_lost_store_says_that_it_has_expired(double, run_bot, tmp_path, asked):
    first = await run_bot()
    double.say("/pages")
    reply = await double.reply()
    await first.stop()
    await run_bot(store_path=tmp_path / "another.sqlite3")
    press = double.press(reply, "Long")
    assert await double.answered(press) == "This button has expired; ask again."
    assert len(asked.requests) == 1


async def test_what_is_no_data_of_ours_has_expired(double, bot):
    double.say("/pages")
    press = double.press_data(await double.reply(), "zzz")
    assert await double.answered(press) == "This button has expired; ask again."


async def test_every_press_is_answered_exactly_once(double, bot):
    double.say("/pages")
    reply = await double.reply()
    presses = [double.press(reply, "Next") for _ in range(3)]
    for press in presses:
        await double.answered(press)
    double.say("/echo done")
    await double.reply(2)
    assert sorted(double.state.answered) == sorted(presses)
    assert all(call.answer["ok"] for call in double.calls("answerCallbackQuery"))


async def test_pressing_twice_leaves_the_message_as_it_is(double, bot, log):
    double.say("/pages 4")
    reply = await double.reply()
    for _ in range(2):
        double.press(reply, "Next")
    await double.until(lambda: len(double.calls("editMessageText")) == 2 and double.calls("editMessageText")[1].answer)
    assert "not modified" in double.calls("editMessageText")[1].answer["description"]
    assert "not modified" not in log()
    assert reply.text == "Page 5"
    assert len(double.replies()) == 1


async def test_a_deep_link_comes_through_as_a_start_with_its_payload(double, bot, asked):
    double.say("/start cite_28-4")
    await double.reply()
    assert asked.requests[0].text == "/start cite_28-4"


async def test_links_make_no_previews(double, bot):
    double.say("https://example.org/")
    assert (await double.reply()).preview_off


async def test_a_long_answer_comes_in_parts_with_the_buttons_under_the_last(double, run_bot):
    lines = [f"line {number} " + "x" * 90 for number in range(100)]
    await run_bot(answer=lambda request, desk: text("Long", *lines).with_buttons([Button("More", "/more")]))
    double.say("/long")
    replies = [await double.reply(number) for number in (1, 2, 3)]
    assert "\n".join(reply.text for reply in replies).split("\n") == ["Long", *lines]
    assert [reply.labels for reply in replies] == [[], [], [["More"]]]


async def test_an_edit_of_several_parts_edits_the_first_and_sends_the_others(double, run_bot):
    def answer(request, desk):
        if request.pressed:
            return text("Long", *["x" * 99] * 60).with_buttons([Button("Back", "/short", edits=True)])
        return text("Short").with_buttons([Button("More", "/long", edits=True)])

    await run_bot(answer=answer)
    double.say("/short")
    reply = await double.reply()
    double.press(reply, "More")
    second = await double.reply(2)
    assert reply.text.startswith("Long\nxxx")
    assert reply.labels == []
    assert second.labels == [["Back"]]


async def test_a_message_that_is_gone_is_answered_anew(double, bot):
    double.say("/pages")
    reply = await double.reply()
    double.press(reply, "Next")
    del double.state.messages[7, reply.id]
    assert (await double.reply(1)).text == "Page 2"


async def test_a_message_too_old_to_be_shown_is_answered_anew(double, bot):
    double.say("/pages")
    reply = await double.reply()
    old = {"chat": reply.chat.json, "message_id": reply.id, "date": 0}
    double.press(reply, "Next", message=old)
    assert (await double.reply(2)).text == "Page 2"


async def test_an_answer_that_fails_is_apologised_for_and_logged_without_the_question(double, bot, log, words):
    double.say("/fail Ruritania")
    assert (await double.reply()).text == words.say("chat.apology")
    assert "Traceback" in log()
    assert "ValueError: (the message may repeat the question and is withheld)" in log()
    assert "Ruritania" not in log()


@pytest.mark.parametrize(("admins", "key"), [((), "chat.unread"), ((7,), "chat.unread_admin")])
async def test_where_the_record_cannot_be_read_that_is_told_and_admins_what_to_do(double, run_bot, words, log, admins, key):
    def answer(request, desk):
        raise NoRecord("The index cannot be opened: rebuild it with `rapporteur reload`.")

    await run_bot(answer=answer, admins=frozenset(admins))
    double.say("/find trade")
    assert (await double.reply()).text == words.say(key)
    assert "NoRecord" in log()


async def test_what_is_kept_outside_the_store_is_tidied_up_as_it_starts(double, run_bot):
    tidied = threading.Event()
    await run_bot(tidy=tidied.set)
    await double.until(tidied.is_set)


async def test_a_press_that_fails_is_apologised_for(double, run_bot, words):
    def answer(request, desk):
        if request.pressed:
            raise RuntimeError("boom")
        return text("Ask").with_buttons([Button("Go", "/go", edits=True)])

    await run_bot(answer=answer)
    double.say("/ask")
    press = double.press(await double.reply(), "Go")
    assert await double.answered(press) is None
    assert (await double.reply(2)).text == words.say("chat.apology")


async def test_a_button_whose_store_fails_is_apologised_for(double, bot, words, log, monkeypatch):
    async def fail(*_):
        raise StoreError("store.sqlite3: the database is damaged")

    double.say("/pages")
    reply = await double.reply()
    monkeypatch.setattr(Actions, "find", fail)
    assert await double.answered(double.press(reply, "Long")) == words.say("chat.apology")
    assert "store.sqlite3: the database is damaged" in log()


@pytest.mark.parametrize("error", [StopIteration, SystemExit, KeyboardInterrupt])
async def test_nothing_that_an_answer_raises_ends_the_bot(double, run_bot, words, error):
    def answer(request, desk):
        if request.text == "/bad":
            raise error
        return text("good")

    await run_bot(answer=answer)
    double.say("/bad")
    double.say("/good")
    assert (await double.reply(1)).text == words.say("chat.apology")
    assert (await double.reply(2)).text == "good"


async def test_a_photo_is_told_that_only_text_is_read(double, bot, asked, words):
    double.say(None, photo=[{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}])
    assert (await double.reply()).text == words.say("chat.text_only")
    assert asked.requests == []


async def test_a_message_with_nothing_to_see_still_shows_its_buttons(double, run_bot):
    message = Message(MessageKind.CHOICE, " ", buttons=((Button("Go", "/go"),),))
    await run_bot(answer=lambda request, desk: message)
    double.say("/choose")
    assert (await double.reply()).labels == [["Go"]]


async def test_an_admin_is_known_by_the_settings(double, run_bot, asked):
    await run_bot(admins=frozenset({8}))
    for user in (7, 8):
        double.say("/start", chat=user)
        await double.reply(chat=user)
    assert [(request.reader.id, request.reader.admin) for request in asked.requests] == [(7, False), (8, True)]


async def test_each_scope_has_its_menu(double, run_bot, words):
    double.chat(8)
    marks = {"help": "admin", "cite": "hidden", "privacy": "personal", "changes": "manages"}
    commands = [a_command("start"), *(a_command(name, **{mark: True}) for name, mark in marks.items())]
    await run_bot(commands=commands, admins=frozenset({8}))
    menus = await double.until(lambda: len(double.state.menus) == 4 and double.state.menus)
    assert {scope: [item["command"] for item in items] for scope, items in menus.items()} == {
        "all_private_chats": ["start", "privacy", "changes"],
        "all_group_chats": ["start"],
        "all_chat_administrators": ["start", "changes"],
        "chat 8": ["start", "help", "privacy", "changes"],
    }
    assert menus["all_group_chats"] == [{"command": "start", "description": words.say("command.start")}]


async def test_an_admin_who_never_wrote_has_no_menu_and_does_no_harm(double, run_bot, log):
    await run_bot(admins=frozenset({99}))
    await double.until(lambda: len(double.calls("setMyCommands")) == 4 and double.calls("setMyCommands")[3].answer)
    double.say("/echo on")
    await double.reply()
    assert "setMyCommands was refused: Chat not found" in log()
