"""Updates that Telegram brings to an address of ours: with the secret alone, in order, none lost while there is no room."""

import asyncio
import json
import socket

import httpx
import pytest

from bot.telegram import FAILED, STOPPED
from bot.telegram.webhook import Address, Webhook

HOOK = "https://bot.example/updates"
SECRET = "s3cret-word_of-telegram"


@pytest.fixture
def address():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return Address(HOOK, SECRET, port=free.getsockname()[1])


@pytest.fixture
def place(address):
    return f"http://127.0.0.1:{address.port}/updates"


@pytest.fixture
async def hooked(double, run_bot, address, place):
    """A bot that is brought its updates."""
    double.route(HOOK, place)
    running = await run_bot(wait=False, webhook=address)
    await double.until(lambda: double.state.webhook == HOOK, "no webhook was set")
    return running


async def test_what_is_written_is_answered_and_nobody_polls(double, hooked):
    double.say("/echo one")
    double.say("/echo two")
    assert [(await double.reply(number)).text for number in (1, 2)] == ["one", "two"]
    assert double.calls("getUpdates") == []


async def test_telegram_is_told_the_secret_and_to_keep_the_order(double, hooked, log):
    [told] = double.calls("setWebhook")
    assert (told.params["secret_token"], told.params["max_connections"]) == (SECRET, "1")
    assert json.loads(told.params["allowed_updates"]) == ["message", "edited_message", "callback_query", "inline_query"]
    double.say("/echo one")
    await double.reply()
    assert SECRET not in log()


@pytest.mark.parametrize("secret", [None, "", "s3cret-word_of-telegrams", "é"])
async def test_whoever_does_not_know_the_secret_finds_nothing(double, hooked, place, asked, secret):
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret.encode()}
    update = {
        "update_id": 1,
        "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "/echo forged"},
    }
    async with httpx.AsyncClient() as client:
        said = await client.post(place, json=update, headers=headers)
        known = await client.post(place, json=update, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET})
    assert (said.status_code, said.content) == (404, b"")
    assert known.status_code == 200
    assert [request.text for request in asked.requests] in ([], ["/echo forged"])


async def test_other_methods_and_other_places_find_nothing_either(hooked, place):
    async with httpx.AsyncClient(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as client:
        assert (await client.get(place)).status_code == 404
        assert (await client.post(f"{place}/more")).status_code == 404


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"update_id": "x"}', b"\xff" * 10, b"[" * 100_000])
async def test_what_cannot_be_read_is_passed_over(double, hooked, place, body, log):
    async with httpx.AsyncClient(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as client:
        assert (await client.post(place, content=body)).status_code == 200
    double.say("/echo still here")
    assert (await double.reply()).text == "still here"


async def test_a_body_too_large_is_not_taken(hooked, place):
    async with httpx.AsyncClient(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as client:
        with pytest.raises(httpx.HTTPError):
            (await client.post(place, content=b" " * 2_000_000)).raise_for_status()


async def test_an_update_that_is_brought_twice_is_handled_once(double, hooked, asked):
    double.say("/echo one")
    update = double.state.updates[0]
    await double.reply()
    double.state.updates.append(update)
    double.say("/echo two")
    await double.reply(2)
    assert [request.text for request in asked.requests] == ["/echo one", "/echo two"]


async def test_while_there_is_no_room_telegram_keeps_them(address, place):
    full, taken = [True], []

    async def take(update):
        taken.append(update)

    bot = _Bot()
    running = asyncio.create_task(Webhook(bot, _Trouble(), take, lambda: full[0], address).run())
    await asyncio.wait_for(bot.told.wait(), 5)
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with httpx.AsyncClient(headers=headers) as client:
        assert (await client.post(place, json={"update_id": 1})).status_code == 503
        full[0] = False
        assert (await client.post(place, json={"update_id": 1})).status_code == 200
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert [update.update_id for update in taken] == [1]


class _Bot:
    """As much of the library's as a webhook uses."""

    def __init__(self):
        self.told = asyncio.Event()

    async def set_webhook(self, url, **rest):
        self.told.set()


class _Trouble:
    async def outlast(self, call):
        return await call()


async def test_a_webhook_that_telegram_refuses_ends_the_bot_with_what_to_do(double, run_bot, log):
    running = await run_bot(wait=False, webhook=Address("http://bot.example/updates", SECRET, port=0))
    assert await running.task == FAILED
    assert "https url must be provided for webhook): check RAPPORTEUR_WEBHOOK_URL" in log()


async def test_a_port_that_is_taken_ends_the_bot_with_what_to_do(run_bot, log):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        running = await run_bot(wait=False, webhook=Address(HOOK, SECRET, port=taken.getsockname()[1]))
        assert await running.task == FAILED
    assert "choose another webhook_port" in log()


async def test_back_from_a_webhook_to_polling_nothing_is_lost(double, hooked, run_bot, asked):
    assert await hooked.stop() == STOPPED
    double.say("/echo meanwhile")
    await run_bot()
    assert (await double.reply()).text == "meanwhile"
    assert double.state.webhook == ""


async def test_a_webhook_that_another_program_took_is_taken_back(double, run_bot, address, place, log):
    double.route(HOOK, place)
    bot = _Watched(double.state)
    running = asyncio.create_task(Webhook(bot, _Trouble(), _never, lambda: False, address, look_again=0.02).run())
    await double.until(lambda: bot.set == 1)
    double.state.webhook = "https://other.example/"
    await asyncio.wait_for(bot.again.wait(), 5)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert double.state.webhook == HOOK
    assert "was set to https://other.example/ by another program" in log()


async def _never(update):
    raise AssertionError("nothing was brought")


class _Watched:
    def __init__(self, state):
        self._state, self.set, self.again = state, 0, asyncio.Event()

    async def set_webhook(self, url, **rest):
        self._state.webhook = url
        self.set += 1
        self._state.touch()
        if self.set > 1:
            self.again.set()

    async def get_webhook_info(self):
        from telegram import WebhookInfo

        return WebhookInfo(self._state.webhook, False, 0)
