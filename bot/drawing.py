"""Pictures as bytes, and into a file. Blocking: a process of its own draws each."""

from __future__ import annotations

import os
from pathlib import Path

from bot.message import Picture


def drawn(picture: Picture, data: Path) -> bytes:
    """The PNG of a chart. data: the folder that the bot keeps its things in. Raises briefs.ChartError."""
    from briefs import png

    return png(picture.chart, picture.labels, data / "matplotlib")


def write(png: bytes, file: Path) -> None:
    """Writes the file whole or not at all. Raises OSError, which names the file as it was given."""
    # Through a link, and never in the place of a folder or a device.
    target = Path(os.path.realpath(file))
    if target.exists() and not target.is_file():
        raise OSError(f"--chart: {str(file)!r} is no file; expected a name such as chart.png")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            part.write_bytes(png)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error
