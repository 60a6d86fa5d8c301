"""The values of settings as they are given, and what each must be: one that does not fit is told with its place."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

TELEGRAM = "https://api.telegram.org"
LOG_LEVELS = ("debug", "info", "warning", "error")
LOG_FORMATS = ("text", "json")

_KEY_BYTES = 32


class SettingsError(Exception):
    """A setting that cannot be used; the message says where it was given, what is wrong and what was expected."""


@dataclass(frozen=True, slots=True)
class Given:
    """A raw value, where it was given, and the folder that a relative path starts from. Its repr tells no secret."""

    where: str
    value: object = field(repr=False)
    base: Path

    def wrong(self, what: str, expected: str) -> SettingsError:
        return SettingsError(f"{self.where}: {what}; expected {expected}")


def _path(given: Given, expected: str) -> Path:
    if not isinstance(given.value, str):
        raise given.wrong(f"{given.value!r} is no path", expected)
    try:
        # Absolute without resolving links: `current -> release-7` has to stay the same place after the link moves.
        return Path(given.base, Path(given.value).expanduser()).absolute()
    except RuntimeError as error:
        raise given.wrong(f"{given.value}: {error}", expected) from error


def folder(given: Given) -> Path:
    expected = "a folder of documents"
    path = _path(given, expected)
    if not path.is_dir():
        raise given.wrong(f"{path} is no folder" if path.exists() else f"{path}: no such folder", expected)
    return path


def sheet(given: Given) -> Path | None:
    expected = "the path of a fact sheet, or `none`"
    if isinstance(given.value, str) and given.value.lower() == "none":
        return None
    path = _path(given, expected)
    if not path.is_file():
        raise given.wrong(f"{path} is no file" if path.exists() else f"{path}: no such file", expected)
    return path


def data_folder(given: Given) -> Path:
    expected = "a folder, which is made when it is not there"
    path = _path(given, expected)
    if path.exists() and not path.is_dir():
        raise given.wrong(f"{path} is no folder", expected)
    return path


def user_data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("rapporteur")


def token(given: Given) -> str:
    """Never says the value: an error is printed and logged."""
    token = str(given.value)
    if not token.isascii() or not token.isprintable() or any(sign in token for sign in " ?#"):
        raise given.wrong("holds signs that no token has", "the token as @BotFather gave it, such as 123456:ABC-def")
    return token


def root(given: Given) -> str:
    """The scheme and host are checked by hand: urllib.parse is not worth its time at every start."""
    scheme, mark, rest = str(given.value).partition("://")
    host = rest.partition("/")[0]
    if scheme not in ("http", "https") or not mark or not host or any(sign in rest for sign in " ?#"):
        raise given.wrong(f"{given.value!r} is no server's root", f"an address such as {TELEGRAM}")
    return str(given.value).rstrip("/")


def keys(given: Given) -> tuple[str, ...]:
    """Never says the value, likewise."""
    keys = tuple(part.strip() for part in str(given.value).split(",") if part.strip())
    for n, key in enumerate(keys, 1):
        try:
            fits = len(base64.b64decode(key, altchars="-_", validate=True)) == _KEY_BYTES
        except ValueError:
            fits = False
        if not fits:
            expected = "keys as `rapporteur new-key` makes them, comma-separated"
            raise given.wrong(f"number {n} of {len(keys)} is no key", expected)
    return keys


def people(given: Given) -> frozenset[int]:
    return _ids(given, r"[1-9]\d{0,18}", "is no user id", "user ids, comma-separated, such as 12345,67890")


def chats(given: Given) -> frozenset[int]:
    return _ids(given, r"-?[1-9]\d{0,18}", "is no chat id", "ids of groups, comma-separated, such as -1001234567890")


def _ids(given: Given, form: str, what: str, expected: str) -> frozenset[int]:
    value = given.value
    ids = [str(part).strip() for part in (value if isinstance(value, list) else str(value).split(","))]
    for part in ids:
        if part and not re.fullmatch(form, part, re.ASCII):
            raise given.wrong(f"{part!r} {what}", expected)
    return frozenset(int(part) for part in ids if part)


def one_of(known: Sequence[str], what: str) -> Callable[[Given], str]:
    def parse(given: Given) -> str:
        if given.value not in known:
            raise given.wrong(f"{given.value!r} is no {what}", ", ".join(known))
        return str(given.value)

    return parse


def yes_or_no(given: Given) -> bool:
    """YAML reads an unquoted yes as a truth, the environment gives the word."""
    value = {"yes": True, "no": False}.get(str(given.value).lower(), given.value)
    if not isinstance(value, bool):
        raise given.wrong(f"{given.value!r} does not fit", "yes or no")
    return value


def between(least: int, most: int) -> Callable[[Given], int]:
    def parse(given: Given) -> int:
        value = given.value
        if isinstance(value, str) and re.fullmatch(r"\d{1,9}", value, re.ASCII):
            value = int(value)  # as the environment gives it
        # A bool is an int to Python: `workers: yes` is a slip, not 1.
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise given.wrong(f"{given.value!r} does not fit", f"a whole number from {least} to {most}")
        return value

    return parse


def webhook_url(given: Given) -> str:
    expected = "an https address that Telegram can reach, such as https://bot.example.org/telegram"
    scheme, mark, rest = str(given.value).partition("://")
    if scheme not in ("https", "http") or not mark or not rest.partition("/")[0] or any(sign in rest for sign in " ?#"):
        raise given.wrong(f"{given.value!r} is no address", expected)
    return str(given.value)


def webhook_secret(given: Given) -> str:
    """Never says the value, likewise."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", str(given.value), re.ASCII):
        raise given.wrong("is not of that form", "16 to 256 letters, digits, _ and -, which nobody can guess")
    return str(given.value)


def host(given: Given) -> str:
    import ipaddress

    try:
        return str(ipaddress.ip_address(str(given.value)))
    except ValueError as error:
        raise given.wrong(f"{given.value!r} is no address of this machine", "an IP address such as 127.0.0.1") from error
