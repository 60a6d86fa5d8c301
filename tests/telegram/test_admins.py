"""On Telegram an admin is known by number; to others a command for admins is none, whichever way it comes."""

import pytest

from bot import commands
from bot.commands import Command, answer
from bot.commands.admins import administrative
from bot.commands.links import spelt_payload
from bot.message import Button, Message, MessageKind
from tests.telegram.double import ME

GROUP, ADMIN, OTHER = -100123, 8, 7


@pytest.fixture
def acted():
    return []


@pytest.fixture
async def bot(app, run_bot, acted, monkeypatch):
    def act(request, desk, argument):
        acted.append((request.reader.id, argument))
        return Message(MessageKind.HELP, f"Done {argument}").with_buttons([Button("Again", "/purge again", edits=True)])

    table = (*commands.COMMANDS, Command("purge", administrative("purge")(act), "/purge", admin=True))
    monkeypatch.setattr(commands, "COMMANDS", table)
    app.words.sentences["command.purge"] = "what /purge does"
    return await run_bot(answer=answer, desk=app.desk, commands=table, words=app.words, admins=frozenset({ADMIN}))


def unknown(words, name: str) -> str:
    return words.say("error.unknown", command=f"/{name}")


async def test_an_admin_is_obeyed_and_others_are_answered_as_for_an_unknown_command(double, bot, acted, words):
    double.chat(OTHER), double.chat(ADMIN)
    for name in ("purge", "nosuch"):
        double.say(f"/{name} all", chat=OTHER)
    refused, other = await double.reply(1, chat=OTHER), await double.reply(2, chat=OTHER)
    assert unknown(words, "purge") in refused.text
    assert refused.text.replace("purge", "nosuch") == other.text
    assert (refused.entities, refused.labels) == (other.entities, other.labels)
    double.say("/purge all", chat=ADMIN)
    assert "Done all" in (await double.reply(chat=ADMIN)).text
    assert acted == [(ADMIN, "all")]


async def test_in_a_group_others_meet_the_silence_of_a_name_that_is_none(double, bot, acted, words):
    double.chat(GROUP, "supergroup")
    for said in ("/purge all", "/nosuch all", f"/purge@{ME['username']} all"):
        double.say(said, chat=GROUP, user=OTHER)
    assert unknown(words, "purge") in (await double.reply(chat=GROUP)).text
    double.say("/purge mine", chat=GROUP, user=ADMIN)
    assert "Done mine" in (await double.reply(2, chat=GROUP)).text
    assert acted == [(ADMIN, "mine")]


async def test_anothers_press_of_an_admins_button_is_the_others(double, bot, acted, words):
    double.chat(GROUP, "supergroup")
    double.say("/purge mine", chat=GROUP, user=ADMIN)
    shown = await double.reply(chat=GROUP)
    double.press(shown, "Again", user=OTHER)
    await double.until(lambda: unknown(words, "purge") in shown.text)
    assert acted == [(ADMIN, "mine")]


async def test_a_made_up_button_is_an_unknown_command(double, bot, acted, words):
    double.say("/start", chat=OTHER)
    shown = await double.reply(chat=OTHER)
    double.press_data(shown, "n/purge all", user=OTHER)
    assert unknown(words, "purge") in (await double.reply(2, chat=OTHER)).text
    assert acted == []


async def test_a_link_carries_it_out_for_nobody(double, bot, acted, words):
    double.chat(OTHER), double.chat(ADMIN)
    for chat in (OTHER, ADMIN):
        for name in ("purge", "nosuch"):
            double.say(f"/start {spelt_payload(f'/{name} all')}", chat=chat)
        first, second = await double.reply(1, chat=chat), await double.reply(2, chat=chat)
        assert words.say("error.link") in first.text
        assert first.text == second.text
    assert acted == []


async def test_an_edited_message_acts_for_nobody_and_is_answered_to_others_as_any(double, bot, acted, words):
    double.chat(OTHER), double.chat(ADMIN)
    for name in ("purge", "nosuch"):
        double.amend(double.say("/help", chat=ADMIN), f"/{name} all")
        question = double.say(f"/{name}", chat=OTHER)
        shown = await double.reply(1 if name == "purge" else 2, chat=OTHER)
        assert unknown(words, name) in shown.text
        # The answer to a mended question takes the place of that to the command that there is not.
        double.amend(question, "/privacy")
        await double.until(lambda shown=shown: words.say("privacy.title") in shown.text)
    assert len(double.replies(OTHER)) == 2
    assert acted == []


async def test_its_menu_is_the_admins_own(double, run_bot, bot):
    double.chat(ADMIN), double.chat(OTHER), double.chat(GROUP, "supergroup")
    await bot.stop()
    await run_bot(answer=answer, commands=bot.bot.commands, words=bot.bot.words, admins=frozenset({ADMIN}), desk=bot.bot.desk)
    await double.until(lambda: len(double.state.menus) == 4)
    assert "purge" in double.menu(ADMIN)
    assert "purge" not in (*double.menu(OTHER), *double.menu(GROUP, user=ADMIN), *double.menu(GROUP, user=OTHER))
