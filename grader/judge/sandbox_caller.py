"""Call the functions of a submission in sandbox processes."""

from __future__ import annotations

import math
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypeVar

from grader.errors import (
    ChildLost,
    LearnerFailure,
    LearnerRaised,
    OutOfTime,
    ReplyTooLarge,
    SourceLocation,
)
from grader.judge.prefetch import Prefetch
from grader.judge.reply_cache import ReplyCache, key_of
from grader.judge.signatures import unfit_sentence
from grader.sandbox.limits import Budget
from grader.sandbox.wire import Kind
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from grader.judge.callbacks import CallbackSession
    from grader.judge.prefetch import PrefetchRequest
    from grader.sandbox.fork_server_client import ForkServerClient
    from grader.sandbox.limits import Limits
    from grader.sandbox.process import Child
    from grader.sandbox.program import Program
    from grader.sandbox.replies import LoadReport, Reply
    from grader.submission.model import SourceFile

__all__ = ["RestartingChild", "SandboxCaller"]

Answer = TypeVar("Answer")

_MAX_LEFT_OUT = 4
"""Statements that are left out one by one because they never end; then it is all such."""
_MAX_CODE_CHARACTERS = 200
"""Characters of a learner's line that a report may quote."""


class SandboxCaller:
    """Call functions in one sandbox process after another: a crash ends only its own call.

    It is made of the process (:class:`RestartingChild`), the :class:`ReplyCache` and the
    :class:`Prefetch` that fills it. ``budget`` may be shared with other callers.
    """

    def __init__(
        self,
        fork_server: ForkServerClient,
        program: Program,
        limits: Limits,
        session: CallbackSession | None = None,
        budget: Budget | None = None,
    ) -> None:
        self._session = session
        self._process = RestartingChild(
            fork_server, program, limits, session, budget or Budget(limits)
        )
        self._cache = ReplyCache()
        self._prefetch = Prefetch(self._process, self._cache)
        self.in_place: set[str] = set()
        """Functions that changed an argument."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def program(self) -> Program:
        """What defines the submission, as far as it can be loaded."""
        return self._process.program

    @property
    def ran_out(self) -> bool:
        """Whether a call was stopped, or not begun, because the budget was used up."""
        return self._process.ran_out

    @property
    def saw_reference(self) -> bool:
        """Whether the process may have been given replies of the reference."""
        session = self._session
        return session is not None and (session.revealed_values or session.replied)

    @property
    def called_substitutes(self) -> set[str]:
        """Functions that the reference was called for."""
        return self._session.called_substitutes if self._session else set()

    def load(self) -> LoadReport:
        """Define the submission in a child; raise ChildLost when even that cannot be done."""
        return self._process.load()

    def defines(self, function: str) -> bool:
        """Tell whether the submission defines ``function``; True while nothing is known."""
        loaded, substitutes = self._process.loaded, self.program.substitutes
        return loaded is None or function in loaded.functions or function in substitutes

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function`` in the child.

        The reply says whether the arguments were changed. What they have become takes a second
        call, if it is wanted.
        """
        key = key_of((function, args))
        reply = self._reply(key, function, lambda child: child.call(function, args, seed=seed))
        if not reply.unchanged:
            self.in_place.add(function)
        if not want_inputs:
            return reply
        if reply.unchanged:
            return replace(reply, inputs=args)
        return self._reply(
            (key, "inputs"),
            function,
            lambda child: child.call(function, args, seed=seed, want_inputs=True),
        )

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Run a driver in the child."""
        key = key_of((source, args, seed))  # training may draw random numbers
        return self._reply(key, source, lambda child: child.run(source, function, args, seed=seed))

    def experiment(self, *request: Any) -> Any:
        """Do an experiment in the child: its name, then its arguments."""
        self._prefetch.receive_all()
        return self._process.ask(lambda child: child.experiment(*request))

    def prefetch(self, requests: Iterable[PrefetchRequest]) -> None:
        """Have the child reply to ``requests`` before the hidden tests ask."""
        loaded = self._process.loaded
        if self._process.running is not None and loaded is not None:
            useful = [
                each
                for each in requests
                if each.kind is Kind.RUN or each.function in loaded.functions
            ]
            self._prefetch = Prefetch(self._process, self._cache, useful)
            self._prefetch.send()

    def renew(self) -> None:
        """Go on in a fresh process if this one got values that other functions may not use."""
        if self._session is not None and self._session.revealed_values:
            self.close()
            self._session.revealed_values = False

    def forget(self, function: str) -> None:
        """Forget what ``function`` replied: it takes memory, and nobody may need it again."""
        self._cache.forget(function)

    def close(self) -> None:
        """End the child, if one runs."""
        self._process.close()

    def _reply(self, key: Hashable, what: str, request: Callable[[Child], Reply]) -> Reply:
        """Return the reply to the request with ``key``: a known one, or the child's."""
        self._prefetch.receive(key)
        return self._cache.get(key, lambda: self._ask(what, request), what)

    def _ask(self, what: str, request: Callable[[Child], Reply]) -> Reply:
        self._prefetch.receive_all()
        try:
            return self._process.ask_for(what, request)
        finally:
            self._prefetch.send()


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
        assert self.loaded is not None  # noqa: S101 - _started sets it
        self._load_seconds = math.inf
        self.program = replace(self.program, tells_unpacking=False)  # it is known now
        return self.loaded

    def _leave_out(self, statement: tuple[str, int, int, str] | None) -> bool:
        """Leave out a statement that is to blame, or all that may be; False if that was done.

        What is left of the time is shared by the attempts that may follow.
        """
        program, left = self.program, _MAX_LEFT_OUT - len(self.program.without)
        if program.quick_only:
            return False
        if statement is not None and left:
            self.program = replace(program, without=(*program.without, statement))
        else:
            self.program = replace(program, quick_only=True)
        self._load_seconds = max(0.0, self._budget.cpu_left) / (left + 1)
        return True

    def ask_for(self, what: str, request: Callable[[Child], Reply]) -> Reply:
        """Return the reply about ``what``, a function or a driver, as :meth:`ask` does.

        What ran in the process before must not count against it: a process that is still busy with
        something else is replaced first, and if it ends, a fresh one is asked once more.
        """
        if self.running is not None and what != self._asked_for:
            with suppress(ChildLost), self.handling_failures():
                self.running.await_idle()
        try:
            return self.ask(request, what)
        except ChildLost as failure:
            if not failure.may_be_left:
                raise
        return self.ask(request, what)

    def ask(self, request: Callable[[Child], Answer], what: str = "") -> Answer:
        """Return what ``request`` gets from the child, or raise the LearnerFailure."""
        with self.handling_failures(what):
            return request(self._started())

    @contextmanager
    def handling_failures(self, what: str = "") -> Iterator[None]:
        """Let each LearnerFailure pass, once its location is checked and a lost child is closed.

        ``what`` is asked for meanwhile.
        """
        try:
            yield
        except LearnerFailure as failure:
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
