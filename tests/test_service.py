"""The unit for systemd and the container's file name what there is. Neither is started here: that needs systemd or an image."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from configparser import RawConfigParser
from pathlib import Path

import pytest

from bot.settings import ENVIRONMENT

ROOT = Path(__file__).resolve().parent.parent
UNIT = ROOT / "config" / "rapporteur.service"
CONTAINER = ROOT / "config" / "Containerfile"
SCRIPTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]


def unit() -> RawConfigParser:
    parser = RawConfigParser(delimiters="=", comment_prefixes="#")
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(UNIT.read_text("utf-8"))
    return parser


def instructions() -> list[tuple[str, str]]:
    """The instructions of the container's file, comments gone and continued lines joined."""
    text = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", CONTAINER.read_text("utf-8"), flags=re.MULTILINE))
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in text.splitlines() if line.strip()]


def commands() -> list[list[str]]:
    found = [
        json.loads(rest[rest.index("[") :]) for name, rest in instructions() if name in ("RUN", "HEALTHCHECK", "ENTRYPOINT")
    ]
    assert len(found) >= 5
    return found


def set_in_container() -> dict[str, str]:
    pairs = [pair for name, rest in instructions() if name == "ENV" for pair in shlex.split(rest)]
    return dict(pair.split("=", 1) for pair in pairs)


def test_the_unit_has_what_holds_a_service_in_its_place() -> None:
    service = unit()["Service"]
    assert (service["NoNewPrivileges"], service["ProtectSystem"], service["DynamicUser"]) == ("yes", "strict", "yes")
    assert (service["Restart"], service["RestartPreventExitStatus"]) == ("on-failure", "2")
    assert int(service["TimeoutStopSec"]) >= 3
    assert service["MemoryMax"]
    assert service["OOMPolicy"] == "continue"  # a reader that is ended for its memory is not the bot
    assert service["CapabilityBoundingSet"] == ""


def test_the_unit_starts_the_program_and_sets_variables_that_there_are() -> None:
    service = unit()["Service"]
    assert Path(service["ExecStart"].split()[0]).name in SCRIPTS
    named = [pair.split("=")[0] for pair in service["Environment"].split()]
    assert set(named) - {"MPLCONFIGDIR"} <= set(ENVIRONMENT.values())
    assert f"/var/lib/{service['StateDirectory']}" in service["Environment"]


def test_no_secret_stands_in_the_unit_or_the_container() -> None:
    for name in ("TELEGRAM_BOT_TOKEN", "RAPPORTEUR_KEY", "RAPPORTEUR_WEBHOOK_SECRET"):
        assert name not in unit()["Service"]["Environment"]
        assert name not in set_in_container()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    text = UNIT.read_text("utf-8").replace("/usr/local/bin/rapporteur", "/bin/true")
    (tmp_path / UNIT.name).write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / UNIT.name)], check=False, capture_output=True, text=True
    )
    assert [line for line in (done.stdout + done.stderr).splitlines() if UNIT.name in line] == []


def test_each_thing_that_the_container_copies_is_there_and_let_in() -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    for name, rest in instructions():
        if name == "COPY":
            *sources, _ = shlex.split(rest)
            for source in sources:
                assert (ROOT / source).exists(), source
                assert source.rstrip("/") in let_in, source


def test_the_container_runs_what_it_has() -> None:
    programs = {command[0] for command in commands()}
    assert programs <= {"python", "install", *SCRIPTS}
    for command in commands():
        if command[:2] == ["python", "-c"]:
            compile(command[2], "HEALTHCHECK", "exec")


def test_the_container_is_no_root_and_checks_the_port_that_it_sets() -> None:
    told = dict(instructions())
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", told["USER"])
    assert told["STOPSIGNAL"] == "SIGTERM"
    port = set_in_container()[ENVIRONMENT["monitor_port"]]
    assert f"http://127.0.0.1:{port}/health" in told["HEALTHCHECK"]
    assert set_in_container()[ENVIRONMENT["data"]] in json.loads(told["VOLUME"])
    assert {name for name in set_in_container() if name.startswith("RAPPORTEUR")} <= set(ENVIRONMENT.values())


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1)])
def test_the_containers_check_fails_when_the_bot_is_not_well(status: int, code: int) -> None:
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *rest: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    check = next(command for command in commands() if "/health" in command[-1])[-1]
    check = check.replace(":9747/", f":{server.server_port}/")
    done = subprocess.run([sys.executable, *["-c", check]], check=False, capture_output=True)
    server.shutdown()
    server.server_close()
    assert done.returncode == code
