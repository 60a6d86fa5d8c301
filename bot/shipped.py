"""Where the documents and settings that ship with Rapporteur are."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def seeds_folder() -> Path:
    """The folder of the shipped documents."""
    return _folder("seeds")


def config_folder() -> Path:
    """The folder of the shipped ``settings.yaml`` and ``facts.yaml``."""
    return _folder("config")


def _folder(name: str) -> Path:
    """A wheel holds copies inside this package (setup.py makes them); a checkout has the folder beside it."""
    copied = _PACKAGE / "_shipped" / name
    return copied if copied.is_dir() else _PACKAGE.parent / name
