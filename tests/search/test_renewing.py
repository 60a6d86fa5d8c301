"""Which files are written anew: few are kept, and little is written twice."""

from hypothesis import given
from hypothesis import strategies as st

from search.renewing import Size, renewed


def test_large_files_of_one_size_stay_when_a_little_is_added():
    assert renewed([Size(50_000, 0), Size(50_000, 300)], 300) == set()


def test_small_files_are_written_again_with_what_is_added():
    assert renewed([Size(50_000, 0), Size(300, 0), Size(600, 0)], 300) == {1, 2}


def test_files_that_are_empty_or_mostly_dead_go_though_nothing_is_added():
    assert renewed([Size(0, 0), Size(0, 9), Size(4, 5), Size(5, 4)], 0) == {0, 1, 2, 3}
    assert renewed([Size(100, 0), Size(4, 5)], 0) == {1}


@given(st.lists(st.integers(1, 5), min_size=1, max_size=200))
def test_a_record_that_grows_step_by_step_has_few_files_and_writes_nothing_often(added):
    sizes, written = [], 0
    for more in added:
        gone = renewed([Size(size, 0) for size in sizes], more)
        new = more + sum(sizes[place] for place in gone)
        sizes = [size for place, size in enumerate(sizes) if place not in gone] + [new]
        written += new
    total = sum(added)
    assert sum(sizes) == total
    assert len(sizes) <= total.bit_length() + 1
    assert written <= total * 3 * total.bit_length()
