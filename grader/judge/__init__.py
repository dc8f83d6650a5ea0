"""The judge: hidden tests against a sandboxed submission, and a report of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.judge.engine import grade

__all__ = ["grade"]


def __getattr__(name: str) -> Any:
    # Imported late: the callback server needs little of this package, and learners wait for it.
    if name != "grade":
        raise AttributeError(name)
    from grader.judge.engine import grade

    return grade
