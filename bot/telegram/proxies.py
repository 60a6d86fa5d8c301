"""The proxy that the environment names for an address: `http_proxy`, `https_proxy` or `all_proxy`, unless `no_proxy` has it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.request import getproxies, proxy_bypass

import aiohttp
from yarl import URL


class BadProxy(ValueError):
    """The environment names one that cannot be used; the message says which variable, and what to write."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """address: without the credentials, which are a header. variable: where it was named."""

    address: URL
    credentials: dict[str, str]
    variable: str


def proxy_for(address: URL) -> Proxy | None:
    """None where the address is asked itself. Raises BadProxy."""
    if _needs_none(address.host or "", address.port):
        return None
    named = getproxies()
    kind = address.scheme if named.get(address.scheme) else "all"
    written = named.get(kind)
    if not written:
        return None
    variable = f"{kind}_proxy"
    try:
        proxy = URL(written if "://" in written else f"http://{written}")
        credentials = _credentials(proxy)
    except ValueError:
        proxy, credentials = URL(), {}
    if not proxy.host:
        told = "write http://host:port or http://user:password@host:port, of a password / as %2F, # as %23 and @ as %40"
        raise BadProxy(f"{variable} in the environment is no proxy's address: {told}")
    if proxy.scheme not in ("http", "https"):
        raise BadProxy(f"{variable} in the environment names a proxy of {proxy.scheme}: name one of http")
    return Proxy(proxy.with_user(None), credentials, variable)


def _needs_none(host: str, port: int | None) -> bool:
    """Whether `no_proxy` has the host, or has it with this port."""
    written = f"[{host}]" if ":" in host else host
    return any(proxy_bypass(form) for form in (host, written, f"{written}:{port}"))


def _credentials(proxy: URL) -> dict[str, str]:
    if not (proxy.user or proxy.password):
        return {}
    return {"Proxy-Authorization": aiohttp.encode_basic_auth(proxy.user or "", proxy.password or "")}
