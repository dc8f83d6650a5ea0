"""Serve the grader's requests in a child, within the sandbox layers.

Learner code shares this process and can change anything in it, so the grader believes nothing that
is sent from here, and bounds all of it.
"""

from __future__ import annotations

import marshal
import os
import warnings
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.child.calling import (
    as_in_contract,
    describe_signature,
    must_be_written,
    with_defaults,
)
from grader.sandbox.child.environment import Capture, seed_all
from grader.sandbox.child.experiments.trials import Experiments, code_of
from grader.sandbox.child.loader import load
from grader.sandbox.child.raised import describe_exception
from grader.sandbox.child.stub_module import is_stub, refuse_stubs
from grader.sandbox.child.substitutes import error_named, function_for, rebind, substitute_for
from grader.sandbox.child.unpacking import describe_unpacking
from grader.sandbox.child.unsendable import in_its_place
from grader.sandbox.codec import TRUSTED, EncodingError, decode, encode
from grader.sandbox.wire import ConnectionClosed, Kind, Pipe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["ChildServer", "serve"]

_MAX_REQUEST_BYTES = 1 << 40
_STATUS_BITS = 0xFF
_MAX_GROWTH = 32
"""By which factor arguments may grow during a call and still be compared with what was sent."""
_ARGUMENTS_AT = 5
"""Where the arguments start in a request: behind the head of a tuple."""


def serve(pipe: Pipe, limits: Mapping[str, Any]) -> None:
    """Serve requests until the grader closes the connection; then end the process."""
    server = ChildServer(pipe, limits)
    try:
        while True:
            server.serve_next()
    except ConnectionClosed:
        os._exit(0)


class ChildServer:
    """One submission, and the connection on which the grader asks about it."""

    def __init__(self, pipe: Pipe, limits: Mapping[str, Any]) -> None:
        self.pipe = pipe
        self.reply_bytes = int(limits["reply_bytes"])
        self.capture = Capture(int(limits["output_bytes"]))
        self.namespace: dict[str, Any] = {}
        self.in_contract: dict[str, Callable[..., Any]] = {}
        """The graded functions, as they are called with the arguments of the contract."""
        self.experiments = Experiments({}, (), ())
        self.ticket = 0
        self.sent_args = b""
        self.work: dict[Kind, Callable[[Any], None]] = {
            Kind.LOAD: self.load,
            Kind.CALL: self.call,
            Kind.RUN: self.run,
            Kind.EXPERIMENT: self.experiment,
            Kind.IDLE: partial(self.reply, Kind.IDLE),
        }

    def serve_next(self) -> None:
        """Read one request and send the reply."""
        kind, self.ticket, body = self.pipe.receive(_MAX_REQUEST_BYTES)
        request = decode(body, TRUSTED, function_of=lambda token: function_for(token, self.ask))
        self.sent_args = bytes(body[_ARGUMENTS_AT:]) if kind is Kind.CALL else b""
        del body
        self.capture.begin()
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            self.work[kind](request)

    def load(self, program: Mapping[str, Any]) -> None:
        """Define a submission, and substitute those of its functions that the program names."""
        seed_all(0)
        self.namespace, result = load(program, partial(self.reply, Kind.LOADING))
        signatures = {
            name: describe_signature(self.namespace.get(name)) for name in program["graded"]
        }
        unpacked = {
            name: describe_unpacking(self.namespace.get(name))
            for name in program["graded"]
            if program["tells_unpacking"]
        }
        self.adapt(program)
        self.experiments = Experiments(
            self.namespace, result.statements, program["graded"], self.in_contract
        )
        self.reply(
            Kind.LOADED,
            {
                "functions": list(result.functions),
                "cells": list(result.cells),
                "left_out": [list(row) for row in result.left_out],
                "reached": result.reached,
                "states": list(result.states),
                "unpacked": {name: each for name, each in unpacked.items() if each},
                "signatures": {name: each for name, each in signatures.items() if each is not None},
            },
        )

    def adapt(self, program: Mapping[str, Any]) -> None:
        """Substitute functions that the program names; adapt the others to the contract's calls."""
        by_name, contract = set(program["by_name"]), program["contract"]
        exchanged = program["exchanged"]
        self.in_contract.clear()
        for name in program["substitutes"]:
            own = self.namespace.get(name)
            in_place = name in program["in_place"]
            due = contract.get(name, ())
            other_order = due if name in by_name or name in exchanged else ()
            substitute = substitute_for(
                name,
                own,
                self.ask,
                in_place=in_place,
                by_name=other_order,
                exchanged=exchanged.get(name, ()),
            )
            rebind(name, substitute)
            in_order = substitute_for(name, None, self.ask, in_place=in_place)
            self.in_contract[name] = with_defaults(in_order, due)
        for name in set(program["graded"]).difference(program["substitutes"]):
            own = self.namespace.get(name)
            if callable(own) and not is_stub(own):
                due = contract.get(name, ())
                self.in_contract[name] = as_in_contract(
                    name, own, due, by_name=name in by_name, exchanged=exchanged.get(name, ())
                )

    def call(self, request: tuple[Any, ...]) -> None:
        """Call a graded function."""
        args, name, kwargs, seed, want_inputs = request
        function = self.in_contract.get(name, self.namespace.get(name))
        if not callable(function) or is_stub(function):
            self.reply(Kind.MISSING, name)
            return
        self.perform(function, args, kwargs, seed, want_inputs=want_inputs)

    def run(self, request: tuple[Any, ...]) -> None:
        """Define a loop of the course beside the submission, and call it."""
        driver, name, args, seed = request
        graded = {name: must_be_written(name, each) for name, each in self.in_contract.items()}
        namespace = {**self.namespace, **graded}
        exec(marshal.loads(driver.tobytes()), namespace)  # noqa: S102, S302 - the course's own
        self.perform(namespace[name], args, {}, seed, want_inputs=False)

    def experiment(self, request: tuple[Any, ...]) -> None:
        """Do one of the :class:`Experiments`, with the arguments that follow its name."""
        which, *details = request
        self.reply(Kind.EXPERIMENTED, getattr(self.experiments, which)(*details))

    def perform(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        seed: int,
        *,
        want_inputs: bool,
    ) -> None:
        """Call ``function`` and send its result, or what it raised."""
        seed_all(seed)
        try:
            value = function(*args, **kwargs)
            refuse_stubs(value)
            body = self.pack(value, self.args_after(args, want_inputs=want_inputs))
        except SystemExit as error:
            os._exit(_status(SystemExit.__dict__["code"].__get__(error)))
        except BaseException as error:  # noqa: BLE001 - whatever learner code raises
            self.report(error)
        else:
            if body is None:
                self.reply(Kind.OVERSIZE, None)
            else:
                self.pipe.send(Kind.RETURNED, self.ticket, body)

    def args_after(self, args: tuple[Any, ...], *, want_inputs: bool) -> object:
        """Return the arguments after a call; True if the call left them as they were.

        Learner code could make this return True for changed arguments; but it could as well send
        the old arguments as the changed ones, so the grader learns no less.
        """
        try:
            if self.sent_args.startswith(
                encode(args, TRUSTED, limit=_MAX_GROWTH * len(self.sent_args))
            ):
                return True
        except EncodingError:
            pass
        return args if want_inputs else None

    def pack(self, value: object, inputs: object) -> bytes | None:
        """Return the body of a reply; None if it is larger than a reply may be."""
        printed = (self.capture.text(), self.capture.cut)
        try:
            return encode((value, *printed, inputs), limit=self.reply_bytes)
        except EncodingError as error:
            if "large" in str(error):
                return None
            instead = in_its_place(value, error, self.reply_bytes)
        try:
            return encode((instead, *printed, inputs), limit=self.reply_bytes)
        except EncodingError:
            return None

    def report(self, error: BaseException) -> None:
        """Send an exception that learner code raised."""
        printed = {"output": self.capture.text(), "cut": self.capture.cut}
        functions = [self.namespace.get(name) for name in self.in_contract]
        graded = {code for code in map(code_of, functions) if code is not None}
        outer = (getattr(each, "__code__", None) for each in functions)
        wrappers = {code for code in outer if code is not None and code not in graded}
        self.reply(Kind.RAISED, describe_exception(error, graded, wrappers) | printed)

    def ask(self, function: str | int, args: tuple[Any, ...]) -> Any:
        """Have the grader call one of its functions, and return the result."""
        body = encode((function, args), limit=self.reply_bytes)
        self.pipe.send(Kind.CALLBACK, self.ticket, body)
        kind, _, reply = self.pipe.receive(_MAX_REQUEST_BYTES)
        value = decode(reply, TRUSTED)
        if kind is Kind.CALLBACK_ERROR:
            raise error_named(*value)
        return value

    def reply(self, kind: Kind, value: object) -> None:
        """Send a reply that is known to be small."""
        self.pipe.send(kind, self.ticket, encode(value, limit=self.reply_bytes))


def _status(code: object) -> int:
    """Return the exit status with which Python would end."""
    if code is None:
        return 0
    return code & _STATUS_BITS if type(code) is int else 1
