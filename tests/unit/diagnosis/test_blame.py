"""Of the places where another value repairs a function, the one where the mistake is made."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.blame import certain, cleared, origins, suspects
from grader.diagnosis.connections import callers
from grader.diagnosis.known_values import KnownValues
from grader.diagnosis.repairs import Repair
from grader.diagnosis.sites import Site
from grader.diagnosis.standings import Standings
from grader.errors import SourceLocation

X = np.array([0.3, 1.7, -2.2])
PRODUCT, SUM = X * 2.5, X * 2.5 + 0.9
KNOWN = KnownValues([X, 2.5, PRODUCT, SUM])
NAMES = {"x": [X], "Z": [SUM]}
OUTPUT = frozenset({"Z"})


def site(number, assigns, value, reads=(), **more):
    where = SourceLocation("net.py", number + 1)
    names = (assigns,) if assigns else ()
    repair = Repair(number, 0, where, "value", names, more.pop("returns", False), OUTPUT)
    values = () if value is None else (value,)
    more = {"stores": "whole" if assigns else "", "ended": number, **more}
    return Site(
        number,
        repair,
        role="",
        reached=1,
        form="array",
        shape=(3,),
        reads=tuple(reads),
        values=values,
        **more,
    )


def blamed(sites, found, repairing=None):
    standings = Standings(sites, KNOWN, NAMES)
    repairs = [sites[number].repair for number in found]
    due = repairing or {number: {number} for number in found}
    return [(each.number, each.is_right) for each in certain(repairs, standings, due)]


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


def test_lines_that_are_right_or_use_what_is_wrong_are_cleared():
    sites = [
        site(0, "x", X),
        site(1, "slope", X**3, ["x"]),
        site(2, "Z", X**3 + 5, ["slope"]),
        site(3, "", None),
    ]
    lines = {where.line for where in cleared(Standings(sites, KNOWN, NAMES))}
    assert lines == {1, 3}
    assert cleared(None) == set()


def test_what_is_read_is_not_wrong_where_something_computed_is_due():
    sites = [site(0, "entry", X, ["grads"]), site(1, "step", X**3, ["entry"])]
    standings = Standings(sites, KNOWN, {**NAMES, "grads": [{"x": X}]})
    repairs = [each.repair for each in sites]
    assert [each.number for each in certain(repairs, standings, {0: {7}, 1: {8}})] == [1]
    standings.given = {7}
    assert [each.number for each in certain(repairs, standings, {0: {7}, 1: {8}})] == [0]


def numbers(places):
    return {where.line - 1 for where in places}


def test_wrong_values_begin_where_nothing_wrong_goes_in():
    sites = [
        site(0, "x", X),
        site(1, "slope", X**3, ["x"]),
        site(2, "Z", X**3 + 5, ["slope"]),
    ]
    assert numbers(origins(Standings(sites, KNOWN, NAMES))) == {1}
    assert origins(None) == set()


def test_wrong_values_may_begin_where_another_name_is_given():
    sites = [
        site(0, "x", X),
        site(1, "of_layer", X, ["x"]),
        site(2, "Z", X**3, ["of_layer"]),
    ]
    assert numbers(origins(Standings(sites, KNOWN, NAMES))) == {1, 2}


def test_what_goes_into_a_wrong_value_is_suspected_unless_it_is_right():
    sites = [
        site(0, "x", X),
        site(1, "half", X / 2, ["x"]),
        site(2, "Z", X**3 + 5, ["half", "x"]),
        site(3, "", X**5, ["x"], function=9),
    ]
    standings = Standings(sites, KNOWN, NAMES)
    assert numbers(suspects(sites[2].repair, standings)) == {1, 3}
    assert suspects(sites[2].repair, None) == set()


def test_what_changes_nothing_is_suspected():
    copy = site(0, "right", X, ["where", "x"], computes=True)
    standings = Standings([copy, site(1, "Z", X**3, ["right"])], KNOWN, NAMES)
    standings.arguments = KnownValues([X])
    assert numbers(suspects(standings.sites[1].repair, standings)) == {0}


def test_a_helper_is_called_at_the_innermost_lines_around_it():
    sites = [
        site(0, "", X**3, ["x"], returns=True, function=1, inside=frozenset({1, 2, 3})),
        site(1, "Z", X**3, ["x"], function=9, inside=frozenset({3})),
        site(2, "Y", X**3, ["x"], function=9, inside=frozenset({3})),
        site(3, "A", X**3, ["x"], function=20),
    ]
    standings = Standings(sites, KNOWN, NAMES)
    assert numbers(callers(sites[0].repair.where, standings)) == {1, 2}


def test_what_is_made_in_a_helper_of_a_value_does_not_clear_it():
    sites = [
        site(0, "z", PRODUCT, ["x"]),
        site(1, "", X**3, ["t"], returns=True, function=30, inside=frozenset({2})),
        site(2, "Z", X**3, ["sigma", "z"]),
    ]
    standings = Standings(sites, KNOWN, NAMES)
    assert standings.made_of(sites[0]) == {0, 1, 2}
    assert blamed(sites, [0], {0: {7}}) == [(0, True)]
