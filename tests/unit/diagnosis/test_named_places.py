"""Lines that only give another name, and those in which edits and values agree."""

from __future__ import annotations

from dataclasses import replace

from helpers.sites import KNOWN, NAMES, X, numbers, site

from grader.diagnosis.named_places import agreed, named_results, where_renamed
from grader.diagnosis.passing_lines import renaming
from grader.diagnosis.sites import NAME
from grader.diagnosis.standings import Standings


def standings_of(*sites):
    return Standings(sites, KNOWN, NAMES)


def test_a_step_is_put_in_where_a_value_only_gets_another_name():
    computed = site(0, "square", X**2, ["x"], computes=True)
    copied = replace(site(1, "slope", X**2, ["square"], function=computed.function), role=NAME)
    used = site(2, "y", X**3, ["slope"], function=computed.function)
    standings = standings_of(computed, copied, used)
    assert numbers(renaming(standings)) == {1}
    edits = tuple(replace(each.repair, kind="one-minus") for each in (copied, used))
    assert where_renamed(edits, standings) == edits[:1]
    changing = (*edits, replace(used.repair, kind="operator"))
    assert where_renamed(changing, standings) == changing


def test_edits_and_values_agree_in_one_line_or_in_none():
    first, second = (site(number, "y", X).repair for number in range(2))
    assert agreed([first, second], [second]) == (second,)
    assert agreed([first, second], [first, second]) == ()
    assert named_results([first], None) == []
