"""Numbers worked out from cited ones, and how they are written: in the style of their inputs."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from briefs.lines import Computed
from briefs.mentions import Observation

_MINUS = "\u2212"
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def computed_text(argument: Computed) -> str | None:
    """The computed number as text, or None when the inputs do not allow it (units that differ, a zero to divide by)."""
    if argument.operation == "share":
        return _share(argument.inputs)
    if len(argument.inputs) != 2 or argument.inputs[0].unit != argument.inputs[1].unit:
        return None
    first, last = argument.inputs
    if argument.operation == "growth":
        return _percent((last.value - first.value) * 100 / first.value, signed=True) if first.value else None
    return _difference(first, last)


def _share(inputs: tuple[Observation, ...]) -> str | None:
    """Of one input in its own whole ("N out of M"), or of a part in a whole of the same unit and year."""
    part, whole = inputs[0].value, inputs[0].out_of
    if len(inputs) == 2:
        same = inputs[0].unit == inputs[1].unit and inputs[0].year == inputs[1].year
        whole = inputs[1].value if same and 0 <= part <= inputs[1].value else None
    return _percent(part * 100 / whole, signed=False) if whole and len(inputs) <= 2 else None


def _percent(value: Decimal, signed: bool) -> str:
    rounded = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{_sign(rounded) if signed else ''}{abs(rounded)}%"


def _sign(value: Decimal) -> str:
    return _MINUS if value < 0 else "+" if value > 0 else ""


def _difference(first: Observation, last: Observation) -> str | None:
    """In the words around the inputs' numbers, when both are written alike ("US$… billion")."""
    styles = [_style(observation) for observation in (first, last)]
    if styles[0] is None or styles[1] is None or styles[0][0] != styles[1][0]:
        return None
    (before, after), places = styles[0][0], max(styles[0][1], styles[1][1])
    shown = [style[2] for style in styles if style]
    scale = last.value / shown[1] if shown[1] else Decimal(1)
    difference = ((last.value - first.value) / scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{_sign(difference)}{before}{abs(difference):,}{after}"


def _style(observation: Observation) -> tuple[tuple[str, str], int, Decimal] | None:
    """What stands before and after the bare number, its decimal places, and its value as written."""
    text = observation.words.replace(" … ", " ")
    match = _NUMBER.search(text)
    if (
        not match
        or not re.fullmatch(r"\d+(?:,\d{3})*(?:\.\d+)?", match.group())
        or re.match(r"[\s\u2009\u202f-]*\d", text[match.end() :])
    ):
        return None  # written in another style than this can continue: "2,5 billion", "1 500 million", "45-50 billion"
    before = text[: match.start()]
    if observation.qualifier:
        before = before.split()[-1] if not before.endswith((" ", "\u00a0")) else ""
    written = Decimal(match.group().replace(",", ""))
    places = len(match.group().rpartition(".")[2]) if "." in match.group() else 0
    return (before, text[match.end() :]), places, written
