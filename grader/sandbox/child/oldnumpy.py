"""Names that NumPy has dropped, and that notebooks of earlier years still use."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["restore"]


def _names() -> dict[str, Any]:
    kinds = {"int": int, "float": float, "bool": bool, "complex": complex, "object": object}
    return kinds | {
        "str": str,
        "float_": np.float64,
        "complex_": np.complex128,
        "Inf": np.inf,
        "Infinity": np.inf,
        "PINF": np.inf,
        "NINF": -np.inf,
        "infty": np.inf,
        "NaN": np.nan,
        "NAN": np.nan,
        "product": np.prod,
        "cumproduct": np.cumprod,
        "alltrue": np.all,
        "sometrue": np.any,
        "row_stack": np.vstack,
        "asscalar": lambda array: array.item(),
    }


def restore() -> None:
    """Give this process's NumPy the dropped names back; what it has stays as it is."""
    for name, value in _names().items():
        vars(np).setdefault(name, value)
