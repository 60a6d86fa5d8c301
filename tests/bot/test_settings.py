"""Settings: flags over environment over the file, and errors that say what to mend."""

import re
from pathlib import Path

import pytest

from bot.given import SettingsError
from bot.settings import SECRETS, Settings, load_settings
from bot.shipped import config_folder, seeds_folder

KEY, OLD_KEY = "kGYQ4xMGV9-oTVLvrvBJV0PHnkhKXyYh_DTXzd1PKXg=", "b" * 43 + "="


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.yaml"


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def error_of(flags: dict[str, str], environ: dict[str, str], file: Path | None = None) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(flags, environ, file)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_shipped_file_gives_the_shipped_documents_and_sheet():
    settings = load_settings({}, {})
    assert (settings.seeds, settings.facts) == (seeds_folder(), config_folder() / "facts.yaml")
    assert (settings.workers, settings.log_level) == (4, "info")
    assert (settings.token, settings.admins) == (None, frozenset())
    assert settings.data.name == "rapporteur"


def test_the_shipped_file_names_every_setting_but_the_secrets():
    text = (config_folder() / "settings.yaml").read_text("utf-8")
    named = re.findall(r"^(\w+):", text, re.M)
    assert sorted(named) == sorted(set(Settings.__dataclass_fields__) - SECRETS)


def test_a_flag_overrides_the_environment_which_overrides_the_file(tmp_path, file):
    places = {name: str(folder(tmp_path / name)) for name in ("file", "environment", "flag")}
    file.write_text(f"seeds: {places['file']}\n")
    environ = {"RAPPORTEUR_SEEDS": places["environment"]}
    assert load_settings({}, {}, file).seeds.name == "file"
    assert load_settings({}, environ, file).seeds.name == "environment"
    assert load_settings({"seeds": places["flag"]}, environ, file).seeds.name == "flag"


def test_every_variable_reaches_its_setting(tmp_path):
    sheet = tmp_path / "sheet.yaml"
    sheet.touch()
    environ = {
        "TELEGRAM_BOT_TOKEN": "123456:ABC-def",
        "RAPPORTEUR_API_URL": "http://127.0.0.1:8081/",
        "RAPPORTEUR_SEEDS": str(tmp_path),
        "RAPPORTEUR_FACTS": str(sheet),
        "RAPPORTEUR_DATA": str(tmp_path / "data"),
        "RAPPORTEUR_ADMINS": "12345, 67890,",
        "RAPPORTEUR_KEY": f"{KEY}, {OLD_KEY}",
        "RAPPORTEUR_ALLOWED_PEOPLE": "12345",
        "RAPPORTEUR_ALLOWED_CHATS": "-100200300, -5",
    }
    assert load_settings({}, environ) == Settings(
        seeds=tmp_path,
        facts=sheet,
        data=tmp_path / "data",
        token="123456:ABC-def",
        api_url="http://127.0.0.1:8081",
        admins=frozenset({12345, 67890}),
        key=(KEY, OLD_KEY),
        allowed_people=frozenset({12345}),
        allowed_chats=frozenset({-100200300, -5}),
    )


def test_the_page_is_an_admins_unless_the_file_says_no(file):
    assert load_settings({}, {}).page_admin
    file.write_text("page_admin: no\n")
    assert not load_settings({}, {}, file).page_admin


def test_no_fact_sheet_is_asked_for_by_none(file):
    assert load_settings({"facts": "none"}, {}).facts is None
    assert load_settings({}, {"RAPPORTEUR_FACTS": "none"}).facts is None
    file.write_text("facts: none\n")
    assert load_settings({}, {}, file).facts is None


def test_an_empty_variable_is_not_set():
    assert load_settings({}, {"RAPPORTEUR_SEEDS": "", "TELEGRAM_BOT_TOKEN": " "}) == load_settings({}, {})


def test_a_relative_path_starts_where_it_was_given(tmp_path, file, monkeypatch):
    folder(tmp_path / "docs")
    file.write_text("seeds: docs\n")
    assert load_settings({}, {}, file).seeds == tmp_path / "docs"
    monkeypatch.chdir(tmp_path)
    assert load_settings({"seeds": "docs", "data": "new"}, {}).data == tmp_path / "new"


def test_the_token_is_never_shown():
    settings = load_settings({}, {"TELEGRAM_BOT_TOKEN": "123456:secret"})
    assert settings.token == "123456:secret"
    assert "secret" not in repr(settings)
    assert "secret" not in error_of({}, {"TELEGRAM_BOT_TOKEN": "123456:secret word"})


@pytest.mark.parametrize(
    ("flags", "environ", "said"),
    [
        ({"seeds": "nowhere"}, {}, r"^--seeds: .*nowhere: no such folder; expected a folder of documents$"),
        ({"seeds": __file__}, {}, r"^--seeds: .* is no folder; expected"),
        (
            {},
            {"RAPPORTEUR_FACTS": "nowhere.yaml"},
            r"^RAPPORTEUR_FACTS: .*: no such file; expected the path .* or `none`$",
        ),
        ({"data": __file__}, {}, r"^--data: .* is no folder; expected a folder, which is made"),
        (
            {},
            {"RAPPORTEUR_ADMINS": "abc"},
            r"^RAPPORTEUR_ADMINS: 'abc' is no user id; expected user ids, comma-separated",
        ),
        ({}, {"RAPPORTEUR_ADMINS": "12,-5"}, r"^RAPPORTEUR_ADMINS: '-5' is no user id"),
        ({}, {"RAPPORTEUR_API_URL": "localhost:8081"}, r"^RAPPORTEUR_API_URL: 'localhost:8081' is no server's root"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_what_was_expected(flags, environ, said):
    assert re.search(said, error_of(flags, environ))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("workers: 6\nworker: 7\n", r"settings.yaml:2: worker: no such setting; expected one of admins, "),
        ("workers: 4\nworkers: 5\n", r"settings.yaml:2: workers: given twice"),
        ("\ntoken: 123:abc\n", r"settings.yaml:2: token: has no place in a file; set TELEGRAM_BOT_TOKEN"),
        ("workers: many\n", r"settings.yaml:1: workers: 'many' does not fit; expected a whole number from 1 to 64"),
        ("workers: yes\n", r"settings.yaml:1: workers: True does not fit"),
        ("page_admin: 1\n", r"settings.yaml:1: page_admin: 1 does not fit; expected yes or no"),
        ("in_flight: 0\n", r"settings.yaml:1: in_flight: 0 does not fit; expected a whole number from 1 to 200"),
        ("messages_per_second: 2000\n", r"settings.yaml:1: messages_per_second: 2000 does not fit"),
        ("log_level: loud\n", r"settings.yaml:1: log_level: 'loud' is no level; expected debug, info, warning, error"),
        ("seeds: 5\n", r"settings.yaml:1: seeds: 5 is no path"),
        ("admins: [1, x]\n", r"settings.yaml:1: admins: 'x' is no user id"),
        ("log_level: info\nworkers: [\n", r"settings.yaml:3: .*; expected YAML, one `name: value` a line"),
        ("workers: !!python/object:os.system 6\n", r"settings.yaml:1: .*expected YAML"),
        ("just words\n", r"settings.yaml:1: no settings here"),
        (b"\xff\xfe\x00", r"settings.yaml: cannot be read: it is not YAML in UTF-8"),
        (None, r"settings.yaml: cannot be read: No such file or directory; restore the file that ships"),
    ],
)
def test_a_file_that_cannot_be_used_is_located(file, text, said):
    if text is not None:
        file.write_bytes(text.encode() if isinstance(text, str) else text)
    assert re.search(said, error_of({}, {}, file))


def test_a_file_with_comments_alone_leaves_the_defaults(file):
    file.write_text("# nothing\n")
    assert load_settings({}, {}, file) == load_settings({}, {})


@pytest.mark.parametrize("wrong", ["secret-of-mine", "b" * 40, KEY[:-1], KEY + "x", f"{KEY} {OLD_KEY}"])
def test_a_key_that_is_none_is_named_by_its_place_and_never_shown(wrong):
    told = error_of({}, {"RAPPORTEUR_KEY": f"{KEY},{wrong}"})
    assert told == "RAPPORTEUR_KEY: number 2 of 2 is no key; expected keys as `rapporteur new-key` makes them, comma-separated"


def test_keys_are_not_shown_with_the_settings():
    assert KEY not in repr(load_settings({}, {"RAPPORTEUR_KEY": KEY}))


def test_a_key_in_the_file_is_refused_without_being_repeated(file):
    file.write_text(f"key: {KEY}\n")
    told = error_of({}, {}, file)
    assert told.endswith("key: has no place in a file; set RAPPORTEUR_KEY instead")
    assert KEY not in told


@pytest.mark.parametrize(("name", "wrong"), [("PEOPLE", "-5"), ("PEOPLE", "bob"), ("CHATS", "@group"), ("CHATS", "1.5")])
def test_an_allow_list_of_something_else_than_ids_is_refused(name, wrong):
    told = error_of({}, {f"RAPPORTEUR_ALLOWED_{name}": f"12345,{wrong}"})
    assert told.startswith(f"RAPPORTEUR_ALLOWED_{name}: '{wrong}' is no ")


SECRET = "s3cret-word_of-telegram"


def test_a_webhook_needs_its_secret():
    told = error_of({}, {"RAPPORTEUR_WEBHOOK_URL": "https://bot.example/telegram"})
    assert told == (
        "RAPPORTEUR_WEBHOOK_SECRET: missing; expected the secret that Telegram is to prove itself with, since "
        "RAPPORTEUR_WEBHOOK_URL is given"
    )


def test_a_webhook_with_its_secret_which_no_representation_tells():
    given = {"RAPPORTEUR_WEBHOOK_URL": "https://bot.example/telegram", "RAPPORTEUR_WEBHOOK_SECRET": SECRET}
    settings = load_settings({}, given | {"RAPPORTEUR_WEBHOOK_PORT": "9000"})
    assert (settings.webhook_url, settings.webhook_secret) == ("https://bot.example/telegram", SECRET)
    assert (settings.webhook_host, settings.webhook_port) == ("127.0.0.1", 9000)
    assert SECRET not in repr(settings)


@pytest.mark.parametrize("wrong", ["short", "with a space in between", "é" * 20, "a" * 257])
def test_a_secret_that_telegram_would_refuse_is_not_told(wrong):
    told = error_of({}, {"RAPPORTEUR_WEBHOOK_SECRET": wrong})
    assert told.startswith("RAPPORTEUR_WEBHOOK_SECRET: is not of that form; expected 16 to 256 letters")
    assert wrong not in told


@pytest.mark.parametrize("wrong", ["bot.example", "ftp://bot.example", "https://", "https://bot.example/a b"])
def test_a_webhook_that_is_no_address(wrong):
    assert "is no address; expected an https address" in error_of({}, {"RAPPORTEUR_WEBHOOK_URL": wrong})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("webhook_host: example.org", "is no address of this machine; expected an IP address"),
        ("webhook_port: 70000", "70000 does not fit; expected a whole number from 0 to 65535"),
        ("monitor_port: yes", "True does not fit; expected a whole number from 0 to 65535"),
        ("log_format: xml", "'xml' is no format; expected text, json"),
    ],
)
def test_what_is_wrong_with_how_it_runs(file, line, said):
    file.write_text(line, "utf-8")
    assert said in error_of({}, {}, file)
