"""What `search` offers, what it imports, and that importing it is cheap."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import search

ROOT = Path(search.__file__).parent
ALLOWED = {"search", "Stemmer", "whoosh", "yaml", "__future__", *sys.stdlib_module_names}
ALLOWED |= {"charset_normalizer", "docx", "lxml", "numpy", "py3langid", "pypdfium2", "trafilatura"}
"""The last ones each in the reader of its format alone, and only when a file of that format is read."""


def imported(path):
    """The modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def test_the_front_door_has_all_it_lists():
    assert all(hasattr(search, name) for name in search.__all__)
    with pytest.raises(AttributeError):
        _ = search.nothing


def test_search_imports_nothing_of_the_rest_of_the_project():
    for path in ROOT.rglob("*.py"):
        assert {module.partition(".")[0] for module in imported(path)} <= ALLOWED, path


def test_whoosh_is_imported_where_its_index_is_read_and_written():
    files = {str(path.relative_to(ROOT)) for path in ROOT.rglob("*.py") if any(m.startswith("whoosh") for m in imported(path))}
    assert files == {"index.py", "indexing/segment.py", "indexing/writing.py"}


def run(code, *arguments):
    return subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True).stdout


def test_importing_it_loads_neither_whoosh_nor_yaml_nor_what_builds():
    loaded = run("import search, sys; print(*sys.modules)").split()
    assert not [m for m in loaded if m.startswith(("whoosh", "yaml", "asyncio", "search.reading", "search.building"))]


def test_opening_and_searching_loads_no_more_than_it_needs(record):
    record.built(a="Trade was discussed by all of them.\n").close()
    code = (
        "import sys, pathlib, search\n"
        "generation = search.open_current(pathlib.Path(sys.argv[1]))\n"
        "print(generation.search(search.parse_query('trade')).total, *sys.modules)"
    )
    total, *loaded = run(code, str(record.data)).split()
    assert total == "1"
    unwanted = ("asyncio", "http", "ssl", "email", "importlib.metadata", "yaml", "search.reading", "search.building")
    unwanted += ("whoosh.query", "whoosh.searching", "whoosh.writing", "whoosh.scoring", "numpy")
    assert not [module for module in loaded if module.split(".")[0] in unwanted or module in unwanted]


def test_what_was_put_off_for_whoosh_is_there_when_asked_for():
    code = (
        "import search.index, urllib.request\nprint(urllib.request.urlopen.__module__, urllib.request.Request('http://x').host)"
    )
    assert run(code).split() == ["urllib.request", "x"]
    assert run("import search.index\nfrom urllib.request import pathname2url\nprint(pathname2url('a b'))").strip() == "a%20b"
