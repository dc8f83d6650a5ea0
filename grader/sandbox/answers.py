"""Callbacks from a sandbox process: calls of functions that the grader has.

A reference may stand in for a learner's function, and a hidden test may pass a function as an
argument. The arguments are the learner's bytes: their number and size are bounded, and where a
:class:`Forwarder` is given they are not even decoded here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np

from grader.sandbox.child.callbacks import RAISABLE
from grader.sandbox.codec import TRUSTED, Bounds, Unsendable, decode, encode
from grader.sandbox.wire import Kind, ProtocolError
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from grader.sandbox.limits import Limits

__all__ = ["ARGUMENTS", "UNLIMITED", "Answers", "Forwarder", "answer_of", "refusal"]

UNLIMITED = 1 << 40
ARGUMENTS = Bounds(items=2000, depth=16, text=100)
"""What the arguments of a callback may hold, beside the bounds on their size."""
_MESSAGE_CHARACTERS = 2000
_NAME_AT = 5
"""Where the name or the number of the function stands in a callback: behind a tuple's head."""


@runtime_checkable
class Forwarder(Protocol):
    """Has callbacks answered somewhere else than in this process."""

    def substitute(self, body: bytes, bounds: Bounds) -> tuple[Kind, bytes]:
        """Return the frame that answers a callback by name; ProtocolError if none may be."""

    def function(
        self, function: Callable[..., Any], args: tuple[Any, ...], body: bytes, bounds: Bounds
    ) -> tuple[Kind, bytes]:
        """Return the frame that answers a call of ``function``, which was passed as an argument."""


class Answers:
    """What is answered during one question."""

    def __init__(
        self,
        limits: Limits,
        substitutes: Collection[str],
        on_callback: Callable[[str, tuple[Any, ...]], Any] | Forwarder | None,
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
        """Return the frame that answers a callback; ProtocolError if nobody could ask it."""
        if len(body) > self._bytes:
            raise ProtocolError("it calls back with too large arguments")
        if self._bounds is None:
            side = max(self._limits.callback_side, _largest(self._question))
            self._bounds = replace(ARGUMENTS, side=side)
        by_name = bytes(body[_NAME_AT : _NAME_AT + 1]) == b"s"
        if by_name and self._substitutes and isinstance(self._on_callback, Forwarder):
            return self._on_callback.substitute(bytes(body), self._bounds)
        match decode(body, self._bounds):
            case str(name), tuple(args) if name in self._substitutes:
                return answer_of(self._substitute(name), args, self._limits.answer_bytes)
            case int(token), tuple(args) if 0 <= token < len(self._functions):
                return self._called(self._functions[token], args, body)
        raise ProtocolError("it calls back what is not there")

    def _called(
        self, function: Callable[..., Any], args: tuple[Any, ...], body: memoryview
    ) -> tuple[Kind, bytes]:
        assert self._bounds is not None  # noqa: S101 - answer saw to it
        if isinstance(self._on_callback, Forwarder):
            return self._on_callback.function(function, args, bytes(body), self._bounds)
        return answer_of(function, args, self._limits.answer_bytes)

    def _substitute(self, name: str) -> Callable[..., Any]:
        if self._on_callback is None or isinstance(self._on_callback, Forwarder):
            raise ProtocolError("it calls back what is not there")
        answer = self._on_callback
        return lambda *args: answer(name, args)

    def _token_of(self, function: Callable[..., Any]) -> int:
        self._functions.append(function)
        return len(self._functions) - 1


def answer_of(
    function: Callable[..., Any], args: tuple[Any, ...], limit: int
) -> tuple[Kind, bytes]:
    """Call ``function`` in this process and return the frame that says what came of it.

    What the arguments alone can make it raise, or return too much, goes back to the caller.
    """
    try:
        with np.errstate(all="ignore"):
            value = function(*args)
        return Kind.ANSWER, encode(value, TRUSTED, limit=limit)
    except Unsendable as error:
        return refusal("MemoryError", f"the result is {error}")
    except RAISABLE as error:
        kind = next(kind for kind in RAISABLE if isinstance(error, kind))
        return refusal(kind.__name__, str(error))


def refusal(kind: str, message: str) -> tuple[Kind, bytes]:
    """Return the frame that makes a callback raise an exception of one of ``RAISABLE``."""
    return Kind.REFUSAL, encode((kind, message[:_MESSAGE_CHARACTERS]), limit=UNLIMITED)


def _largest(value: object) -> int:
    """Return the longest axis and the largest integer in ``value``."""
    return max((_size(leaf) for _, leaf in tree.walk(value)), default=0)


def _size(leaf: object) -> int:
    if isinstance(leaf, np.ndarray):
        return max(leaf.shape, default=0)
    return abs(leaf) if isinstance(leaf, int) else 0
