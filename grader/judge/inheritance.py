"""Which failures may come from another function, and from which one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.errors import FunctionMissing, NotImplementedYet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.course.exercise import Exercise
    from grader.course.hidden import HiddenTest
    from grader.judge.verdict import Outcome

__all__ = ["culprit_of", "may_inherit", "substitutes_for"]


def substitutes_for(exercise: Exercise, test: HiddenTest) -> tuple[str, ...]:
    """Return the functions that the reference may answer while ``test`` runs once more.

    All that the tested function may reach, and what the test calls beside it; never the
    tested function, nor one that reaches it.
    """
    names = [*exercise.closure(test.function)]
    for used in test.uses:
        names += [used, *exercise.closure(used)]
    return tuple(
        dict.fromkeys(
            name
            for name in names
            if name != test.function and test.function not in exercise.closure(name)
        )
    )


def may_inherit(outcome: Outcome, substitutes: Sequence[str]) -> bool:
    """Tell whether a second run can show anything: the function is there, and has failed."""
    own = isinstance(outcome.fault, (FunctionMissing, NotImplementedYet))
    return bool(substitutes) and not outcome.passed and not own


def culprit_of(substitutes: Sequence[str], outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """Return the function to name: the one deepest in the calls that fails by itself."""
    failing = [
        name for name in substitutes if any(not outcome.passed for outcome in outcomes[name])
    ]
    return (failing or list(substitutes[:1]))[-1]
