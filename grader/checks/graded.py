"""Mark a pytest-style function as a graded check."""

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
    """What the decorator :func:`graded` has written down for a hidden test."""

    function: str
    """The function of the submission whose points depend on the check."""
    points: float
    kind: model.CheckKind
    uses: tuple[str, ...] = ()
    """Further functions of the submission that the test itself calls."""


def graded(
    function: str, *, points: float, kind: model.CheckKind, uses: tuple[str, ...] = ()
) -> Callable[[Test], Test]:
    """Grade ``function`` by the decorated test, whose docstring becomes the check's title.

    If the test fails only because one of ``uses`` is wrong, ``function`` loses no points.
    """

    def mark(test: Test) -> Test:
        test.__graded__ = Graded(function, points, kind, uses)  # type: ignore[attr-defined]
        return test

    return mark
