"""One submission's process, as the grader sees it."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, suppress
from dataclasses import replace
from secrets import randbits
from typing import TYPE_CHECKING, Any, Protocol, Self

from grader.errors import (
    ChildLost,
    FunctionMissing,
    IsolationError,
    OutOfTime,
    ReplyRefused,
    ReplyTooLarge,
)
from grader.sandbox import replies
from grader.sandbox.answers import UNLIMITED, Answers
from grader.sandbox.channel import Channel
from grader.sandbox.clock import Clock
from grader.sandbox.codec import TRUSTED, encode
from grader.sandbox.driver import packed
from grader.sandbox.ended import Usage, fault_for
from grader.sandbox.replies import LoadReport, Raised, Reply
from grader.sandbox.wire import FileEnd, Kind, ProtocolError, TooMuch
from grader.text import message

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator, Mapping

    from grader.sandbox.answers import Forwarder
    from grader.sandbox.budget import Budget
    from grader.sandbox.limits import Limits
    from grader.sandbox.program import Program

__all__ = ["Child", "Reaper", "ZygoteLost", "plain"]

_PATIENCE_WITH_THE_DYING = 1.0
_TICKET_BITS = 64


def plain(question: object) -> bytes | None:
    """Return what any child can be asked; None where that needs more than data."""
    functions = []

    def token_of(function: Callable[..., Any]) -> int:
        functions.append(function)
        return 0

    body = encode(question, TRUSTED, limit=UNLIMITED, token_of=token_of)
    return None if functions else body


class ZygoteLost(IsolationError):  # noqa: N818 - like ChildLost, but not a verdict
    """The zygote has ended, and its children with it; nobody's submission is at fault."""


class Reaper(Protocol):
    """The zygote that a child belongs to. ZygoteLost when it has ended."""

    def reap(self, pid: int) -> Usage:
        """End a child if it still lives, and return how it ended."""

    def drop(self, pid: int) -> None:
        """End a child that nobody will ask about."""


class Child:
    """A locked-down process that defines one submission and is asked about it.

    Every method that asks raises a LearnerFault for what the submission did. After a ChildLost
    the child is gone.
    """

    def __init__(
        self,
        end: socket.socket,
        pid: int,
        pidfd: int,
        limits: Limits,
        budget: Budget,
        reaper: Reaper,
    ) -> None:
        self.on_callback: Callable[[str, tuple[Any, ...]], Any] | Forwarder | None = None
        """Answers the functions that ``Program.substitutes`` names, called by position."""
        self.usage = Usage()
        self.alive = True
        self._end, self._pid, self._pidfd = end, pid, pidfd
        self._limits = limits
        self._reaper = reaper
        self._granted = budget.cpu_ceiling
        self._budget = budget
        self._clock = Clock(pid, limits, budget)
        self._channel = Channel(
            end,
            pidfd,
            self._clock,
            budget,
            most=limits.reply_bytes + replies.ROOM,
        )
        self._locked = False
        self._substitutes: tuple[str, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load(self, program: Program) -> LoadReport:
        """Define the submission."""
        self._substitutes = program.substitutes
        with self._conversation():
            return replies.loaded(*self._exchange(Kind.LOAD, program.plain()))

    def call(
        self,
        function: str,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any] | None = None,
        *,
        seed: int = 0,
        want_inputs: bool = False,
    ) -> Reply:
        """Call a function of the submission with copies of the arguments.

        FunctionMissing, NotImplementedYet or LearnerRaised leave the child alive.
        """
        question = (tuple(args), function, dict(kwargs or {}), seed, want_inputs)
        inputs = len(args) if want_inputs else None
        reply = self._perform(Kind.CALL, question, function, inputs)
        return replace(reply, inputs=tuple(args)) if want_inputs and reply.unchanged else reply

    def ask_ahead(self, kind: Kind, body: bytes) -> int:
        """Send a :func:`plain` question, and return the ticket to hear its answer by.

        The answers must be heard in the order of the questions, before anything else is asked;
        and so little may be under way that sending it never has to wait for answers to be read.
        """
        ticket = randbits(_TICKET_BITS)
        with self._conversation():
            self._channel.send(kind, ticket, body)
        return ticket

    def hear(self, function: str, ticket: int, *, more: bool) -> Reply:
        """Return the answer to the oldest question under way; ``more`` of them may follow.

        The time of the call counts from here, or from when the question before was answered.
        """
        with self._conversation():
            answer = self._read(self._channel.receive(ticket, more=more), None)
        return self._judged(answer, function)

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int = 0) -> Reply:
        """Define ``source``, the course's own, beside the submission and call its ``function``."""
        question = (packed(source, function), function, tuple(args), seed)
        return self._perform(Kind.RUN, question, function, None)

    def close(self) -> Usage:
        """End the child and return what it used."""
        if self.alive:
            self.usage = Usage(self._clock.cpu())
            self._clock.book(self.usage.cpu_seconds)
            with suppress(ZygoteLost):
                self._finish(self._reaper.drop)
        return self.usage

    def _perform(self, kind: Kind, question: object, function: str, inputs: int | None) -> Reply:
        with self._conversation():
            answer = self._read(self._exchange(kind, question), inputs)
        return self._judged(answer, function)

    def _read(self, reply: tuple[Kind, memoryview], inputs: int | None) -> Reply | Raised | Kind:
        with self._clock.pause():  # the larger it is, the longer that takes
            return replies.performed(
                *reply, inputs, self._limits.output_bytes, self._budget.take_items
            )

    def _judged(self, answer: Reply | Raised | Kind, function: str) -> Reply:
        match answer:
            case Reply():
                return answer
            case Raised():
                raise answer.fault(function)
            case Kind.MISSING:
                raise FunctionMissing(function)
        self.close()
        raise ReplyTooLarge(message("sandbox.oversize", mib=self._limits.reply_bytes >> 20))

    @contextmanager
    def _conversation(self) -> Iterator[None]:
        """Ask within the limits; whatever goes wrong meanwhile ends the child."""
        if not self.alive:
            raise RuntimeError("this child has ended")
        try:
            with self._clock.call():
                yield
        except FileEnd:
            raise self._ended() from None
        except TooMuch as error:
            self.close()
            raise ReplyTooLarge(message("sandbox.refused", rule=error)) from None
        except ProtocolError as error:
            self.close()
            raise ReplyRefused(message("sandbox.refused", rule=error)) from None
        except MemoryError:
            self.close()
            raise ReplyTooLarge(message("sandbox.no_room")) from None
        except BaseException:
            self.close()
            raise

    def _exchange(self, kind: Kind, question: object) -> tuple[Kind, memoryview]:
        """Ask, answer calls back, and return the reply."""
        answers = Answers(self._limits, self._substitutes, self.on_callback)
        body = answers.encode(question)
        if not self._locked:
            self._await_lock()
        ticket = randbits(_TICKET_BITS)
        self._channel.send(kind, ticket, body)
        for _ in range(self._limits.callbacks + 1):
            kind, reply = self._channel.receive(ticket)
            if kind is not Kind.CALLBACK:
                return kind, reply
            with self._clock.pause():
                answer = answers.answer(reply)
            if self._clock.paused > self._limits.call_wall_seconds:
                raise OutOfTime(self._limits.call_wall_seconds, "wall-clock")
            self._clock.patience()  # which raises when what it asked for took too long in all
            self._channel.send(answer[0], ticket, answer[1])
        raise ProtocolError("it calls back too often")

    def _await_lock(self) -> None:
        """Hear that the walls stand, before any learner code is sent."""
        try:
            kind, reason = self._channel.receive_first()
        except FileEnd:
            self._finish(self._reap)
            raise IsolationError(message("sandbox.broken", reason="the process ended")) from None
        if kind is not Kind.LOCKED:
            raise IsolationError(message("sandbox.broken", reason=str(reason, "utf-8", "replace")))
        self._locked = True

    def _ended(self) -> ChildLost:
        """Return why the child has gone."""
        gone = self._channel.wait_for_end(_PATIENCE_WITH_THE_DYING)
        self._finish(self._reap)
        self._clock.book(self.usage.cpu_seconds)
        if not gone:
            return ReplyRefused(message("sandbox.hung_up"))
        return fault_for(self.usage, self._limits, self._granted)

    def _reap(self, pid: int) -> None:
        self.usage = self._reaper.reap(pid)

    def _finish(self, collect: Callable[[int], None]) -> None:
        """Have the process killed and collected; ZygoteLost when nobody is there to do it."""
        self.alive = False
        self._end.close()
        try:
            collect(self._pid)
        except ZygoteLost:
            if self._pidfd >= 0:
                with suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
            raise
        finally:
            if self._pidfd >= 0:
                os.close(self._pidfd)
