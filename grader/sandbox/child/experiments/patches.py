"""Put edited code into the functions that exist, wherever they are referred to."""

from __future__ import annotations

import ast
import gc
from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

from grader.sandbox.child.recover import COMPILE_ERRORS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.sandbox.child.statement import Statement

__all__ = ["Patches"]

_Key = tuple[str, str, int, int]


@dataclass
class Patches:
    """The functions of a submission, each with the code that it has at the moment.

    Functions keep their identity, so methods, closures, decorated functions and functions in a
    table run the edited code as well.
    """

    statements: Sequence[Statement]
    _functions: dict[int, list[tuple[FunctionType, _Key]]] = field(default_factory=dict)
    _codes: dict[int, list[CodeType]] = field(default_factory=dict)
    """The code of each of them without an edit."""

    def __post_init__(self) -> None:
        names = {statement.filename for statement in self.statements}
        # Of all modules there are thousands of functions.
        existing = [
            (each, (each.__code__.co_filename, _place(each.__code__)))
            for each in gc.get_objects()
            if type(each) is FunctionType and each.__code__.co_filename in names
        ]
        for number, statement in enumerate(self.statements):
            codes = dict(_codes(statement.code, statement.filename))
            keys = {(code.co_filename, _place(code)): key for key, code in codes.items()}
            own = [
                (function, keys[place])
                for function, place in existing
                if place in keys and _fits(function, codes[keys[place]])
            ]
            if own:
                self._functions[number] = own
                # Compiled anew: the parsed text may count the rounds of its loops by now.
                compiled = self.apply(number)
                self._codes[number] = [function.__code__ for function, _ in own]
                if not compiled:
                    del self._functions[number]

    def has(self, number: int) -> bool:
        """Tell whether the statement ``number`` defines a function that can be edited."""
        return number in self._functions

    def restore(self, number: int) -> None:
        """Give the functions of the statement ``number`` the code back that they had."""
        own = self._functions.get(number, ())
        for (function, _), code in zip(own, self._codes[number], strict=False):
            function.__code__ = code

    def apply(self, number: int) -> bool:
        """Compile the statement ``number`` as it is now, and have its functions run that.

        False if it cannot be compiled, or changes which variables functions share.
        """
        statement = self.statements[number]
        try:
            code = _compiled(statement)
        except (*COMPILE_ERRORS, TypeError):  # the last for what is no text at all
            return False
        codes = dict(_codes(code, statement.filename))
        try:
            for function, key in self._functions.get(number, ()):
                function.__code__ = codes[key]
        except (KeyError, ValueError):
            return False
        return True


def _fits(function: FunctionType, code: CodeType) -> bool:
    """Tell whether a function may run ``code``.

    Not where an edit made it, kept by the submission, that shares other variables.
    """
    return len(function.__closure__ or ()) == len(code.co_freevars)


def _compiled(statement: Statement) -> CodeType:
    """Compile a statement as it is now; an edit may have left out places of new nodes."""
    module = ast.Module([statement.node], type_ignores=[])
    try:
        return _compiled_module(module, statement)
    except TypeError:
        return _compiled_module(ast.fix_missing_locations(module), statement)


def _compiled_module(module: ast.Module, statement: Statement) -> CodeType:
    code = compile(module, statement.filename, "exec", flags=statement.flags, dont_inherit=True)
    assert isinstance(code, CodeType)  # noqa: S101 - what compile returns
    return code


def _place(code: CodeType) -> tuple[str, int, int]:
    """Return what tells the functions of one file apart."""
    column = next((column for _, _, column, _ in code.co_positions() if column), 0)
    return (code.co_name, code.co_firstlineno, column if code.co_name == "<lambda>" else 0)


def _codes(code: CodeType, filename: str) -> Iterator[tuple[_Key, CodeType]]:
    """Yield all functions in ``code``, by name, first line and number among those alike."""
    seen: dict[tuple[str, int], int] = {}
    waiting = [code]
    while waiting:
        here = waiting.pop(0)
        inner = [each for each in here.co_consts if isinstance(each, CodeType)]
        for each in inner:
            alike = (each.co_name, each.co_firstlineno)
            seen[alike] = seen.get(alike, -1) + 1
            yield (filename, *alike, seen[alike]), each
        waiting += inner
