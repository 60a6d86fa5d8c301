"""The project's own files: what the wheel holds, and what no file may tell."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ["bot", "briefs", "search"]


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """What is tracked or would be, relative to the root."""
    # A checkout made by another user would else be refused, as happens where tests run in a container.
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-coz", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is no checkout")
    return [Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def unpacked(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built of a copy of the files alone and unpacked outside of the tree."""
    source, wheels, unpacked = (tmp_path_factory.mktemp(name) for name in ("source", "wheels", "unpacked"))
    for file in files:
        (source / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, source / file)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", wheels, source]
    subprocess.run(build, check=True)
    [wheel] = wheels.iterdir()
    zipfile.ZipFile(wheel).extractall(unpacked)
    return unpacked


def test_the_wheel_holds_every_file_of_the_packages(files, unpacked):
    assert [str(file) for file in files if file.parts[0] in PACKAGES and not (unpacked / file).is_file()] == []


def test_the_wheel_holds_nothing_at_its_top_but_the_packages(unpacked):
    assert sorted(path.name for path in unpacked.iterdir() if path.suffix != ".dist-info") == PACKAGES


@pytest.mark.parametrize(("folder", "pattern"), [("seeds", "*.md"), ("config", "*.yaml")])
def test_shipped_files_are_found_in_the_wheel_and_in_the_checkout(unpacked, folder, pattern):
    def found(*options: str) -> Path:
        show = f"from bot.shipped import {folder}_folder as folder; print(folder())"
        run = subprocess.run([sys.executable, *options, "-c", show], cwd=unpacked, capture_output=True, text=True)
        return Path(run.stdout.strip())

    in_wheel, in_checkout = found(), found("-I")
    assert in_wheel.is_relative_to(unpacked)
    assert in_checkout == ROOT / folder
    shipped = {path.name for path in in_checkout.glob(pattern)}
    assert shipped
    assert shipped == {path.name for path in in_wheel.iterdir()}


MACHINE_FOLDER = r"((?<![\w./}-])|file://)/(home|root|Users|work|opt|mnt|workspace)/\w"
REGISTRY = r"pypi\.org|pythonhosted\.org|anaconda\.org|--(extra-)?index|https?://\S*/simple\b"


@pytest.mark.parametrize("pattern", [MACHINE_FOLDER, REGISTRY], ids=["a folder of one machine", "a package registry"])
def test_no_file_names(files, pattern):
    told = re.compile(pattern)
    texts = {file: (ROOT / file).read_bytes().decode("utf-8", "replace") for file in files}
    assert {str(file): found[0] for file, text in texts.items() if (found := told.search(text))} == {}


def test_the_readme_says_how_to_run_and_how_to_test():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make run" in readme
    assert "make test" in readme


def test_the_notices_name_every_package_that_is_installed_to_run():
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.M)
    named = re.findall(r"^\| ([\w-]+) \|", (ROOT / "NOTICES.md").read_text("utf-8"), re.M)
    assert set(locked) <= {name.lower().replace("_", "-") for name in named}


def test_the_changelog_has_a_place_for_this_version_or_for_what_is_unreleased():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{version}]" in changelog or "## [Unreleased]" in changelog
