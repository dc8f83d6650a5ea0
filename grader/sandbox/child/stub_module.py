"""Stub modules: objects in place of modules that are not available when grading.

Their attributes, items and calls, and their use in ``with``, as decorators and as base classes, do
nothing, so that plots, data sets and test modules never stop a submission. Whatever needs a value
raises an ImportError that names the missing module.
"""

from __future__ import annotations

import dis
import functools
import sys
import types
from typing import Any, NoReturn, Self

__all__ = ["ModuleNotAvailable", "StubModule", "is_stub", "module_of", "refuse_stubs"]

_MAX_NAME = 80
_MAX_PARTS = 1_000
"""Parts of a result that are searched for stubs."""
_UNPACK, _UNPACK_STARRED = dis.opmap["UNPACK_SEQUENCE"], dis.opmap["UNPACK_EX"]
_INSTRUCTION_SIZE = 2
_DECORATED = (types.FunctionType, type, staticmethod, classmethod, property, functools.partial)
# Progress bars and compilers wrap loops that do real work, which must still run.
_PASSED_THROUGH = {"tqdm": None, "tqdm_notebook": None, "trange": range, "prange": range}


class ModuleNotAvailable(ImportError):  # noqa: N818 - the learner reads this name
    """A value is needed from a module that is not available."""


class StubModule:
    """In place of a missing module, and of every attribute, item and result of it."""

    __slots__ = ("__spec__", "__weakref__", "_module", "_name")
    __path__ = ()
    __all__ = ()

    def __init__(self, name: str, module: str = "") -> None:
        object.__setattr__(self, "_name", name[:_MAX_NAME])
        object.__setattr__(self, "_module", module or name)

    def __getattr__(self, name: str) -> StubModule:
        # Python looks up protocols by dunder names, and a stub has none of them.
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return StubModule(f"{_name(self)}.{name}", _module(self))

    def __setattr__(self, name: str, value: object) -> None:
        pass

    def __delattr__(self, name: str) -> None:
        pass

    def __getitem__(self, key: object) -> StubModule:
        return StubModule(f"{_name(self)}[…]", _module(self))

    def __setitem__(self, key: object, value: object) -> None:
        pass

    def __delitem__(self, key: object) -> None:
        pass

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Return a stub; as a decorator, return the function unchanged."""
        last = _name(self).rpartition(".")[2]
        if last in _PASSED_THROUGH and args:
            wrapped = _PASSED_THROUGH[last]
            return wrapped(*args) if wrapped else args[0]
        if len(args) == 1 and not kwargs and isinstance(args[0], _DECORATED):
            return args[0]
        return StubModule(f"{_name(self).removesuffix('()')}()", _module(self))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        pass

    def __iter__(self) -> Any:
        """Return as many stubs as ``fig, axes = plt.subplots()`` unpacks; refuse loops."""
        frame = sys._getframe(1)  # noqa: SLF001 - only the caller knows how many it unpacks
        count = _unpacked(frame.f_code.co_code, frame.f_lasti)
        return _refuse(self) if count is None else iter([self[n] for n in range(count)])

    def __or__(self, other: object) -> Any:
        """Act as a type in ``Tensor | None``; refuse other operands."""
        if other is None or isinstance(other, type | StubModule | types.UnionType):
            return self
        return _refuse(self)

    __ror__ = __or__

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        return ()

    def __instancecheck__(self, instance: object) -> bool:
        return False

    def __subclasscheck__(self, subclass: type) -> bool:
        return False

    def __copy__(self) -> StubModule:
        return self

    def __deepcopy__(self, memo: object) -> StubModule:
        return self

    def __repr__(self) -> str:
        return f"<{_name(self)}: not available when grading>"

    __hash__ = object.__hash__


def _name(thing: StubModule) -> str:
    return str(object.__getattribute__(thing, "_name"))


def _module(thing: StubModule) -> str:
    return str(object.__getattribute__(thing, "_module"))


def is_stub(value: object) -> bool:
    """Tell whether ``value`` stands for a missing module, or a part of one."""
    return type(value) is StubModule


def module_of(stub: StubModule) -> str:
    """Return the name of the missing module that a stub stands for."""
    return _module(stub)


def _unpacked(code: bytes, at: int) -> int | None:
    """Return the number of names that the instruction at ``at`` unpacks; None if it does not."""
    if at < 0 or code[at] not in {_UNPACK, _UNPACK_STARRED}:
        return None
    extended = at >= _INSTRUCTION_SIZE and code[at - _INSTRUCTION_SIZE] == dis.EXTENDED_ARG
    return code[at + 1] + (code[at - 1] if extended else 0)


def refuse_stubs(value: object) -> None:
    """Raise ModuleNotAvailable if ``value`` is a stub, or has one among its first parts."""
    todo: list[Any] = [value]
    for _ in range(_MAX_PARTS):
        if not todo:
            return
        part = todo.pop()
        if type(part) is StubModule:
            _refuse(part)
        # Not isinstance, which believes what an object says about its class.
        kind = type(part)
        if issubclass(kind, dict):
            todo += dict.values(part)
        elif issubclass(kind, list):
            todo += list.__iter__(part)
        elif issubclass(kind, tuple):
            todo += tuple.__iter__(part)


def _refuse(thing: StubModule, *_args: object, **_kwargs: object) -> NoReturn:
    name, module = _name(thing), _module(thing)
    what = f"{name}: " if name != module else ""
    message = f"{what}this needs the module {module}, which is not there when grading"
    raise ModuleNotAvailable(message, name=module)


# One name of each protocol that would need a value.
_OPERATORS = "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and xor"
_VALUES = (
    "len bool int float complex index bytes next reversed contains neg pos abs invert round trunc"
    " floor ceil eq ne lt le gt ge array array_ufunc array_function await aiter anext"
)
for _value in [
    *_VALUES.split(),
    *(f"{side}{operator}" for operator in _OPERATORS.split() for side in ("", "r", "i")),
]:
    setattr(StubModule, f"__{_value}__", _refuse)
