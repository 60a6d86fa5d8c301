"""How updates reach a bot: by polling or by a webhook, each once; and faults on the way."""

import asyncio
import json

import httpx
import pytest

from tests.telegram.double import Refusal
from tests.telegram.double.server import Server

HOOK = "https://bot.example/hook"


def texts(updates):
    return [update["message"]["text"] for update in updates]


async def test_an_offset_below_zero_forgets_all_but_the_last(double, call):
    for text in ("one", "two", "three"):
        double.say(text)
    assert texts(await call("getUpdates", offset=-2)) == ["two", "three"]
    assert texts(await call("getUpdates")) == ["two", "three"]


async def test_a_limit_gives_the_first(double, call):
    for text in ("one", "two", "three"):
        double.say(text)
    assert texts(await call("getUpdates", limit=2)) == ["one", "two"]


async def test_a_changed_message_is_an_update_of_its_own(double, call):
    double.amend(double.say("before"), "after")
    first, second = await call("getUpdates")
    assert (first["message"]["text"], second["edited_message"]["text"]) == ("before", "after")


async def test_a_command_of_a_person_bears_its_entity(double, call):
    double.open_link("cite_28-4")
    [update] = await call("getUpdates")
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    with pytest.raises(AssertionError, match="no payload"):
        double.open_link("x" * 65)


async def test_nobody_polls_while_a_webhook_is_set(call):
    await call("setWebhook", url=HOOK)
    assert (await call("getUpdates")).startswith("Conflict: can't use getUpdates method while webhook is active")
    assert await call("deleteWebhook") is True
    assert await call("getUpdates") == []


async def test_a_webhook_that_telegram_would_not_take(call):
    said = await call("setWebhook", url="http://bot.example/hook")
    assert said == "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    said = await call("setWebhook", url=HOOK, secret_token="a b")
    assert said == "Bad Request: secret token contains unallowed characters"


@pytest.fixture
async def hook(double):
    """A webhook on loopback: what came there, and what it answers next."""
    came, answers = [], []

    async def handle(path, params):
        came.append(json.loads(params["message"])["text"])
        return answers.pop(0) if answers else 200, ""

    server = Server(handle)
    await server.start()
    double.route(HOOK, f"http://127.0.0.1:{server.port}/hook")
    yield came, answers
    double.methods.close()
    await server.stop()


async def test_a_webhook_gets_every_update_once(double, call, hook):
    double.say("before")
    await call("setWebhook", url=HOOK)
    double.say("after")
    await double.until(lambda: not double.state.updates)
    assert hook[0] == ["before", "after"]


async def test_an_update_that_a_webhook_does_not_take_comes_again(double, call, hook):
    hook[1].extend([500, 503])
    await call("setWebhook", url=HOOK)
    double.say("one")
    await double.until(lambda: hook[0] == ["one"] * 3 and not double.state.updates)
    info = await call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (HOOK, 0)
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_a_delivery_bears_the_secret(double, call):
    heads = []

    async def served(reader, writer):
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(served, "127.0.0.1", 0) as server:
        double.route(HOOK, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
        await call("setWebhook", url=HOOK, secret_token="s3cret-word_")
        double.say("one")
        await double.until(lambda: not double.state.updates)
        double.methods.close()
    assert b"x-telegram-bot-api-secret-token: s3cret-word_\r\n" in heads[0].lower()


async def test_pending_updates_are_dropped_on_request(double, call):
    double.say("one")
    await call("deleteWebhook", drop_pending_updates=True)
    assert await call("getUpdates") == []


@pytest.mark.parametrize("after", [False, True], ids=["before it took effect", "after it took effect"])
async def test_a_call_is_refused(double, call, after):
    double.refuse("sendMessage", Refusal(500, "Internal Server Error"), after=after)
    assert await call("sendMessage", chat_id=7, text="a") == "Internal Server Error"
    assert len(double.replies()) == after
    assert (await call("sendMessage", chat_id=7, text="b"))["text"] == "b"


@pytest.mark.parametrize("after", [False, True], ids=["before it took effect", "after it took effect"])
async def test_a_call_loses_its_connection(double, call, after):
    double.hang_up("sendMessage", after=after)
    with pytest.raises(httpx.RemoteProtocolError):
        await call("sendMessage", chat_id=7, text="a")
    assert len(double.replies()) == after
    assert (await call("sendMessage", chat_id=7, text="b"))["text"] == "b"


async def test_a_call_is_slow(double, call):
    double.delay("sendMessage", 0.2)
    loop = asyncio.get_running_loop()
    began = loop.time()
    await call("sendMessage", chat_id=7, text="a")
    assert loop.time() - began >= 0.2
