"""What a site tells of the values that it gave."""

import pytest

from grader.sandbox.child.experiments.replacing import ROWS, Replacing, Site


def site_that_saw(value):
    replacing = Replacing(sites=[Site("net.py", 1)])
    assert replacing.seen(0, value) is value
    return replacing.sites[0]


@pytest.mark.parametrize("value", [10**400, [10**400], [[1, -(10**400)]], {"a": [10**400]}])
def test_whole_numbers_that_no_float_can_hold_are_not_told(value):
    assert site_that_saw(value).told()["values"] == [None]


def test_lists_of_numbers_are_told_as_arrays():
    site = site_that_saw([[1, 2.0], [True, 10**300]])
    assert site.form.kind == ROWS
    assert site.told()["values"][0].shape == (2, 2)


def test_numbers_of_a_learners_class_are_not_asked_what_they_are():
    class Number(int):
        def __float__(self):
            raise SystemExit

    assert site_that_saw([Number(1)]).form.kind != ROWS
