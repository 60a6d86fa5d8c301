"""Ranked search over arrays made from the index's own postings. They are for speed alone, and disposable: DATA/cache/arrays.

Nothing here imports numpy before arrays are opened or made.
"""
