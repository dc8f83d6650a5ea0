"""Restore names that NumPy has dropped, which older lessons and notebooks use.

What NumPy still has stays as it is. Behaviour that NumPy 2.4 refuses, such as ``float()`` of an
array of one element, cannot be restored from outside: the grader's NumPy is kept below 2.4.
"""

from __future__ import annotations

import ast
import inspect
import math
from typing import Any

import numpy as np

__all__ = ["restore_numpy_names"]

_KINDS = "buifcSUVO"
"""Kinds of data types, each of which can hold what those before it hold."""
_NOT_IN_STAR_IMPORT = {"bool", "complex", "float", "int", "long", "math", "object", "str"}


def restore_numpy_names() -> None:
    """Define names that NumPy has dropped, for ``from numpy import *`` as well."""
    names = vars(np)
    missing = {name: value for name, value in _dropped_names().items() if name not in names}
    names.update(missing)
    np.__all__ = [*np.__all__, *sorted(missing.keys() - _NOT_IN_STAR_IMPORT)]


def _dropped_names() -> dict[str, Any]:
    return _kinds() | _numbers() | _renamed() | _functions()


def _kinds() -> dict[str, Any]:
    kinds = {kind.__name__: kind for kind in (int, float, bool, complex, object, str)}
    return kinds | {
        "long": int,
        "unicode": str,
        "float_": np.float64,
        "complex_": np.complex128,
        "cfloat": np.complex128,
        "singlecomplex": np.complex64,
        "longfloat": np.longdouble,
        "longcomplex": np.clongdouble,
        "clongfloat": np.clongdouble,
        "string_": np.bytes_,
        "unicode_": np.str_,
        "bool8": np.bool_,
        "int0": np.intp,
        "uint0": np.uintp,
        "object0": np.object_,
        "bytes0": np.bytes_,
        "str0": np.str_,
        "void0": np.void,
        "typeDict": np.sctypeDict,
    }


def _numbers() -> dict[str, Any]:
    infinite = dict.fromkeys(("Inf", "Infinity", "PINF", "infty"), np.inf)
    return infinite | {"NINF": -np.inf, "NaN": np.nan, "NAN": np.nan, "PZERO": 0.0, "NZERO": -0.0}


def _renamed() -> dict[str, Any]:
    return {
        "mat": np.asmatrix,
        "product": np.prod,
        "cumproduct": np.cumprod,
        "alltrue": np.all,
        "sometrue": np.any,
        "round_": np.round,
        "rank": np.ndim,
        "row_stack": np.vstack,
        "issubclass_": issubclass,
        "math": math,
        "safe_eval": ast.literal_eval,
    }


def _functions() -> dict[str, Any]:
    return {
        "asscalar": lambda a: np.asarray(a).item(),
        "alen": lambda a: len(np.array(a, ndmin=1)),
        "msort": lambda a: np.sort(np.array(a, subok=True), axis=0),
        "fastCopyAndTranspose": lambda a: np.array(a).T.copy(),
        "in1d": _in1d,
        "trapz": lambda y, x=None, dx=1.0, axis=-1: np.trapezoid(y, x, dx, axis),
        "asfarray": _asfarray,
        "find_common_type": _find_common_type,
        "issubsctype": lambda a, b: np.issubdtype(np.dtype(a), b),
        "obj2sctype": lambda rep, default=None: np.dtype(rep).type or default,
        "sctype2char": lambda sctype: np.dtype(sctype).char,
        "cast": _Casts(),
        "disp": lambda mesg, device=None, linefeed=True: print(
            mesg, end="\n" if linefeed else "", file=device
        ),
        "source": lambda thing, output=None: print(inspect.getsource(thing), file=output),
        **dict.fromkeys(("lookfor", "set_string_function", "who"), _do_nothing),
    }


def _in1d(ar1: Any, ar2: Any, assume_unique: bool = False, invert: bool = False) -> Any:  # noqa: FBT001, FBT002 - as it was
    return np.isin(np.ravel(ar1), ar2, assume_unique=assume_unique, invert=invert)


def _asfarray(a: Any, dtype: Any = np.float64) -> Any:
    return np.asarray(a, dtype if np.issubdtype(dtype, np.inexact) else np.float64)


def _find_common_type(array_types: Any, scalar_types: Any) -> Any:
    """Return the type of the arrays; that of the scalars where it is of a higher kind."""
    arrays, scalars = (
        np.result_type(*map(np.dtype, types)) if types else None
        for types in (list(array_types), list(scalar_types))
    )
    if arrays is None or scalars is None:
        return scalars if arrays is None else arrays
    if arrays.kind not in _KINDS or scalars.kind not in _KINDS:
        return None
    higher = _KINDS.index(scalars.kind) > _KINDS.index(arrays.kind)
    return np.result_type(arrays, scalars) if higher else arrays


def _do_nothing(*_args: Any, **_kwargs: Any) -> None:
    """Stand in for what only prints, or changes how NumPy prints."""


class _Casts:
    """In place of ``np.cast``: ``np.cast[kind](values)``."""

    def __getitem__(self, kind: Any) -> Any:
        return lambda values: np.asarray(values).astype(kind)
