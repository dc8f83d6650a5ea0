"""What is done for one name, and not for another one that is used alike."""

from __future__ import annotations

from helpers.sites import KNOWN, NAMES, PRODUCT, X, numbers, site

from grader.diagnosis.siblings import lacking, lacks_step
from grader.diagnosis.standings import Standings


def steps(first, second, *, used=("step_b", "b")):
    """Return what two values with these names in their expressions are used with."""
    sites = [
        site(0, "step_W", PRODUCT, first, computes="rate" in first),
        site(1, "step_b", X, second, computes="rate" in second),
        site(2, "W", X - PRODUCT, ["W", "step_W"], computes=True),
        site(3, "b", X, used, computes=True),
    ]
    return Standings(sites, KNOWN, {**NAMES, "grads": [{"dW": X, "db": X}]})


def test_what_is_only_read_lacks_the_step_that_another_one_has():
    standings = steps(["rate", "grads", "dW"], ["grads", "db"])
    assert lacks_step(standings.sites[1], standings.sites[3], standings)
    assert not lacks_step(standings.sites[0], standings.sites[2], standings)
    assert numbers(lacking(standings)) == {1}


def test_what_is_read_as_another_one_is_or_used_otherwise_lacks_no_step():
    assert not lacking(steps(["grads", "dW"], ["grads", "db"]))
    assert not lacking(steps(["rate", "grads", "dW"], ["rate", "grads", "db"]))
    assert not lacking(
        steps(["rate", "grads", "dW"], ["grads", "db"], used=["step_b", "b", "rate"])
    )
    assert not lacking(steps(["rate", "cache"], ["grads", "db"]))
    assert not lacking(None)
