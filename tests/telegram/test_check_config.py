"""`rapporteur check-config`: what is set and where, whether it will work, and no secret in it."""

import asyncio
import os
import re
import sqlite3

import pytest

from bot.cli import main
from bot.store import Store, new_key
from tests.telegram.double import TOKEN

KEY, SECRET = new_key(), "s3cret-word_of-telegram"


@pytest.fixture
async def check(double, tmp_path, monkeypatch, capsys):
    """Runs it beside the double, as its own environment has it; gives the exit code and what was printed."""
    for name in [name for name in os.environ if name.startswith(("RAPPORTEUR_", "TELEGRAM_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("RAPPORTEUR_DATA", str(tmp_path / "data"))

    async def run(*flags, **environ):
        told = {"TELEGRAM_BOT_TOKEN": TOKEN, "RAPPORTEUR_API_URL": double.url, "RAPPORTEUR_ADMINS": "7"} | environ
        for name, value in told.items():
            monkeypatch.setenv(name, value)
        code = await asyncio.to_thread(main, ["check-config", *flags])
        shown = capsys.readouterr()
        assert TOKEN not in shown.out + shown.err
        assert TOKEN.partition(":")[2] not in shown.out + shown.err
        return code, shown.out

    return run


def findings(text):
    return dict(re.findall(r"^(?:ok|warning|error) +([a-zA-Z ]+): (.+)$", text, re.MULTILINE))


async def test_what_is_fine_is_said_to_be_so(check, tmp_path):
    code, text = await check()
    assert code == 0
    assert not re.search("^(warning|error)", text, re.MULTILINE)
    found = findings(text)
    assert found["documents"].startswith("3 in ")
    assert found["Telegram"] == "the token is that of @rapporteur_test_bot"
    assert found["updates"] == "are fetched (polling)"
    assert found["data folder"].endswith("MB free, not made yet")
    assert not (tmp_path / "data").exists()


async def test_each_setting_is_told_with_its_place_and_of_secrets_whether_they_are_set(check):
    _, text = await check("--facts", "none", RAPPORTEUR_KEY=KEY, RAPPORTEUR_WEBHOOK_SECRET=SECRET)
    assert "facts: none (--facts)" in text
    assert "admins: 7 (RAPPORTEUR_ADMINS)" in text
    assert re.search(r"^workers: 4 \(.*settings\.yaml:\d+: workers\)$", text, re.MULTILINE)
    assert "monitor_port: none (default)" in text
    for name in (
        "token: set (TELEGRAM_BOT_TOKEN)",
        "key: set (RAPPORTEUR_KEY)",
        "webhook_secret: set (RAPPORTEUR_WEBHOOK_SECRET)",
    ):
        assert name in text
    assert KEY[:8] not in text
    assert SECRET[:8] not in text


async def test_a_token_that_is_refused_is_an_error(check, double):
    double.token = "4242:AAanother"
    code, text = await check()
    assert code == 2
    assert "error    Telegram: refuses the token: @BotFather shows the right one" in text


async def test_a_network_that_is_away_is_a_warning(check, double):
    await double.cut()
    code, text = await check()
    assert code == 0
    assert "warning  Telegram: " in text
    assert "cannot be reached (ClientConnectorError: " in text
    assert "so the token is not tried" in text
    await double.mend()


async def test_a_proxy_that_cannot_be_used_is_told_with_its_variable_and_without_its_password(check, monkeypatch):
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", "http://me:pass/word7@127.0.0.1:9")
    code, text = await check()
    assert code == 0
    assert "http_proxy in the environment is no proxy's address: write http://host:port" in text
    assert "word7" not in text


async def test_a_folder_without_documents_and_a_broken_sheet_are_errors(check, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "facts.yaml").write_text("version: 1\nsummits: [")
    code, text = await check("--seeds", str(tmp_path / "empty"), "--facts", str(tmp_path / "facts.yaml"))
    assert code == 2
    assert "error    documents: none in " in text
    assert re.search(r"^error    fact sheet: .*facts\.yaml:\d", text, re.MULTILINE)


async def test_files_that_are_left_out_are_warned_of(check, tmp_path):
    seeds = tmp_path / "some"
    seeds.mkdir()
    (seeds / "one.txt").write_text("The summit was held.\n")
    (seeds / "two.exe").write_bytes(b"MZ")
    code, text = await check("--seeds", str(seeds), "--facts", "none")
    assert code == 0
    assert "warning  documents: two.exe is left out: " in text


async def test_of_many_files_that_are_left_out_the_first_are_named_and_the_others_counted(check, tmp_path):
    seeds = tmp_path / "many"
    seeds.mkdir()
    (seeds / "one.txt").write_text("The summit was held.\n")
    for number in range(213):
        (seeds / f"image-{number:03}.png").write_bytes(b"PNG")
    _, text = await check("--seeds", str(seeds), "--facts", "none")
    told = re.findall("^warning  documents: (.*)$", text, re.MULTILINE)
    assert len(told) == 11
    assert told[9].startswith("image-009.png is left out: ")
    assert told[10] == "and 203 more; /documents lists every file with its state"


async def test_a_database_is_looked_at_and_not_changed(check, tmp_path):
    path = tmp_path / "data" / "rapporteur.sqlite3"
    await (await Store.open(path)).close()
    code, text = await check()
    assert code == 0
    assert re.fullmatch(r"opens, schema \d+", findings(text)["database"])
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 1")
    before = path.read_bytes()
    code, text = await check(RAPPORTEUR_KEY=KEY)
    assert code == 0
    assert re.match(
        r"opens, schema 1 of \d+: the next start brings it forward; make a backup before", findings(text)["database"]
    )
    assert "the next start seals it with RAPPORTEUR_KEY" in text
    assert path.read_bytes() == before


async def test_a_database_that_cannot_be_used_is_an_error(check, tmp_path):
    path = tmp_path / "data" / "rapporteur.sqlite3"
    await (await Store.open(path, keys=[KEY])).close()
    for key, says in (("", "Set RAPPORTEUR_KEY to the key"), (new_key(), "a key that RAPPORTEUR_KEY does not hold")):
        code, text = await check(RAPPORTEUR_KEY=key)
        assert code == 2
        assert says in findings(text)["database"]
    assert "sealed, and the key fits" in (await check(RAPPORTEUR_KEY=KEY))[1]
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    assert "written by a newer version" in (await check(RAPPORTEUR_KEY=KEY))[1]
    path.write_bytes(b"no database at all " * 100)
    assert (await check(RAPPORTEUR_KEY=KEY))[0] == 2


async def test_a_webhook_is_told_with_where_it_has_to_lead(check):
    hook = {"RAPPORTEUR_WEBHOOK_SECRET": SECRET}
    code, text = await check(RAPPORTEUR_WEBHOOK_URL="https://bot.example/updates", **hook)
    assert code == 0
    assert findings(text)["updates"].endswith("which has to be passed on to http://127.0.0.1:8443")
    code, text = await check(RAPPORTEUR_WEBHOOK_URL="http://bot.example/updates", **hook)
    assert code == 2
    assert "error    updates: http://bot.example/updates: Telegram calls https addresses alone" in text


async def test_without_admins_it_tells_how_to_name_them(check):
    code, text = await check(RAPPORTEUR_ADMINS="")
    assert code == 0
    assert "warning  admins: none on Telegram: name your user id in RAPPORTEUR_ADMINS" in text
