"""Substitute functions of a submission by callbacks to the grader."""

from __future__ import annotations

import inspect
import sys
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.child.calling import matched_parameters, signature_of
from grader.sandbox.child.modules import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from grader.sandbox.child.calling import ContractParameter

    Ask = Callable[[str | int, tuple[Any, ...]], Any]

__all__ = ["RAISABLE", "error_named", "function_for", "rebind", "substitute_for"]

RAISABLE: tuple[type[Exception], ...] = (
    # Subclasses first: an exception is sent as the first of these that it is an instance of.
    ZeroDivisionError,
    OverflowError,
    FloatingPointError,
    ArithmeticError,
    IndexError,
    KeyError,
    LookupError,
    NotImplementedError,
    RecursionError,
    AssertionError,
    AttributeError,
    MemoryError,
    TypeError,
    ValueError,
    Warning,
)
"""Exceptions that arguments alone can make a correct function raise."""
MAX_MENTIONED = 200
"""Functions and classes that are looked at for named tuples."""


def error_named(name: str, message: str) -> Exception:
    """Return the exception that the callback raises, by its name."""
    kinds = {kind.__name__: kind for kind in RAISABLE}
    return kinds.get(name, ValueError)(message)


def function_for(token: int, ask: Ask) -> Callable[..., Any]:
    """Return a function that calls the one that the grader passed as an argument, ``token``."""

    def function(*args: Any) -> Any:
        return ask(token, args)

    function.__qualname__ = function.__name__ = "function"  # in what Python says of a wrong call
    return function


def substitute_for(
    name: str,
    own: object,
    ask: Ask,
    *,
    in_place: bool = False,
    by_name: Sequence[ContractParameter] = (),
    exchanged: Sequence[int] = (),
) -> Callable[..., Any]:
    """Return the substitute for the function ``name``; ``own`` is the learner's, or None.

    Learner code may call it with keyword arguments; they are put in order by the signature of
    ``own``. If that has its parameters in another order than the contract, ``by_name`` has the
    contract's, and ``exchanged`` the contract's place for each of its own. It may also
    expect the result ``in_place``, in one of the arguments, and named tuples where ``own`` makes
    such.
    """
    signature = signature_of(own)
    classes = _named_tuples_of(own)
    in_order = _in_order(signature, by_name, exchanged)

    def substitute(*args: Any, **kwargs: Any) -> Any:
        if signature is not None and in_order:
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            args = tuple(bound.arguments.get(each, default) for each, default in in_order)
        elif kwargs and signature is None:
            args = (*args, *kwargs.values())
        elif kwargs and signature is not None:
            bound = signature.bind(*args, **kwargs)
            args = (*bound.args, *bound.kwargs.values())
        result = _named(ask(name, args), classes)
        return _write_into(args, result) if in_place else result

    substitute.__name__ = substitute.__qualname__ = name
    return substitute


def _named_tuples_of(own: object) -> dict[int, type[tuple[Any, ...]]]:
    """Return the classes of named tuples that a function makes, by how many entries they have.

    They are those that it mentions, or what it calls. Where two have the same number of entries,
    nobody can tell which one is meant.
    """
    found: dict[int, set[type[tuple[Any, ...]]]] = {}
    waiting, seen = [own], set[int]()
    while waiting and len(seen) < MAX_MENTIONED:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, type) and issubclass(each, tuple) and hasattr(each, "_fields"):
            found.setdefault(len(each._fields), set()).add(each)
        elif callable(each):
            waiting += _mentioned(each)
    return {size: classes.pop() for size, classes in found.items() if len(classes) == 1}


def _mentioned(own: Callable[..., Any]) -> list[object]:
    """Return what a function names: classes, other functions, and what it is said to return."""
    try:
        function = inspect.unwrap(own)
    except ValueError:  # wrapped in itself
        return []
    if not isinstance(function, FunctionType):
        return []
    returned = function.__annotations__.get("return")
    names = [*function.__code__.co_names]
    if type(returned) is str:
        names.append(returned.strip("'\""))
    return [returned, *(function.__globals__.get(name) for name in names)]


def _named(result: Any, classes: Mapping[int, type[tuple[Any, ...]]]) -> Any:
    """Return ``result`` with its tuples, nested ones too, as named tuples of their length."""
    if type(result) is not tuple or not classes:
        return result
    entries = [_named(entry, classes) for entry in result]
    own = classes.get(len(entries))
    return tuple(entries) if own is None else own(*entries)


def _in_order(
    signature: inspect.Signature | None,
    contract: Sequence[ContractParameter],
    exchanged: Sequence[int],
) -> list[tuple[str, Any]]:
    """Return the learner's name and the default of each parameter of the contract, in order."""
    parameters = [*signature.parameters.values()] if signature is not None else []
    own = [each.name for each in parameters]
    matched = (
        dict(enumerate(exchanged[: len(own)]))
        if exchanged
        else matched_parameters(parameters, contract) or {}
    )
    own_of = {place: own[index] for index, place in matched.items()}
    if not own_of:
        return []
    return [(own_of.get(place, ""), each[2]) for place, each in enumerate(contract)]


def _write_into(args: tuple[Any, ...], result: Any) -> Any:
    """Write a dictionary into the argument that has its keys, and return that; else ``result``."""
    for arg in args:
        if isinstance(result, dict) and isinstance(arg, dict) and arg.keys() == result.keys():
            for key, value in result.items():
                _write(arg, key, value)
            return arg
    return result


def _write(entries: dict[Any, Any], key: Any, value: Any) -> None:
    old = entries[key]
    if isinstance(old, np.ndarray) and isinstance(value, np.ndarray) and old.shape == value.shape:
        old[...] = value  # other names may refer to the same array
    else:
        entries[key] = value


def rebind(name: str, value: object) -> None:
    """Replace the submission's function ``name`` by ``value`` wherever the submission calls it.

    That holds in every file of the submission, under every name that the learner gave the
    function (``my_forward``), in tables of functions and for static methods.
    """
    main = vars(sys.modules[PACKAGE])
    old = main.get(name)
    main[name] = value
    if old is None:
        return
    for label, module in list(sys.modules.items()):
        if isinstance(module, ModuleType) and f"{label}.".startswith(f"{PACKAGE}."):
            _replace(vars(module), old, value)


def _replace(names: dict[str, Any], old: object, value: object) -> None:
    for key, held in list(names.items()):
        if held is old:
            names[key] = value
        elif type(held) is dict:
            held |= {key: value for key, entry in held.items() if entry is old}
        elif isinstance(held, type) and held.__module__.partition(".")[0] == PACKAGE:
            for attribute, member in list(vars(held).items()):
                if isinstance(member, staticmethod) and member.__func__ is old:
                    setattr(held, attribute, staticmethod(value))  # type: ignore[arg-type]
