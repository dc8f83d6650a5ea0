"""Of the edits that repair a function, those of the line that is wrong."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.sites import KNOWN, NAMES, OUTPUT, PRODUCT, X, numbers, site

from grader.diagnosis.likely_edits import likely_edits, reading, turned_there
from grader.diagnosis.repairs import Repair
from grader.diagnosis.sites import NAME, Site
from grader.diagnosis.standings import Standings
from grader.errors import SourceLocation


def edit(line, kind, phase=0, assigns=(), **more):
    where = SourceLocation("net.py", line)
    return Repair(line, phase, where, kind, tuple(assigns), repaired=OUTPUT, **more)


def lines_of(edits):
    return [each.where.line for each in edits]


def test_what_is_never_read_is_read_instead_of_another_variable():
    put_in, instead = edit(2, "unread"), edit(3, "unread", keys=("z", "y", "name"))
    assert lines_of(reading((put_in, instead), None)) == [3]


def test_what_is_never_read_is_missing_where_a_value_only_gets_another_name():
    copy = site(2, "Z", X, ["x"])
    copy = Site(**{**vars(copy), "role": NAME, "repair": edit(3, NAME, assigns=["Z"])})
    standings = Standings([site(1, "x", X), copy], KNOWN, NAMES)
    assert lines_of(reading((edit(2, "unread"), edit(3, "unread")), standings)) == [3]
    assert lines_of(reading((edit(2, "unread"),), standings)) == [2]


def test_an_array_is_turned_where_another_value_repairs_as_well():
    edits = (edit(2, "transpose"), edit(3, "order"), edit(5, "transpose"))
    there = {SourceLocation("net.py", 5), SourceLocation("net.py", 9)}
    assert lines_of(turned_there(edits, there)) == [5]
    assert turned_there(edits, set()) == edits
    assert turned_there((*edits, edit(4, "name")), there) == (*edits, edit(4, "name"))


@pytest.mark.parametrize(
    ("start", "due"),
    [(X**3, [1]), (np.zeros(3), [4])],
    ids=["begins with something", "begins with nothing"],
)
@pytest.mark.parametrize(("kind", "stores"), [("operand-dropped", "whole"), ("augmented", "added")])
def test_a_sum_that_forgets_what_it_begins_with_is_wrong_where_it_begins(kind, stores, start, due):
    sites = [
        site(0, "total", start, ["x"]),
        site(3, "total", PRODUCT + start, ["total", "x"], stores=stores),
        site(6, "total", X**2, ["x"]),
    ]
    standings = Standings(sites, KNOWN, NAMES)
    edits = (edit(4, kind, assigns=["total"]),)
    assert lines_of(likely_edits(edits, (), standings)) == due


def test_the_last_start_before_a_sum_counts():
    sites = [
        site(0, "total", X**3, ["x"]),
        site(2, "total", np.zeros(3), ["x"]),
        site(3, "total", PRODUCT, ["total", "x"]),
    ]
    standings = Standings(sites, KNOWN, NAMES)
    edits = (edit(4, "operand-dropped", assigns=["total"]),)
    assert lines_of(likely_edits(edits, (), standings)) == [4]


def test_a_line_that_may_be_changed_comes_before_one_to_which_something_is_added():
    edits = (edit(2, "added", 1), edit(3, "text", 1))
    assert lines_of(likely_edits(edits, (), None)) == [3]
    assert lines_of(likely_edits(edits[:1], (), None)) == [2]
    assert not numbers(each.where for each in likely_edits((), (), None))
