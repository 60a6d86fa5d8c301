"""Who may change what a group follows."""

import pytest
from telegram import Bot, Chat, User

from bot.telegram.rights import Rights
from tests.telegram.bots import a_command
from tests.telegram.double import Refusal

GROUP = -100123
COMMANDS = [a_command("echo"), a_command("pages"), a_command("follow", manages=True)]


@pytest.fixture
def group(double):
    place = double.chat(GROUP, "supergroup")
    place.members |= {7: "creator", 8: "administrator", 9: "member", 10: "restricted", 11: "left"}
    for user in place.members:
        double.state.user(user)
    return place


@pytest.fixture
async def bot(run_bot):
    return await run_bot(commands=COMMANDS)


async def manages(double, asked, text, user, **extra):
    before = len(asked.requests)
    double.say(text, chat=GROUP, user=user, **extra)
    await double.until(lambda: len(asked.requests) > before)
    return asked.requests[-1].reader.manages


@pytest.mark.parametrize(("user", "may"), [(7, True), (8, True), (9, False), (10, False), (11, False)])
async def test_in_a_group_its_administrators_manage_what_it_follows(double, bot, asked, group, user, may):
    assert await manages(double, asked, "/follow RCEP", user) is may


async def test_in_a_private_chat_everybody_manages(double, bot, asked):
    double.say("/follow RCEP")
    await double.reply()
    assert asked.requests[0].reader.manages is True
    assert double.calls("getChatMember") == []


async def test_an_administrator_who_stays_anonymous_is_one(double, bot, asked, group):
    through = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    assert await manages(double, asked, "/follow RCEP", 7, **{"from": through, "sender_chat": group.json}) is True


async def test_one_who_writes_as_another_chat_is_none(double, bot, asked, group):
    through = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    channel = {"id": -1001, "type": "channel", "title": "A ministry"}
    assert await manages(double, asked, "/follow RCEP", 7, **{"from": through, "sender_chat": channel}) is False


async def test_a_button_acts_for_the_one_who_presses_it(double, run_bot, asked, group):
    from bot.message import Button, MessageKind
    from bot.message import Message as Answer

    def answer(request, desk):
        asked.requests.append(request)
        return Answer(MessageKind.LIST, "Followed").with_buttons([Button("Remove", "/follow remove")])

    await run_bot(answer=answer, commands=COMMANDS)
    double.say("/follow RCEP", chat=GROUP, user=8)
    listed = await double.reply(chat=GROUP)
    for user, may in ((9, False), (7, True)):
        double.press(listed, "Remove", user=user)
        await double.until(lambda user=user: asked.requests[-1].reader.id == user)
        assert asked.requests[-1].reader.manages is may


@pytest.mark.parametrize("text", ["/folow RCEP", "Asia/Tokyo"])
async def test_a_misspelt_command_and_an_awaited_text_are_held_against_the_rights_too(double, bot, asked, group, text):
    double.say("/echo a", chat=GROUP, user=9)
    ours = await double.reply(chat=GROUP)
    assert await manages(double, asked, text, 8, reply_to=ours) is True


async def test_a_lookup_asks_telegram_nothing(double, bot, asked, group):
    assert await manages(double, asked, "/echo a", 8) is False
    assert double.calls("getChatMember") == []


async def test_what_telegram_does_not_tell_is_no_right_and_said_to_be_so(double, bot, asked, group, log):
    double.refuse("getChatMember", Refusal.bad("member list is inaccessible"))
    double.say("/follow RCEP", chat=GROUP, user=8)
    assert "Telegram does not tell me at the moment" in (await double.reply(chat=GROUP)).text
    assert asked.requests == []
    assert "Member list is inaccessible" in log()
    assert await manages(double, asked, "/follow RCEP", 8) is True


async def test_a_text_in_a_group_is_answered_though_telegram_does_not_tell(double, bot, asked, group):
    await manages(double, asked, "/echo a", 9)
    double.refuse("getChatMember", Refusal.bad("member list is inaccessible"))
    double.say("and this?", chat=GROUP, user=9, reply_to=double.replies(GROUP)[-1])
    await double.reply(2, chat=GROUP)
    assert asked.requests[-1].reader.manages is False


async def test_telegram_is_asked_once_more_where_the_network_is_to_blame(double, bot, asked, group):
    double.hang_up("getChatMember")
    assert await manages(double, asked, "/follow RCEP", 8) is True


async def test_what_telegram_told_is_good_for_a_minute(double, group):
    now = [0.0]
    chat, user = Chat(GROUP, "supergroup"), User(8, "Ada", False)
    async with Bot(double.token, base_url=f"{double.url}/bot") as bot:
        rights = Rights(bot, lambda: now[0])
        assert await rights.manages(chat, user)
        group.members[8] = "member"
        now[0] = 59.0
        assert await rights.manages(chat, user)
        now[0] = 60.0
        assert not await rights.manages(chat, user)
    assert len(double.calls("getChatMember")) == 2
