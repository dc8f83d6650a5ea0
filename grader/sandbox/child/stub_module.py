"""What stands in for modules that are not there when grading.

Importing, attributes, items, calls, ``with``, decorators and base classes work and do nothing,
so that plots, data sets and test modules never stop a submission. Whoever needs a value gets
an ImportError that says which module is missing.
"""

from __future__ import annotations

import dis
import functools
import sys
import types
from typing import Any, NoReturn, Self

__all__ = ["ModuleNotAvailable", "StubModule", "insist"]

_LONGEST_NAME = 80
_SEARCHED = 1_000
"""So many parts of a result are searched."""
_UNPACK, _UNPACK_STARRED = dis.opmap["UNPACK_SEQUENCE"], dis.opmap["UNPACK_EX"]
_WORD = 2
_DECORATED = (types.FunctionType, type, staticmethod, classmethod, property, functools.partial)
# Progress bars and compilers wrap loops that do real work: the work must go on.
_FAITHFUL = {"tqdm": None, "tqdm_notebook": None, "trange": range, "prange": range}


class ModuleNotAvailable(ImportError):  # noqa: N818 - the learner reads this name
    """A value was needed from a module that is not there."""


class StubModule:
    """An object that takes everything and gives nothing."""

    __slots__ = ("__spec__", "__weakref__", "_module", "_name")
    __path__ = ()
    __all__ = ()

    def __init__(self, name: str, module: str = "") -> None:
        object.__setattr__(self, "_name", name[:_LONGEST_NAME])
        object.__setattr__(self, "_module", module or name)

    def __getattr__(self, name: str) -> StubModule:
        # Protocols are asked for by dunder names: an answer would promise what is not there.
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
        """Return a stand-in; as a decorator, the function unchanged."""
        last = _name(self).rpartition(".")[2]
        if last in _FAITHFUL and args:
            wrapped = _FAITHFUL[last]
            return wrapped(*args) if wrapped else args[0]
        if len(args) == 1 and not kwargs and isinstance(args[0], _DECORATED):
            return args[0]
        return StubModule(f"{_name(self).removesuffix('()')}()", _module(self))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        pass

    def __iter__(self) -> Any:
        """Give as many stand-ins as ``fig, axes = plt.subplots()`` unpacks; refuse to be looped."""
        frame = sys._getframe(1)  # noqa: SLF001 - only the caller knows how many it unpacks
        wanted = _unpacked(frame.f_code.co_code, frame.f_lasti)
        return _refuse(self) if wanted is None else iter([self[n] for n in range(wanted)])

    def __or__(self, other: object) -> Any:
        """Stand in for a type in ``Tensor | None``; anything else is arithmetic."""
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


def _unpacked(code: bytes, at: int) -> int | None:
    """Return how many names the instruction at ``at`` assigns, if it unpacks at all."""
    if at < 0 or code[at] not in {_UNPACK, _UNPACK_STARRED}:
        return None
    extended = at >= _WORD and code[at - _WORD] == dis.EXTENDED_ARG
    return code[at + 1] + (code[at - 1] if extended else 0)


def insist(value: object) -> None:
    """Raise ModuleNotAvailable if ``value`` is a stand-in, or holds one not far below."""
    todo: list[Any] = [value]
    for _ in range(_SEARCHED):
        if not todo:
            return
        part = todo.pop()
        if type(part) is StubModule:
            _refuse(part)
        # Not isinstance, which asks the object itself: it may lie.
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
