"""Calling a submission's functions in the sandbox."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from grader.judge.prefetch import Prefetch
from grader.judge.reply_cache import ReplyCache, key_of
from grader.judge.restarting import RestartingChild
from grader.sandbox.limits import Budget
from grader.sandbox.wire import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from grader.judge.callbacks import CallbackSession
    from grader.judge.prefetch import PrefetchRequest
    from grader.sandbox.fork_server_client import ForkServerClient
    from grader.sandbox.limits import Limits
    from grader.sandbox.process import Child
    from grader.sandbox.program import Program
    from grader.sandbox.replies import LoadReport, Reply

__all__ = ["SandboxCaller"]


class SandboxCaller:
    """Calls into one sandboxed child after another: a death ends only the call it happened in.

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
        """Whether what runs here may have been given answers of the reference's."""
        session = self._session
        return session is not None and (session.told or bool(session.substitutes))

    @property
    def called_substitutes(self) -> set[str]:
        """Functions that the reference has answered for."""
        return self._session.called_substitutes if self._session else set()

    def load(self) -> LoadReport:
        """Define the submission in a child; raise ChildLost when even that cannot be done."""
        return self._process.load()

    def defines(self, function: str) -> bool:
        """Tell whether the submission defines ``function``; True while nothing is known."""
        loaded = self._process.loaded
        return loaded is None or function in loaded.functions

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function`` in the child.

        One call tells as well whether it changed its arguments; only what they have become is
        asked for apart.
        """
        key = key_of((function, args))
        reply = self._reply(key, lambda child: child.call(function, args, seed=seed))
        if not reply.unchanged:
            self.in_place.add(function)
        if not want_inputs:
            return reply
        if reply.unchanged:
            return replace(reply, inputs=args)
        return self._reply(
            (key, "inputs"), lambda child: child.call(function, args, seed=seed, want_inputs=True)
        )

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Run a driver in the child."""
        key = key_of((source, args, seed))  # training may draw numbers: another run is another
        return self._reply(key, lambda child: child.run(source, function, args, seed=seed))

    def prefetch(self, requests: Iterable[PrefetchRequest]) -> None:
        """Have the child reply to ``requests`` as fast as it can, before they are asked for."""
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
        """Go on in a fresh process if this one was told anything that others may not use."""
        if self._session is not None and self._session.told:
            self.close()
            self._session.told = False

    def close(self) -> None:
        """End the child, if one runs."""
        self._process.close()

    def _reply(self, key: Hashable, question: Callable[[Child], Reply]) -> Reply:
        """Return the reply to the question with ``key``: a known one, or the child's."""
        self._prefetch.receive(key)
        return self._cache.get(key, lambda: self._ask(question))

    def _ask(self, question: Callable[[Child], Reply]) -> Reply:
        self._prefetch.receive_all()
        try:
            return self._process.ask(question)
        finally:
            self._prefetch.send()
