"""The life of the sandbox process that one caller uses."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.errors import ChildLost, LearnerFailure, LearnerRaised, OutOfTime
from grader.judge.places import checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from grader.judge.callbacks import CallbackSession
    from grader.sandbox.fork_server_client import ForkServerClient
    from grader.sandbox.limits import Budget, Limits
    from grader.sandbox.process import Child
    from grader.sandbox.program import Program
    from grader.sandbox.replies import LoadReport, Reply

__all__ = ["RestartingChild"]


class RestartingChild:
    """A sandbox process with a submission in it: started when needed, and anew after a death.

    All of them draw on one ``budget``, and their callbacks are answered by ``session``.
    """

    def __init__(
        self,
        fork_server: ForkServerClient,
        program: Program,
        limits: Limits,
        session: CallbackSession | None,
        budget: Budget,
    ) -> None:
        self.program = program
        """What defines the submission; :meth:`load` may find that less of it can be run."""
        self.loaded: LoadReport | None = None
        self.running: Child | None = None
        self.ran_out = False
        """Whether a call was stopped, or not begun, because the budget was used up."""
        self._fork_server = fork_server
        self._limits = limits
        self._session = session
        self._budget = budget
        self._load_failure: ChildLost | None = None

    def load(self) -> LoadReport:
        """Define the submission in a child; raise ChildLost when even that cannot be done.

        If the submission's own top-level assignments end the child, they are left out, and
        ``program`` says so from then on.
        """
        try:
            self._started()
        except ChildLost:
            self.program = replace(self.program, definitions_only=True)
            try:
                self._started()
            except ChildLost as failure:
                self._load_failure = failure
                raise
        assert self.loaded is not None  # noqa: S101 - _started sets it
        return self.loaded

    def ask(self, question: Callable[[Child], Reply]) -> Reply:
        """Return what ``question`` gets from the child; a fault of the learner's is raised."""
        with self.handling_failures():
            return question(self._started())

    @contextmanager
    def handling_failures(self) -> Iterator[None]:
        """Let faults of the learner's pass, and draw the consequences of each.

        A place in the learner's files is believed only where there is such a line, and a child
        that was lost is given up.
        """
        try:
            yield
        except LearnerFailure as failure:
            if isinstance(failure, LearnerRaised) and failure.where is not None:
                failure.where = checked(failure.where, self.program)
            if isinstance(failure, ChildLost):
                self.close()
                self.ran_out |= isinstance(failure, OutOfTime) and failure.in_total
            raise

    def close(self) -> None:
        """End the child, if one runs."""
        if self.running is not None:
            self.running.close()
            self.running = None

    def _started(self) -> Child:
        if self._load_failure is not None:
            raise self._load_failure
        if self.running is None:
            self._budget.check()
            self.running = self._fork_server.spawn(self._limits, self._session, self._budget)
            try:
                self.loaded = self.running.load(self.program)
            except ChildLost as failure:
                self.close()
                failure.while_loading = True
                raise
        return self.running
