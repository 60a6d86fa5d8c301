"""Who is let in, and what every answer of the page's server carries."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import stat
from urllib.parse import urlsplit

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from bot.web.key import KeyFault, page_key


class Site:
    """What a browser, or somebody else on this machine, may say to the server."""

    def __init__(self, address: str, key: str) -> None:
        parts = urlsplit(address)
        self.port, self.code, self.key = parts.port, parts.fragment, key
        self.host = f"127.0.0.1:{self.port}"
        self.ours = {"Origin": f"http://{self.host}"}
        self.known = {"Authorization": f"Bearer {key}"}

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> http.client.HTTPResponse:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        line.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            line.putheader(name.replace("_", "-"), value)
        if body is not None:
            line.putheader("Content-Length", str(len(body)))
        line.endheaders(body)
        answer = line.getresponse()
        answer.text = answer.read().decode("utf-8", "replace")  # type: ignore[attr-defined]
        return answer

    def knock(self, **headers: str) -> int:
        """The status of an attempt to open the line."""
        about = {
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec_WebSocket_Version": "13",
        }
        return self.get("/socket", **about, **headers).status


@pytest.fixture
def site(serve, tmp_path) -> Site:
    address = serve()
    return Site(address, (tmp_path / "data" / "page.key").read_text())


KEY = "a" * 22
SEND = f"/files?chat={KEY}&token={KEY}&name=page.html"
PATHS = ["/", "/page/chat.js", "/page/style.css", "/files/1", "/nothing"]


@pytest.mark.parametrize("path", PATHS)
def test_what_is_given_to_all_holds_no_secret(site, path):
    said = site.get(path).text
    assert site.key not in said
    assert site.code not in said


@pytest.mark.parametrize("given", [{}, {"Authorization": "Bearer "}, {"Authorization": "Bearer no"}, {"Authorization": "x"}])
def test_files_are_for_those_who_have_the_key(site, given):
    assert site.get("/files/1", **given).status == 403
    assert site.get(SEND, "POST", b"x", **given, **site.ours).status == 403
    assert site.get("/files/1", **site.known).status == 404


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", ["rebound.example:{port}", "127.0.0.1", "127.0.0.1:1", "", "localhost.example:{port}"])
def test_another_host_name_that_leads_here_is_refused(site, path, host):
    assert site.get(path, Host=host.format(port=site.port), **site.known).status in (400, 421)


def test_localhost_is_led_to_the_one_name_that_browsers_keep_things_under(site):
    answer = site.get("/", Host=f"localhost:{site.port}")
    assert (answer.status, answer.getheader("Location")) == (302, f"http://{site.host}/")


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1:1"])
def test_the_line_and_files_are_open_to_our_own_page_alone(site, origin):
    headers = {} if origin is None else {"Origin": origin.format(port=site.port)}
    assert site.knock(**headers) == 403
    assert site.get(SEND, "POST", b"x", **headers, **site.known).status == 403


def test_the_line_opens_for_our_page(site):
    assert site.knock(**site.ours) == 101


async def said(site: Site, *messages: object, answers: int = 1) -> list[dict]:
    """What the open line answers; an end of the line is {"type": None}."""
    request = HTTPRequest(f"ws://{site.host}/socket", headers=site.ours)
    line = await websocket_connect(request)
    for message in messages:
        raw = message if isinstance(message, bytes) else json.dumps(message)
        await line.write_message(raw, binary=isinstance(message, bytes))
    heard = []
    for _ in range(answers):
        answer = await asyncio.wait_for(line.read_message(), 5)
        heard.append({"type": None} if answer is None else json.loads(answer))
    line.close()
    return heard


async def test_the_line_is_let_in_by_the_key_or_the_code_and_told_the_key(site):
    for given in (site.key, site.code):
        (answer,) = await said(site, {"type": "key", "key": given})
        assert (answer["type"], answer["key"]) == ("open", site.key)


@pytest.mark.parametrize("given", ["", "no", None, 1, ["x"], "\ud800", "x" * 60_000])
async def test_the_line_is_refused_to_any_other(site, given):
    assert [one["type"] for one in await said(site, {"type": "key", "key": given}, answers=2)] == ["refused", None]


HELLO = {"type": "hello", "chat": KEY, "known": 0, "revision": 0}


@pytest.mark.parametrize("first", [HELLO, {"type": "ask", "token": KEY, "text": "x"}, {"type": "clear", "token": KEY}])
async def test_nothing_is_heard_before_the_key(site, first):
    assert [one["type"] for one in await said(site, first)] == [None]


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x00\x01",
        [],
        "hello",
        1,
        {},
        {"type": ["ask"]},
        {"type": "hello", "chat": "../x", "known": 0, "revision": 0},
        {"type": "hello", "chat": KEY, "known": -1, "revision": 0},
        {"type": "hello", "chat": KEY, "known": 1e400, "revision": True},
        {"type": "press", "token": KEY, "entry": 1, "revision": 1, "button": [0]},
        {"type": "press", "token": KEY, "entry": 2**60, "revision": 1, "button": [0, 0]},
        {"type": "ask", "token": 1, "text": "x"},
        {"type": "earlier", "before": "x"},
        {"type": "clear", "known": None},
        json.loads("[" * 500 + "]" * 500),
    ],
)
async def test_nonsense_ends_the_line_and_nothing_else(site, nonsense, caplog):
    key = {"type": "key", "key": site.key}
    answers = [one["type"] for one in await said(site, key, HELLO, nonsense, answers=3)]
    assert answers == ["open", "hello", None]
    assert [one["type"] for one in await said(site, key, HELLO, answers=2)] == ["open", "hello"]
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("path", [*PATHS, SEND])
def test_every_answer_forbids_what_the_page_does_not_need(site, path):
    answer = site.get(path)
    policy = answer.getheader("Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Referrer-Policy") == "no-referrer"
    assert answer.getheader("Cache-Control") == "no-store"
    assert answer.getheader("Server") is None
    assert answer.getheader("Set-Cookie") is None, "a cookie would go to every port of this machine"


@pytest.mark.parametrize("path", ["/page/../key.py", "/page/%2e%2e/key.py", "/page/index.html", "/page/nothing.js"])
def test_only_the_pages_own_parts_are_given_out(site, path):
    assert site.get(path).status == 404


@pytest.mark.parametrize("path", ["/files/99", "/files/x", f"/files/{'9' * 15}"])
def test_a_file_that_is_not_there_is_not_found(site, path):
    assert site.get(path, **site.known).status == 404


def test_a_file_is_never_shown_as_what_it_says_it_is(site):
    assert site.get(SEND, "POST", b"<script>1</script>", **site.ours, **site.known).status == 204
    answer = site.get("/files/1", **site.known)
    assert answer.getheader("Content-Type") == "application/octet-stream"
    assert answer.getheader("Content-Disposition") == "attachment; filename*=UTF-8''page.html"
    assert answer.text == "<script>1</script>"


def test_a_file_over_the_limit_is_refused_before_it_is_read(site):
    answer = site.get(SEND, "POST", None, Content_Length=str(21 * 2**20), **site.ours, **site.known)
    assert answer.status in (400, 413)


@pytest.mark.parametrize("headers", [{}, {"Host": "rebound.example"}])
def test_nothing_large_is_taken_in_from_whoever_may_not_send_it(site, headers):
    """The head alone is sent, with a promise of much to come: the refusal does not wait for it."""
    assert site.get(SEND, "POST", None, Content_Length=str(19 * 2**20), **headers, **site.ours).status in (403, 421)
    assert site.get("/", "POST", None, Content_Length=str(19 * 2**20), **headers).status in (400, 405, 413, 421)


@pytest.mark.parametrize("query", ["", "chat=short&token=short", f"chat={KEY}", f"chat={KEY}&token=../../../../x/y/z"])
def test_a_file_with_no_conversation_is_refused(site, query):
    assert site.get(f"/files?{query}", "POST", b"x", **site.ours, **site.known).status == 400


def test_neither_key_nor_code_gets_into_the_log(site, caplog):
    caplog.set_level("DEBUG")
    for path in ("/", f"/nothing?{site.key}", f"/files?{site.code}", "/files/1"):
        site.get(path, **site.known)
        site.get(path, "POST", b"", **site.ours, **site.known)
    assert site.key not in caplog.text
    assert site.code not in caplog.text


def test_the_server_listens_on_loopback_alone(site):
    with open("/proc/net/tcp") as table, open("/proc/net/tcp6") as table6:
        listening = re.findall(rf": (\w+):{site.port:04X} 0+:0000 0A", table.read() + table6.read())
    assert listening == ["0100007F"]


def test_the_key_is_for_its_owner_alone_and_stays(tmp_path):
    key = page_key(tmp_path / "data")
    file = tmp_path / "data" / "page.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert page_key(tmp_path / "data") == key


def test_a_key_that_others_could_read_is_made_anew(tmp_path):
    key = page_key(tmp_path)
    (tmp_path / "page.key").chmod(0o644)
    assert page_key(tmp_path) != key
    assert stat.S_IMODE((tmp_path / "page.key").stat().st_mode) == 0o600


def test_a_damaged_key_is_named_with_what_to_do(tmp_path):
    page_key(tmp_path)
    (tmp_path / "page.key").write_text("")
    with pytest.raises(KeyFault, match=r"page\.key: holds no key of the page; remove the file"):
        page_key(tmp_path)


def test_a_key_that_cannot_be_kept_is_said_with_what_to_do(tmp_path):
    (tmp_path / "page.key").mkdir()
    with pytest.raises(KeyFault, match=r"page\.key: the page's key cannot be kept there: .*RAPPORTEUR_DATA"):
        page_key(tmp_path)
