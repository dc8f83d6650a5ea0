"""The callback server: calls the reference with a learner's arguments, in a process of its own.

It is trusted, and knows the answers; but what it works on are arguments that learner code chose,
so it may have only so much memory, and whoever asks ends it when it takes too long.
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

__all__ = ["ANSWER", "ASK", "CLOSE", "OPEN", "ORDER", "main"]

ORDER = struct.Struct("<BQQQQQ")
"""What to do, for which terms, and the bounds of arguments: items, depth, side, text.

Behind it come the terms (OPEN) or a callback as the sandbox process wrote it (ASK).
"""
OPEN, ASK, CLOSE = range(3)
ANSWER = struct.Struct("<BB")
"""The kind of frame, and the length of the name between this and the frame's body."""
MAX_MIB = 512
"""Memory that answers may take, beside what the course itself needs."""


def main(descriptor: int, root: str, name: str) -> None:
    """Answer whoever is at the other end of ``descriptor``, for the exercise ``name``."""
    end_with(descriptor)
    end = Connection(descriptor)
    server = _Server(Exercise.at(Path(root), name))
    bound_memory(MAX_MIB)
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
                end.send_bytes(server.answer(number, bounds, body))
    except (EOFError, OSError):
        return


class _Server:
    def __init__(self, exercise: Exercise) -> None:
        self.sessions: dict[int, dict[str, Any]] = {}
        self._exercise = exercise
        with quietly():
            self._reference = exercise.reference()

    def answer(self, number: int, bounds: Bounds, body: memoryview) -> bytes:
        """Return the kind of frame, the name of the substitute that was called, and the answer.

        A ProtocolError is told with its rule in the place of the answer, under the kind 0.
        """
        name, asked = "", self.sessions[number]
        try:
            call, args = decode(body, bounds)
            if asked["substitutes"]:
                name, function = self._substitute(call, asked)
            else:
                function = self._hidden(asked["module"], asked["function"], asked["parameters"])
            with quietly():
                kind, answer = reply_to_call(function, tuple(args), asked["limit"])
        except (ProtocolError, TypeError, ValueError) as error:
            rule = str(error) if isinstance(error, ProtocolError) else "it calls nothing"
            return ANSWER.pack(0, len(name)) + name.encode() + rule.encode()
        except Exception as error:  # noqa: BLE001 - whatever odd arguments make a function raise
            kind, answer = error_reply("ValueError", type(error).__name__)
        return ANSWER.pack(kind, len(name)) + name.encode() + answer

    def _substitute(self, name: object, asked: dict[str, Any]) -> tuple[str, Callable[..., Any]]:
        if not isinstance(name, str) or name not in asked["substitutes"]:
            raise ProtocolError("it calls back what is not there")
        own = self._reference[name]
        shapes = {
            (function, tuple(path)): tuple(shape) for function, path, shape in asked["shapes"]
        }

        def answered(*args: Any) -> Any:
            # An initialiser must give the same numbers whatever was graded before.
            np.random.seed(derive_seed(asked["seed"], name))  # noqa: NPY002 - the reference uses it
            # A learner's function may take more, say a switch of its own, after the contract's.
            return with_scalar_shapes(own(*args[: _arity(own)]), name, shapes)

        return name, answered

    def _hidden(self, module: str, name: str, parameters: tuple[Any, ...]) -> Callable[..., Any]:
        """Return a function that a hidden test passed as an argument."""
        tests = self._exercise.hidden_tests()
        package = tests[0].call.__module__.rpartition(".")[0]
        function = getattr(importlib.import_module(f"{package}.{module}"), name)
        return lambda *args: function(*args, *parameters)


@cache  # a training loop asks hundreds of times
def _arity(function: Callable[..., Any]) -> int:
    return len(signature(function).parameters)
