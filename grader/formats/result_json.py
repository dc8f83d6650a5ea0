"""Numbers, JSON and its size as the programs of platforms take them."""

from __future__ import annotations

import json
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

from grader.pages.plain import MAX_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from grader.report.model import Report

__all__ = ["dumped", "finite", "fitting", "share", "total"]

_DIGITS = 6


def finite(number: float) -> float:
    """Return ``number``, as an integer where it is one; 0 for NaN and infinity."""
    if not isfinite(number):
        return 0
    rounded = round(number, _DIGITS)
    return int(rounded) if rounded == int(rounded) else rounded


def total(numbers: Iterable[float]) -> float:
    """Return the sum of ``numbers`` as they are written, to the last digit."""
    return finite(float(sum((Decimal(str(number)) for number in numbers), Decimal(0))))


def share(report: Report) -> float:
    """Return the score as a part of 1, which only full marks reach."""
    score, full = finite(report.score), finite(report.max_score)
    if full <= 0 or score <= 0:
        return 0
    return 1 if score >= full else min(finite(score / full), 1 - 10**-_DIGITS)


def dumped(value: Any) -> str:
    """Return ``value`` as one line of JSON in ASCII, which everybody decodes alike."""
    return json.dumps(value, allow_nan=False) + "\n"


def fitting(write: Callable[[int], str], max_length: int) -> str:
    """Return ``write(limit)``, with texts cut at a ``limit`` that keeps it to ``max_length``."""
    limit = MAX_TEXT
    while len(text := write(limit)) > max_length and limit:
        limit //= 2
    return text
