"""Read replies of a child: check their form, and bound and clean what learner code wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from grader.errors import (
    STATE_CODES,
    CheckFailed,
    FunctionState,
    LearnerFailure,
    LearnerRaised,
    NotImplementedYet,
    SourceLocation,
    UnfitCall,
)
from grader.sandbox.child.forbidden import FORBIDDEN_TOPICS
from grader.sandbox.codec import decode, decode_counted
from grader.sandbox.wire import Kind, ProtocolError
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "MAX_EXTRA_BYTES",
    "LoadReport",
    "OwnParameter",
    "Raised",
    "Reply",
    "Unpacked",
    "read_load_report",
    "read_reply",
]

Row = TypeVar("Row")

MAX_EXTRA_BYTES = 1 << 20
"""Bytes that a reply may have beside its data."""
_MAX_LIST_LENGTH = 6000
"""Functions, cells or left-out parts of one submission."""
_MAX_LOAD_REPORT_BYTES = 1 << 19
_MAX_PARAMETERS, _MAX_PARAMETER = 40, 80
"""Parameters of a function, and characters of the name of one."""
_MAX_LINE_NUMBER = 10_000_000
_MAX_NAME, _MAX_MESSAGE, _MAX_CODE = 200, 2000, 300
"""Characters."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The result of a call."""

    value: Any
    output: str = ""
    """Text that the call printed, cut and without control characters."""
    output_cut: bool = False
    inputs: tuple[Any, ...] | None = None
    """The arguments as they are after the call, if that was asked for."""
    unchanged: bool = False
    """Whether the call left its arguments as they were."""


@dataclass(frozen=True, slots=True)
class OwnParameter:
    """A parameter of a learner's function."""

    name: str
    kind: int
    """As in :class:`inspect.Parameter`."""
    required: bool


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A statement of a learner's function that unpacks a parameter as it came."""

    index: int
    """Of the parameter."""
    names: tuple[str, ...]
    where: SourceLocation | None


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Which functions and cells of a submission were used, and what was left out."""

    functions: tuple[str, ...]
    cells: tuple[str, ...]
    left_out: tuple[tuple[str, str, str], ...]
    """(where, what, why)"""
    reached: Mapping[str, frozenset[str]]
    """The graded functions that each graded function may call, as the learner's process says."""
    states: tuple[FunctionState, ...] = ()
    """Why functions are missing, and which are not written."""
    signatures: Mapping[str, tuple[OwnParameter, ...]] = field(default_factory=dict)
    """The parameters of each graded function, as far as they can be known."""
    unpacked: Mapping[str, tuple[Unpacked, ...]] = field(default_factory=dict)
    """How graded functions unpack their parameters."""
    out_of_memory: tuple[tuple[str, int, int, str], ...] = ()
    """Statements that took long to use up the memory: where they are, and why as a code."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception that a call ended with."""

    kind: str
    message: str
    where: SourceLocation | None
    stub: bool
    output: str
    output_cut: bool
    unfit: UnfitCall | None = None
    """The grader's call that did not fit the signature, if that is why it was raised."""
    unwritten: NotImplementedYet | None = None
    """That a loop of a hidden test called a function which is not written, if so."""
    in_driver: bool = False
    """Whether a loop of a hidden test raised it, and no learner code."""
    forbidden: str = ""
    """What it asked for that the sandbox refuses: one of FORBIDDEN_TOPICS."""

    def failure(self, function: str) -> LearnerFailure:
        """Return the failure of ``function``, which raised the exception."""
        failure: LearnerFailure
        if self.stub:
            failure = NotImplementedYet(function)
        elif self.unwritten:
            failure = self.unwritten
        elif self.in_driver:
            raised = f"{self.kind}: {self.message}".rstrip(": .")
            failure = CheckFailed(
                message("verdict.unfit_for_loop", raised=raised),
                plain=message("verdict.unfit_for_loop_plain"),
            )
        else:
            failure = LearnerRaised(self.kind, self.message, self.where)
            failure.unfit = self.unfit
            if self.forbidden:
                failure.sentence = message(f"forbidden.{self.forbidden}")
                failure.variant = f"forbidden-{self.forbidden}"
        failure.output, failure.output_cut = self.output, self.output_cut
        return failure


def read_load_report(kind: Kind, body: memoryview) -> LoadReport:
    """Return the reply to LOAD; ProtocolError if it is none."""
    if len(body) > _MAX_LOAD_REPORT_BYTES:
        raise ProtocolError("it is no list of definitions: it is too long")
    value = decode(body)
    match value:
        case {"functions": list(functions), "cells": list(cells), "left_out": list(rows)} if (
            kind is Kind.LOADED and max(len(functions), len(cells), len(rows)) <= _MAX_LIST_LENGTH
        ):
            return LoadReport(
                _texts(functions),
                _texts(cells),
                tuple(_row(row) for row in rows),
                _lists_by_name(value.get("reached", {})),
                _states(value.get("states", [])),
                _rows_by_name(value.get("signatures", {}), _parameter),
                _rows_by_name(value.get("unpacked", {}), _unpacked),
            )
    raise ProtocolError("it is no list of definitions")


def read_reply(
    kind: Kind,
    body: memoryview,
    inputs: int | None,
    output: int,
    take_items: Callable[[int, int], None] = lambda _count, _wider: None,
) -> Reply | Raised | Kind:
    """Return the reply to CALL or RUN; ProtocolError if it is none.

    ``inputs`` is the number of arguments that must come back, ``output`` the length that printed
    text is cut to. ``take_items`` books how many values there are, and by how many bytes texts
    are longer in memory than in the reply.
    """
    value, count, wider = decode_counted(body)
    take_items(count, wider)
    if kind is Kind.RETURNED:
        return _returned(value, inputs, output)
    if kind is Kind.RAISED:
        return _raised(value, output)
    if kind in {Kind.MISSING, Kind.OVERSIZE}:
        return kind
    raise ProtocolError("it is of the wrong kind")


def _returned(value: Any, inputs: int | None, output: int) -> Reply:
    match value:
        case tuple((result, str(text), bool(cut), None)) if inputs is None:
            return Reply(result, *_output(text, output, cut=cut))
        case tuple((result, str(text), bool(cut), True)):
            return Reply(result, *_output(text, output, cut=cut), unchanged=True)
        case tuple((result, str(text), bool(cut), tuple(after))) if len(after) == inputs:
            return Reply(result, *_output(text, output, cut=cut), after)
    raise ProtocolError("it is no result")


def _raised(value: Any, output: int) -> Raised:
    match value:
        case {
            "kind": str(kind),
            "message": str(message),
            "where": None | dict() as where,
            "stub": bool(stub),
            "output": str(text),
            "cut": bool(cut),
        }:
            return Raised(
                printable(kind, _MAX_NAME),
                printable(message, _MAX_MESSAGE),
                None if where is None else _where(where),
                stub,
                *_output(text, output, cut=cut),
                _unfit(value.get("unfit")),
                _unwritten(value.get("unwritten")),
                value.get("in_driver") is True,
                _topic(value.get("forbidden")),
            )
    raise ProtocolError("it is no exception")


def _topic(value: Any) -> str:
    return value if isinstance(value, str) and value in FORBIDDEN_TOPICS else ""


def _unfit(value: Any) -> UnfitCall | None:
    match value:
        case None:
            return None
        case [str(function), list(given)] if len(given) <= _MAX_PARAMETERS:
            return UnfitCall(_name(function), _texts(given))
    raise ProtocolError("it is no call that does not fit")


def _unwritten(value: Any) -> NotImplementedYet | None:
    match value:
        case None:
            return None
        case [str(function), bool(returned_none)]:
            return NotImplementedYet(_name(function), returned_none=returned_none)
    raise ProtocolError("it is no function that is not written")


def _where(value: dict[Any, Any]) -> SourceLocation:
    match value:
        case {"file": str(file), "line": int(line), "cell": str(cell), "code": str(code)} if (
            0 < line <= _MAX_LINE_NUMBER
        ):
            return SourceLocation(
                printable(file, _MAX_NAME),
                line,
                printable(cell, _MAX_NAME),
                printable(code, _MAX_CODE),
            )
    raise ProtocolError("it is no place in a file")


def _row(value: Any) -> tuple[str, str, str]:
    match value:
        case [str(where), str(what), str(why)]:
            return (
                printable(where, _MAX_NAME),
                printable(what, _MAX_CODE),
                printable(why, _MAX_CODE),
            )
    raise ProtocolError("it is no list of what was left out")


def _states(value: Any) -> tuple[FunctionState, ...]:
    if not isinstance(value, list) or len(value) > _MAX_LIST_LENGTH:
        raise ProtocolError("it is no list of functions that are not written")
    return tuple(map(_state, value))


def _state(value: Any) -> FunctionState:
    match value:
        case [str(name), str(code), None | dict() as where, str(detail)] if code in STATE_CODES:
            return FunctionState(
                _name(name),
                code,
                None if where is None else _where(where),
                printable(detail, _MAX_CODE),
            )
    raise ProtocolError("it is no list of functions that are not written")


def _texts(values: list[Any]) -> tuple[str, ...]:
    if not all(isinstance(value, str) for value in values):
        raise ProtocolError("it is no list of names")
    return tuple(map(_name, values))


def _rows_by_name(value: Any, row: Callable[[Any], Row]) -> dict[str, tuple[Row, ...]]:
    if not isinstance(value, dict) or not all(isinstance(each, list) for each in value.values()):
        raise ProtocolError("it is no list for each name")
    rows = [tuple(map(row, each[:_MAX_PARAMETERS])) for each in value.values()]
    return dict(zip(_texts([*value]), rows, strict=True))


def _unpacked(value: Any) -> Unpacked:
    match value:
        case [int(index), list(names), None | dict() as where] if (
            0 <= index < _MAX_PARAMETERS and 0 < len(names) <= _MAX_PARAMETERS
        ):
            place = None if where is None else _where(where)
            return Unpacked(index, tuple(name[:_MAX_PARAMETER] for name in _texts(names)), place)
    raise ProtocolError("it is no unpacked parameter")


def _parameter(value: Any) -> OwnParameter:
    match value:
        case [str(name), int(kind), bool(required)] if name[:_MAX_PARAMETER].isidentifier():
            return OwnParameter(name[:_MAX_PARAMETER], kind, required)
    raise ProtocolError("it is no parameter")


def _lists_by_name(value: Any) -> dict[str, frozenset[str]]:
    if not isinstance(value, dict) or not all(isinstance(each, list) for each in value.values()):
        raise ProtocolError("it is no list for each name")
    return dict(
        zip(_texts([*value]), (frozenset(_texts(each)) for each in value.values()), strict=True)
    )


def _name(text: str) -> str:
    return printable(text, _MAX_NAME)


def _code(text: str) -> str:
    return printable(text, _MAX_CODE)


def _output(text: str, limit: int, *, cut: bool) -> tuple[str, bool]:
    """Return printed text without control characters, with a note where it was cut."""
    shown = text[:limit]
    if not shown.replace("\n", "").replace("\t", "").isprintable():
        shown = printable(shown, limit)
    cut = cut or len(text) > limit
    if cut:
        shown += "\n" + message("sandbox.output_cut", kib=limit >> 10)
    return shown, cut
