"""Call the functions of a submission in sandbox processes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from grader.judge.prefetch import Prefetch
from grader.judge.reply_cache import ReplyCache, key_of
from grader.judge.restarting_child import RestartingChild
from grader.sandbox.limits import Budget
from grader.sandbox.wire import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable

    from grader.judge.callbacks import CallbackSession
    from grader.judge.prefetch import PrefetchRequest
    from grader.sandbox.fork_server_client import ForkServerClient
    from grader.sandbox.limits import Limits
    from grader.sandbox.process import Child
    from grader.sandbox.program import Program
    from grader.sandbox.replies import LoadReport, Reply

__all__ = ["SandboxCaller"]


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
        named = {source, *(each for each in args if type(each) is str)}
        own = set(self.program.graded).difference(self.program.substitutes)
        calls = {name for name in own if any(name in text for text in named)}
        return self._reply(
            key, source, lambda child: child.run(source, function, args, seed=seed), calls
        )

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

    def _reply(
        self,
        key: Hashable,
        what: str,
        request: Callable[[Child], Reply],
        calls: Collection[str] = (),
    ) -> Reply:
        """Return the reply to the request with ``key``: a known one, or the child's.

        ``calls`` are the functions that a driver calls.
        """
        self._prefetch.receive(key)
        return self._cache.get(key, lambda: self._ask(what, request, calls), what)

    def _ask(self, what: str, request: Callable[[Child], Reply], calls: Collection[str]) -> Reply:
        self._prefetch.receive_all()
        try:
            return self._process.ask_for(what, request, calls)
        finally:
            self._prefetch.send()
