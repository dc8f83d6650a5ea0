"""Reply to callbacks of a sandbox process: calls of functions that the grader has.

A reference may substitute a learner's function, and a hidden test may pass a function as an
argument. The arguments of a callback come from learner code: their number and size are bounded,
and where a :class:`CallbackForwarder` is given they are not even decoded here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np

from grader.sandbox.child.substitutes import RAISABLE
from grader.sandbox.codec import TRUSTED, Bounds, EncodingError, decode, encode
from grader.sandbox.wire import Kind, ProtocolError
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from grader.sandbox.limits import Limits

__all__ = [
    "ARGUMENT_BOUNDS",
    "MAX_TRUSTED_BYTES",
    "CallbackForwarder",
    "CallbackReplies",
    "error_reply",
    "reply_to_call",
]

MAX_TRUSTED_BYTES = 1 << 40
"""For what the grader itself sends: more than it ever does."""
ARGUMENT_BOUNDS = Bounds(items=2000, depth=16, text=100)
"""What the arguments of a callback may hold, beside the bounds on their size."""
_MAX_MESSAGE_CHARACTERS = 2000
_NAME_AT = 5
"""Where the function's name or number starts in a callback: behind the head of a tuple."""


@runtime_checkable
class CallbackForwarder(Protocol):
    """Replies to callbacks in another process than this one."""

    def substitute(self, body: bytes, bounds: Bounds) -> tuple[Kind, bytes]:
        """Return the reply to a callback by name; ProtocolError if that function has none."""

    def function(
        self, function: Callable[..., Any], args: tuple[Any, ...], body: bytes, bounds: Bounds
    ) -> tuple[Kind, bytes]:
        """Return the reply to a call of ``function``, which was passed as an argument."""


class CallbackReplies:
    """Replies to the callbacks that a child makes while it works on one request."""

    def __init__(
        self,
        limits: Limits,
        substitutes: Collection[str],
        on_callback: Callable[[str, tuple[Any, ...]], Any] | CallbackForwarder | None,
    ) -> None:
        self._limits = limits
        self._substitutes = substitutes
        self._on_callback = on_callback
        # Asked once: for a protocol, that takes long.
        self._forwarder = on_callback if isinstance(on_callback, CallbackForwarder) else None
        self._functions: list[Callable[..., Any]] = []
        self._request: object = None
        self._bounds: Bounds | None = None
        self._max_bytes = 0

    def encode_request(self, request: object) -> bytes:
        """Return the request as bytes; the child can call back the callables in it."""
        body = encode(request, TRUSTED, limit=MAX_TRUSTED_BYTES, token_of=self._token_of)
        self._request = request
        # Each array that was sent may come back with several intermediate results of its size.
        self._max_bytes = max(self._limits.callback_bytes, 4 * len(body))
        return body

    def reply(self, body: memoryview) -> tuple[Kind, bytes]:
        """Return the reply to a callback; ProtocolError if there is no such function to call."""
        if len(body) > self._max_bytes:
            raise ProtocolError("it calls back with too large arguments")
        if self._bounds is None:
            side = max(self._limits.callback_side, _largest(self._request))
            self._bounds = replace(ARGUMENT_BOUNDS, side=side)
        by_name = bytes(body[_NAME_AT : _NAME_AT + 1]) == b"s"
        if by_name and self._substitutes and self._forwarder is not None:
            return self._forwarder.substitute(bytes(body), self._bounds)
        match decode(body, self._bounds):
            case str(name), tuple(args) if name in self._substitutes:
                return reply_to_call(self._substitute(name), args, self._limits.answer_bytes)
            case int(token), tuple(args) if 0 <= token < len(self._functions):
                return self._call(self._functions[token], args, body, self._bounds)
        raise ProtocolError("it calls back what is not there")

    def _call(
        self, function: Callable[..., Any], args: tuple[Any, ...], body: memoryview, bounds: Bounds
    ) -> tuple[Kind, bytes]:
        if self._forwarder is not None:
            return self._forwarder.function(function, args, bytes(body), bounds)
        return reply_to_call(function, args, self._limits.answer_bytes)

    def _substitute(self, name: str) -> Callable[..., Any]:
        on_callback = self._on_callback
        if on_callback is None or isinstance(on_callback, CallbackForwarder):
            raise ProtocolError("it calls back what is not there")
        return lambda *args: on_callback(name, args)

    def _token_of(self, function: Callable[..., Any]) -> int:
        self._functions.append(function)
        return len(self._functions) - 1


def reply_to_call(
    function: Callable[..., Any], args: tuple[Any, ...], limit: int
) -> tuple[Kind, bytes]:
    """Call ``function`` in this process and return the reply, of at most ``limit`` bytes.

    An exception that arguments alone can cause becomes a reply as well, and is raised in the child.
    """
    try:
        with np.errstate(all="ignore"):
            value = function(*args)
        return Kind.CALLBACK_REPLY, encode(value, TRUSTED, limit=limit)
    except EncodingError as error:
        return error_reply("MemoryError", f"the result is {error}")
    except RAISABLE as error:
        kind = next(kind for kind in RAISABLE if isinstance(error, kind))
        return error_reply(kind.__name__, str(error))


def error_reply(kind: str, message: str) -> tuple[Kind, bytes]:
    """Return a reply that makes the callback raise an exception of one of ``RAISABLE``."""
    body = encode((kind, message[:_MAX_MESSAGE_CHARACTERS]), limit=MAX_TRUSTED_BYTES)
    return Kind.CALLBACK_ERROR, body


def _largest(value: object) -> int:
    """Return the longest axis and the largest integer in ``value``."""
    return max((_size(leaf) for _, leaf in tree.walk(value)), default=0)


def _size(leaf: object) -> int:
    if isinstance(leaf, np.ndarray):
        return max(leaf.shape, default=0)
    return abs(leaf) if isinstance(leaf, int) else 0
