"""Have the callback server reply to callbacks, within the budget of a submission."""

from __future__ import annotations

import select
import time
from collections import OrderedDict
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Self

from grader import own_process
from grader.checks.callback import Callback, is_number
from grader.errors import OutOfTime
from grader.judge.callback_server import ASK, CLOSE, OPEN, ORDER, REPLY
from grader.sandbox.callbacks import MAX_TRUSTED_BYTES, error_reply, reply_to_call
from grader.sandbox.clock import MAX_BUSY, processor_time, queued_time
from grader.sandbox.codec import TRUSTED, encode
from grader.sandbox.wire import Kind, ProtocolError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.course.exercise import Exercise
    from grader.judge.scalar_shapes import ScalarShapes
    from grader.sandbox.codec import Bounds
    from grader.sandbox.limits import Budget, Limits

__all__ = ["CallbackServerClient", "CallbackSession", "CallbackTerms"]

_MAX_SECONDS_TO_START = 60.0
_POLL_SECONDS = 0.1
_MAX_TERMS = 16
"""Terms that the server keeps at a time."""
_LOST = "these arguments ask for more than a function of the exercise may take"


@dataclass(frozen=True, slots=True, eq=False)
class CallbackTerms:
    """Which functions reply to callbacks, in which shapes, and how many bytes a reply may have."""

    values: Mapping[str, Any]


class CallbackServerClient:
    """Client of the callback server of one exercise, which it starts and restarts as needed."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._process: own_process.OwnProcess | None = None
        self._end: Connection | None = None
        self._ready = False
        self._numbers: OrderedDict[CallbackTerms, int] = OrderedDict()
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the process, if there is none, without waiting until it is ready."""
        if self._process is None:
            root = self._exercise.folder.parent.parent
            self._process = own_process.start(
                "grader.judge.callback_server", str(root), self._exercise.name
            )
            self._end = Connection(self._process.end.detach())
            self._poll = select.poll()
            self._poll.register(self._end.fileno(), select.POLLIN)
            self._ready = False
            self._numbers.clear()

    def close(self) -> None:
        """End the process."""
        if self._process is not None and self._end is not None:
            self._end.close()
            self._process.close()
        self._process = self._end = None

    def ask(
        self, terms: CallbackTerms, body: bytes, bounds: Bounds, limits: Limits
    ) -> tuple[int, str, bytes, float]:
        """Return the reply (kind of frame, name, body) and the processor time that it took.

        EOFError when the server has died, OutOfTime when it takes longer than one call may.
        """
        end = self._started()
        assert self._process is not None  # noqa: S101 - _started saw to it
        pid = self._process.pid
        before, started = processor_time(pid), time.monotonic()
        queued: float | None = None
        number = self._number_of(end, terms)
        sizes = bounds.items, bounds.depth, bounds.side or 0, bounds.text or 0
        end.send_bytes(ORDER.pack(ASK, number, *sizes) + body)
        while not self._poll.poll(1000 * _POLL_SECONDS):
            if processor_time(pid) - before > limits.call_cpu_seconds:
                raise OutOfTime(limits.call_cpu_seconds, "processor")
            wall = time.monotonic() - started
            queued = queued_time(pid) if queued is None else queued
            # While no processor is free for it, its time stands still.
            without_queue = max(wall - (queued_time(pid) - queued), wall / MAX_BUSY)
            if without_queue > limits.call_wall_seconds:
                raise OutOfTime(limits.call_wall_seconds, "wall-clock")
        message = end.recv_bytes()
        kind, length = REPLY.unpack_from(message)
        name_end = REPLY.size + length
        name = str(message[REPLY.size : name_end], "ascii")
        return kind, name, message[name_end:], processor_time(pid) - before

    def _number_of(self, end: Connection, terms: CallbackTerms) -> int:
        """Return the number under which the server has ``terms``; send them if it has not."""
        if terms not in self._numbers:
            if len(self._numbers) == _MAX_TERMS:
                _, oldest = self._numbers.popitem(last=False)
                end.send_bytes(ORDER.pack(CLOSE, oldest, 0, 0, 0, 0))
            self._count += 1
            self._numbers[terms] = self._count
            content = encode(terms.values, TRUSTED, limit=MAX_TRUSTED_BYTES)
            end.send_bytes(ORDER.pack(OPEN, self._count, 0, 0, 0, 0) + content)
        return self._numbers[terms]

    def _started(self) -> Connection:
        self.start()
        assert self._end is not None  # noqa: S101 - start saw to it
        if not self._ready:
            if not self._end.poll(_MAX_SECONDS_TO_START):
                raise TimeoutError
            self._end.recv_bytes()
            self._ready = True
        return self._end


class CallbackSession:
    """Reply to the callbacks of one sandbox process; a CallbackForwarder of the sandbox.

    ``substitutes`` are the functions that the reference replaces, ``shapes`` the shapes of
    their single numbers.
    """

    def __init__(
        self,
        client: CallbackServerClient,
        limits: Limits,
        budget: Budget,
        *,
        substitutes: tuple[str, ...] = (),
        shapes: ScalarShapes | None = None,
        seed: int = 0,
    ) -> None:
        self._client = client
        self._limits = limits
        self._budget = budget
        self.substitutes = substitutes
        self._terms = CallbackTerms(
            {
                "substitutes": substitutes,
                "shapes": [
                    [name, list(path), shape] for (name, path), shape in (shapes or {}).items()
                ],
                "seed": seed,
                "limit": limits.answer_bytes,
            }
        )
        self._terms_of: dict[Callback, CallbackTerms] = {}
        self.called_substitutes: set[str] = set()
        """Functions that the reference was called for."""
        self.replied = False
        """Whether the reference was asked to reply in a function's place, ever."""
        self.revealed_values = False
        """Whether a reply had values other than those of a hidden test's own function."""

    def substitute(self, body: bytes, bounds: Bounds) -> tuple[Kind, bytes]:
        """Have the reference reply to a callback by name."""
        self.revealed_values = self.replied = True
        name, kind, reply = self._ask(self._terms, body, bounds)
        if name:
            self.called_substitutes.add(name)
        return kind, reply

    def function(
        self, function: Callable[..., Any], args: tuple[Any, ...], body: bytes, bounds: Bounds
    ) -> tuple[Kind, bytes]:
        """Call a function that a hidden test passed as an argument.

        With a single number, that is done here; it takes no time and no memory. So is a function
        that is no :class:`~grader.checks.callback.Callback`: nothing else can find it.
        """
        if not isinstance(function, Callback):
            self.revealed_values = True
            return reply_to_call(function, args, self._limits.answer_bytes)
        function.remember(args)
        if len(args) == 1 and is_number(args[0]):
            whole = lambda *args: function.function(*args, *function.parameters)  # noqa: E731
            return reply_to_call(whole, args, self._limits.answer_bytes)
        if function not in self._terms_of:
            self._terms_of[function] = CallbackTerms(
                {
                    "substitutes": (),
                    "module": function.function.__module__.rpartition(".")[2],
                    "function": function.function.__qualname__,
                    "parameters": function.parameters,
                    "limit": self._limits.answer_bytes,
                }
            )
        _, kind, reply = self._ask(self._terms_of[function], body, bounds)
        return kind, reply

    def _ask(self, terms: CallbackTerms, body: bytes, bounds: Bounds) -> tuple[str, Kind, bytes]:
        started = time.monotonic()
        try:
            kind, name, reply, cpu = self._asked(terms, body, bounds)
        except (OutOfTime, EOFError, OSError) as ended:
            self._client.close()
            self._budget.charge(time.monotonic() - started)
            if isinstance(ended, OutOfTime):
                raise
            return "", *error_reply("MemoryError", _LOST)
        self._budget.charge(cpu)
        if kind == 0:
            raise ProtocolError(str(reply, "utf-8"))
        return name, Kind(kind), reply

    def _asked(
        self, terms: CallbackTerms, body: bytes, bounds: Bounds
    ) -> tuple[int, str, bytes, float]:
        """Ask the server, and once more if it has died: that may be no fault of the submission."""
        try:
            return self._client.ask(terms, body, bounds, self._limits)
        except (EOFError, OSError):
            self._client.close()
            return self._client.ask(terms, body, bounds, self._limits)
