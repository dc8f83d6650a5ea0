"""The ``learner`` fixture of hidden tests: the submission's functions, called in the sandbox."""

from __future__ import annotations

import inspect
import textwrap
from dataclasses import dataclass, field
from functools import cache, partial
from types import CodeType
from typing import TYPE_CHECKING, Any

from grader.checks import Callback, note
from grader.errors import FunctionMissing, LearnerFailure, NotImplementedYet
from grader.running.randomness import derive_seed
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from grader.running.callers import Caller
    from grader.sandbox.replies import Reply

__all__ = ["Call", "Learner", "points_of"]


@dataclass(slots=True)
class Call:
    """One call that a hidden test made, with its result or failure."""

    function: str
    args: tuple[Any, ...]
    value: Any = None
    failure: LearnerFailure | None = None
    points: tuple[complex, ...] = ()
    """The single numbers with which callbacks among the arguments were called."""


def points_of(args: tuple[Any, ...]) -> tuple[complex, ...]:
    """Return the single numbers with which callbacks among ``args`` were called so far."""
    return tuple(point for arg in args if isinstance(arg, Callback) for point in arg.points)


@dataclass
class Learner:
    """The ``learner`` fixture: ``learner.f(x)`` runs the submission's ``f`` in the sandbox.

    Where that raises a LearnerFailure, a traceback of pytest ends at the line of the hidden test.
    """

    caller: Caller
    functions: Collection[str]
    seed: int
    calls: list[Call] = field(default_factory=list)
    output: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return the graded function ``name``."""
        __tracebackhide__ = True
        if name.startswith("__") or name not in self.functions:
            raise AttributeError(f"{name} is no graded function of this exercise")
        return partial(self._call, name)

    def inputs_after(self, function: str, *args: Any) -> tuple[Any, ...]:
        """Call ``function`` and return its arguments as they are afterwards."""
        __tracebackhide__ = True
        return self._reply(function, args, want_inputs=True).inputs or ()

    def run(self, program: Callable[..., Any], *args: Any) -> Any:
        """Run ``program(net, *args)`` inside the sandbox, in one go.

        ``program`` is a plain function without globals; ``net`` has the learner's functions
        as attributes. A training loop takes one request to the sandbox this way.
        """
        __tracebackhide__ = True
        call = Call(program.__name__, args)
        self.calls.append(call)
        try:
            for name in _called_by(program.__code__, self.functions):
                if not self.caller.defines(name):
                    raise FunctionMissing(name)
            reply = self.caller.run(
                _with_net(program, tuple(self.functions)), "_run", args, seed=self._next_seed()
            )
        except LearnerFailure as failure:
            call.failure = failure
            self._take_output(failure)
            raise failure.with_traceback(None)  # noqa: B904 - the same failure
        self._take_output(reply)
        call.value = reply.value
        return reply.value

    def _call(self, function: str, *args: Any) -> Any:
        __tracebackhide__ = True
        return self._reply(function, args, want_inputs=False).value

    def _reply(self, function: str, args: tuple[Any, ...], *, want_inputs: bool) -> Reply:
        __tracebackhide__ = True
        call = Call(function, args)
        self.calls.append(call)
        before = points_of(args)
        try:
            reply = self.caller.call(
                function, args, seed=self._next_seed(), want_inputs=want_inputs
            )
            call.points = points_of(args)[len(before) :]
            self._take_output(reply)
            if reply.value is None:
                raise NotImplementedYet(function, returned_none=True)
        except LearnerFailure as failure:
            call.failure = failure
            self._take_output(failure)
            raise failure.with_traceback(None)  # noqa: B904 - the same failure
        call.value = reply.value
        return reply

    def _take_output(self, ended: Reply | LearnerFailure) -> None:
        self.output.append(ended.output)
        if ended.output_cut:
            note(message("verdict.printed_too_much"))

    def _next_seed(self) -> int:
        return derive_seed(self.seed, len(self.calls))


def _called_by(code: CodeType, functions: Collection[str]) -> list[str]:
    """Return those of ``functions`` that the code of a program names."""
    found = [name for name in code.co_names if name in functions]
    for const in code.co_consts:
        if isinstance(const, CodeType):
            found += _called_by(const, functions)
    return found


@cache
def _with_net(program: Callable[..., Any], functions: tuple[str, ...]) -> str:
    """Return source that defines ``_run(*args)``: ``program`` given the learner's functions."""
    return (
        f"{textwrap.dedent(inspect.getsource(program))}\n"
        "def _run(*args):\n"
        "    from types import SimpleNamespace\n"
        f"    names = {sorted(functions)!r}\n"
        "    found = {name: globals()[name] for name in names if name in globals()}\n"
        f"    return {program.__name__}(SimpleNamespace(**found), *args)\n"
    )
