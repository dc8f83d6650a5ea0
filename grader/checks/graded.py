"""The decorator that makes a pytest-style function a graded check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.report import model

__all__ = ["Graded", "graded"]

Test = TypeVar("Test", bound="Callable[..., Any]")


@dataclass(frozen=True, slots=True)
class Graded:
    """What the judge knows of a hidden test beside its code."""

    function: str
    """The learner's function that answers for the check."""
    points: float
    kind: model.CheckKind
    uses: tuple[str, ...] = ()
    """Further functions of the learner's that the test itself calls."""


def graded(
    function: str, *, points: float, kind: model.CheckKind, uses: tuple[str, ...] = ()
) -> Callable[[Test], Test]:
    """Grade ``function`` by the decorated test, whose docstring is the title people read.

    A test that fails only because of one of ``uses`` is not charged to ``function``.
    """

    def mark(test: Test) -> Test:
        test.__graded__ = Graded(function, points, kind, uses)  # type: ignore[attr-defined]
        return test

    return mark
