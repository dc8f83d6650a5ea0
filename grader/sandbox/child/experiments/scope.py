"""The names that an edit can use in one function, by the kind of value that they hold."""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.experiments.trace import Form
from grader.sandbox.child.experiments.walking import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = [
    "Scope",
    "assigned_names",
    "at",
    "called_name",
    "function_named",
    "is_element",
    "word_of",
]

NUMERIC = {"array", "int", "float"}
MAX_ATOMS = 24
"""Names and entries that are put in as a further operand."""
MAX_TEXT = 30
"""Characters of a string that an edit may put elsewhere."""
MAX_PER_SIZE = 2
"""Ways in which one size is written."""


@dataclass(frozen=True)
class Scope:
    """What can be named in one function."""

    forms: Mapping[str, Form]
    texts: tuple[str, ...]
    """Every string of the function, and the keys of its dictionaries."""
    callables: tuple[str, ...]
    sizes: tuple[ast.expr, ...]
    """An expression for each size: of an axis, or a whole number that a variable holds."""
    atoms: tuple[tuple[ast.expr, Form], ...]
    """Numbers and arrays: variables, and entries of dictionaries."""
    outer: frozenset[str] = frozenset()
    """Names from outside of the function that hold no function and no module."""
    inner: Mapping[int, Mapping[str, Form]] = field(default_factory=dict)
    """The variables of comprehensions, by their first line."""
    unread: frozenset[str] = frozenset()
    """The parameters that are never read."""
    left: frozenset[str] = frozenset()
    """The variables that are computed and never read."""
    given: frozenset[str] = frozenset()
    """The parameters."""
    words: tuple[str, ...] = ()
    """Texts with which the submission compares something, and keys of its tables."""
    keys: tuple[str, ...] = ()
    """Those of ``texts`` that are missing among the keys of what is returned."""
    attributes: tuple[str, ...] = ()
    """Those that the statements around the function assign to an object, such as ``self``."""
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Those of the submission's functions."""
    methods: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each method of the submission's classes those that may be called in its place."""
    modules: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each name of a small module its functions."""
    has_raised: bool = False
    """Whether the call raised: then what names hold may be of another kind than is due."""

    @classmethod
    def of(
        cls,
        forms: Mapping[str, Form],
        function: ast.AST,
        callables: Sequence[str],
        inner: Mapping[int, Mapping[str, Form]],
        keys: Sequence[str] = (),
    ) -> Scope:
        """Return the scope of ``function``, whose variables have ``forms``.

        ``inner`` are the variables of what is defined in the same file, by first line; ``keys`` are
        further texts.
        """
        texts: dict[str, None] = dict.fromkeys(keys)
        called: dict[str, None] = {}
        for part in walk(function):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                if len(part.value) <= MAX_TEXT and "\n" not in part.value:
                    texts[part.value] = None
            elif isinstance(part, ast.Call) and isinstance(part.func, ast.Name):
                called[part.func.id] = None
        for form in forms.values():
            texts |= {key: None for key, _ in form.members}
        known = [name for name in called if forms.get(name, _CALLABLE).kind == "callable"]
        every = tuple(dict.fromkeys([*known, *callables]))
        sizes, atoms = tuple(_sizes(forms)), tuple(_atoms(forms))
        outer = _outer(forms, function)
        unread = frozenset(_unread(function))
        scope = cls(forms, tuple(texts), every, sizes, atoms, outer, inner, unread)
        given, left = frozenset(_parameters(function)), frozenset(_left(forms, function))
        return replace(scope, given=given, left=left, keys=tuple(keys))

    def within(self, node: ast.expr) -> Scope:
        """Return what can be named in the comprehension ``node``."""
        forms = {**self.forms, **self.inner.get(node.lineno, {})}
        if len(forms) == len(self.forms):
            return self
        return replace(self, forms=forms, sizes=tuple(_sizes(forms)), atoms=tuple(_atoms(forms)))

    def like(self, name: str) -> list[str]:
        """Return the other names that hold something of the kind that ``name`` holds."""
        form = self.forms.get(name)
        if form is None:
            known = [other for other, each in self.forms.items() if each.kind != "callable"]
            return known if name in self.outer else []
        if form.kind == "nothing":
            return []
        kinds = NUMERIC if form.kind in NUMERIC else {form.kind}
        return [other for other, each in self.forms.items() if other != name and each.kind in kinds]

    def unlike(self, name: str) -> list[str]:
        """Return the names of what is of another kind than what ``name`` holds."""
        known = {name, *self.like(name)}
        return [other for other in self.forms if other not in known]

    def like_number(self, kind: str = "") -> list[str]:
        """Return the names of numbers, or of those of one kind."""
        kinds = {kind} if kind else {"int", "float"}
        return [name for name, each in self.forms.items() if each.kind in kinds]

    def of_kind(self, kind: str) -> list[str]:
        """Return the names of what is of one kind."""
        return [name for name, each in self.forms.items() if each.kind == kind]

    def attributes_like(self, name: str, own: str) -> list[str]:
        """Return the other attributes of an object that hold what its attribute ``own`` may."""
        known = dict(self.forms[name].attributes) if name in self.forms else {}
        if own not in known:
            return [each for each in self.attributes if each != own]
        kinds = NUMERIC if known[own].kind in NUMERIC else {known[own].kind}
        return [each for each, form in known.items() if each != own and form.kind in kinds]

    def kind(self, node: ast.expr) -> str:
        """Return the kind of value of a name, an entry or an attribute, "" if it is not known."""
        match node:
            case ast.Name(id=name):
                return self.forms[name].kind if name in self.forms else ""
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=str(key))):
                members = dict(self.forms[name].members) if name in self.forms else {}
                return members[key].kind if key in members else ""
            case ast.Attribute(value=ast.Name(id=name), attr=key):
                own = dict(self.forms[name].attributes) if name in self.forms else {}
                return own[key].kind if key in own else ""
        return ""


_CALLABLE = Form("callable")
_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")
_WITH_PLACES = (ast.expr, ast.stmt, ast.keyword, ast.arg)


def at(node: ast.AST, new: ast.expr) -> Any:
    """Return ``new`` with the place of ``node``.

    So are the new nodes in it; what has a place is part of the learner's text, and has it all over.
    """
    where = {name: each for name in _PLACE if (each := getattr(node, name, None)) is not None}
    vars(new).update(where)
    waiting: list[ast.AST] = [new]
    while waiting:
        # By hand: tens of thousands of edits are made, and ast.walk takes three times as long.
        for value in vars(waiting.pop()).values():
            for child in value if type(value) is list else (value,):
                if isinstance(child, _WITH_PLACES):
                    if "lineno" not in vars(child):
                        vars(child).update(where)
                        waiting.append(child)
                elif isinstance(child, ast.AST):
                    waiting.append(child)
    return new


def called_name(node: ast.Call) -> str:
    """Return the name of the function or method that is called."""
    func = node.func
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def word_of(node: ast.expr) -> str:
    """Return the name, key or attribute that an expression reads, or that its call is given."""
    match node:
        case ast.Name(id=word) | ast.Attribute(attr=word):
            return word
        case ast.Subscript(slice=ast.Constant(value=str(word))):
            return word
        case ast.Call(args=[only], keywords=[]):
            return word_of(only)
    return ""


def function_named(name: str) -> ast.expr:
    """Return what reads a function: its name, or that of a module and of its function."""
    module, _, own = name.rpartition(".")
    base = ast.Name(module or own, ast.Load())
    return ast.Attribute(base, own, ast.Load()) if module else base


def assigned_names(node: ast.stmt) -> tuple[str, ...]:
    """Return the names, attributes and keys that a statement assigns: ``y`` for ``d["y"]``.

    What gets an element at an index is assigned too: ``y`` for ``y[0, i]``.
    """
    found: dict[str, None] = {}
    targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
    for target in targets:
        for part in walk(target) if target is not None else ():
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                found[part.id] = None
            elif isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store):
                found[part.attr] = None
            elif isinstance(part, ast.Constant) and isinstance(part.value, str):
                found[part.value] = None
            elif isinstance(part, ast.Subscript) and is_element(part):
                found |= dict.fromkeys(_base(part))
    return tuple(found)


def is_element(node: ast.Subscript) -> bool:
    """Tell whether a target is an element at an index, not the entry of a key."""
    index = node.slice
    is_text = isinstance(index, ast.JoinedStr) or (
        isinstance(index, ast.Constant) and isinstance(index.value, str)
    )
    return not is_text and isinstance(node.ctx, ast.Store)


def _base(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name)):
            yield name


def _unread(function: ast.AST) -> Iterator[str]:
    """Yield the names of the parameters that no expression in the function reads."""
    parts = [*walk(function)]
    read = {each.id for each in parts if isinstance(each, ast.Name)}
    yield from (name for name in _parameters(function) if name not in read)


def _left(forms: Mapping[str, Form], function: ast.AST) -> Iterator[str]:
    """Yield the names of numbers and arrays that are computed and that no expression reads."""
    parts = [*walk(function)]
    names = [each for each in parts if isinstance(each, ast.Name)]
    read = {each.id for each in names if isinstance(each.ctx, ast.Load)}
    for part in parts:
        match part:
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.BinOp() | ast.UnaryOp() | ast.Call()
            ):
                form = forms.get(name)
                if name not in read and form is not None and form.kind in {"array", "float"}:
                    yield name


def _parameters(function: ast.AST) -> Iterator[str]:
    arguments = getattr(function, "args", None)
    if isinstance(arguments, ast.arguments):
        for each in (*arguments.args, *arguments.kwonlyargs):
            yield each.arg


def _outer(forms: Mapping[str, Form], function: ast.AST) -> frozenset[str]:
    parts = [*walk(function)]
    read = {each.id for each in parts if isinstance(each, ast.Name)}
    called = {getattr(each.func, "id", "") for each in parts if isinstance(each, ast.Call)}
    modules = {getattr(each.value, "id", "") for each in parts if isinstance(each, ast.Attribute)}
    return frozenset(read - called - modules - forms.keys() - vars(builtins).keys())


def _sizes(forms: Mapping[str, Form]) -> list[ast.expr]:
    found: dict[int, list[ast.expr]] = {}
    for name, form in forms.items():
        if form.kind == "int" and form.number > 1:
            found.setdefault(form.number, []).append(ast.Name(name, ast.Load()))
    for name, form in forms.items():
        for axis, size in enumerate(form.shape):
            if size > 1 or form.kind == "array":
                shape = ast.Attribute(ast.Name(name, ast.Load()), "shape", ast.Load())
                found.setdefault(size, []).append(
                    ast.Subscript(shape, ast.Constant(axis), ast.Load())
                )
    found.pop(1, None)
    return [each for same in found.values() for each in same[:MAX_PER_SIZE]]


def _atoms(forms: Mapping[str, Form]) -> list[tuple[ast.expr, Form]]:
    found: list[tuple[ast.expr, Form]] = [
        (ast.Name(name, ast.Load()), form)
        for name, form in forms.items()
        if form.kind in {"array", "float"}
    ]
    found += [
        (ast.Subscript(ast.Name(name, ast.Load()), ast.Constant(key), ast.Load()), member)
        for name, form in forms.items()
        for key, member in form.members
        if member.kind in NUMERIC
    ]
    found += [
        (ast.Attribute(ast.Name(name, ast.Load()), key, ast.Load()), own)
        for name, form in forms.items()
        for key, own in form.attributes
        if own.kind in NUMERIC
    ]
    found += [
        (ast.Name(name, ast.Load()), form) for name, form in forms.items() if form.kind == "int"
    ]
    return found[:MAX_ATOMS]
