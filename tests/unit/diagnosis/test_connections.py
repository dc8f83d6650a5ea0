"""How the places of a function hang together."""

from __future__ import annotations

from helpers.sites import KNOWN, NAMES, SUM, X, numbers, site

from grader.diagnosis.connections import callers, elementwise, handing_on
from grader.diagnosis.sites import Site
from grader.diagnosis.standings import Standings


def test_a_helper_is_called_at_the_innermost_lines_around_it():
    sites = [
        site(0, "", X**3, ["x"], returns=True, function=1, inside=frozenset({1, 2, 3})),
        site(1, "Z", X**3, ["x"], function=9, inside=frozenset({3})),
        site(2, "Y", X**3, ["x"], function=9, inside=frozenset({3})),
        site(3, "A", X**3, ["x"], function=20),
    ]
    standings = Standings(sites, KNOWN, NAMES)
    assert numbers(callers(sites[0].repair.where, standings)) == {1, 2}


def test_a_helper_that_hands_an_argument_back_hands_nothing_on():
    back = site(0, "", X, ["x"], returns=True, function=1, inside=frozenset({3}))
    made = site(1, "s", X**3, ["x"], function=2)
    on = site(2, "", X**3, ["s"], returns=True, function=2, inside=frozenset({3}))
    standings = Standings([back, made, on, site(3, "Z", SUM, ["x"])], KNOWN, NAMES)
    assert numbers(handing_on(standings)) == {2}


def test_what_has_the_shape_of_what_it_reads_is_computed_element_by_element():
    sites = [
        site(0, "logs", X**3, ["log", "x"], computes=True),
        Site(**{**vars(site(1, "total", 2.5, ["sum", "x"], computes=True)), "form": "float"}),
        Site(**{**vars(site(2, "part", X[:2], ["x"], computes=True)), "shape": (2,)}),
        site(3, "other", X, ["unknown"], computes=True),
    ]
    assert numbers(elementwise(Standings(sites, KNOWN, NAMES))) == {0}
    assert not elementwise(None)
