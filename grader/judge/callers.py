"""Where a learner's functions run: in the sandbox, or in this process for trusted code."""

from __future__ import annotations

import copy
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from grader.errors import ChildLost, LearnerFault, LearnerRaised, NotImplementedYet, OutOfTime
from grader.judge.memory import Memory
from grader.sandbox.host import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.sandbox.host import Child, LoadReport, Zygote
    from grader.sandbox.limits import Limits
    from grader.sandbox.program import Program

__all__ = ["LocalCaller", "SandboxCaller"]


class SandboxCaller:
    """Calls into one sandboxed child after another: a death costs only the call it happened in."""

    def __init__(
        self,
        zygote: Zygote,
        program: Program,
        limits: Limits,
        answer: Callable[[str, tuple[Any, ...]], Any] | None = None,
    ) -> None:
        self._zygote = zygote
        self._program = program
        self._limits = limits
        self._answer = answer
        self._child: Child | None = None
        self._memory = Memory()
        self._load_fault: ChildLost | None = None
        self._cpu_used = 0.0
        self._started = time.monotonic()
        self.loaded: LoadReport | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load(self) -> LoadReport:
        """Define the submission in a child; raise ChildLost when even that cannot be done.

        If the submission's own top-level assignments end the child, they are left out.
        """
        try:
            self._living()
        except ChildLost:
            self._program = replace(self._program, definitions_only=True)
            try:
                self._living()
            except ChildLost as fault:
                self._load_fault = fault
                raise
        assert self.loaded is not None  # noqa: S101 - _living sets it
        return self.loaded

    def defines(self, function: str) -> bool:
        """Tell whether the submission defines ``function``; True while nothing is known."""
        return self.loaded is None or function in self.loaded.functions

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function`` in the child."""
        return self._memory.ask(
            (function, args, want_inputs),
            lambda: self._in_child(
                lambda child: child.call(function, args, seed=seed, want_inputs=want_inputs)
            ),
        )

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Run a driver in the child."""
        return self._in_child(lambda child: child.run(source, function, args, seed=seed))

    def close(self) -> None:
        """End the child, if one lives."""
        if self._child is not None:
            self._cpu_used += self._child.close().cpu_seconds
            self._child = None

    def _in_child(self, use: Callable[[Child], Reply]) -> Reply:
        child = self._living()
        try:
            return use(child)
        except ChildLost as fault:
            self.close()
            raise self._in_all(fault) from None

    def _in_all(self, fault: ChildLost) -> ChildLost:
        """Return ``fault`` with the whole limit, of which a later child has only the rest."""
        if isinstance(fault, OutOfTime) and fault.in_total:
            cpu, wall = self._limits.total_cpu_seconds, self._limits.total_wall_seconds
            fault.seconds = cpu if fault.clock == "processor" else wall
        return fault

    def _living(self) -> Child:
        if self._load_fault is not None:
            raise self._load_fault
        if self._child is None:
            child = self._zygote.spawn(self._remaining(), self._answer)
            self._child = child
            try:
                self.loaded = child.load(self._program)
            except ChildLost as fault:
                self.close()
                fault.while_loading = True
                raise self._in_all(fault) from None
        return self._child

    def _remaining(self) -> Limits:
        limits = self._limits
        wall = limits.total_wall_seconds - (time.monotonic() - self._started)
        cpu = limits.total_cpu_seconds - self._cpu_used
        if wall <= 0 or cpu <= 0:
            fault = (
                OutOfTime(limits.total_cpu_seconds, "processor", in_total=True)
                if cpu <= 0
                else OutOfTime(limits.total_wall_seconds, "wall-clock", in_total=True)
            )
            fault.before_the_call = True
            raise fault
        return replace(limits, total_wall_seconds=wall, total_cpu_seconds=cpu)


class LocalCaller:
    """Calls functions of this process: for the reference, its mistakes, and benchmarks.

    Never for a learner's code: nothing holds it here.
    """

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        self._namespace = dict(namespace)

    def defines(self, function: str) -> bool:
        """Tell whether the namespace has ``function``."""
        return function in self._namespace

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function`` on copies of ``args``."""
        return self._reply(self._namespace[function], args, seed=seed, want_inputs=want_inputs)

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Run a driver beside the functions."""
        namespace = dict(self._namespace)
        exec(source, namespace)  # noqa: S102 - a driver is the course's own code
        return self._reply(namespace[function], args, seed=seed, want_inputs=False)

    def _reply(
        self, function: Callable[..., Any], args: tuple[Any, ...], *, seed: int, want_inputs: bool
    ) -> Reply:
        given = copy.deepcopy(args)
        np.random.seed(seed)  # noqa: NPY002 - learners use the global generator
        try:
            with np.errstate(all="ignore"):
                value = function(*given)
        except LearnerFault:
            raise
        except NotImplementedError as error:
            raise NotImplementedYet(function.__name__) from error
        except Exception as error:
            raise LearnerRaised(type(error).__name__, str(error)) from error
        return Reply(value, inputs=given if want_inputs else None)
