"""Calling a submission's functions in the sandbox."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from grader.errors import ChildLost, LearnerFault, LearnerRaised, OutOfTime
from grader.judge.memory import Memory, key_of
from grader.judge.places import checked
from grader.judge.script import Ahead
from grader.sandbox.budget import Budget
from grader.sandbox.wire import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from grader.judge.callbacks import Session
    from grader.judge.script import Line
    from grader.sandbox.host import Child, LoadReport, Reply, Zygote
    from grader.sandbox.limits import Limits
    from grader.sandbox.program import Program

__all__ = ["SandboxCaller"]


class SandboxCaller:
    """Calls into one sandboxed child after another: a death ends only the call it happened in.

    All of them draw on one ``budget``, which may be shared with other callers.
    """

    def __init__(
        self,
        zygote: Zygote,
        program: Program,
        limits: Limits,
        session: Session | None = None,
        budget: Budget | None = None,
    ) -> None:
        self._zygote = zygote
        self.program = program
        self._limits = limits
        self._session = session
        self._child: Child | None = None
        self._memory = Memory()
        self._ahead: Ahead | None = None
        self._load_fault: ChildLost | None = None
        self._budget = budget or Budget(limits)
        self.loaded: LoadReport | None = None
        self.in_place: set[str] = set()
        """Functions that changed an argument."""
        self.ran_out = False
        """Whether a call was stopped, or not begun, because the budget was used up."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def informed(self) -> bool:
        """Whether what runs here may have been given answers of the reference's."""
        session = self._session
        return session is not None and (session.told or bool(session.substitutes))

    @property
    def answered(self) -> set[str]:
        """Functions that the reference has answered for."""
        return self._session.answered if self._session else set()

    def load(self) -> LoadReport:
        """Define the submission in a child; raise ChildLost when even that cannot be done.

        If the submission's own top-level assignments end the child, they are left out, and
        ``program`` says so from then on.
        """
        try:
            self._living()
        except ChildLost:
            self.program = replace(self.program, definitions_only=True)
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
        """Call ``function`` in the child.

        One call tells as well whether it changed its arguments; only what they have become is
        asked for apart.
        """
        key = key_of((function, args))
        self._hear(key)
        reply = self._memory.recall(
            key, lambda: self._in_child(lambda child: child.call(function, args, seed=seed))
        )
        if not reply.unchanged:
            self.in_place.add(function)
        if not want_inputs:
            return reply
        if reply.unchanged:
            return replace(reply, inputs=args)
        return self._memory.recall(
            (key, "inputs"),
            lambda: self._in_child(
                lambda child: child.call(function, args, seed=seed, want_inputs=True)
            ),
        )

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Run a driver in the child."""
        key = key_of((source, args, seed))  # training may draw numbers: another run is another
        self._hear(key)
        return self._memory.recall(
            key,
            lambda: self._in_child(lambda child: child.run(source, function, args, seed=seed)),
        )

    def foresee(self, lines: Iterable[Line]) -> None:
        """Have the child answer ``lines`` as fast as it can, before they are asked for.

        After a death nothing is asked ahead any more: what killed one may kill the next.
        """
        if self._child is not None and self.loaded is not None:
            defined = self.loaded.functions
            lines = [line for line in lines if line.kind is Kind.RUN or line.function in defined]
            self._ahead = Ahead(self._child, lines)
            self._ask_ahead()

    def renew(self) -> None:
        """Go on in a fresh process if this one was told anything that others may not use."""
        if self._session is not None and self._session.told:
            self.close()
            self._session.told = False

    def close(self) -> None:
        """End the child, if one lives."""
        self._ahead = None
        if self._child is not None:
            self._child.close()
            self._child = None

    def _hear(self, key: Hashable = None) -> None:
        """Take in answers that are under way, up to the one to ``key``, or all.

        Raises the fault with which the child answers ``key``.
        """
        if key is not None and (self._ahead is None or key not in self._ahead):
            return
        while self._ahead and (line := self._ahead.next) and key not in self._memory:
            try:
                self._memory.recall(line.key, self._ahead.hear)
            except LearnerFault as fault:
                self._check_place(fault)
                if isinstance(fault, ChildLost):
                    self._lose(fault)
                if line.key == key:
                    raise
            self._ask_ahead()

    def _ask_ahead(self) -> None:
        if self._ahead is not None:
            try:
                self._ahead.ask()
            except ChildLost as fault:  # found out again when its question is asked for
                self._lose(fault)

    def _lose(self, fault: ChildLost) -> None:
        self.close()
        self.ran_out |= isinstance(fault, OutOfTime) and fault.in_total

    def _in_child(self, use: Callable[[Child], Reply]) -> Reply:
        self._hear()
        try:
            return use(self._living())
        except LearnerFault as fault:
            self._check_place(fault)
            if isinstance(fault, ChildLost):
                self._lose(fault)
            raise
        finally:
            self._ask_ahead()

    def _check_place(self, fault: LearnerFault) -> None:
        """Believe a place in the learner's files only where there is such a line."""
        if isinstance(fault, LearnerRaised) and fault.where is not None:
            fault.where = checked(fault.where, self.program)

    def _living(self) -> Child:
        if self._load_fault is not None:
            raise self._load_fault
        if self._child is None:
            self._budget.check()
            self._child = self._zygote.spawn(self._limits, self._session, self._budget)
            try:
                self.loaded = self._child.load(self.program)
            except ChildLost as fault:
                self.close()
                fault.while_loading = True
                raise
        return self._child
