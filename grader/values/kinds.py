"""Which kinds of exception are told by name, whoever raised them."""

from __future__ import annotations

import builtins

__all__ = ["known_kind"]

_KINDS = {"AxisError", "LinAlgError", "ModuleNotAvailable"} | {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, Exception)
}


def known_kind(kind: str) -> str:
    """Return ``kind`` if it is the name of one of Python's or NumPy's exceptions."""
    return kind if kind in _KINDS else "Exception"
