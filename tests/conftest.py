"""What every test may rely on: nothing is skipped silently where all must run, and the shared folder.

``REQUIRE_ALL=1`` turns a skipped test into a failure that gives the reason. One reason stays a skip: the shared folder,
which only some machines have.
"""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

import search.preparing
from tests.kept_workers import KeptWorkers, end

ROOT = Path(__file__).resolve().parent.parent
NO_SHARED = "no shared folder"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of original documents and known answers; a test that asks for it is skipped where it is absent."""
    folder = Path(os.environ.get("RAPPORTEUR_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"{NO_SHARED}: RAPPORTEUR_SHARED can name it")
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A module that skips itself, by ``importorskip`` or ``allow_module_level``, is reported when it is collected."""
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    # An expected failure is reported as skipped, too, and is none.
    if os.environ.get("REQUIRE_ALL") != "1" or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    if not reason.startswith(NO_SHARED):
        report.outcome = "failed"
        report.longrepr = f"skipped, though REQUIRE_ALL=1 asks for every test: {reason}"


@pytest.fixture(scope="session", autouse=True)
def kept_workers() -> Iterator[None]:
    """Records that this process builds are read by workers that stay."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(search.preparing, "Workers", KeptWorkers)
        yield
    end()
