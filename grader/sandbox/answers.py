"""Calls back from a child.

References may stand in for a learner's functions, and a hidden test may pass a callable. The
arguments are learner's bytes, and a function of ours is about to work on them in the grader's
own process: their number and size are bounded such that it stays cheap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.child.callbacks import RAISABLE
from grader.sandbox.codec import TRUSTED, Bounds, decode, encode
from grader.sandbox.wire import Kind, ProtocolError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from grader.sandbox.limits import Limits

__all__ = ["UNLIMITED", "Answers"]

UNLIMITED = 1 << 40
_ITEMS, _DEPTH = 2000, 16
_MESSAGE_CHARACTERS = 2000


class Answers:
    """What the grader answers during one question."""

    def __init__(
        self,
        limits: Limits,
        substitutes: Collection[str],
        on_callback: Callable[[str, tuple[Any, ...]], Any] | None,
    ) -> None:
        self._limits = limits
        self._substitutes = substitutes
        self._on_callback = on_callback
        self._functions: list[Callable[..., Any]] = []
        self._question: object = None
        self._bounds: Bounds | None = None
        self._bytes = 0

    def encode(self, question: object) -> bytes:
        """Return the question as bytes; callables in it become callable from the child."""
        body = encode(question, TRUSTED, limit=UNLIMITED, token_of=self._token_of)
        self._question = question
        # Several arrays of intermediate results come with each of what was sent.
        self._bytes = max(self._limits.callback_bytes, 4 * len(body))
        return body

    def answer(self, body: memoryview) -> tuple[Kind, bytes]:
        """Return the frame that answers a call back; ProtocolError if nobody could ask it."""
        function, args = self._asked(body)
        try:
            with np.errstate(all="ignore"):
                value = function(*args)
        except RAISABLE as error:
            kind = next(kind for kind in RAISABLE if isinstance(error, kind))
            refusal = (kind.__name__, str(error)[:_MESSAGE_CHARACTERS])
            return Kind.REFUSAL, encode(refusal, limit=UNLIMITED)
        return Kind.ANSWER, encode(value, TRUSTED, limit=UNLIMITED)

    def _asked(self, body: memoryview) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        if len(body) > self._bytes:
            raise ProtocolError("it calls back with too large arguments")
        if self._bounds is None:
            side = max(self._limits.callback_side, _largest(self._question))
            self._bounds = Bounds(_ITEMS, _DEPTH, side)
        match decode(body, self._bounds):
            case str(name), tuple(args) if name in self._substitutes:
                return self._substitute(name), args
            case int(token), tuple(args) if 0 <= token < len(self._functions):
                return self._functions[token], args
        raise ProtocolError("it calls back what is not there")

    def _substitute(self, name: str) -> Callable[..., Any]:
        if self._on_callback is None:
            raise ProtocolError("it calls back what is not there")
        answer = self._on_callback
        return lambda *args: answer(name, args)

    def _token_of(self, function: Callable[..., Any]) -> int:
        self._functions.append(function)
        return len(self._functions) - 1


def _largest(value: object) -> int:
    """Return the longest axis and the largest integer in ``value``."""
    if isinstance(value, np.ndarray):
        return max(value.shape, default=0)
    if isinstance(value, int):
        return abs(value)
    if isinstance(value, dict):
        return max(map(_largest, value.values()), default=0)
    if isinstance(value, (list, tuple)):
        return max(map(_largest, value), default=0)
    return 0
