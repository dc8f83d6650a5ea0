"""How the places of a function hang together."""

from __future__ import annotations

from helpers.sites import KNOWN, NAMES, X, numbers, site

from grader.diagnosis.connections import callers
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
