"""What `make bench` measures, a module each, in this order.

A module has a function `measure`, which takes a `Bench` and gives rows as it goes. One that changes a record stands behind
those that search it.
"""

ORDER = (
    "building",
    "searching",
    "phrases",
    "opening",
    "changing",
    "judged",
    "identity",
    "replies",
    "starting",
    "installed",
)

LONG = ("judged",)
"""Those that a quick run leaves out; the others do less in one."""
