"""The locks name every package exactly, by hash, and nothing about where it came from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BUILD = PROJECT["build-system"]["requires"]
RUN = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
RUNNING = "requirements.lock"
NEEDED = {RUNNING: BUILD + RUN, **{f"requirements-{name}.lock": BUILD + RUN + extra for name, extra in EXTRAS.items()}}
LOCKS = list(NEEDED)
ASIDE = "requirements-whoosh3.lock"
"""Installed beside the others, and not together with them."""

ENTRY = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?P<hashes>( --hash=sha256:[0-9a-f]{64})+)")


def text(lock: str) -> str:
    return (ROOT / lock).read_text("utf-8")


def entries(lock: str) -> list[str]:
    """Each requirement on one line, its continuation lines joined, without comments."""
    lines = text(lock).replace("\\\n", "").splitlines()
    return [" ".join(line.split()) for line in lines if line.strip() and not line.lstrip().startswith("#")]


def versions(lock: str) -> dict[str, str]:
    return {found["name"]: found["version"] for entry in entries(lock) if (found := ENTRY.fullmatch(entry))}


@pytest.mark.parametrize("lock", [*LOCKS, ASIDE])
def test_every_entry_is_one_version_with_hashes(lock):
    assert entries(lock)
    assert [entry for entry in entries(lock) if not ENTRY.fullmatch(entry)] == []


@pytest.mark.parametrize(("lock", "needed"), NEEDED.items())
def test_every_dependency_of_the_project_is_locked_within_its_range(lock, needed):
    locked = versions(lock)
    asked = [Requirement(line) for line in needed]
    assert [str(r) for r in asked if not r.specifier.contains(locked.get(canonicalize_name(r.name), "0"))] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_lock_has_all_that_the_lock_for_running_has_in_the_same_versions(lock):
    assert versions(RUNNING).items() <= versions(lock).items()


def test_what_is_installed_together_is_the_same_in_all_locks():
    names = {name for lock in LOCKS for name in versions(lock)}
    assert {name for name in names if len({versions(lock)[name] for lock in LOCKS if name in versions(lock)}) > 1} == set()


@pytest.mark.parametrize("lock", [*LOCKS, ASIDE])
def test_no_lock_says_where_packages_came_from(lock):
    told = re.compile(r"://|^\s*-(?!-hash=)|^\s*/|^[^#]*(file:|@ |\s/)")
    assert [line for line in text(lock).splitlines() if told.search(line)] == []
