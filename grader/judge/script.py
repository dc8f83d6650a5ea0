"""What the hidden tests of an exercise ask, known beforehand.

Inputs are made by the reference, so that tests ask every submission the same questions. A
process that is sent the next questions while the answer to the first is still being judged
works while the grader does.

Scripts are written down from the reference alone: nothing that one submission returned can
come into the process of another.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.judge.memory import key_of
from grader.sandbox.driver import packed
from grader.sandbox.process import plain
from grader.sandbox.wire import Kind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from grader.running.caller import Caller
    from grader.sandbox.host import Child, Reply

__all__ = ["Ahead", "Line", "Recorder"]

_UNDER_WAY = 24 << 10
"""Bytes of questions; a connection takes several times as many without anybody reading them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question."""

    key: Hashable
    function: str
    kind: Kind
    body: bytes


class Recorder:
    """Passes questions on to the reference, and writes down those that are data only."""

    informed = False

    def __init__(self, reference: Caller) -> None:
        self._reference = reference
        self._lines: dict[Hashable, Line] = {}

    @property
    def lines(self) -> tuple[Line, ...]:
        """Each question once, in the order in which they were asked first."""
        return tuple(self._lines.values())

    def defines(self, function: str) -> bool:
        """Tell whether the reference has ``function``."""
        return self._reference.defines(function)

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function``."""
        self._write((function, args), function, Kind.CALL, (args, function, {}, seed, False))
        return self._reference.call(function, args, seed=seed, want_inputs=want_inputs)

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Run a driver."""
        question = (packed(source, function), function, args, seed)
        self._write((source, args, seed), function, Kind.RUN, question)
        return self._reference.run(source, function, args, seed=seed)

    def _write(self, asked: tuple[Any, ...], function: str, kind: Kind, content: object) -> None:
        key = key_of(asked)
        if key not in self._lines:
            body = plain(content)
            if body is not None and len(body) < _UNDER_WAY:
                self._lines[key] = Line(key, function, kind, body)


class Ahead:
    """A script on its way through one child; the methods raise what the child's do."""

    def __init__(self, child: Child, lines: Iterable[Line]) -> None:
        self._child = child
        self._waiting = deque(lines)
        self._asked: deque[tuple[Line, int]] = deque()
        self._bytes = 0
        self._keys = {line.key for line in self._waiting}

    def __contains__(self, key: Hashable) -> bool:
        """Tell whether ``key`` is in the script."""
        return key in self._keys

    @property
    def next(self) -> Line | None:
        """The question whose answer comes next, None if nothing is under way."""
        return self._asked[0][0] if self._asked else None

    def ask(self) -> None:
        """Send as many questions as may be under way."""
        while self._waiting and self._bytes + len(self._waiting[0].body) <= _UNDER_WAY:
            line = self._waiting.popleft()
            self._bytes += len(line.body)
            self._asked.append((line, self._child.ask_ahead(line.kind, line.body)))

    def hear(self) -> Reply:
        """Return the answer to ``next``."""
        line, ticket = self._asked.popleft()
        self._bytes -= len(line.body)
        return self._child.hear(line.function, ticket, more=bool(self._asked))
