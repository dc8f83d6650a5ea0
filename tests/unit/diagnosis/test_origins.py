"""Where values begin to be wrong."""

from __future__ import annotations

from helpers.sites import KNOWN, NAMES, X, numbers, site

from grader.diagnosis.origins import origins
from grader.diagnosis.standings import Standings


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
