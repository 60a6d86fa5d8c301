"""Connections of our own to Telegram: used again while they last, and told apart from a network that is down."""

import asyncio
import base64
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import RequestData

from bot.telegram.wire import Wire

OK = b'{"ok": true, "result": true}'
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(OK), OK)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n%b\r\n%x;a=b\r\n%b\r\n0\r\nMore: yes\r\n\r\n" % (
    OK[:5],
    len(OK) - 5,
    OK[5:],
)
CLOSING = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%b" % (len(OK), OK)
UNTOLD = b"HTTP/1.0 200 OK\r\n\r\n" + OK

Serve = Callable[[bytes], Awaitable[str]]


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    made = Wire()
    await made.initialize()
    yield made
    await made.shutdown()


@pytest.fixture
async def opened() -> list[int]:
    """One for each connection that was made."""
    return []


@pytest.fixture
async def heads() -> list[str]:
    """Of each request what stands before its body."""
    return []


@pytest.fixture
async def serve(opened: list[int], heads: list[str]) -> AsyncIterator[Serve]:
    """Starts a server that gives each request the same answer and hangs up behind one that says so; its address."""
    servers = []

    async def start(answer: bytes) -> str:
        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            opened.append(1)
            try:
                while True:
                    head = await reader.readuntil(b"\r\n\r\n")
                    heads.append(head.decode())
                    lengths = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")]
                    await reader.readexactly(int(lengths[0].split(b":")[1]) if lengths else 0)
                    writer.write(answer)
                    await writer.drain()
                    if answer in (CLOSING, UNTOLD) or answer.endswith(b"cut"):
                        break
            except asyncio.IncompleteReadError:
                pass
            finally:
                writer.close()

        server = await asyncio.start_server(connected, "127.0.0.1", 0)
        servers.append(server)
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot1:a/getMe"

    yield start
    for server in servers:
        server.close()


@pytest.mark.parametrize("answer", [WHOLE, CHUNKED, CLOSING, UNTOLD])
async def test_an_answer_is_read_however_its_end_is_told(wire: Wire, serve: Serve, answer: bytes) -> None:
    address = await serve(answer)
    for _ in range(3):
        assert await wire.post(address, RequestData([])) is True


async def test_a_connection_is_used_again(wire: Wire, serve: Serve, opened: list[int]) -> None:
    address = await serve(WHOLE)
    for _ in range(5):
        await wire.post(address)
    assert len(opened) == 1


async def test_requests_at_once_have_connections_of_their_own(wire: Wire, serve: Serve, opened: list[int]) -> None:
    address = await serve(WHOLE)
    for _ in range(2):
        await asyncio.gather(*(wire.post(address) for _ in range(20)))
    assert len(opened) == 20


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{} cut",
        b"SSH-2.0 what\r\n\r\n cut",
        b"HTTP/1.1 two\r\n\r\n cut",
        b"cut",
    ],
)
async def test_an_answer_that_is_none_is_a_failure_of_the_network(wire: Wire, serve: Serve, answer: bytes) -> None:
    with pytest.raises(NetworkError):
        await wire.post(await serve(answer))


async def test_nobody_there_is_a_failure_of_the_network(wire: Wire, serve: Serve) -> None:
    with pytest.raises(NetworkError):
        await wire.post("http://127.0.0.1:9/bot1:a/getMe")


async def test_an_answer_that_does_not_come_is_waited_for_as_long_as_told(wire: Wire, serve: Serve) -> None:
    address = await serve(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n")
    with pytest.raises(TimedOut):
        await wire.post(address, read_timeout=0.05)


async def test_of_a_sent_message_only_its_number_is_read() -> None:
    sent = b'{"ok": true, "result": {"message_id": 5, "date": 1, "chat": {"id": 1}, "text": "long"}}'
    assert Wire.parse_json_payload(sent)["result"] == {"message_id": 5, "date": 1, "chat": {"id": 1}}


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that names none."""
    for name in ("http_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


@pytest.mark.parametrize("name", ["http_proxy", "all_proxy"])
async def test_a_proxy_of_the_environment_is_asked(
    wire: Wire, serve: Serve, heads: list[str], no_proxy: pytest.MonkeyPatch, name: str
) -> None:
    no_proxy.setenv(name, (await serve(WHOLE)).replace("//", "//me:se%20cret@").removesuffix("/bot1:a/getMe"))
    for _ in range(2):
        assert await wire.post("http://telegram.invalid/bot1:a/getMe") is True
    for head in heads:
        assert head.startswith("POST http://telegram.invalid/bot1:a/getMe HTTP/1.1\r\n")
        assert f"Proxy-Authorization: Basic {base64.b64encode(b'me:se cret').decode()}\r\n" in head


async def test_a_host_that_needs_no_proxy_is_asked_itself(
    wire: Wire, serve: Serve, heads: list[str], no_proxy: pytest.MonkeyPatch
) -> None:
    no_proxy.setenv("http_proxy", "http://127.0.0.1:9")
    no_proxy.setenv("no_proxy", "127.0.0.1")
    assert await wire.post(await serve(WHOLE)) is True
    assert heads[0].startswith("POST /bot1:a/getMe HTTP/1.1\r\n")


async def test_nor_does_one_that_is_named_with_its_port(
    wire: Wire, serve: Serve, heads: list[str], no_proxy: pytest.MonkeyPatch
) -> None:
    address = await serve(WHOLE)
    no_proxy.setenv("http_proxy", "http://127.0.0.1:9")
    no_proxy.setenv("no_proxy", address.split("/")[2])
    assert await wire.post(address) is True
    with pytest.raises(NetworkError, match=r"by the proxy that http_proxy in the environment names"):
        await wire.post("http://127.0.0.1:1/bot1:a/getMe")


async def test_a_proxy_may_be_named_without_what_it_speaks(
    wire: Wire, serve: Serve, heads: list[str], no_proxy: pytest.MonkeyPatch
) -> None:
    no_proxy.setenv("http_proxy", (await serve(WHOLE)).split("/")[2])
    assert await wire.post("http://telegram.invalid/bot1:a/getMe") is True


@pytest.mark.parametrize(
    ("proxy", "told"),
    [
        ("http://127.0.0.1:many", "http_proxy in the environment is no proxy's address"),
        ("http://[", "http_proxy in the environment is no proxy's address"),
        ("http://", "http_proxy in the environment is no proxy's address"),
        ("http://me:se/cret@127.0.0.1:9", "http_proxy in the environment is no proxy's address"),
        ("http://m%3Ae:cret@127.0.0.1:9", "http_proxy in the environment is no proxy's address"),
        ("socks5://me:cret@127.0.0.1:9", "http_proxy in the environment names a proxy of socks5"),
    ],
)
async def test_a_proxy_that_is_none_is_told_with_its_variable_and_without_its_password(
    wire: Wire, serve: Serve, heads: list[str], no_proxy: pytest.MonkeyPatch, proxy: str, told: str
) -> None:
    no_proxy.setenv("http_proxy", proxy)
    with pytest.raises(NetworkError, match=told) as raised:
        await wire.post(await serve(WHOLE))
    assert not heads
    assert "cret" not in "".join(traceback.format_exception(raised.value))


async def test_a_proxy_that_wants_other_credentials_says_so(wire: Wire, serve: Serve, no_proxy: pytest.MonkeyPatch) -> None:
    refusing = await serve(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
    no_proxy.setenv("https_proxy", refusing.replace("//", "//me:cret@"))
    with pytest.raises(NetworkError, match="407, it wants other credentials") as raised:
        await wire.post("https://telegram.invalid/bot1:a/getMe")
    assert "cret" not in "".join(traceback.format_exception(raised.value)).replace("other credentials", "")


async def test_a_redirection_is_no_answer(wire: Wire, serve: Serve, heads: list[str]) -> None:
    elsewhere = await serve(WHOLE)
    moved = f"HTTP/1.1 301 Moved\r\nLocation: {elsewhere}\r\nContent-Length: 0\r\n\r\n"
    with pytest.raises(TelegramError):
        await wire.post(await serve(moved.encode()))
    assert len(heads) == 1


async def test_what_the_owner_tells_other_programs_is_not_sent(
    wire: Wire, serve: Serve, heads: list[str], no_proxy: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login me password secret\n")
    file.chmod(0o600)
    no_proxy.setenv("NETRC", str(file))
    await wire.post(await serve(WHOLE))
    assert "authorization" not in heads[0].lower()
