"""REQUIRE_ALL=1 leaves no test unrun without saying so."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest

def test_without_a_tool():
    pytest.skip("no such tool")

@pytest.mark.skip(reason="not today")
def test_marked(): ...

@pytest.mark.xfail(strict=True)
def test_expected_to_fail():
    raise AssertionError

def test_with_the_originals(shared): ...
"""
MODULE = "import pytest\npytest.importorskip('no_such_module')\n"


@pytest.fixture
def run(tmp_path: Path):
    """Runs pytest on one test file, beside a copy of our conftest, and gives what it prints."""

    def run_pytest(tests: str, *, require_all: bool) -> str:
        shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
        (tmp_path / "test_it.py").write_text(tests)
        (tmp_path / "pytest.ini").write_text("[pytest]\n")
        env = {**os.environ, "REQUIRE_ALL": "1" if require_all else "", "RAPPORTEUR_SHARED": str(tmp_path / "absent")}
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True).stdout

    return run_pytest


def test_a_skipped_test_stays_skipped_unless_all_are_required(run):
    assert "3 skipped, 1 xfailed" in run(TESTS, require_all=False)


def test_a_skipped_test_fails_and_says_why_when_all_are_required(run):
    printed = run(TESTS, require_all=True)
    assert "every test: no such tool" in printed
    assert "every test: not today" in printed


def test_an_expected_failure_and_an_absent_shared_folder_are_no_failure_when_all_are_required(run):
    printed = run(TESTS, require_all=True)
    assert "1 skipped, 1 xfailed" in printed
    assert "every test: no shared folder" not in printed


def test_a_module_that_skips_itself_fails_when_all_are_required(run):
    assert "1 skipped" in run(MODULE, require_all=False)
    assert "could not import 'no_such_module'" in run(MODULE, require_all=True).split("ERRORS")[1]
