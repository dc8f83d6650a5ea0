"""Factors between what is seen and what is due, and what they are in terms of named sizes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.values import agree
from grader.values.compare import same_ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["FACTOR", "Sizes", "factor", "factors", "law", "sizes_in"]

FACTOR = "factor "
"""Begins every law that is a factor of named sizes: ``factor m``, ``factor m/n``."""
Sizes = Mapping[str, int]
"""The named sizes of one case."""


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


def law(ratios: Sequence[float], sizes: Sequence[Sizes]) -> str:
    """Return what the factors are: ``zero``, ``sign``, ``constant``, ``factor <sizes>`` or "".

    Sizes are only claimed of factors that vary, or it could be a constant as well, and only if
    nothing else that is as simple explains them, over all cases.
    """
    known = [(c, size) for c, size in zip(ratios, sizes, strict=True) if not math.isnan(c)]
    values = [c for c, _ in known]
    if not values:
        return ""
    if not any(values):
        return "zero"
    if same_ratio(values):
        return "sign" if same_ratio([values[0], -1.0]) else "constant"
    # A size that is 0 somewhere explains no factor.
    names = sorted(set.intersection(*({n for n, v in size.items() if v} for _, size in known)))
    for candidates in (_of_one, _of_two):
        found = [
            name
            for name, over, under in candidates(names)
            if all(same_ratio([c, _value(over, size) / _value(under, size)]) for c, size in known)
        ]
        if found:
            return f"{FACTOR}{found[0]}" if len(found) == 1 else ""
    return ""


def sizes_in(name: str) -> list[str]:
    """Return the sizes that a law is about: ``["m", "n"]`` of ``factor m/n``."""
    return [part for part in name.removeprefix(FACTOR).strip("-").split("/") if part != "1"]


def _of_one(names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for name in names:
        yield name, name, ""
        yield f"-{name}", f"-{name}", ""
        yield f"1/{name}", "", name
        yield f"-1/{name}", "-", name


def _of_two(names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for over, under in permutations(names, 2):
        yield f"{over}/{under}", over, under
        yield f"-{over}/{under}", f"-{over}", under


def _value(name: str, sizes: Sizes) -> float:
    """Return the size ``name``, which may have a sign; 1 without a name."""
    bare = name.removeprefix("-")
    size = float(sizes[bare]) if bare else 1.0
    return -size if name.startswith("-") else size
