"""Relations between what is seen and what is due: factors, and what they are in terms of m."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.values import agree
from grader.values.compare import same_ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["Sizes", "factor", "factors", "law"]

Sizes = tuple[int, int]
"""m, the number of examples, and n, the number of rows of the quantity."""

# What a factor can be, by the number of examples m and the number of units n.
LAWS: dict[str, Callable[[int, int], float]] = {
    "m": lambda m, _n: float(m),
    "1/m": lambda m, _n: 1 / m,
    "-m": lambda m, _n: -float(m),
    "-1/m": lambda m, _n: -1 / m,
    "m/n": lambda m, n: m / n,
}


def factor(seen: Any, due: Any) -> float | None:
    """Return c with seen = c·due for two arrays; None if there is none, NaN if any would do."""
    if not isinstance(seen, np.ndarray) or not isinstance(due, np.ndarray):
        return None
    if seen.shape != due.shape and not seen.size == due.size == 1:
        return None
    if seen.dtype.kind not in "biuf" or due.dtype.kind not in "biuf":
        return None
    seen, due = seen.astype(float).ravel(), due.astype(float).ravel()
    if not (np.isfinite(seen).all() and np.isfinite(due).all()):
        return None
    square = float(due @ due)
    if square == 0.0:
        return None if seen.any() else float("nan")
    ratio = float(seen @ due) / square
    return ratio if agree(seen, ratio * due) else None


def factors(pairs: Iterable[tuple[Any, Any]]) -> list[float] | None:
    """Return the factor of every pair of (seen, due), None if one of them has none."""
    found = []
    for seen, due in pairs:
        ratio = factor(seen, due)
        if ratio is None:
            return None
        found.append(ratio)
    return found


def law(ratios: Sequence[float], sizes: Sequence[Sizes | None]) -> str:
    """Return what the factors are: ``zero``, ``sign``, ``constant``, a key of LAWS or "".

    A law in m or n is only claimed of factors that vary, or it could be a constant as well.
    """
    known = [(c, size) for c, size in zip(ratios, sizes, strict=True) if not math.isnan(c)]
    values = [c for c, _ in known]
    if not values:
        return ""
    if not any(values):
        return "zero"
    if same_ratio(values):
        return "sign" if same_ratio([values[0], -1.0]) else "constant"
    for name, rule in LAWS.items():
        if all(size is not None and same_ratio([c, rule(*size)]) for c, size in known):
            return name
    return ""
