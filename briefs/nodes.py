"""YAML nodes with their places: a typed reader that says file, line, key and what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from briefs.sheet import Place


class SheetError(Exception):
    """A fact sheet that cannot be used: "facts.yaml:12: figures[0].value: expected a number, found 'abc'"."""

    def __init__(self, file: str, line: int, key: str, problem: str) -> None:
        self.file, self.line, self.key, self.problem = file, line, key, problem
        super().__init__(f"{file}:{line}: {key}: {problem}" if key else f"{file}:{line}: {problem}")


def root(data: bytes, file: str) -> yaml.MappingNode:
    """The document's top mapping. Aliases and tags are refused: a sheet needs neither."""
    try:
        text = data.decode("utf-8")
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            tag = getattr(event, "tag", None)
            if isinstance(event, yaml.AliasEvent) or tag:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise SheetError(file, line, "", "expected plain YAML, without aliases or tags")
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise SheetError(file, 1, "", f"expected UTF-8 text: {error.reason} at byte {error.start}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SheetError(file, line, "", f"is no YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise SheetError(file, 1, "", f"is no YAML: {error}") from error
    if not isinstance(node, yaml.MappingNode):
        raise SheetError(file, 1, "", "expected a mapping with the key 'version'")
    return node


class Keys:
    """The keys of one mapping, each to be read once; `done` complains of the ones nobody read."""

    def __init__(self, node: yaml.Node, file: str, path: str) -> None:
        self.file, self.path, self.line = file, path, node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            raise SheetError(file, self.line, path, f"expected a mapping, found {_found(node)}")
        self._values: dict[str, yaml.Node] = {}
        self._read: set[str] = set()
        for key, value in node.value:
            if key.value in self._values:
                raise SheetError(file, key.start_mark.line + 1, self._key(key.value), "stands twice")
            self._values[key.value] = value

    def _key(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def has(self, name: str) -> bool:
        return name in self._values

    def line_of(self, name: str) -> int:
        return self._values[name].start_mark.line + 1 if name in self._values else self.line

    def fail(self, name: str, problem: str) -> SheetError:
        return SheetError(self.file, self.line_of(name), self._key(name), problem)

    def _scalar(self, name: str) -> str:
        self._read.add(name)
        node = self._values.get(name)
        if node is None:
            raise self.fail(name, "is missing")
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.fail(name, f"expected text, found {_found(node)}")
        return str(node.value)

    def text(self, name: str, optional: bool = False, digits: bool = True) -> str:
        """A string; "" when it is optional and missing. digits=False refuses numbers, where no paragraph could bear them."""
        if optional and name not in self._values:
            return ""
        value = self._scalar(name)
        if not digits and re.search(r"\d", value):
            raise self.fail(name, f"expected words without a number, since no paragraph vouches for it here; found {value!r}")
        return value

    def texts(self, name: str, digits: bool = True) -> tuple[str, ...]:
        """A list of strings, or one string; () when missing."""
        self._read.add(name)
        node = self._values.get(name)
        if node is None:
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for item in items:
            if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
                raise SheetError(self.file, item.start_mark.line + 1, self._key(name), f"expected text, found {_found(item)}")
            if not digits and re.search(r"\d", item.value):
                raise SheetError(
                    self.file,
                    item.start_mark.line + 1,
                    self._key(name),
                    f"expected words without a number; found {item.value!r}",
                )
        return tuple(str(item.value) for item in items)

    def integer(self, name: str, optional: bool = False) -> int | None:
        if optional and name not in self._values:
            return None
        value = self._scalar(name)
        if not re.fullmatch(r"\d{1,4}", value):
            raise self.fail(name, f"expected a whole number, found {value!r}")
        return int(value)

    def number(self, name: str) -> Decimal:
        value = self._scalar(name)
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise self.fail(name, f"expected a number, found {value!r}")
        return number

    def flag(self, name: str) -> bool:
        if name not in self._values:
            return False
        value = self._scalar(name)
        if value not in ("true", "false"):
            raise self.fail(name, f"expected true or false, found {value!r}")
        return value == "true"

    def choice(self, name: str, among: Mapping[str, object]) -> str:
        value = self.text(name, optional=True)
        if value and value not in among:
            raise self.fail(name, f"expected one of {', '.join(key for key in among if key)}; found {value!r}")
        return value

    def place(self, name: str) -> Place:
        from briefs.sheet import place

        return place(self._scalar(name), self.line_of(name), self._key(name), self.file)

    def places(self, name: str) -> tuple[Place, ...]:
        """One or several paragraphs; none twice."""
        from briefs.sheet import place

        written = self.texts(name)
        if not written:
            raise self.fail(name, "is missing: expected the paragraphs that bear it, such as report-of-may/4")
        if len(set(written)) != len(written):
            raise self.fail(name, "names a paragraph twice")
        return tuple(place(text, self.line_of(name), self._key(name), self.file) for text in written)

    def tables(self, name: str, one_or_many: bool = False) -> list[Keys]:
        """A list of mappings; () when missing. one_or_many: a lone mapping counts as a list of one."""
        self._read.add(name)
        node = self._values.get(name)
        if node is None:
            return []
        if one_or_many and isinstance(node, yaml.MappingNode):
            return [Keys(node, self.file, self._key(name))]
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(name, f"expected a list, found {_found(node)}")
        return [Keys(item, self.file, f"{self._key(name)}[{i}]") for i, item in enumerate(node.value)]

    def done(self) -> None:
        """Raises SheetError for a key that nobody read."""
        for name in self._values:
            if name not in self._read:
                raise self.fail(name, f"is not known here; known are {', '.join(sorted(self._read))}")


Table = Keys


def _found(node: yaml.Node | None) -> str:
    if isinstance(node, yaml.ScalarNode):
        return repr(node.value)
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    return "a list" if isinstance(node, yaml.SequenceNode) else "nothing"
