"""Compile the expressions of a function so that each asks whether its value is replaced."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments.filling import filled_names, grown_names
from grader.sandbox.child.experiments.kinds import asks_kind
from grader.sandbox.child.experiments.passing import mark_supplied, only_converts, passes_on
from grader.sandbox.child.experiments.replacing import HIT, INSTEAD, SEEN, VALUE, Site
from grader.sandbox.child.experiments.scope import (
    assigned_names,
    at,
    called_name,
    is_element,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.sandbox.child.experiments.trace import Trace
    from grader.sandbox.child.statement import Statement

__all__ = ["instrumented"]

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_UNSET = {"empty", "empty_like"}
"""Functions that make an array of whatever was there."""
_FIXED = (ast.Constant, ast.Lambda, ast.Starred)
_INNER = (ast.NamedExpr, ast.DictComp, ast.ListComp, ast.GeneratorExp, ast.Call)
MAX_SITES = 120
"""Expressions of one function whose values are replaced."""


def instrumented(top_level: Sequence[Statement], trace: Trace) -> list[Site]:
    """Have the functions that ``trace`` reached ask for each value; return what they ask for."""
    sites: list[Site] = []
    mark_supplied(top_level)
    for statement in top_level:
        reached = {line for name, line in trace.lines if name == statement.filename}
        for function in [*ast.walk(statement.node)]:
            own = len(sites)
            if isinstance(function, _FUNCTIONS):
                for node in _own_statements(function):
                    if _is_reached(node, reached):
                        _instrument(node, statement.filename, sites)
            elif isinstance(function, ast.Lambda) and _is_reached(function.body, reached):
                like = Site(statement.filename, 0, returns=True)
                _value(function, "body", function.body, like, sites)
            grown = set(grown_names(function)) if len(sites) > own else set()
            filled = set(filled_names(function)) if len(sites) > own else set()
            for site in sites[own:]:
                site.function = getattr(function, "lineno", 0)
                site.is_literal &= grown.isdisjoint(site.assigns)
                site.is_filled = site.stores == "whole" and not filled.isdisjoint(site.assigns)
    return sites


def _is_literal(node: ast.expr) -> bool:
    """Tell whether an expression names each member of the tuple or the dictionary that it makes."""
    match node:
        case ast.Tuple(elts=members):
            return not any(isinstance(each, ast.Starred) for each in members)
        case ast.Dict(keys=keys):
            return all(isinstance(each, ast.Constant) for each in keys)
        case ast.DictComp(key=ast.Name(), generators=[ast.comprehension(iter=row, ifs=[])]):
            members = row.elts if isinstance(row, (ast.Tuple, ast.List)) else [row]
            return all(isinstance(each, ast.Constant) for each in members)
    return _is_dict(node) and not node.args and all(each.arg for each in node.keywords)  # type: ignore[attr-defined]


def _own_statements(function: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements of a function, without those of functions in it."""
    waiting: list[ast.AST] = list(getattr(function, "body", ()))
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)) or getattr(node, "is_tick", False):
            continue
        if isinstance(node, ast.stmt):
            yield node
        inside = [
            each
            for name in ("body", "handlers", "orelse", "finalbody", "cases")
            for each in getattr(node, name, None) or []
        ]
        waiting = [*inside, *waiting]


def _is_reached(node: Any, reached: set[int]) -> bool:
    body = getattr(node, "body", None)
    last = node.end_lineno or node.lineno
    if isinstance(node, ast.stmt) and isinstance(body, list) and body:
        last = max(node.lineno, body[0].lineno - 1)
    return not reached.isdisjoint(range(node.lineno, last + 1))


def _instrument(node: ast.stmt, filename: str, sites: list[Site]) -> None:
    """Make sites of what a statement computes, the parts before the whole."""
    names = assigned_names(node)
    match node:
        case ast.Assign() | ast.AugAssign() | ast.AnnAssign() if node.value is not None:
            like = Site(filename, 0, names, reads=_masks(node), stores=_stores(node))
            targets = getattr(node, "targets", [node])
            like.is_apart = len(targets) == 1 and isinstance(targets[0], ast.Tuple)
            _value(node, "value", node.value, like, sites)
        case ast.Return() if node.value is not None:
            _value(node, "value", node.value, Site(filename, 0, returns=True), sites)
        case ast.Expr(value=ast.Yield(value=ast.expr() as value) as giving):
            named = Site(filename, 0, returns=isinstance(value, ast.Name))
            _value(giving, "value", value, named, sites)
        case ast.Expr(value=ast.Call() as call):
            _inner(call, Site(filename, 0), sites)
            filled = _filled(call)
            for place, each in enumerate(call.args):
                if not isinstance(each, _FIXED) and (filled or not isinstance(each, ast.Name)):
                    role = "name" if isinstance(each, ast.Name) else ""
                    site = Site(filename, each.lineno, filled, role=role)
                    _ask(call, "args", place, site, sites)
        case ast.If() | ast.While():
            _inner(node.test, Site(filename, 0), sites)
            _test(node, filename, sites)
        case ast.For():
            site = Site(filename, node.iter.lineno, names, role="loop")
            _ask(node, "iter", None, site, sites)


def _test(node: ast.If | ast.While | ast.IfExp, filename: str, sites: list[Site]) -> None:
    """Make a site of a condition, if it does not only ask for the kind of a value."""
    if not asks_kind(node.test):
        site = Site(filename, node.test.lineno, role="condition")
        _ask(node, "test", None, site, sites)


def _filled(call: ast.Call) -> tuple[str, ...]:
    """Return the name of the list or dictionary that a call puts its arguments into."""
    match call.func:
        case ast.Attribute(attr="append" | "extend" | "insert" | "add" | "update", value=holder):
            match holder:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    return (name,)
                case ast.Subscript(value=ast.Name(id=name)):  # a list in a dictionary
                    return (name,)
    return ()


def _masks(node: ast.Assign | ast.AugAssign | ast.AnnAssign) -> tuple[str, ...]:
    """Return the names that are compared where elements are chosen that are assigned to."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    found = [
        name
        for target in targets
        if isinstance(target, ast.Subscript)
        for part in _walked(target.slice)
        if isinstance(part, ast.Compare)
        for name in _names_read(part)
    ]
    return tuple(dict.fromkeys(found))


def _stores(node: ast.Assign | ast.AugAssign | ast.AnnAssign) -> str:
    """Tell whether the names that are assigned have the value afterwards, and it alone."""
    if isinstance(node, ast.AugAssign):
        return "added"
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    match target:
        case ast.Subscript() if is_element(target):
            return "part"
        case ast.Name() | ast.Attribute() | ast.Subscript(slice=ast.Constant()):
            return "whole"
        case ast.Tuple(elts=elements) if all(isinstance(each, ast.Name) for each in elements):
            return "whole"
    return ""


def _value(holder: ast.AST, name: str, node: ast.expr, like: Site, sites: list[Site]) -> None:
    """Make sites of a value and of its members."""
    passes = passes_on(node)
    _inner(node, like, sites)
    _members(node, like, sites)
    if isinstance(node, ast.IfExp):
        _test(node, like.filename, sites)
        for part in ("body", "orelse"):
            _ask(node, part, None, _like(like, getattr(node, part)), sites)
        return
    own = _like(like, node)
    own.reads, own.stores = like.reads, like.stores
    if isinstance(node, ast.Name) and not like.returns:
        own.role, passes = "name", False
    elif isinstance(node, (ast.Subscript, ast.Attribute)) and not like.returns:
        passes = False
    elif isinstance(node, ast.Constant):
        passes = node.value is None
    own.passes = passes
    if not isinstance(getattr(holder, name), list):
        _ask(holder, name, None, own, sites)


def _telling_line(node: ast.expr) -> int:
    """Return the line on which an expression begins, or that of the one thing that it converts."""
    match node:
        case ast.Call(args=[only], keywords=[]) if only.lineno > node.lineno:
            return _telling_line(only)
    return node.lineno


def _like(like: Site, node: ast.expr, names: tuple[str, ...] = (), over: Any = None) -> Site:
    """Return a site of ``node``, a part of that of ``like``, or what is done ``over`` others."""
    stores = "whole" if names else ""
    reads = tuple(_names_read(over)) if over is not None else ()
    assigns = names or like.assigns
    line = _telling_line(node)
    return Site(like.filename, line, assigns, like.returns, reads=reads, stores=stores)


def _members(node: ast.expr, like: Site, sites: list[Site]) -> None:
    """Make sites of the members of a tuple, and of the entries of a dictionary."""
    holder: ast.AST
    for holder, field_name, place, names, each in _parts(node, like):
        if isinstance(each, (ast.Tuple, ast.Dict)) or _is_dict(each):
            _members(each, _like(like, each, names), sites)
            if not isinstance(each, ast.Tuple):
                site = _like(like, each, names)
                site.passes = passes_on(each)
                _ask(holder, field_name, place, site, sites)
        elif isinstance(each, ast.Name) and names and _gets_other_name(node, like, names, each):
            own = _like(like, each, names)
            own.role = "name"
            _ask(holder, field_name, place, own, sites)
        elif not isinstance(each, (*_FIXED, ast.Name)):
            own = _like(like, each, names)
            own.passes = only_converts(each)
            _ask(holder, field_name, place, own, sites)


def _gets_other_name(node: ast.expr, like: Site, names: tuple[str, ...], member: ast.Name) -> bool:
    """Tell whether a variable only gets another name where it is a member of ``node``."""
    if isinstance(node, ast.Dict):
        return like.stores == "whole" and not like.returns and names != (member.id,)
    return like.is_apart


def _parts(
    node: ast.expr, like: Site
) -> Iterator[tuple[ast.AST, str, int | None, tuple[str, ...], ast.expr]]:
    """Yield each member of what ``node`` puts together: its holder, its place and its name."""
    match node:
        case ast.Tuple(elts=members):
            key = members[0].value if members and isinstance(members[0], ast.Constant) else None
            named = (key,) if isinstance(key, str) else ()
            apart = like.is_apart and len(like.assigns) == len(members)
            for place, each in enumerate(members):
                own = (like.assigns[place],) if apart else named
                yield node, "elts", place, own, each
        case ast.Dict():
            for place, (key_node, each) in enumerate(zip(node.keys, node.values, strict=True)):
                text = key_node.value if isinstance(key_node, ast.Constant) else None
                yield node, "values", place, (text,) if isinstance(text, str) else (), each
        case ast.Call(keywords=words) if _is_dict(node):
            for word in words:
                yield word, "value", None, (word.arg,) if word.arg else (), word.value


def _is_dict(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "dict"


def _inner(node: ast.expr, like: Site, sites: list[Site]) -> None:
    """Make sites of what is named in an expression, of elements, and of arguments."""
    parts = [each for each in _walked(node) if isinstance(each, _INNER)]
    for each in sorted(parts, key=_end):
        match each:
            case ast.NamedExpr(target=target, value=value):
                if not isinstance(value, ast.Constant):
                    names = (target.id,)
                    site = Site(like.filename, value.lineno, names, stores="whole")
                    _ask(each, "value", None, site, sites)
            case ast.DictComp(value=value):
                entry = _like(like, value, over=each)
                entry.passes = isinstance(value, ast.Name)
                _ask(each, "value", None, entry, sites)
            case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element):
                if isinstance(element, ast.Tuple):
                    _members(element, like, sites)
                elif not isinstance(element, (*_FIXED, ast.Name)):
                    _ask(each, "elt", None, _like(like, element, over=each), sites)
            case ast.Call(func=ast.Name(id=called)) if not hasattr(builtins, called):
                for place, argument in enumerate(each.args):
                    if not isinstance(argument, _FIXED):
                        role = "passed" if isinstance(argument, ast.Name) else "argument"
                        site = Site(like.filename, argument.lineno, role=role)
                        _ask(each, "args", place, site, sites)


def _walked(node: ast.AST) -> Iterator[ast.AST]:
    """Yield ``node`` and what is in it, without the functions."""
    if not isinstance(node, ast.Lambda):
        yield node
        for each in ast.iter_child_nodes(node):
            yield from _walked(each)


def _end(node: ast.expr) -> tuple[int, int]:
    return (node.end_lineno or node.lineno, node.end_col_offset or 0)


def _ask(holder: ast.AST, name: str, place: int | None, site: Site, sites: list[Site]) -> None:
    """Compile the expression so that it asks whether it is replaced."""
    if len(sites) >= MAX_SITES:
        return
    number = ast.Constant(len(sites))
    members = getattr(holder, name)
    node: ast.expr = members if place is None else members[place]
    if isinstance(node, ast.Starred):
        return

    site.is_literal = _is_literal(node)
    named = any(isinstance(part, ast.NamedExpr) for part in ast.walk(node))
    site.reads = tuple(dict.fromkeys((*site.reads, *_names_read(node))))
    site.computes = not isinstance(node, (ast.Name, ast.Subscript, ast.Attribute, ast.Constant))
    operators = [part.op for part in ast.walk(node) if isinstance(part, ast.BinOp)]
    site.is_unset = isinstance(node, ast.Call) and called_name(node) in _UNSET
    called = [part.func for part in ast.walk(node) if isinstance(part, ast.Call)]
    site.calls_entry = any(isinstance(p, ast.Subscript) for each in called for p in ast.walk(each))
    site.subtracts = any(isinstance(each, ast.Sub) for each in operators)

    def call(function: str, *args: ast.expr) -> ast.expr:
        return ast.Call(ast.Name(function, ast.Load()), list(args), [])

    if named:  # the rest of the function needs what is named in it
        asks = at(node, call(INSTEAD, number, call(HIT, number), node))
    else:
        asks = at(node, ast.IfExp(call(HIT, number), call(VALUE), call(SEEN, number, node)))
    if place is None:
        setattr(holder, name, asks)
    else:
        members[place] = asks
    sites.append(site)


def _names_read(node: ast.expr) -> Iterator[str]:
    """Yield the names, attributes and keys in an expression."""
    for part in ast.walk(node):
        match part:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield name
            case ast.Subscript(slice=ast.Constant(value=str(name))):
                yield name
