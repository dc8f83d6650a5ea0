"""The callback server: a process that calls the reference with arguments of learner code.

Its own code is trusted, but the arguments are not. So its memory is limited, and the client
(:mod:`~grader.judge.callbacks`) ends it when a call takes too long.
"""

from __future__ import annotations

import importlib
import struct
from functools import cache
from inspect import signature
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.author_code import quietly
from grader.course.exercise import Exercise
from grader.judge.scalar_shapes import with_scalar_shapes
from grader.own_process import bound_memory, end_with
from grader.running.randomness import derive_seed
from grader.sandbox.callbacks import error_reply, reply_to_call
from grader.sandbox.codec import TRUSTED, Bounds, decode
from grader.sandbox.wire import ProtocolError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ASK", "CLOSE", "OPEN", "ORDER", "REPLY", "main"]

ORDER = struct.Struct("<BQQQQQ")
"""What to do, for which terms, and the bounds of arguments: items, depth, side, text.

Behind it come the terms (OPEN) or a callback as the sandbox process wrote it (ASK).
"""
OPEN, ASK, CLOSE = range(3)
REPLY = struct.Struct("<BB")
"""The kind of frame, and the length of the name between this and the frame's body."""
MAX_MEMORY_MIB = 512
"""Memory that calls may take, beside what the course itself needs."""


def main(descriptor: int, root: str, name: str) -> None:
    """Serve the client at the other end of ``descriptor``, for the exercise ``name``."""
    end_with(descriptor)
    end = Connection(descriptor)
    server = _Server(Exercise.at(Path(root), name))
    bound_memory(MAX_MEMORY_MIB)
    try:
        end.send_bytes(b"")
        while True:
            message = end.recv_bytes()
            order, number, items, depth, side, text = ORDER.unpack_from(message)
            body = memoryview(message)[ORDER.size :]
            if order == OPEN:
                server.sessions[number] = decode(body, TRUSTED)
            elif order == CLOSE:
                server.sessions.pop(number, None)
            else:
                bounds = Bounds(items, depth, side or None, text or None)
                end.send_bytes(server.reply(number, bounds, body))
    except (EOFError, OSError):
        return


class _Server:
    def __init__(self, exercise: Exercise) -> None:
        self.sessions: dict[int, dict[str, Any]] = {}
        self._exercise = exercise
        with quietly():
            self._reference = exercise.reference()

    def reply(self, number: int, bounds: Bounds, body: memoryview) -> bytes:
        """Return the kind of frame, the name of the substitute that was called, and the reply.

        For a ProtocolError, the kind is 0, and the reply is the rule that was broken.
        """
        name, terms = "", self.sessions[number]
        try:
            call, args = decode(body, bounds)
            if terms["substitutes"]:
                name, function = self._substitute(call, terms)
            else:
                function = self._hidden(terms["module"], terms["function"], terms["parameters"])
            with quietly():
                kind, reply = reply_to_call(function, tuple(args), terms["limit"])
        except (ProtocolError, TypeError, ValueError) as error:
            rule = str(error) if isinstance(error, ProtocolError) else "it calls nothing"
            return REPLY.pack(0, len(name)) + name.encode() + rule.encode()
        except Exception as error:  # noqa: BLE001 - whatever odd arguments make a function raise
            kind, reply = error_reply("ValueError", type(error).__name__)
        return REPLY.pack(kind, len(name)) + name.encode() + reply

    def _substitute(self, name: object, terms: dict[str, Any]) -> tuple[str, Callable[..., Any]]:
        if not isinstance(name, str) or name not in terms["substitutes"]:
            raise ProtocolError("it calls back what is not there")
        own = self._reference[name]
        shapes = {
            (function, tuple(path)): tuple(shape) for function, path, shape in terms["shapes"]
        }

        def substitute(*args: Any) -> Any:
            # An initializer must give the same numbers whatever was graded before.
            np.random.seed(derive_seed(terms["seed"], name))  # noqa: NPY002 - the reference uses it
            # A learner's function may take more, say a switch of its own, after the contract's.
            return with_scalar_shapes(own(*args[: _arity(own)]), name, shapes)

        return name, substitute

    def _hidden(self, module: str, name: str, parameters: tuple[Any, ...]) -> Callable[..., Any]:
        """Return a function that a hidden test passed as an argument."""
        tests = self._exercise.hidden_tests()
        package = tests[0].call.__module__.rpartition(".")[0]
        function = getattr(importlib.import_module(f"{package}.{module}"), name)
        return lambda *args: function(*args, *parameters)


@cache  # a training loop calls it hundreds of times
def _arity(function: Callable[..., Any]) -> int:
    return len(signature(function).parameters)
