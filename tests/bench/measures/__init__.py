"""What `make bench` measures, a module each, in this order.

A module has QUICK, whether it is a part of a quick run, and `measure`, which takes a `Bench` and gives rows as it goes. One
that changes a record stands behind those that search it.
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
