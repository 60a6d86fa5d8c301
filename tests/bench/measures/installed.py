"""What `make run` installs: megabytes on disk, and what each large part is there for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution

from tests.bench.bench import Bench
from tests.bench.records import ROOT
from tests.bench.table import Row

LARGE = 5.0
"""Megabytes from which on a package is named."""

BUYS = {
    "aiohttp": "requests to Telegram",
    "babel": "names of months and zones in other languages, for dates on web pages (trafilatura)",
    "cryptography": "readers' texts encrypted where a key is set",
    "fonttools": "fonts in charts (matplotlib)",
    "kiwisolver": "the layout of charts (matplotlib)",
    "lxml": "HTML and Word documents",
    "matplotlib": "charts",
    "numpy": "ranked search over arrays; matplotlib needs it as well",
    "pillow": "charts as PNG (matplotlib)",
    "pypdfium2": "PDF documents",
    "pyspellchecker": "a slip of typing told from an ordinary word",
    "setuptools": "installing",
    "tld": "addresses of web pages (trafilatura)",
    "tornado": "the page in the browser and Telegram's webhook",
    "trafilatura": "the text of web pages without what is around it",
    "whoosh-reloaded": "the search index",
    "wcwidth": "how wide letters are in the terminal's chat",
    "py3langid": "the language of a document that does not name it",
    "python-telegram-bot": "Telegram",
}


def measure(bench: Bench) -> Iterable[Row]:
    bench.noise.look(2)
    sizes = installed()
    large = sorted((name for name, size in sizes.items() if size >= LARGE), key=lambda name: -sizes[name])
    told = f"{len(sizes)} packages, {len(large)} of them {LARGE:g} MB or more"
    yield Row("installed to run", sum(sizes.values()), told, unit="MB")
    for name in large:
        yield Row(f"of it {name}", sizes[name], BUYS[name], unit="MB")


def installed() -> dict[str, float]:
    """Megabytes of each package that the lock names and that is there."""
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.M)
    return {name: size for name in locked if (size := _size(name)) is not None}


def _size(name: str) -> float | None:
    """Megabytes of its files, those that Python compiled among them; None where it is not installed."""
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        return None
    return sum(path.stat().st_size for file in files if (path := file.locate()).is_file()) / 1e6  # type: ignore[attr-defined]
