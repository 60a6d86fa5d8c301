"""/metrics and /health of a bot at work, over real HTTP."""

import asyncio
import re
import socket

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.app import App, monitor_of
from bot.meter import Meter
from bot.telegram import STOPPED
from bot.telegram.attempts import Pauses
from tests.telegram.outbox import locked


@pytest.fixture
def metered(app, monkeypatch):
    """The wiring of a real record with a meter of its own."""

    def make(port=0):
        settings = app.settings.__class__(app.settings.seeds, app.settings.facts, app.settings.data, monitor_port=port)
        return App(settings, app.words, app.keeper, app.shelf, Meter())

    return make


@pytest.fixture
async def monitored(run_bot, metered, log, double):
    """A bot that answers from the record, and where it is to be watched."""

    async def start(port=0, **instead):
        wired = metered(port)
        running = await run_bot(answer=wired.answered, desk=wired.desk, monitor=monitor_of(wired), **instead)
        for _ in range(200):
            if told := re.search(r"Metrics and health: (http://127\.0\.0\.1:\d+)/", log()):
                return running, told.group(1)
            await asyncio.sleep(0.01)
        raise AssertionError("no address was logged")

    return start


async def get(address, **rest):
    async with httpx.AsyncClient(timeout=20) as client:
        return await client.get(address, **rest)


async def metrics(address):
    page = await get(f"{address}/metrics")
    assert page.headers["content-type"].startswith("text/plain; version=")
    families = list(text_string_to_metric_families(page.text))
    assert all(family.documentation for family in families)
    return {(one.name, *sorted(one.labels.values())): one.value for family in families for one in family.samples}


async def test_metrics_tell_what_was_answered_and_parse_as_such(monitored, double, app):
    _, address = await monitored()
    before = await metrics(address)
    assert before["rapporteur_answer_seconds_count",] == 0
    for n, text in enumerate(("/summit 28", "/find zzyzx qqq", "/summit 28"), 1):
        double.say(text)
        await double.reply(n)
    found = await metrics(address)
    assert found["rapporteur_answers_total", "summit", "summit"] == 2
    assert found["rapporteur_not_found_total",] == 1
    assert found["rapporteur_answer_seconds_count",] == found["rapporteur_answer_seconds_bucket", "+Inf"] == 3
    assert found["rapporteur_answer_seconds_sum",] > 0
    assert found["rapporteur_generation_info", app.keeper.current().generation.id] == 1
    assert found["rapporteur_outbox_waiting",] == found["rapporteur_outbox_oldest_seconds",] == 0
    assert found["rapporteur_up_seconds",] > before["rapporteur_up_seconds",]
    assert found["rapporteur_readers",] == 0


async def test_metrics_tell_no_question_and_no_person(monitored, double):
    _, address = await monitored()
    double.say("/who Wendeline Zzyzx", chat=987654321)
    await double.reply(chat=987654321)
    text = (await get(f"{address}/metrics")).text
    assert not re.search("Wendeline|Zzyzx|987654321", text, re.IGNORECASE)


async def test_a_bot_at_work_is_healthy(monitored):
    _, address = await monitored()
    page = await get(f"{address}/health")
    assert (page.status_code, page.json()) == (200, {"status": "ok", "problems": {}})


async def test_a_locked_database_is_no_health(monitored, tmp_path):
    _, address = await monitored()
    async with locked(tmp_path / "store.sqlite3"):
        page = await get(f"{address}/health")
    assert page.status_code == 503
    assert set(page.json()["problems"]) == {"database"}
    assert (await get(f"{address}/health")).status_code == 200


async def test_telegram_out_of_reach_for_a_minute_is_no_health(monitored, double, monkeypatch):
    from bot.telegram.poller import Trouble

    whole = Trouble.problem
    monkeypatch.setattr(Trouble, "problem", lambda self: whole(self, 0.3))
    _, address = await monitored(pauses=Pauses(0.02, 0.1))
    await double.cut()
    for _ in range(400):
        page = await get(f"{address}/health")
        if page.status_code == 503:
            break
        await asyncio.sleep(0.05)
    assert page.json()["problems"] == {
        "telegram": "Telegram cannot be reached. Check the network and RAPPORTEUR_API_URL; we keep trying."
    }
    await double.mend()
    for _ in range(400):
        if (await get(f"{address}/health")).status_code == 200:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("Telegram answers again, and the bot is not healthy")


@pytest.mark.parametrize("place", ["/metrics", "/health", "/", "/else"])
async def test_under_another_name_there_is_nothing(monitored, place):
    _, address = await monitored()
    for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", ""):
        page = await get(f"{address}{place}", headers={"Host": host})
        assert page.status_code in (400, 404)
        assert "rapporteur_" not in page.text
        assert "status" not in page.text


async def test_only_loopback_is_listened_on(monitored):
    _, address = await monitored()
    port = int(address.rpartition(":")[2])
    with socket.socket() as other:
        other.settimeout(1)
        assert other.connect_ex(("127.0.0.2", port)) != 0


async def test_a_port_that_is_taken_leaves_the_bot_on_and_is_told(run_bot, metered, double, log):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        wired = metered(port)
        running = await run_bot(monitor=monitor_of(wired))
        double.say("/echo still here")
        assert (await double.reply()).text == "still here"
        assert f"cannot be served on port {port} (Address already in use): the bot goes on without" in log()
    assert await running.stop() == STOPPED
    assert "Traceback" not in log()


async def test_a_bot_that_is_watched_stops_in_time_with_a_connection_open(monitored):
    running, address = await monitored()
    async with httpx.AsyncClient() as client:
        await client.get(f"{address}/health")
        assert await asyncio.wait_for(running.stop(), 3) == STOPPED
    with pytest.raises(httpx.ConnectError):
        await get(f"{address}/health")
