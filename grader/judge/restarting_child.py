"""A sandbox process with a submission in it: started when needed, and anew after a crash."""

from __future__ import annotations

import math
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from grader.errors import (
    ChildLost,
    LearnerFailure,
    LearnerRaised,
    OutOfTime,
    ReplyTooLarge,
    SourceLocation,
)
from grader.judge.signatures import unfit_sentence
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from grader.judge.callbacks import CallbackSession
    from grader.sandbox.fork_server_client import ForkServerClient
    from grader.sandbox.limits import Budget, Limits
    from grader.sandbox.process import Child
    from grader.sandbox.program import Program
    from grader.sandbox.replies import LoadReport, Reply
    from grader.submission.model import SourceFile

__all__ = ["RestartingChild"]

Answer = TypeVar("Answer")

_MAX_LEFT_OUT = 4
"""Statements that are left out one by one because they never end; then it is all such."""
_MAX_LEFT_OUT_IN_ALL = 20
"""Statements that are left out, with those that used up the memory."""
_LESS_TIME = 10
"""By which factor a function of which a call never ended has less time for others."""
_SEVERAL = 2
"""From how many such functions on all others have less time."""
_MAX_CODE_CHARACTERS = 200
"""Characters of a learner's line that a report may quote."""


class RestartingChild:
    """A sandbox process with a submission in it: started when needed, and anew after a crash.

    All of these processes draw on one ``budget``; ``session`` replies to their callbacks.
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
        self._load_seconds = math.inf
        """How long the submission may take to be defined, if that is less than the limit."""
        self._asked_for: str | None = None
        """What the running process was asked for at last; None if it was asked for nothing yet."""

    def load(self) -> LoadReport:
        """Define the submission in a child; raise ChildLost when even that cannot be done.

        The submission's own statements that end the child, or never end, are left out one by one,
        and ``program`` says so from then on. What takes long to tell is told here only.
        """
        while self.running is None:
            try:
                self._started()
            except ChildLost as failure:
                if not self._leave_out(failure.statement):
                    self._load_failure = failure
                    raise
                continue
            if self.loaded is not None and self._leave_out_greedy(self.loaded.out_of_memory):
                self.close()
        assert self.loaded is not None  # noqa: S101 - _started sets it
        self._load_seconds = math.inf
        self.program = replace(self.program, tells_unpacking=False)  # it is known now
        return self.loaded

    def _leave_out(self, statement: tuple[str, int, int, str] | None) -> bool:
        """Leave out a statement that is to blame, or all that may be; False if that was done.

        What is left of the time is shared by the attempts that may follow.
        """
        program = self.program
        left = _MAX_LEFT_OUT - sum(not why.startswith("raised") for *_, why in program.without)
        if program.quick_only:
            return False
        if statement is not None and left:
            self.program = program.left_without([statement])
        else:
            self.program = replace(program, quick_only=True)
        self._load_seconds = max(0.0, self._budget.cpu_left) / (left + 1)
        return True

    def _leave_out_greedy(self, found: Collection[tuple[str, int, int, str]]) -> bool:
        """Leave out statements that used up the memory; False if there are none, or too many.

        What they hold of it is lacking in every call, and each process would use it up anew.
        """
        new = set(found).difference(self.program.without)
        if not new or len(self.program.without) + len(new) > _MAX_LEFT_OUT_IN_ALL:
            return False
        self.program = self.program.left_without(sorted(new))
        return True

    def ask_for(
        self, what: str, request: Callable[[Child], Reply], calls: Collection[str] = ()
    ) -> Reply:
        """Return the reply about ``what``, a function or a driver, as :meth:`ask` does.

        What ran in the process before must not count against it: a process that is still busy with
        something else is replaced first, and if it ends, a fresh one is asked once more.
        """
        if self.running is not None and what != self._asked_for:
            with suppress(ChildLost), self.handling_failures():
                self.running.await_idle()
        try:
            return self.ask(request, what, calls)
        except ChildLost as failure:
            if not failure.may_be_left:
                raise
        return self.ask(request, what, calls)

    def ask(
        self, request: Callable[[Child], Answer], what: str = "", calls: Collection[str] = ()
    ) -> Answer:
        """Return what ``request`` gets from the child, or raise the LearnerFailure.

        ``calls`` are the functions that a driver may call.
        """
        with self.handling_failures(what, calls):
            child = self._started()
            child.patience = self.patience(what, calls)
            return request(child)

    def patience(self, what: str, calls: Collection[str] = ()) -> float:
        """Return how long a call of ``what`` may take, if that is less than the limit.

        Where a call of it, or of one of the functions that it ``calls``, never ended, the others
        have a tenth of the time: those that end need far less, and waiting for each of the rest
        would use up the time of all. Where several other functions never end, it has as much of
        the time as each of them.
        """
        limit = self._limits.call_cpu_seconds
        guilty = self._budget.endless.intersection((what, *calls))
        others = len(self._budget.out_of_time - guilty)
        if not guilty and others < _SEVERAL:
            return math.inf
        return limit / max(1, others) / (_LESS_TIME if guilty else 1)

    @contextmanager
    def handling_failures(self, what: str = "", calls: Collection[str] = ()) -> Iterator[None]:
        """Let each LearnerFailure pass, once its location is checked and a lost child is closed.

        ``what`` is asked for meanwhile, a driver with the functions that it ``calls``.
        """
        try:
            yield
        except LearnerFailure as failure:
            if what in self.program.graded:
                self._note_endless(what, failure)
            elif isinstance(failure, OutOfTime):
                failure.again = not self._budget.endless.isdisjoint(calls)
            if isinstance(failure, LearnerRaised):
                if failure.where is not None:
                    failure.where = _checked_location(failure.where, self.program)
                if failure.unfit is not None and self.loaded is not None:
                    failure.sentence = unfit_sentence(failure.unfit, self.program, self.loaded)
                    failure.hint = message("signatures.unfit_hint")
                    failure.variant = "signature"
            if isinstance(failure, ChildLost):
                failure.may_be_left = self._asked_for is not None and _may_be_left(failure)
                self.close()
                self.ran_out |= isinstance(failure, OutOfTime) and failure.in_total
            else:
                self._asked_for = what
            raise
        self._asked_for = what

    def _note_endless(self, function: str, failure: LearnerFailure) -> None:
        """Note that a call of a function did not end, before its time or the memory was used up."""
        endless = self._budget.endless
        if isinstance(failure, OutOfTime) and not (failure.in_total or failure.while_loading):
            failure.again = function in endless
            failure.beside_others = len(self._budget.out_of_time - {function}) >= _SEVERAL
            endless.add(function)
            self._budget.out_of_time.add(function)
        elif isinstance(failure, LearnerRaised) and failure.kind == "MemoryError":
            endless.add(function)

    def close(self) -> None:
        """End the child, if one runs."""
        if self.running is not None:
            self.running.close()
            self.running = self._asked_for = None

    def _started(self) -> Child:
        if self._load_failure is not None:
            raise self._load_failure
        if self.running is None:
            self._budget.check()
            self.running = self._fork_server.spawn(self._limits, self._session, self._budget)
            try:
                self.loaded = self.running.load(self.program, self._load_seconds)
            except ChildLost as failure:
                self.close()
                failure.while_loading = True
                raise
        return self.running


def _may_be_left(failure: ChildLost) -> bool:
    """Tell whether what ran in a process before may be why it ended like this.

    That it was busy is known before, and a reply that is too large is a reply.
    """
    return not isinstance(failure, (OutOfTime, ReplyTooLarge))


def _checked_location(where: SourceLocation, program: Program) -> SourceLocation | None:
    """Return the location with the code that really stands there; None if there is no such line.

    The location comes from the learner's process, which could have made it up.
    """
    for source in (program.main, *program.modules):
        text = _text(source, where)
        lines = [] if text is None else text.split("\n")
        if 0 < where.line <= len(lines):
            code = lines[where.line - 1].strip()[:_MAX_CODE_CHARACTERS]
            return SourceLocation(where.file, where.line, where.cell, code)
    return None


def _text(source: SourceFile, where: SourceLocation) -> str | None:
    """Return the text in which the lines of ``where`` are counted, if ``source`` has it."""
    if source.kind == "notebook" and where.cell:
        # A cell may be a file of its own, written with %%writefile.
        cells = [cell for cell in source.cells if cell.label == where.cell]
        is_own = where.file == source.name or where.file in _written(source)
        return cells[0].source if cells and is_own else None
    if where.cell or where.file != source.name:
        return None
    return "".join(cell.source for cell in source.cells)


def _written(source: SourceFile) -> set[str]:
    """Return every word of a notebook that could name a file which one of its cells writes."""
    return {
        word.strip("\"'").removeprefix("./")
        for cell in source.cells
        for line in cell.source.split("\n")
        if "%%" in line
        for word in line.split()
    }
