"""Makes `import whoosh` cheap: import this first.

Whoosh imports the package cached_property, which imports asyncio, and urllib.request, which imports http, ssl and
email; it needs one decorator of the first and nothing of the second. Left alone, they are half of the time that a
first search takes. The decorator is in the standard library, and urllib.request is put off until something asks for
it.
"""

from __future__ import annotations

import functools
import importlib.util
import sys
import threading
from types import ModuleType

_lock = threading.RLock()


class _Deferred(ModuleType):
    """A module that loads itself, in place, when asked for anything it does not have yet."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        with _lock:
            spec = self.__spec__
            if type(self) is _Deferred and spec is not None and spec.loader is not None:
                self.__class__ = ModuleType  # type: ignore[assignment]
                spec.loader.exec_module(self)
        return getattr(self, name)


def _stand_in_for_cached_property() -> None:
    if "cached_property" not in sys.modules:
        module = ModuleType("cached_property")
        module.cached_property = functools.cached_property  # type: ignore[attr-defined]
        sys.modules["cached_property"] = module


def _put_off(name: str, *given: str) -> None:
    """Defers a module; `given` are names that may be imported from it, and are loaded when called."""
    spec = None if name in sys.modules else importlib.util.find_spec(name)
    if spec is None:
        return
    module = _Deferred(name)
    module.__spec__, module.__loader__, module.__file__ = spec, spec.loader, spec.origin
    module.__package__ = spec.parent
    for attribute in given:
        setattr(module, attribute, functools.partial(_call, module, attribute))
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    setattr(sys.modules[parent], child, module)


def _call(module: ModuleType, attribute: str, *args: object, **kwargs: object) -> object:
    delattr(module, attribute)
    return getattr(module, attribute)(*args, **kwargs)


_stand_in_for_cached_property()
_put_off("urllib.request", "urlretrieve")
