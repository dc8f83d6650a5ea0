"""Did training work? Judged by the cost that the reference computes, not by what is claimed."""

from __future__ import annotations

from typing import Any

from grader.checks.structure import expect_scalar
from grader.errors import CheckFailed
from grader.text import say

__all__ = ["expect_learned"]

# Both labels equally often: guessing costs ln 2 = 0.693, and so does the best straight line on
# a data set that none can part. What trains at all, from a tiny one-sided start even, gets here.
LEARNED = 0.62


def expect_learned(cost: Any, *, below: float = LEARNED) -> None:
    """Check that a trained network's ``cost`` (a cross-entropy, float) fell ``below``."""
    cost = float(expect_scalar(cost, "cost"))
    if not cost <= below:
        raise CheckFailed(
            say("checks.not_learned", cost=f"{cost:.3g}"),
            hint=say("checks.not_learned_hint"),
            quantity="cost",
            plain=say("checks.not_learned_plain"),
        )
