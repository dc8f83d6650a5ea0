"""Lines that compute what they should, and lines that may not."""

from __future__ import annotations

from helpers.sites import KNOWN, NAMES, X, numbers, site

from grader.diagnosis.clear_lines import cleared, suspects
from grader.diagnosis.known_values import KnownValues
from grader.diagnosis.standings import Standings


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
