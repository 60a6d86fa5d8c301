"""Adds the shipped documents and settings to the wheel. Everything else about the project is in pyproject.toml.

seeds/ and config/ stand at the top of the tree, where a reader looks for them, and so belong to no package. A wheel
gets copies of them inside ``bot``; an editable install reads them in place. ``bot/shipped.py`` finds them either way.
"""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHIPPED = {"seeds": "*.md", "config": "*.yaml"}


class BuildWithShipped(build_py):
    def run(self):
        super().run()
        if self.editable_mode:
            return
        for folder, pattern in SHIPPED.items():
            files = sorted(Path(folder).glob(pattern))
            if not files:
                raise FileNotFoundError(f"{folder}/ has no {pattern} to put into the wheel")
            target = Path(self.build_lib, "bot", "_shipped", folder)
            self.mkpath(str(target))
            for file in files:
                self.copy_file(str(file), str(target / file.name))


setup(cmdclass={"build_py": BuildWithShipped})
