"""Functions of NumPy that are taken for each other."""

from __future__ import annotations

__all__ = ["CONFUSED", "FORMULAS", "MODULES", "REDUCTIONS"]

MODULES = frozenset({"np", "numpy", "math"})
"""Names under which NumPy, or what stands in for it, is imported."""

REDUCTIONS = frozenset({"sum", "mean", "max", "min", "prod", "average", "amax", "amin", "median"})
"""Functions and methods that take ``axis`` and ``keepdims``."""

FORMULAS = {"tanh": "(1 / (1 + np.exp(-({0}))))"}
"""For the name of a function, a formula of its argument that is written in its place."""

_GROUPS: tuple[tuple[str, ...], ...] = (
    ("sum", "mean"),
    ("max", "min", "mean", "sum"),
    ("dot", "multiply", "outer"),
    ("matmul", "multiply"),
    ("log", "log10", "log1p", "log2", "exp"),
    ("exp", "expm1", "log"),
    ("maximum", "minimum"),
    ("zeros", "ones", "random.randn", "random.rand"),
    ("random.randn", "random.rand", "zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("sqrt", "square", "abs"),
    ("tanh", "sinh", "arctan", "tan"),
    ("round", "floor", "ceil", "trunc"),
    ("add", "subtract", "multiply"),
    ("subtract", "add"),
    ("divide", "multiply"),
    ("multiply", "divide", "dot", "add"),
    ("power", "multiply"),
    ("greater", "greater_equal", "less"),
    ("argmax", "argmin", "max"),
    ("hstack", "vstack"),
)


def _confused() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for first, *others in _GROUPS:
        for one, several in [(first, others), *((other, [first]) for other in others)]:
            known = found.setdefault(one, [])
            known.extend(name for name in several if name not in known)
    return {name: tuple(others) for name, others in found.items()}


CONFUSED = _confused()
"""For the name of a function, as it stands after ``np.``, those that are written in its place."""
