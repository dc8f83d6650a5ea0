"""What the hidden tests of an exercise ask, known beforehand.

Inputs are made by the reference, so that tests ask every submission the same questions. A
process that is sent the next questions while the answer to the first is still being judged
works while the grader does.

Scripts are written down from the reference alone: nothing that one submission returned can
come into the process of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.judge.reply_cache import key_of
from grader.sandbox.process import encode_question
from grader.sandbox.program import compile_driver
from grader.sandbox.wire import Kind

if TYPE_CHECKING:
    from collections.abc import Hashable

    from grader.running.caller import Caller
    from grader.sandbox.replies import Reply

__all__ = ["MAX_UNDER_WAY", "Line", "Recorder"]

MAX_UNDER_WAY = 24 << 10
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
        question = (compile_driver(source, function), function, args, seed)
        self._write((source, args, seed), function, Kind.RUN, question)
        return self._reference.run(source, function, args, seed=seed)

    def _write(self, asked: tuple[Any, ...], function: str, kind: Kind, content: object) -> None:
        key = key_of(asked)
        if key not in self._lines:
            body = encode_question(content)
            if body is not None and len(body) < MAX_UNDER_WAY:
                self._lines[key] = Line(key, function, kind, body)
