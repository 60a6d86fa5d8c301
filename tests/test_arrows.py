"""The arrows of the design: search <- briefs <- bot, telegram and aiosqlite in bot alone, whoosh in few files of search."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("search", "briefs", "bot")


def imports(file: Path) -> set[str]:
    """The modules that a file imports anywhere in it, dotted."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module)
    return found


def files(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize(("package", "not_these"), [("search", ("briefs", "bot")), ("briefs", ("bot",))])
def test_a_package_knows_nothing_of_those_above_it(package: str, not_these: tuple[str, ...]) -> None:
    for file in files(package):
        assert not {module for module in imports(file) if module.split(".")[0] in not_these}, file


@pytest.mark.parametrize("library", ["telegram", "aiosqlite"])
def test_chats_and_database_are_known_to_bot_alone(library: str) -> None:
    for package in ("search", "briefs"):
        for file in files(package):
            assert library not in {module.split(".")[0] for module in imports(file)}, file


def test_whoosh_is_imported_by_two_or_three_files_of_search() -> None:
    importing = [file for package in OURS for file in files(package) if "whoosh" in {m.split(".")[0] for m in imports(file)}]
    assert all("search" in (file.parent.name, file.parent.parent.name) for file in importing)
    assert 1 <= len(importing) <= 3


def test_outsiders_use_front_doors_of_search_alone() -> None:
    """`from search import X` or `import search`; nothing deeper."""
    for package in ("briefs", "bot"):
        for file in files(package):
            assert not {module for module in imports(file) if module.startswith("search.")}, file
