"""nngrade: learn neural networks by writing one.

::

    from grader import Grader, grade

    report = grade("deep_network.ipynb")

What this module offers is imported when it is asked for: the sandbox imports this module, and
nothing that knows an answer may come along.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from grader.version import __version__

if TYPE_CHECKING:
    from grader.api import Grader, grade
    from grader.errors import (
        CourseError,
        IsolationError,
        NNGradeError,
        SubmissionError,
        UsageError,
    )
    from grader.reading import Reading
    from grader.report.model import Report

__all__ = [
    "CourseError",
    "Grader",
    "IsolationError",
    "NNGradeError",
    "Reading",
    "Report",
    "SubmissionError",
    "UsageError",
    "__version__",
    "grade",
]

_PLACES = {
    "Grader": "api",
    "Reading": "reading",
    "Report": "report.model",
    "grade": "api",
    **dict.fromkeys(
        ("CourseError", "IsolationError", "NNGradeError", "SubmissionError", "UsageError"), "errors"
    ),
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "Report":
        import_module(f"{__name__}.pages.notebook").show_reports()
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
