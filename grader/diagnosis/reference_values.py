"""Record the values of all expressions of the reference, for one call of a function."""

from __future__ import annotations

import ast
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from types import FunctionType
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.author_code import parse
from grader.diagnosis.cases import RANDOM_SEED
from grader.diagnosis.leaves import copied
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import CodeType, FrameType

    from grader.diagnosis.cases import Case, DiagnosedFunction

__all__ = ["Recorded", "recorded", "reference_names", "reference_values"]

MAX_VALUES = 70
MAX_ELEMENTS = 20_000
"""Of an array, or members of a container, that is recorded."""
MAX_TEXT = 20
"""Characters of a text that is recorded: the name of a function, or a key."""
_RECORD, _NAME = "_record_", "_record_name_"


@dataclass
class Recorded:
    """What the reference computes in one call."""

    values: list[Any] = field(default_factory=list)
    """The different values on the way to its outputs; those first that are computed last."""
    names: dict[str, list[Any]] = field(default_factory=dict)
    """What each name and key is given, in the order of time."""
    inside: list[Any] = field(default_factory=list)
    """What the functions that it calls name on their way."""


def reference_values(diagnosed: DiagnosedFunction, case: Case) -> list[Any]:
    """Return the different values that the reference computes on the way to its outputs.

    Those come first that are computed last.
    """
    return recorded(diagnosed, case).values


def reference_names(diagnosed: DiagnosedFunction, case: Case) -> dict[str, list[Any]]:
    """Return what the reference gives each of its names and keys, in the order of time."""
    return recorded(diagnosed, case).names


def recorded(diagnosed: DiagnosedFunction, case: Case) -> Recorded:
    """Return what one run computes."""
    name = diagnosed.function.name
    found: dict[object, Any] = {}
    told = Recorded()

    def record(value: Any) -> Any:
        key = _key(value)
        if key is not None:
            found.pop(key, None)
            found[key] = copied(value)
        return value

    def record_name(names: tuple[str, ...], value: Any) -> Any:
        _add(told.names, names, value)
        return value

    namespace = {**diagnosed.reference.namespace, _RECORD: record, _NAME: record_name}
    code = _recording(diagnosed.reference.sources[name], str(diagnosed.reference.path))
    exec(code, namespace)  # noqa: S102 - the author's own code
    np.random.seed(RANDOM_SEED)  # noqa: NPY002 - the generator that references draw from
    function = namespace[name]
    parameters = function.__code__.co_varnames
    _add(told.names, parameters[: len(case.args)], case.args)
    try:
        with _watching(diagnosed.reference.namespace, function.__code__, told.inside):
            value = function(*copied(case.args))
        record(record_name((), value))
    except (Exception, SystemExit):  # noqa: BLE001 - then there is nothing to replace by
        return Recorded(names=told.names)
    told.values = list(found.values())[::-1][:MAX_VALUES]
    return told


@contextmanager
def _watching(namespace: Mapping[str, Any], own: CodeType, inside: list[Any]) -> Iterator[None]:
    """Note in ``inside`` what the author's functions name, but for the one with the code ``own``.

    They have names for what a submission may compute itself: the slope of an activation.
    """
    files = {
        each.__code__.co_filename for each in namespace.values() if isinstance(each, FunctionType)
    }

    def returned(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "return" and code is not own and code.co_filename in files:
            for value in frame.f_locals.values():
                if len(inside) < MAX_VALUES and _key(value) is not None:
                    inside.append(copied(value))

    before = sys.getprofile()
    sys.setprofile(returned)
    try:
        yield
    finally:
        sys.setprofile(before)


def _add(named: dict[str, list[Any]], names: tuple[str, ...], value: Any) -> None:
    """Note a value under its name, or its members under theirs, and entries under their keys."""
    pairs: list[tuple[str, Any]] = []
    if len(names) == 1:
        pairs = [(names[0], value)]
    elif isinstance(value, (tuple, list)) and len(names) == len(value):
        pairs = list(zip(names, value, strict=True))
    for path, leaf in tree.walk(value):
        if path and isinstance(path[-1], str):
            pairs.append((path[-1], leaf))
    for name, each in pairs:
        if len(named.setdefault(name, [])) < MAX_VALUES:
            named[name].append(copied(each))


def _key(value: Any) -> object:
    """Return what is equal for equal values; None for what is not recorded."""
    key: object = None
    if isinstance(value, np.ndarray):
        if value.size <= MAX_ELEMENTS and value.dtype.kind in "biuf":
            key = ("array", value.shape, value.dtype.kind, value.tobytes())
    elif isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        key = ("number", float(value))
    elif isinstance(value, str):
        key = ("text", value) if len(value) <= MAX_TEXT else None
    elif isinstance(value, (tuple, list, dict)) and value:
        keys = [_key(leaf) for _, leaf in tree.walk(value)]
        if keys and len(keys) <= MAX_ELEMENTS and None not in keys:
            names = tuple(value) if isinstance(value, dict) else ()
            key = (type(value).__name__, names, *keys)
    return key


class _Recorder(ast.NodeTransformer):
    """Has every expression that computes something record its value."""

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """Record what the names get that are assigned."""
        self.generic_visit(node)
        return _named(node, node.targets[0])

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Record what the name gets that is assigned."""
        self.generic_visit(node)
        return _named(node, node.target)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Record what ``node`` and the expressions in it compute."""
        if isinstance(node, (ast.FormattedValue, ast.JoinedStr, ast.Slice, ast.arguments)):
            return node
        super().generic_visit(node)
        loads = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
        computed = (ast.BinOp, ast.UnaryOp, ast.Call, ast.Subscript, ast.Compare, ast.Attribute,
                    ast.Tuple, ast.Dict, ast.List, ast.IfExp, ast.Name, ast.ListComp)  # fmt: skip
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if isinstance(node, ast.expr) and (is_text or (isinstance(node, computed) and loads)):
            name = ast.Name(_RECORD, ast.Load())
            return ast.copy_location(ast.Call(name, [node], []), node)
        return node


def _named(node: ast.Assign | ast.AnnAssign, target: ast.expr) -> ast.AST:
    """Return the assignment with its value recorded under the names of ``target``."""
    names: list[str] = []
    match target:
        case ast.Name(id=name) | ast.Subscript(slice=ast.Constant(value=str(name))):
            names = [name]
        case ast.Tuple(elts=elements) if all(isinstance(each, ast.Name) for each in elements):
            names = [each.id for each in elements if isinstance(each, ast.Name)]
    if names and node.value is not None:
        told = ast.Tuple([ast.Constant(name) for name in names], ast.Load())
        call = ast.Call(ast.Name(_NAME, ast.Load()), [told, node.value], [])
        node.value = ast.copy_location(call, node.value)
    return node


@lru_cache(maxsize=256)
def _recording(source: str, path: str) -> CodeType:
    recorded = ast.fix_missing_locations(_Recorder().visit(parse(source)))
    code = compile(recorded, path, "exec", dont_inherit=True)
    assert not isinstance(code, ast.AST)  # noqa: S101 - as compile returns without a flag
    return code
