"""Which messages are lookups: what can be saved is asked again later, so it must change nothing."""

from __future__ import annotations

import re

_COMMAND = re.compile(r"/(\w+)(?=\s|$)")
_LOOKUPS = frozenset(
    {"summit", "agreement", "figure", "brief", "find", "who", "term", "timeline", "changes", "sources", "cite"},
)


def is_lookup(message: str) -> bool:
    """Whether it is a question, or a command that only looks something up."""
    match = _COMMAND.match(message)
    return bool(message) and (match[1].lower() in _LOOKUPS if match else not message.startswith("/"))
