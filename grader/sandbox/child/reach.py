"""Find which graded functions each graded function may call, from its code and what that names.

The grader spares itself to wait for an endless loop a second time where a function reaches it.
"""

from __future__ import annotations

import functools
import types
from collections import deque
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.child.modules import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["reached_functions"]

_MAX_OBJECTS = 3000
"""Objects that are looked at for one function; who writes more reaches everything."""
_PARTS: dict[type, tuple[str, ...]] = {
    types.MethodType: ("__func__", "__self__"),
    staticmethod: ("__func__",),
    classmethod: ("__func__",),
    property: ("fget", "fset"),
    functools.partial: ("func", "args", "keywords"),
    type(functools.lru_cache(int)): ("__wrapped__",),
    np.vectorize: ("pyfunc",),
}
"""What objects consist of that call a function."""
_LOOKUPS = {"globals", "locals", "vars", "getattr", "eval", "exec", "__dict__", "import_module"}


def reached_functions(namespace: Mapping[str, Any], graded: set[str]) -> dict[str, list[str]]:
    """Return the graded functions that each graded function may call, by its name.

    It errs on the side of too many: where names are looked up at run time, all of them count.
    """
    values = {name: namespace[name] for name in graded if callable(namespace.get(name))}
    return {name: sorted(_reached(name, values, graded)) for name in sorted(values)}


def _reached(name: str, values: Mapping[str, Any], graded: set[str]) -> set[str]:
    by_id = {id(value): other for other, value in values.items()}
    waiting, seen, found = deque([values[name]]), set[int](), set[str]()
    while waiting:
        value = waiting.popleft()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if len(seen) > _MAX_OBJECTS:
            return graded - {name}
        if id(value) in by_id:
            found.add(by_id[id(value)])
        try:
            if isinstance(value, types.FunctionType) and _is_learners(value.__module__):
                found |= graded & _names_in(value.__code__)  # what is missing is named all the same
            waiting.extend(_named_by(value))
        except Exception:  # noqa: BLE001 - _LooksUpError, or whatever an odd object raises
            return graded - {name}
    return found - {name}


class _LooksUpError(Exception):
    """The code looks names up at run time."""


def _named_by(value: Any) -> Iterator[Any]:
    """Yield what ``value`` names or holds, as far as learner code may call it."""
    kind = type(value)
    if isinstance(value, types.FunctionType):
        yield from _named_by_function(value)
    elif kind in _PARTS:
        yield from (getattr(value, name) for name in _PARTS[kind])
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from value
    elif isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, type):
        if _is_learners(value.__module__):
            yield from (*vars(value).values(), *value.__bases__)
    elif _is_learners(kind.__module__) and hasattr(value, "__dict__"):
        yield from (kind, *vars(value).values())


def _named_by_function(function: types.FunctionType) -> Iterator[Any]:
    if not _is_learners(function.__globals__.get("__name__")):
        return
    names = _names_in(function.__code__)
    if not _LOOKUPS.isdisjoint(names):
        raise _LooksUpError
    values = function.__globals__
    bound = [values[name] for name in names if name in values]
    yield from bound
    for module in bound:
        if isinstance(module, types.ModuleType) and _is_learners(module.__name__):
            yield from (vars(module)[name] for name in names if name in vars(module))
    for cell in function.__closure__ or ():
        try:
            yield cell.cell_contents
        except ValueError:  # it is empty
            continue
    yield from (*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values())
    yield from vars(function).values()


def _names_in(code: types.CodeType) -> set[str]:
    names = set(code.co_names)
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            names |= _names_in(const)
    return names


def _is_learners(module: object) -> bool:
    return isinstance(module, str) and f"{module}.".startswith(f"{PACKAGE}.")
