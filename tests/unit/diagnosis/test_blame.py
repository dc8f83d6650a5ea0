"""Of the places where another value repairs a function, the one where the mistake is made."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.sites import KNOWN, NAMES, PRODUCT, X, site

from grader.diagnosis.blame import certain
from grader.diagnosis.repairs import Repair
from grader.diagnosis.sites import ARGUMENT, CONDITION, Site
from grader.diagnosis.standings import Standings


def blamed(sites, found, repairing=None):
    standings = Standings(sites, KNOWN, NAMES)
    repairs = [sites[number].repair for number in found]
    due = repairing or {number: {number} for number in found}
    return [(each.number, each.is_doubtful) for each in certain(repairs, standings, due)]


def test_the_copy_that_has_the_quantity_lacks_a_step():
    sites = [site(0, "product", PRODUCT, ["x"]), site(1, "Z", PRODUCT, ["product"])]
    assert blamed(sites, [0, 1]) == [(1, False)]


def test_of_two_names_for_one_value_that_the_exercise_does_not_know_neither_is_shown():
    sites = [site(0, "first", X**3, ["x"]), site(1, "second", X**3, ["first"])]
    assert blamed(sites, [0]) == [(0, False)]
    assert blamed(sites, [0, 1]) in ([], [(0, False)])


def test_what_has_the_right_value_under_its_name_is_not_wrong():
    sites = [site(0, "x", X), site(1, "Z", PRODUCT, ["x"])]
    assert blamed(sites, [0, 1]) == [(1, False)]


def test_what_uses_a_wrong_value_is_not_wrong():
    sites = [site(0, "slope", X**3, ["x"]), site(1, "Z", X**3 + 5, ["slope"])]
    assert blamed(sites, [1]) == []


def test_the_wrong_value_of_a_known_name_is_where_it_comes_from():
    sites = [site(0, "Z", X**3 + 1, ["x"]), site(1, "A", np.tanh(X**3 + 1), ["Z"])]
    assert blamed(sites, [1]) == [(0, False)]


def test_a_known_value_is_wrong_where_another_one_makes_its_user_right():
    sites = [site(0, "x", X), site(1, "run", 2.5, ["x"]), site(2, "slope", X**3, ["run", "x"])]
    assert blamed(sites, [1, 2]) == [(1, False)]
    assert blamed(sites, [1, 2], {1: {7}, 2: {7}}) == [(2, False)]


@pytest.mark.parametrize("form", ["other", "callable"])
def test_what_cannot_be_looked_into_may_be_wrong(form):
    hidden = site(0, "columns", None, ["x"])
    sites = [Site(**{**vars(hidden), "form": form}), site(1, "Z", PRODUCT + 1, ["columns"])]
    assert blamed(sites, [1]) == []


def test_what_a_helper_returns_wrong_is_not_wrong_at_its_call():
    helper = site(0, "", X**3, ["x"], returns=True, function=1, inside=frozenset({1}))
    sites = [helper, site(1, "Z", X**3, ["helper", "x"], function=9)]
    assert blamed(sites, [1]) == []


def test_what_adds_up_is_in_doubt():
    sites = [site(0, "total", X, ["x"], stores="added"), site(1, "Z", PRODUCT + 1, ["total"])]
    assert blamed(sites, [1]) == [(1, True)]


def test_what_is_read_is_not_wrong_where_something_computed_is_due():
    sites = [site(0, "entry", X, ["grads"]), site(1, "step", X**3, ["entry"])]
    standings = Standings(sites, KNOWN, {**NAMES, "grads": [{"x": X}]})
    repairs = [each.repair for each in sites]
    assert [each.number for each in certain(repairs, standings, {0: {7}, 1: {8}})] == [1]
    standings.given = {7}
    assert [each.number for each in certain(repairs, standings, {0: {7}, 1: {8}})] == [0]


def test_what_is_made_in_a_helper_of_a_value_does_not_clear_it():
    sites = [
        site(0, "z", PRODUCT, ["x"]),
        site(1, "", X**3, ["t"], returns=True, function=30, inside=frozenset({2})),
        site(2, "Z", X**3, ["sigma", "z"]),
    ]
    standings = Standings(sites, KNOWN, NAMES)
    assert standings.made_of(sites[0]) == {0, 1, 2}
    assert blamed(sites, [0], {0: {7}}) == [(0, True)]


def test_a_place_is_in_doubt_if_one_that_goes_into_it_is_left_out():
    sites = [
        site(0, "first", X * 3, ["x"]),
        site(1, "copy", X * 3, ["first"]),
        site(2, "Z", X**3, ["copy"]),
    ]
    assert blamed(sites, [0, 1, 2]) == [(2, True)]
    assert blamed(sites, [2]) == [(2, False)]


def test_of_two_places_in_one_way_the_earlier_is_wrong():
    argument = site(2, "", X**3 + 1, ["loss"], ended=3, inside=frozenset({4}), function=9)
    sites = [
        site(0, "", X**3, ["t"], returns=True, function=1, ended=2, inside=frozenset({2, 4})),
        site(1, "", X**3 + 2, ["s"], returns=True, function=5, ended=4, inside=frozenset({4})),
        Site(**{**vars(argument), "role": ARGUMENT}),
        site(3, "y", X, ["x"], function=9),
        site(4, "", X**3 + 2, ["mean", "loss"], returns=True, function=9, ended=5),
    ]
    assert blamed(sites, [0, 1]) == [(0, False)]


def test_a_number_that_is_written_out_and_not_known_may_be_the_wrong_one():
    number = Site(**{**vars(site(0, "slope", 2.0)), "form": "int"})
    assert blamed([number, site(1, "Z", PRODUCT + 1, ["slope", "x"])], [1]) == [(1, True)]
    known = Site(**{**vars(site(0, "factor", 2.5)), "form": "float"})
    assert blamed([known, site(1, "Z", PRODUCT + 1, ["factor", "x"])], [1]) == [(1, False)]


def test_what_is_filled_later_is_not_wrong_unless_its_shape_is():
    start = site(0, "Z", np.zeros(3), ["n"], is_filled=True)
    assert blamed([start], [0]) == [(0, True)]
    assert blamed([site(0, "Z", np.zeros(4), ["n"], is_filled=True)], [0]) == [(0, False)]
    assert blamed([site(0, "Z", np.zeros(3), ["n"])], [0]) == [(0, False)]


def test_names_that_get_each_others_values_are_wrong_though_one_is_assigned_again():
    both = site(0, "", [PRODUCT, X], ["pair"], stores="whole")
    repair = Repair(0, 0, both.repair.where, "value", ("x", "y"))
    crossed = Site(**{**vars(both), "repair": repair})
    again = site(1, "y", PRODUCT + 1, ["y"])
    names = {**NAMES, "y": [PRODUCT]}
    assert Standings([crossed, again], KNOWN, names).of[0] == "wrong"
    as_due = Site(**{**vars(crossed), "values": ([X, PRODUCT],)})
    assert Standings([as_due, again], KNOWN, names).of[0] == "right"
    other = Site(**{**vars(crossed), "values": ([X, X],)})
    assert Standings([other, again], KNOWN, names).of[0] != "wrong"


@pytest.mark.parametrize("decides", [True, False])
def test_a_helper_that_decides_what_it_gives_may_lack_a_step(decides):
    test = site(0, "", None, ["kind"], function=1, inside=frozenset({2}))
    sites = [
        Site(**{**vars(test), "role": CONDITION if decides else ""}),
        site(1, "", PRODUCT, ["s"], returns=True, function=1, inside=frozenset({2})),
        site(2, "Z", X**3, ["slope", "x"], function=9, ended=3),
    ]
    assert blamed(sites, [2]) == [(2, decides)]
