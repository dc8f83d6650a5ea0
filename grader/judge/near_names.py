"""Find what a submission defines in place of a function that it lacks: a name much like it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from grader.errors import FunctionState
from grader.submission.scan import defined_names, functions_at_margin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from grader.submission.model import Submission

__all__ = ["near_names"]

MIN_SIMILARITY = 0.85
MAX_FUNCTIONS = 200
MAX_NAME = 80
"""Characters of a name that are compared."""


def near_names(submission: Submission, functions: Collection[str]) -> Iterator[FunctionState]:
    """Yield a state for each of the ``functions`` that is missing where another is named alike.

    That other one is none of the ``functions``.
    """
    missing = set(functions) - defined_names(submission, functions)
    if not missing:
        return
    own = functions_at_margin(submission, MAX_FUNCTIONS)
    own = [name for name in own if name not in functions and len(name) <= MAX_NAME]
    for name in sorted(missing):
        if near := _nearest(name, own):
            yield FunctionState(name, "near", None, near)


def _nearest(name: str, own: list[str]) -> str:
    same = [each for each in own if each.casefold() == name.casefold()]
    near = same or difflib.get_close_matches(name, own, n=1, cutoff=MIN_SIMILARITY)
    return near[0] if near else ""
