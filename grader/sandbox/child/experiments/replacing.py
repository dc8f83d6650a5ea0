"""Replace the value of one expression, instead of computing it, and return what comes out.

Every expression whose value may be replaced, a *site*, is compiled into one that asks first, so
that all trials run the same code.
"""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.child.experiments.scope import assigned_names, at
from grader.sandbox.child.experiments.trace import form_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.sandbox.child.experiments.trace import Form, Trace
    from grader.sandbox.child.statement import Statement

__all__ = ["Replacing", "Site", "instrumented"]

_HIT, _VALUE, _SEEN = "__nng_hit__", "__nng_value__", "__nng_seen__"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_PASSING = {"array", "asarray", "copy", "float64", "item", "squeeze"}
"""Functions of arrays that pass on what they are given."""
_FIXED = (ast.Constant, ast.Lambda, ast.Starred)
MAX_SITES = 120
"""Expressions of one function whose values are replaced."""
MAX_SMALL = 512
"""Numbers of an array that is told."""


@dataclass(slots=True)
class Site:
    """An expression whose value may be replaced."""

    filename: str
    line: int
    assigns: tuple[str, ...] = ()
    returns: bool = False
    is_condition: bool = False
    reached: int = 0
    form: Form | None = None
    """Of the first value that it gave; None if there was none."""
    reads: tuple[str, ...] = ()
    """The names in the expression."""
    value: Any = None
    """The first value that it gave, if it is a number or a small array."""


@dataclass
class Replacing:
    """Which site is replaced at the moment, and by what."""

    sites: list[Site] = field(default_factory=list)
    target: int = -1
    occurrence: int = -1
    """Which time the site is replaced; -1: every time."""
    value: Any = None
    count: int = 0

    def install(self) -> None:
        """Let the instrumented code find these methods."""
        for name, method in ((_HIT, self.hit), (_VALUE, self.get), (_SEEN, self.seen)):
            setattr(builtins, name, method)

    def aim(self, target: int, occurrence: int, value: Any) -> None:
        """Replace the site ``target`` from now on."""
        self.target, self.occurrence, self.value, self.count = target, occurrence, value, 0

    def hit(self, number: int) -> bool:
        """Tell whether the value of a site is replaced this time."""
        if self.target < 0:
            self.sites[number].reached += 1
        if number != self.target:
            return False
        self.count += 1
        return self.occurrence in (-1, self.count - 1)

    def get(self) -> Any:
        """Return the value that takes the place of the site's own."""
        return self.value

    def seen(self, number: int, value: Any) -> Any:
        """Note what a site gave, and return it."""
        site = self.sites[number]
        if site.form is None:
            site.form = form_of(value, 0)
            site.value = _small(value)
        return value


def instrumented(top_level: Sequence[Statement], trace: Trace) -> tuple[list[Site], set[int]]:
    """Have the functions that ``trace`` reached ask for each value; return what they ask for.

    The second result are the numbers of the statements that are changed by this.
    """
    sites: list[Site] = []
    changed: set[int] = set()
    for number, statement in enumerate(top_level):
        reached = {line for name, line in trace.lines if name == statement.filename}
        before = len(sites)
        for function in [*ast.walk(statement.node)]:
            if isinstance(function, _FUNCTIONS):
                for node in _own_statements(function):
                    if _is_reached(node, reached):
                        _instrument(node, statement.filename, sites)
            elif isinstance(function, ast.Lambda) and _is_reached(function.body, reached):
                site = Site(statement.filename, function.body.lineno, returns=True)
                _ask(function, "body", None, site, sites)
        if len(sites) > before:
            changed.add(number)
    return sites, changed


def _small(value: Any) -> Any:
    """Return a number, or a copy of a small array of numbers; None for anything else."""
    if type(value) in (int, float, np.float64):
        return float(value)
    if type(value) is np.ndarray and value.dtype.kind in "biuf" and value.size <= MAX_SMALL:
        return value.copy()
    return None


def _own_statements(function: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements of a function, without those of functions in it."""
    waiting: list[ast.AST] = list(getattr(function, "body", ()))
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)) or getattr(node, "is_tick", False):
            continue
        if isinstance(node, ast.stmt):
            yield node
        for name in ("body", "orelse", "finalbody", "handlers"):
            waiting += getattr(node, name, None) or []


def _is_reached(node: Any, reached: set[int]) -> bool:
    body = getattr(node, "body", None)
    last = node.end_lineno or node.lineno
    if isinstance(node, ast.stmt) and isinstance(body, list) and body:
        last = max(node.lineno, body[0].lineno - 1)
    return not reached.isdisjoint(range(node.lineno, last + 1))


def _instrument(node: ast.stmt, filename: str, sites: list[Site]) -> None:
    """Make sites of what a statement computes, the whole before its parts."""
    names = assigned_names(node)
    match node:
        case ast.Assign() | ast.AugAssign() | ast.AnnAssign() if node.value is not None:
            _value(node, "value", node.value, Site(filename, 0, names), sites)
        case ast.Return() if node.value is not None:
            _value(node, "value", node.value, Site(filename, 0, returns=True), sites)
        case ast.Expr(value=ast.Call() as call):
            for place, each in enumerate(call.args):
                if not isinstance(each, (*_FIXED, ast.Name)):
                    site = Site(filename, each.lineno)
                    _ask(call, "args", place, site, sites)
        case ast.If() | ast.While():
            site = Site(filename, node.test.lineno, is_condition=True)
            _ask(node, "test", None, site, sites)
        case ast.For():
            site = Site(filename, node.iter.lineno)
            _ask(node, "iter", None, site, sites)


def _value(holder: ast.AST, name: str, node: ast.expr, like: Site, sites: list[Site]) -> None:
    """Make sites of a value and of its members."""

    def site(line: int, names: tuple[str, ...] = ()) -> Site:
        return Site(like.filename, line, names or like.assigns, like.returns)

    own = site(node.lineno)
    if isinstance(node, ast.Tuple):
        for place, each in enumerate(node.elts):
            if isinstance(each, (ast.Tuple, ast.Dict)):
                _value(node, "elts", each, site(each.lineno), sites)
            elif not isinstance(each, (*_FIXED, ast.Name)):
                _ask(node, "elts", place, site(each.lineno), sites)
    elif isinstance(node, ast.Dict):
        for place, (key, each) in enumerate(zip(node.keys, node.values, strict=True)):
            names = (key.value,) if isinstance(key, ast.Constant) else ()
            if not isinstance(each, (*_FIXED, ast.Name)):
                texts = tuple(name for name in names if isinstance(name, str))
                _ask(node, "values", place, site(each.lineno, texts), sites)
    elif isinstance(node, ast.IfExp):
        _ask(node, "test", None, Site(like.filename, node.test.lineno, is_condition=True), sites)
        for part in ("body", "orelse"):
            each = getattr(node, part)
            _ask(node, part, None, site(each.lineno), sites)
        return
    is_name = isinstance(node, (ast.Name, ast.Constant))
    passes_on = _passes_on(node) and (like.returns or not is_name)
    if not passes_on and not isinstance(getattr(holder, name), list):
        _ask(holder, name, None, own, sites)


def _passes_on(node: ast.expr) -> bool:
    """Tell whether a value only puts together what has been computed before.

    So does a helper that is called with it: what the helper computes has places of its own.
    """
    match node:
        case ast.Tuple() | ast.List():
            return all(map(_passes_on, node.elts))
        case ast.Dict():
            return all(map(_passes_on, node.values))
        case ast.Attribute() | ast.Starred():
            return _passes_on(node.value)
        case ast.Subscript(slice=ast.Constant()):
            return _passes_on(node.value)
        case ast.Call(func=ast.Name() | ast.Attribute(value=ast.Name(id="self"))):
            computed = [*node.args, *(each.value for each in node.keywords)]
            return all(not isinstance(each, ast.Constant) and _passes_on(each) for each in computed)
        case ast.Call(func=ast.Attribute(attr=attr)) if attr in _PASSING:
            return all(map(_passes_on, node.args))
    return isinstance(node, (ast.Name, ast.Constant))


def _ask(holder: ast.AST, name: str, place: int | None, site: Site, sites: list[Site]) -> None:
    """Compile the expression so that it asks whether it is replaced."""
    if len(sites) >= MAX_SITES:
        return
    number = ast.Constant(len(sites))
    members = getattr(holder, name)
    node: ast.expr = members if place is None else members[place]
    if isinstance(node, ast.Starred):
        return

    site.reads = tuple({part.id: None for part in ast.walk(node) if isinstance(part, ast.Name)})

    def call(function: str, *args: ast.expr) -> ast.expr:
        return ast.Call(ast.Name(function, ast.Load()), list(args), [])

    asks = at(node, ast.IfExp(call(_HIT, number), call(_VALUE), call(_SEEN, number, node)))
    if place is None:
        setattr(holder, name, asks)
    else:
        members[place] = asks
    sites.append(site)
