"""The grader's side of a sandbox process: load a submission and call its functions."""

from __future__ import annotations

import math
import os
import signal
from contextlib import contextmanager, suppress
from dataclasses import replace
from secrets import randbits
from typing import TYPE_CHECKING, Any, Self

from grader.errors import (
    ChildLost,
    Crashed,
    FunctionMissing,
    IsolationError,
    OutOfMemory,
    OutOfTime,
    ReplyRefused,
    ReplyTooLarge,
)
from grader.sandbox import replies
from grader.sandbox.callbacks import MAX_TRUSTED_BYTES, CallbackReplies
from grader.sandbox.channel import Channel
from grader.sandbox.clock import Clock
from grader.sandbox.codec import TRUSTED, decode_counted, encode
from grader.sandbox.fork_server_client import ForkServerLost, Usage
from grader.sandbox.loading import LoadProgress
from grader.sandbox.program import compile_driver
from grader.sandbox.replies import LoadReport, Raised, Reply
from grader.sandbox.wire import ConnectionClosed, FrameTooLarge, Kind, ProtocolError
from grader.text import message

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator, Mapping

    from grader.sandbox.callbacks import CallbackForwarder
    from grader.sandbox.fork_server_client import Reaper
    from grader.sandbox.limits import Budget, Limits
    from grader.sandbox.program import Program

__all__ = ["NOTHING", "Child", "encode_request", "failure_for"]

NOTHING = encode(None, TRUSTED, limit=MAX_TRUSTED_BYTES)
"""The body of a request that asks whether a child is idle."""

_MAX_SECONDS_TO_END = 1.0
"""How long a process that closed its connection may take to end."""
_TICKET_BITS = 64
_MAX_SECONDS_BUSY = 0.5
"""Processor time that a child may take, after its reply, to be ready for the next request."""


def encode_request(request: object) -> bytes | None:
    """Return a request as bytes that any child can be sent; None if it holds a function."""
    functions = []

    def token_of(function: Callable[..., Any]) -> int:
        functions.append(function)
        return 0

    body = encode(request, TRUSTED, limit=MAX_TRUSTED_BYTES, token_of=token_of)
    return None if functions else body


def failure_for(usage: Usage, limits: Limits, granted: float) -> ChildLost:
    """Return the failure of a child that ended by itself or was killed by the kernel.

    ``granted`` are the seconds of processor time that were left when it was started.
    """
    status = usage.status
    if status is None:
        return Crashed(signal_name="SIGKILL")
    if not os.WIFSIGNALED(status):
        return Crashed(exit_status=os.waitstatus_to_exitcode(status))
    number = os.WTERMSIG(status)
    out_of_cpu = usage.cpu_seconds >= granted
    if number == getattr(signal, "SIGXCPU", None) or (number == signal.SIGKILL and out_of_cpu):
        return OutOfTime(limits.total_cpu_seconds, "processor", in_total=True)
    if number == signal.SIGKILL:  # only a kernel that is short of memory kills a child
        return OutOfMemory("killed by the system, which had no memory left")
    try:
        return Crashed(signal_name=signal.Signals(number).name)
    except ValueError:
        return Crashed(signal_name=f"signal {number}")


class Child:
    """A locked-down process that defines one submission and calls its functions.

    Every method that asks the child something raises a LearnerFailure for what the submission did.
    After a ChildLost the child has ended.
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
        self.on_callback: Callable[[str, tuple[Any, ...]], Any] | CallbackForwarder | None = None
        """Replies for the functions that ``Program.substitutes`` names; arguments by position."""
        self.patience = math.inf
        """How many seconds of processor time a request may take, if that is less than the limit."""
        self.usage = Usage()
        self.alive = True
        self._end, self._pid, self._pidfd = end, pid, pidfd
        self._limits = limits
        self._reaper = reaper
        self._granted = budget.cpu_ceiling
        self._budget = budget
        self._clock = Clock(pid, limits, budget)
        max_frame_bytes = limits.reply_bytes + replies.MAX_EXTRA_BYTES
        self._channel = Channel(end, pidfd, self._clock, budget, max_frame_bytes=max_frame_bytes)
        self._locked = False
        self._substitutes: tuple[str, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load(self, program: Program, most_seconds: float = math.inf) -> LoadReport:
        """Define the submission, within ``most_seconds`` if that is less than the limit.

        A ChildLost has the statement that is to blame, as far as the child has told of it.
        """
        self._substitutes = program.substitutes
        progress = LoadProgress(self._clock.cpu)
        try:
            with self._conversation(most_seconds):
                reply = self._exchange(Kind.LOAD, program.as_data(), progress)
                report = replies.read_load_report(*reply)
        except ChildLost as failure:
            failure.statement = progress.blame(failure)
            raise
        self.await_idle()
        return replace(report, out_of_memory=tuple(progress.out_of_memory))

    def await_idle(self) -> None:
        """Wait until the child does nothing; raise ChildLost if it has ended, or goes on.

        Learner code can send a reply itself, and then go on or end its process. What is asked
        next is not at fault.
        """
        self.receive_idle(self.send_prefetch(Kind.IDLE, NOTHING), more=False)

    def receive_idle(self, ticket: int, *, more: bool) -> None:
        """Do what :meth:`await_idle` does, for a request that is under way."""
        with self._conversation(_MAX_SECONDS_BUSY):
            try:
                kind, _ = self._channel.receive(ticket, more=more)
            except OutOfTime as failure:
                if failure.in_total:
                    raise
                raise ProtocolError("something goes on after it") from None
            if kind is not Kind.IDLE:
                raise ProtocolError("it is of the wrong kind")

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
        request = (tuple(args), function, dict(kwargs or {}), seed, want_inputs)
        inputs = len(args) if want_inputs else None
        reply = self._perform(Kind.CALL, request, function, inputs)
        return replace(reply, inputs=tuple(args)) if want_inputs and reply.unchanged else reply

    def send_prefetch(self, kind: Kind, body: bytes) -> int:
        """Send a request from :func:`encode_request`; return the ticket to receive its reply by.

        The replies must be received in the order of the requests, before anything else is asked.
        So little may be under way that sending it never waits for replies to be read.
        """
        ticket = randbits(_TICKET_BITS)
        with self._conversation():
            self._channel.send(kind, ticket, body)
        return ticket

    def receive_prefetched(self, function: str, ticket: int, *, more: bool) -> Reply:
        """Return the reply to the oldest request under way; ``more`` of them may follow.

        The time of the call counts from here, or from when the request before had its reply.
        """
        with self._conversation():
            reply = self._read(self._channel.receive(ticket, more=more), None)
        return self._result(reply, function)

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int = 0) -> Reply:
        """Define ``source``, the course's own, beside the submission and call its ``function``."""
        request = (compile_driver(source, function), function, tuple(args), seed)
        return self._perform(Kind.RUN, request, function, None)

    def experiment(self, *request: Any) -> Any:
        """Do one of the child's experiments: its name, then its arguments.

        The reply is decoded, but may have any form.
        """
        with self._conversation():
            kind, body = self._exchange(Kind.EXPERIMENT, request)
            with self._clock.pause():
                value, count, wider = decode_counted(body)
                self._budget.take_items(count, wider)
            if kind is not Kind.EXPERIMENTED:
                raise ProtocolError("it is no result of an experiment")
        return value

    def close(self) -> Usage:
        """End the child and return what it used."""
        if self.alive:
            self.usage = Usage(self._clock.cpu())
            self._clock.charge(self.usage.cpu_seconds)
            with suppress(ForkServerLost):
                self._finish(self._reaper.drop)
        return self.usage

    def _perform(self, kind: Kind, request: object, function: str, inputs: int | None) -> Reply:
        with self._conversation():
            reply = self._read(self._exchange(kind, request), inputs)
        return self._result(reply, function)

    def _read(self, reply: tuple[Kind, memoryview], inputs: int | None) -> Reply | Raised | Kind:
        with self._clock.pause():  # the larger it is, the longer that takes
            return replies.read_reply(
                *reply, inputs, self._limits.output_bytes, self._budget.take_items
            )

    def _result(self, reply: Reply | Raised | Kind, function: str) -> Reply:
        """Return what a call returned; a LearnerFailure for anything else."""
        match reply:
            case Reply():
                return reply
            case Raised():
                raise reply.failure(function)
            case Kind.MISSING:
                raise FunctionMissing(function)
        self.close()
        raise ReplyTooLarge(message("sandbox.oversize", mib=self._limits.reply_bytes >> 20))

    @contextmanager
    def _conversation(self, most_seconds: float = math.inf) -> Iterator[None]:
        """Time what is asked within the block; whatever goes wrong in it ends the child.

        It may take ``most_seconds`` of processor time, if that is less than the limit.
        """
        if not self.alive:
            raise RuntimeError("this child has ended")
        try:
            with self._clock.call(min(most_seconds, self.patience)):
                yield
        except ConnectionClosed:
            raise self._ended() from None
        except FrameTooLarge as error:
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

    def _exchange(
        self, kind: Kind, request: object, progress: LoadProgress | None = None
    ) -> tuple[Kind, memoryview]:
        """Send a request, reply to callbacks meanwhile, and return the child's reply.

        ``progress`` hears what the child tells while it loads.
        """
        callbacks = CallbackReplies(self._limits, self._substitutes, self.on_callback)
        body = callbacks.encode_request(request)
        if not self._locked:
            self._await_lock()
        ticket = randbits(_TICKET_BITS)
        self._channel.send(kind, ticket, body)
        for _ in range(self._limits.callbacks + 1):
            kind, reply = self._channel.receive(ticket, more=progress is not None)
            if kind is Kind.LOADING and progress is not None:
                progress.hear(reply)
                continue
            if kind is not Kind.CALLBACK:
                return kind, reply
            with self._clock.pause():
                callback_reply = callbacks.reply(reply)
            # Its processor time is charged; that the machine is busy is nobody's fault.
            if self._clock.paused > self._limits.total_wall_seconds:
                raise OutOfTime(self._limits.total_wall_seconds, "wall-clock", cause="busy")
            self._clock.seconds_left()  # raises if the work for the child took too long in all
            self._channel.send(callback_reply[0], ticket, callback_reply[1])
        raise ProtocolError("it calls back too often")

    def _await_lock(self) -> None:
        """Wait until the child says that its layers hold, before any learner code is sent."""
        try:
            kind, reason = self._channel.receive_first()
        except ConnectionClosed:
            self._finish(self._reap)
            raise IsolationError(message("sandbox.broken", reason="the process ended")) from None
        if kind is not Kind.LOCKED:
            raise IsolationError(message("sandbox.broken", reason=str(reason, "utf-8", "replace")))
        self._locked = True

    def _ended(self) -> ChildLost:
        """Return why the connection closed."""
        has_ended = self._channel.wait_for_end(_MAX_SECONDS_TO_END)
        self._finish(self._reap)
        self._clock.charge(self.usage.cpu_seconds)
        if not has_ended:
            return ReplyRefused(message("sandbox.hung_up"))
        return failure_for(self.usage, self._limits, self._granted)

    def _reap(self, pid: int) -> None:
        self.usage = self._reaper.reap(pid)

    def _finish(self, collect: Callable[[int], None]) -> None:
        """Have the process killed and collected; ForkServerLost if the fork server has ended."""
        self.alive = False
        self._end.close()
        try:
            collect(self._pid)
        except ForkServerLost:
            if self._pidfd >= 0:
                with suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
            raise
        finally:
            if self._pidfd >= 0:
                os.close(self._pidfd)
