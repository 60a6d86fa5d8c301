"""Who is let in, and what every answer of the page's server carries."""

from __future__ import annotations

import http.client
import re
import stat
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.web.key import KeyFault, page_key


class Site:
    """What a browser, or somebody else on this machine, may say to the server."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.port, self.key = parts.port, parse_qs(parts.query)["key"][0]
        self.host = f"127.0.0.1:{self.port}"
        self.known = {"Cookie": f"rapporteur-{self.port}={self.key}"}

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
def site(serve) -> Site:
    return Site(serve())


PATHS = ["/", "/page/chat.js", "/page/style.css", "/files/1", "/nothing"]


@pytest.mark.parametrize("path", PATHS)
def test_whoever_has_no_key_gets_nothing(site, path):
    answer = site.get(path)
    assert answer.status == 403
    assert site.key not in answer.text


def test_a_wrong_key_opens_nothing(site):
    assert site.get(f"/?key={site.key[:-1]}x").status == 403
    assert site.get("/?key=%ff").status in (400, 403)
    assert site.get("/", Cookie=f"rapporteur-{site.port}=no").status == 403


def test_the_key_in_the_address_opens_the_page_and_is_kept_in_a_cookie_out_of_scripts_reach(site):
    answer = site.get(f"/?key={site.key}")
    assert answer.status == 200
    cookie = answer.getheader("Set-Cookie")
    assert cookie.startswith(f"rapporteur-{site.port}={site.key};")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert site.get("/", **site.known).status == 200


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", ["rebound.example:{port}", "127.0.0.1", "127.0.0.1:1", "", "localhost.example:{port}"])
def test_another_host_name_that_leads_here_is_refused(site, path, host):
    assert site.get(path, Host=host.format(port=site.port), **site.known).status in (400, 421)


def test_localhost_is_us(site):
    assert site.get("/", Host=f"localhost:{site.port}", **site.known).status == 200


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1:1"])
def test_the_line_and_files_are_open_to_our_own_page_alone(site, origin):
    headers = {} if origin is None else {"Origin": origin.format(port=site.port)}
    assert site.knock(**headers, **site.known) == 403
    chat = "a" * 22
    sent = site.get(f"/files?chat={chat}&token={chat}&name=x", "POST", b"x", **headers, **site.known)
    assert sent.status == 403


def test_the_line_opens_for_our_page_with_the_key_and_not_without(site):
    assert site.knock(Origin=f"http://{site.host}", **site.known) == 101
    assert site.knock(Origin=f"http://{site.host}") == 403


@pytest.mark.parametrize("path", [*PATHS, "/?key=no"])
def test_every_answer_forbids_what_the_page_does_not_need(site, path):
    answer = site.get(path, **site.known)
    policy = answer.getheader("Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Referrer-Policy") == "no-referrer"
    assert answer.getheader("Cache-Control") == "no-store"
    assert answer.getheader("Server") is None


@pytest.mark.parametrize("path", ["/page/../key.py", "/page/%2e%2e/key.py", "/page/index.html", "/page/nothing.js"])
def test_only_the_pages_own_parts_are_given_out(site, path):
    assert site.get(path, **site.known).status == 404


@pytest.mark.parametrize(("path", "status"), [("/files/99", 404), ("/files/x", 404), (f"/files/{'9' * 15}", 404)])
def test_a_file_that_is_not_there_is_not_found(site, path, status):
    assert site.get(path, **site.known).status == status


def test_a_file_is_never_shown_as_what_it_says_it_is(site):
    chat, token = "a" * 22, "b" * 22
    path = f"/files?chat={chat}&token={token}&name=page.html"
    assert site.get(path, "POST", b"<script>1</script>", Origin=f"http://{site.host}", **site.known).status == 204
    answer = site.get("/files/1", **site.known)
    assert answer.getheader("Content-Type") == "application/octet-stream"
    assert answer.getheader("Content-Disposition") == "attachment; filename*=UTF-8''page.html"


def test_a_file_over_the_limit_is_refused_before_it_is_read(site):
    answer = site.get("/files?chat=x", "POST", None, Origin=f"http://{site.host}", Content_Length=str(21 * 2**20), **site.known)
    assert answer.status in (400, 413)


@pytest.mark.parametrize(
    "query", ["", "chat=short&token=short", f"chat={'a' * 22}", f"chat={'a' * 22}&token=../../../../x/y/z"]
)
def test_a_file_with_no_conversation_is_refused(site, query):
    assert site.get(f"/files?{query}", "POST", b"x", Origin=f"http://{site.host}", **site.known).status == 400


def test_the_key_never_gets_into_the_log(site, caplog):
    caplog.set_level("DEBUG")
    for path in (f"/?key={site.key}", f"/nothing?key={site.key}", f"/files?key={site.key}"):
        site.get(path)
        site.get(path, "POST", b"", Origin=f"http://{site.host}", **site.known)
    assert site.key not in caplog.text


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
