"""Tell which expressions only pass on what was computed before."""

from __future__ import annotations

import ast
import builtins
import collections
import copy
import functools
import itertools
from typing import TYPE_CHECKING

import numpy as np

from grader.sandbox.child.experiments.scope import called_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.sandbox.child.statement import Statement

__all__ = ["mark_supplied", "only_converts", "passes_on"]

_PASSING = {"array", "asarray", "copy", "float64", "item", "squeeze"}
"""Functions of arrays that pass on what they are given."""
_COMPUTING = {"abs", "len", "max", "min", "pow", "round", "sum"}
_PASSING_MODULES = (builtins, collections, copy, functools, itertools)
"""Modules whose functions put things together."""


def mark_supplied(top_level: Sequence[Statement]) -> None:
    """Mark the calls of functions that the submission does not define: they have no places."""
    own: set[str] = set()
    functions: set[str] = set()
    calls: list[ast.Call] = []
    for node in (node for each in top_level for node in ast.walk(each.node)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                own.add(name)
                functions.add(name)
            case ast.ClassDef(name=name) | ast.arg(arg=name):
                own.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                own.add(name)
            case ast.Call():
                calls.append(node)
    for call in calls:
        called = called_name(call)
        if isinstance(call.func, ast.Attribute):  # what an object keeps may be any function
            is_supplied = called not in functions or hasattr(np.ndarray, called)
        else:
            known = any(hasattr(module, called) for module in _PASSING_MODULES)
            is_supplied = called not in own and not known
        call.is_supplied = is_supplied  # type: ignore[attr-defined]
    for call in calls:  # before their arguments ask whether they are replaced
        passes = isinstance(call.func, ast.Attribute) and passes_on(call)
        call.is_of_own = passes  # type: ignore[attr-defined]


def passes_on(node: ast.expr) -> bool:
    """Tell whether a value only puts together what has been computed before.

    So does a helper that is called with it: what the helper computes has places of its own, unless
    it is supplied with the exercise.
    """
    match node:
        case ast.Tuple() | ast.List():
            return all(map(passes_on, node.elts))
        case ast.Dict():
            return all(map(passes_on, node.values))
        case ast.Attribute() | ast.Starred():
            return passes_on(node.value)
        case ast.Subscript(slice=ast.Constant()):
            return passes_on(node.value)
        case ast.Call(func=ast.Name(id=called)) if called in _COMPUTING:
            return False
        case ast.Call(func=ast.Attribute(attr=attr)) if attr in _PASSING:
            return all(map(passes_on, node.args))
        case ast.Call() if getattr(node, "is_supplied", False):
            return False
        case ast.Call(func=ast.Name() | ast.Attribute() as called):
            computed = [*node.args, *(each.value for each in node.keywords)]
            if isinstance(called, ast.Attribute) and not passes_on(called.value):
                return False
            return all(not isinstance(each, ast.Constant) and passes_on(each) for each in computed)
    return isinstance(node, (ast.Name, ast.Constant))


def only_converts(node: ast.expr) -> bool:
    """Tell whether a member is an array of what a name has, as in ``np.array(y)``.

    Or what a method of the submission's gives, which has places of its own.
    """
    if getattr(node, "is_of_own", False):
        return True
    match node:
        case ast.Call(func=ast.Attribute(attr=attr), args=[ast.Name()]):
            return attr in _PASSING
    return False
