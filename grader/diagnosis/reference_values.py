"""Record the values of all expressions of the reference, for one call of a function."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.author_code import parse
from grader.diagnosis.cases import RANDOM_SEED
from grader.diagnosis.leaves import copied
from grader.values import tree

if TYPE_CHECKING:
    from types import CodeType

    from grader.diagnosis.cases import Case, DiagnosedFunction

__all__ = ["reference_values"]

MAX_VALUES = 70
MAX_ELEMENTS = 20_000
"""Of an array, or members of a container, that is recorded."""
MAX_TEXT = 20
"""Characters of a text that is recorded: the name of a function, or a key."""
_RECORD = "_record_"


def reference_values(diagnosed: DiagnosedFunction, case: Case) -> list[Any]:
    """Return the different values that the reference computes on the way to its outputs.

    Those come first that are computed last.
    """
    name = diagnosed.function.name
    found: dict[object, Any] = {}

    def record(value: Any) -> Any:
        key = _key(value)
        if key is not None:
            found.pop(key, None)
            found[key] = copied(value)
        return value

    namespace = {**diagnosed.reference.namespace, _RECORD: record}
    code = _recording(diagnosed.reference.sources[name], str(diagnosed.reference.path))
    exec(code, namespace)  # noqa: S102 - the author's own code
    np.random.seed(RANDOM_SEED)  # noqa: NPY002 - the generator that references draw from
    try:
        record(namespace[name](*copied(case.args)))
    except (Exception, SystemExit):  # noqa: BLE001 - then there is nothing to replace by
        return []
    return list(found.values())[::-1][:MAX_VALUES]


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


@lru_cache(maxsize=256)
def _recording(source: str, path: str) -> CodeType:
    recorded = ast.fix_missing_locations(_Recorder().visit(parse(source)))
    code = compile(recorded, path, "exec", dont_inherit=True)
    assert not isinstance(code, ast.AST)  # noqa: S101 - as compile returns without a flag
    return code
