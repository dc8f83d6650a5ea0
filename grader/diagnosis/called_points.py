"""Tell at which points the functions are called that a function is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.diagnosis.edits import edited_function
from grader.running.learner import points_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import Case, DiagnosedFunction

__all__ = ["calls_elsewhere", "calls_there"]

SAME_POINT = 1e-10
"""How far two points may be apart that are the same, for numbers near 1."""


def calls_there(diagnosed: DiagnosedFunction, mistakes: tuple[Mistake, ...], case: Case) -> bool:
    """Tell whether the edit calls functions at all points where the submission calls them.

    An edit that calls one is none of a submission that calls none.
    """
    if not any(map(callable, case.args)):
        return True
    edited = edited_function(diagnosed.reference, mistakes)
    if not case.points:
        return case.fingerprint is not None or not _points(diagnosed, edited, case)
    return _calls_only_there(diagnosed, edited, case)


def calls_elsewhere(diagnosed: DiagnosedFunction) -> bool | None:
    """Tell whether functions among the arguments are called at other points than the reference's.

    None if none is called, or if that differs from one wrong call to another.
    """
    reference = diagnosed.reference[diagnosed.function.name]
    elsewhere = {
        not _calls_only_there(diagnosed, reference, case)
        for case in diagnosed.cases
        if case.points and case.wrong
    }
    return elsewhere.pop() if len(elsewhere) == 1 else None


def _calls_only_there(
    diagnosed: DiagnosedFunction, function: Callable[..., Any], case: Case
) -> bool:
    """Tell whether the submission calls functions only at points where ``function`` does."""
    called = _points(diagnosed, function, case)
    return _are_among(case.points, (*called, *_numbers(case.args)))


def _points(
    diagnosed: DiagnosedFunction, function: Callable[..., Any], case: Case
) -> Sequence[complex]:
    """Return where ``function`` calls the functions among the arguments."""
    before = points_of(case.args)
    diagnosed.run(function, case)
    return points_of(case.args)[len(before) :]


def _are_among(points: Sequence[complex], others: Sequence[complex]) -> bool:
    """Tell whether a submission calls a function only where an edit does, or at its own arguments.

    The edit may call it at more: an edit of one line leaves the others as they are.
    """
    return all(
        any(abs(point - other) <= SAME_POINT * (1 + abs(point)) for other in others)
        for point in points
    )


def _numbers(args: tuple[Any, ...]) -> Iterator[complex]:
    """Yield the arguments that are single numbers."""
    yield from (complex(arg) for arg in args if isinstance(arg, (int, float, complex)))
