"""Which addresses Telegram takes for links, and how it writes them: host in small letters, a path, nothing unprintable."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv6Address

_DELIMITERS = re.compile(r"[/?#]")
_PROTOCOL = re.compile(r"[^:/?#@\[\]]*")
_PART = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*")
_PART_WITH_COLON = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=:]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*")
_OWN = re.compile(r"(?i)(tg|ton|tonsite):(?://)?")
_OWN_HOST = re.compile(r"[A-Za-z0-9_-]+")
_SITE_HOST = re.compile(r"[A-Za-z0-9_.-]+")
_USER = re.compile(r"(?i)tg:(?://)?user/?\?(?P<query>[^#]*)")
_USER_ID = re.compile("[1-9][0-9]*")
_MOST_USER = 2**40 - 1
_SPACE = " \t\r\n\0\v"
_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def small(text: str) -> str:
    """The text with the letters A to Z made small, and no others."""
    return text.translate(_SMALL)


def checked(link: str) -> str | None:
    """The link as Telegram keeps it, or None for one that it drops."""
    try:
        return check(link)
    except ValueError:
        return None


def check(link: str) -> str:
    """The link as Telegram keeps it. Raises ValueError with Telegram's words for what is wrong with it."""
    own = _OWN.match(link)
    rest = link[own.end() :] if own else link
    protocol, userinfo, host, port, query = _split(rest)
    if own:
        return _own(small(own[1]), rest, protocol, userinfo, host, port, query)
    if "." not in host and not host.startswith("["):
        raise ValueError("Wrong HTTP URL")
    return f"{protocol}://{userinfo}{'@' if userinfo else ''}{host}{f':{port}' if port else ''}{query}"


def user(link: str) -> int | None:
    """The user that a tg://user link names."""
    found = _USER.match(link) if checked(link) else None
    given = dict(pair.partition("=")[::2] for pair in reversed(small(found["query"]).split("&"))) if found else {}
    named = given.get("id", "")
    return int(named) if _USER_ID.fullmatch(named) and int(named) <= _MOST_USER else None


def _own(scheme: str, rest: str, protocol: str, userinfo: str, host: str, port: int, query: str) -> str:
    if small(rest).startswith("http://") or protocol == "https" or userinfo or port or host.startswith("["):
        raise ValueError(f"Wrong {scheme} URL")
    allowed = _SITE_HOST if scheme == "tonsite" else _OWN_HOST
    if not allowed.fullmatch(host):
        raise ValueError("Unallowed characters in URL host")
    return f"{scheme}://{host}{query[1:] if query.startswith('/?') else query}"


def _split(url: str) -> tuple[str, str, str, int, str]:
    protocol, rest = "http", url
    named = _PROTOCOL.match(url)
    if named and url.startswith("://", named.end()):
        protocol, rest = small(named[0]), url[named.end() + 3 :]
        if protocol not in {"http", "https"}:
            raise ValueError("Unsupported URL protocol")
    cut = _DELIMITERS.search(rest)
    place, query = (rest[: cut.start()], rest[cut.start() :]) if cut else (rest, "")
    place, port = _port(place)
    userinfo, _, host = place.rpartition("@")
    host = small(host)
    _check_host(host)
    _check_part(userinfo, "userinfo", _PART_WITH_COLON)
    return protocol, userinfo, host, port, _query(query)


def _port(place: str) -> tuple[str, int]:
    """A place without its port, and the port: 0 for none."""
    at = max(place.rfind(":"), place.rfind("]"), place.rfind("@"))
    if at <= 0 or place[at] != ":":
        return place, 0
    digits = place[at + 1 :]
    if not re.fullmatch(r"-?[0-9]+", digits) or not 0 < int(digits) <= 65535:
        raise ValueError("Wrong port number specified in the URL")
    return place[:at], int(digits)


def _check_host(host: str) -> None:
    if host.startswith("[") and host.endswith("]"):
        try:
            zone = IPv6Address(host[1:-1]).scope_id
        except AddressValueError:
            zone = "none"
        if zone:
            raise ValueError("Wrong IPv6 address specified in the URL")
    elif not host:
        raise ValueError("URL host is empty")
    elif host == ".":
        raise ValueError("Host is invalid")
    else:
        _check_part(host, "host", _PART)


def _check_part(part: str, name: str, allowed: re.Pattern[str]) -> None:
    found = allowed.match(part)
    assert found
    if found.end() < len(part):
        wrong = "Wrong percent-encoded symbol" if part[found.end()] == "%" else "Disallowed character"
        raise ValueError(f"{wrong} in URL {name}")


def _query(query: str) -> str:
    query = query.rstrip(_SPACE) or "/"
    if not query.startswith("/"):
        query = "/" + query
    return "".join(f"%{ord(char):02X}" if char <= " " else char for char in query)
