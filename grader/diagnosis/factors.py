"""Find the factor between actual and expected arrays, and express it in named sizes.

A factor that is 7 for 7 examples and 4 for 4 is ``m``: the division by m is missing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.leaves import agree
from grader.text import message
from grader.values.compare import same_ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "FACTOR",
    "NEARLY",
    "Sizes",
    "decimals",
    "factor",
    "factor_relation",
    "factors",
    "factors_in_words",
]

FACTOR = "factor "
"""Begins every relation that is a factor of named sizes: ``factor m``, ``factor m/n``."""
NEARLY = 1e-3
"""How far a factor may be from 1, or an array from another, that is nearly so."""
MAX_EXAMPLES = 3
"""Calls whose factors stand in a sentence."""
Sizes = Mapping[str, int]
"""The named sizes of one case."""


def factor(actual: Any, expected: Any) -> float | None:
    """Return c with actual = c·expected for two arrays, None if there is no such number.

    NaN if every number would do, because both are zero.
    """
    if not isinstance(actual, np.ndarray) or not isinstance(expected, np.ndarray):
        return None
    if actual.shape != expected.shape and not actual.size == expected.size == 1:
        return None
    if actual.dtype.kind not in "biuf" or expected.dtype.kind not in "biuf":
        return None
    actual, expected = actual.astype(float).ravel(), expected.astype(float).ravel()
    if not (np.isfinite(actual).all() and np.isfinite(expected).all()):
        return None
    square = float(expected @ expected)
    if square == 0.0:
        return None if actual.any() else float("nan")
    ratio = float(actual @ expected) / square
    return ratio if agree(actual, ratio * expected) else None


def factors(pairs: Iterable[tuple[Any, Any]]) -> list[float] | None:
    """Return the factor of every (actual, expected), None if one of them has none."""
    found = []
    for actual, expected in pairs:
        ratio = factor(actual, expected)
        if ratio is None:
            return None
        found.append(ratio)
    return found


def factor_relation(ratios: Sequence[float], sizes: Sequence[Sizes]) -> str:
    """Return what the factors of all cases have in common, "" if nothing is certain.

    That is ``zero``, ``sign`` (-1), ``constant``, or ``factor <sizes>`` such as ``factor m/n``.
    A factor that is nearly 1 is no relation.
    Sizes are only named where the factor varies, because it could be a constant as well, and where
    no other sizes, as few, explain all cases.
    """
    known = [(c, size) for c, size in zip(ratios, sizes, strict=True) if not math.isnan(c)]
    values = [c for c, _ in known]
    if not values:
        return ""
    if not any(values):
        return "zero"
    if same_ratio(values):
        if same_ratio([values[0], -1.0]):
            return "sign"
        # What is nearly 1 is no factor that anyone has written.
        return "" if abs(abs(values[0]) - 1) < NEARLY else "constant"
    # A size that is 0 somewhere explains no factor.
    names = sorted(set.intersection(*({n for n, v in size.items() if v} for _, size in known)))
    for candidates in (_of_one_size, _of_two_sizes):
        found = [
            name
            for name, over, under in candidates(names)
            if all(same_ratio([c, _value(over, size) / _value(under, size)]) for c, size in known)
        ]
        if found:
            return f"{FACTOR}{found[0]}" if len(found) == 1 else ""
    return ""


def _of_one_size(names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (name, numerator, denominator) of every factor with one size."""
    for name in names:
        yield name, name, ""
        yield f"-{name}", f"-{name}", ""
        yield f"1/{name}", "", name
        yield f"-1/{name}", "-", name


def _of_two_sizes(names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for over, under in permutations(names, 2):
        yield f"{over}/{under}", over, under
        yield f"-{over}/{under}", f"-{over}", under


def _value(name: str, sizes: Sizes) -> float:
    """Return the size ``name``, which may have a sign; 1 without a name."""
    bare = name.removeprefix("-")
    size = float(sizes[bare]) if bare else 1.0
    return -size if name.startswith("-") else size


def factors_in_words(
    quantity: str, ratios: Sequence[float], sizes: Sequence[Sizes], relation: str
) -> str:
    """Say by which factors a quantity is off: ``7 (m = 7), 4 (m = 4) times …``."""
    known = [(c, size) for c, size in zip(ratios, sizes, strict=True) if not math.isnan(c)]
    if not relation.startswith(FACTOR):
        first = decimals(known[0][0])
        return message("diagnosis.factor", quantity=quantity, factor=first, calls=len(known))
    names = _sizes_in(relation)
    by_sizes = {tuple(size[each] for each in names): c for c, size in known}
    examples = [each for each in sorted(by_sizes.items()) if each[0][0] > 1]
    # Where sizes are equal, nothing is wrong.
    examples = [each for each in examples if abs(each[1] - 1) > NEARLY][:MAX_EXAMPLES]
    parts = [
        message("diagnosis.factor_when", factor=decimals(c), sizes=_equalities(names, values))
        for values, c in examples
    ]
    return message("diagnosis.factors", quantity=quantity, factors=", ".join(parts))


def _sizes_in(relation: str) -> list[str]:
    """Return the sizes that a relation names: ``["m", "n"]`` for ``factor m/n``."""
    return [part for part in relation.removeprefix(FACTOR).strip("-").split("/") if part != "1"]


def _equalities(names: Iterable[str], values: Iterable[int]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in zip(names, values, strict=True))


def decimals(number: float) -> str:
    """Return ``number`` with four digits."""
    return f"{number:.4g}"
