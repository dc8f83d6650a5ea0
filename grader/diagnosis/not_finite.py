"""Measure NaN and infinity where finite numbers are expected, and ask where they come from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from grader.diagnosis.found_mistakes import FoundMistake
from grader.diagnosis.leaves import display_name, is_finite
from grader.report.model import MEASURED
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath
    from grader.errors import LearnerRaised

__all__ = ["LOST", "lost_by", "not_finite"]

LOST = "not finite"
"""The relation of an output that is NaN or infinity where it should not be."""
CALL_SEED = 7
"""Seeds the submission's random numbers during the further call."""
CAUSES = {
    "log_of_zero": r"divide by zero encountered in (log|log2|log10)\b",
    "log_of_negative": r"invalid value encountered in (log|log2|log10|log1p)\b",
    "divided_by_zero": r"(divide by zero|invalid value) encountered in [\w ]*(divide|reciprocal)",
    "exp_too_large": r"overflow encountered in (exp|exp2|expm1|sinh|cosh)\b",
    "too_large": r"overflow encountered in",
    "root_of_negative": r"invalid value encountered in sqrt",
    "power_of_zero": r"divide by zero encountered in [\w ]*power",
}
"""What got lost, and the words in which NumPy says so."""


def not_finite(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find NaN and infinity where finite numbers are expected, and what NumPy says of them."""
    for case, actual, expected in diagnosed.pairs(paths):
        if not is_finite(expected) or not isinstance(actual, np.ndarray):
            continue
        if actual.dtype.kind == "f" and not is_finite(actual):
            probe = diagnosed.probe
            raised = probe.first_float_error(case.args, CALL_SEED) if probe else None
            return _found(display_name(paths[0]), raised)
    return None


def _found(name: str, raised: LearnerRaised | None) -> FoundMistake:
    cause = lost_by(raised.message) if raised else ""
    said = message("diagnosis.numpy_says", said=printable(raised.message, 100)) if raised else ""
    return FoundMistake(
        MEASURED,
        name,
        " ".join(filter(None, [message("diagnosis.not_finite", quantity=name), said])),
        measured=f"lost_{cause}" if cause else "lost",
        relation=LOST,
        needs_failed_check=True,
        where=raised.where if raised else None,
    )


def lost_by(said: str) -> str:
    """Return what NumPy means by ``said``, a key of :data:`CAUSES`; "" if it is none of them."""
    return next((cause for cause, words in CAUSES.items() if re.match(words, said)), "")
