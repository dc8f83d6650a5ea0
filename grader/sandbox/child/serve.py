"""The child's side of the conversation. Everything here stands behind the layers.

Learner code shares this process and may change anything in it; the grader relies on nothing
that is sent from here but its bounds.
"""

from __future__ import annotations

import marshal
import os
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.child import loader
from grader.sandbox.child.callbacks import error_named, function_for, substitute_for
from grader.sandbox.child.capture import Capture
from grader.sandbox.child.randomness import seed_all
from grader.sandbox.codec import TRUSTED, EncodingError, UnsupportedValue, decode, encode
from grader.sandbox.wire import ConnectionClosed, Kind, Pipe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

__all__ = ["Server", "serve"]

_QUESTION_BYTES = 1 << 40
_MESSAGE_CHARACTERS = 2000
_STATUS_BITS = 0xFF
_PER_BYTE = 32
_ARGUMENTS_AT = 5
"""Where the arguments begin in a question: behind the head of a tuple."""


def serve(pipe: Pipe, limits: Mapping[str, Any]) -> None:
    """Answer the grader until it goes away; this ends the process."""
    server = Server(pipe, limits)
    try:
        while True:
            server.answer_next()
    except ConnectionClosed:
        os._exit(0)


class Server:
    """One submission, and the connection that asks about it."""

    def __init__(self, pipe: Pipe, limits: Mapping[str, Any]) -> None:
        self.pipe = pipe
        self.reply_bytes = int(limits["reply_bytes"])
        self.capture = Capture(int(limits["output_bytes"]))
        self.namespace: dict[str, Any] = {}
        self.ticket = 0
        self.asked = b""
        self.work: dict[Kind, Callable[[Any], None]] = {
            Kind.LOAD: self.load,
            Kind.CALL: self.call,
            Kind.RUN: self.run,
        }

    def answer_next(self) -> None:
        """Read one question and answer it."""
        kind, self.ticket, body = self.pipe.receive(_QUESTION_BYTES)
        question = decode(body, TRUSTED, function_of=lambda token: function_for(token, self.ask))
        self.asked = bytes(body[_ARGUMENTS_AT:]) if kind is Kind.CALL else b""
        del body
        self.capture.begin()
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            self.work[kind](question)

    def load(self, program: Mapping[str, Any]) -> None:
        """Define a submission, with the grader's functions in place of its own where asked."""
        seed_all(0)
        self.namespace, result = loader.load(program)
        for name in program["substitutes"]:
            own = self.namespace.get(name)
            in_place = name in program["in_place"]
            loader.rebind(name, substitute_for(name, own, self.ask, in_place=in_place))
        self.reply(
            Kind.LOADED,
            {
                "functions": list(result.functions),
                "cells": list(result.cells),
                "left_out": [list(row) for row in result.left_out],
            },
        )

    def call(self, question: tuple[Any, ...]) -> None:
        """Call a graded function."""
        args, name, kwargs, seed, want_inputs = question
        function = self.namespace.get(name)
        if not callable(function):
            self.reply(Kind.MISSING, name)
            return
        self.perform(function, args, kwargs, seed, want_inputs=want_inputs)

    def run(self, question: tuple[Any, ...]) -> None:
        """Define a driver of the course's beside the submission, and call it."""
        driver, name, args, seed = question
        namespace = dict(self.namespace)
        exec(marshal.loads(driver.tobytes()), namespace)  # noqa: S102, S302 - the course's own
        self.perform(namespace[name], args, {}, seed, want_inputs=False)

    def perform(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        seed: int,
        *,
        want_inputs: bool,
    ) -> None:
        """Call ``function`` and send what came of it."""
        seed_all(seed)
        try:
            value = function(*args, **kwargs)
            loader.insist(value)
            body = self.pack(value, self.after(args, wanted=want_inputs))
        except SystemExit as error:
            os._exit(_status(error.code))
        except BaseException as error:  # noqa: BLE001 - it is the learner's, whatever it is
            self.report(error)
        else:
            if body is None:
                self.reply(Kind.OVERSIZE, None)
            else:
                self.pipe.send(Kind.RETURNED, self.ticket, body)

    def after(self, args: tuple[Any, ...], *, wanted: bool) -> object:
        """Return the arguments after a call; True if they are what they were.

        A learner's code could make this say so of any arguments; but then it could as well have
        had the old ones sent as what they are now. The grader believes neither more nor less.
        """
        try:
            if self.asked.startswith(encode(args, TRUSTED, limit=_PER_BYTE * len(self.asked))):
                return True
        except EncodingError:
            pass
        return args if wanted else None

    def pack(self, value: object, inputs: object) -> bytes | None:
        """Return the body of a reply; None when it would be larger than it may be."""
        printed = (self.capture.text(), self.capture.cut)
        try:
            return encode((value, *printed, inputs), limit=self.reply_bytes)
        except EncodingError as error:
            if "large" in str(error):
                return None
            stand_in = UnsupportedValue(type(value).__name__, str(error))
        try:
            return encode((stand_in, *printed, inputs), limit=self.reply_bytes)
        except EncodingError:
            return None

    def report(self, error: BaseException) -> None:
        """Send an exception of the learner's; its text is whatever it says it is."""
        try:
            message = str(error)[:_MESSAGE_CHARACTERS]
        except BaseException:  # noqa: BLE001 - a __str__ of the learner's
            message = ""
        kind = "MemoryError" if isinstance(error, MemoryError) else type(error).__name__
        self.reply(
            Kind.RAISED,
            {
                "kind": kind,
                "message": message,
                "where": loader.locate_error(error),
                "stub": isinstance(error, NotImplementedError) and _is_own(error.__traceback__),
                "output": self.capture.text(),
                "cut": self.capture.cut,
            },
        )

    def ask(self, function: str | int, args: tuple[Any, ...]) -> Any:
        """Have the grader call one of its functions, and return its value."""
        body = encode((function, args), limit=self.reply_bytes)
        self.pipe.send(Kind.CALLBACK, self.ticket, body)
        kind, _, answer = self.pipe.receive(_QUESTION_BYTES)
        value = decode(answer, TRUSTED)
        if kind is Kind.CALLBACK_ERROR:
            raise error_named(*value)
        return value

    def reply(self, kind: Kind, value: object) -> None:
        """Send an answer that is known to be small."""
        self.pipe.send(kind, self.ticket, encode(value, limit=self.reply_bytes))


def _is_own(traceback: TracebackType | None) -> bool:
    """Tell whether an exception comes from the called function itself, not from one below."""
    called = traceback.tb_next if traceback is not None else None
    return called is not None and called.tb_next is None


def _status(code: object) -> int:
    """Return the exit status that Python would end with."""
    if code is None:
        return 0
    return code & _STATUS_BITS if isinstance(code, int) else 1
