"""The Bot API as its documentation gives it, to hold calls against: methods, their parameters and types."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from tests.telegram.double.fields import Fields

_ROOT = Path(__file__).resolve().parents[3]
_LIST = "Array of "
_PLAIN: dict[str, type | tuple[type, ...]] = {
    "String": str,
    "Integer": int,
    "Float": (int, float),
    "Boolean": bool,
    "True": bool,
}


@cache
def at_hand() -> Specification | None:
    """The documentation's data, where the shared folder is."""
    file = Path(os.environ.get("RAPPORTEUR_SHARED") or _ROOT.parent / "shared") / "telegram" / "bot-api-10.0.json"
    return Specification(json.loads(file.read_text("utf-8"))) if file.is_file() else None


class Specification:
    def __init__(self, data: dict[str, Any]) -> None:
        self._methods = {name.lower(): method for name, method in data["methods"].items()}
        self._types: dict[str, Any] = data["types"]

    def complaints(self, method: str, params: Fields) -> list[str]:
        """What in a call is not as documented, each as a sentence; [] for a good one."""
        documented = self._methods.get(method.lower())
        if documented is None:
            return [f"{method}: no such method"]
        fields = {field["name"]: field for field in documented.get("fields", ())}
        given = {*params, *params.files}
        # A file may come as a part of its own, named by another parameter.
        attached = {name for name in params.files if any(f"attach://{name}" in value for value in params.values())}
        found = [f"{method}: unknown parameter {name}" for name in sorted(given - fields.keys() - attached)]
        found += [f"{method}: {name} is missing" for name, field in fields.items() if field["required"] and name not in given]
        for name in sorted(params.keys() & fields.keys()):
            found += [f"{method}: {wrong}" for wrong in self._text(params[name], fields[name]["types"], name)]
        return found

    def complaints_of_answer(self, method: str, result: Any) -> list[str]:
        """What in a result is not as documented: a fault of the double itself."""
        documented = self._methods.get(method.lower(), {}).get("returns") or []
        return (
            [f"{method} answers wrongly: {wrong}" for wrong in self._one_of(result, documented, "result")] if documented else []
        )

    def _text(self, value: str, types: list[str], at: str) -> list[str]:
        """A value of a form: JSON, unless its type is plain."""
        if "String" in types or "InputFile" in types:
            return []
        patterns = {"Integer": r"-?\d+", "Boolean": "true|false", "True": "true", "Float": r"-?[\d.]+"}
        if any(re.fullmatch(patterns[kind], value) for kind in types if kind in patterns):
            return []
        try:
            decoded = json.loads(value)
        except ValueError:
            return [f"{at} is {value[:60]!r} and no {' or '.join(types)}"]
        return self._one_of(decoded, types, at)

    def _one_of(self, value: Any, types: Iterable[str], at: str) -> list[str]:
        """The complaints by the type that fits best."""
        return min((self._value(value, kind, at) for kind in types), key=len)

    def _value(self, value: Any, kind: str, at: str) -> list[str]:
        if kind.startswith(_LIST):
            if not isinstance(value, list):
                return [f"{at} is no list"]
            inner = kind.removeprefix(_LIST)
            return [wrong for item in value for wrong in self._value(item, inner, at)]
        if kind in _PLAIN:
            wrong = not isinstance(value, _PLAIN[kind]) or (kind in {"Integer", "Float"} and isinstance(value, bool))
            return [f"{at} is {value!r:.60} and no {kind}"] if wrong else []
        documented = self._types.get(kind, {})
        if documented.get("subtypes"):
            return self._one_of(value, documented["subtypes"], at)
        if not isinstance(value, dict):
            return [] if kind == "InputFile" and isinstance(value, str) else [f"{at} is {value!r:.60} and no {kind}"]
        return self._object(value, {field["name"]: field for field in documented.get("fields", ())}, kind, at)

    def _object(self, value: dict[str, Any], fields: dict[str, Any], kind: str, at: str) -> list[str]:
        found = [f"{at}: unknown field {name} of {kind}" for name in sorted(value.keys() - fields.keys())]
        found += [
            f"{at}: {name} of {kind} is missing" for name, field in fields.items() if field["required"] and name not in value
        ]
        for name in sorted(value.keys() & fields.keys()):
            wrong = self._constant(value[name], fields[name]) if name == "type" else []
            found += wrong or self._one_of(value[name], fields[name]["types"], f"{at}.{name}")
        return found

    @staticmethod
    def _constant(value: Any, field: dict[str, Any]) -> list[str]:
        """Kinds of one type are told apart by a word, which the description gives."""
        must = re.search(r'(?:must be|always) [“"]?([a-z_]+)', field["description"])
        # Counted often, so that another kind with the right word fits better.
        return [f"type is {value!r} and not {must[1]}"] * 20 if must and value != must[1] else []
