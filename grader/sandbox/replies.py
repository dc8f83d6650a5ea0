"""What a child's answers say, once it is certain that they say it properly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.errors import LearnerFault, LearnerRaised, NotImplementedYet, Where
from grader.sandbox.codec import decode, decode_counted
from grader.sandbox.wire import Kind, ProtocolError
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ROOM", "LoadReport", "Raised", "Reply", "loaded", "performed"]

ROOM = 1 << 20
"""Bytes that a reply may have beside its data."""
_MAX_NAMES = 6000
"""Functions, cells or left-out parts of one submission."""
_MAX_LOADED_BYTES = 1 << 19
_MAX_LINE = 10_000_000
_NAME, _MESSAGE, _CODE = 200, 2000, 300


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call returned."""

    value: Any
    output: str = ""
    """What it printed, cut and without control characters."""
    output_cut: bool = False
    inputs: tuple[Any, ...] | None = None
    """The arguments as they are after the call, if that was asked for."""
    unchanged: bool = False
    """Whether the arguments are after the call what they were before."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What was taken of a submission."""

    functions: tuple[str, ...]
    cells: tuple[str, ...]
    left_out: tuple[tuple[str, str, str], ...]
    """(where, what, why)"""


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception that a call ended with."""

    kind: str
    message: str
    where: Where | None
    stub: bool
    output: str
    output_cut: bool

    def fault(self, function: str) -> LearnerFault:
        """Return the finding about ``function``."""
        fault: LearnerFault = (
            NotImplementedYet(function)
            if self.stub
            else LearnerRaised(self.kind, self.message, self.where)
        )
        fault.output, fault.output_cut = self.output, self.output_cut
        return fault


def loaded(kind: Kind, body: memoryview) -> LoadReport:
    """Return the answer to LOAD; ProtocolError if it is none."""
    if len(body) > _MAX_LOADED_BYTES:
        raise ProtocolError("it is no list of definitions: it is too long")
    value = decode(body)
    match value:
        case {"functions": list(functions), "cells": list(cells), "left_out": list(rows)} if (
            kind is Kind.LOADED and max(len(functions), len(cells), len(rows)) <= _MAX_NAMES
        ):
            return LoadReport(_texts(functions), _texts(cells), tuple(_row(row) for row in rows))
    raise ProtocolError("it is no list of definitions")


def performed(
    kind: Kind,
    body: memoryview,
    inputs: int | None,
    output: int,
    take_items: Callable[[int, int], None] = lambda _count, _wider: None,
) -> Reply | Raised | Kind:
    """Return the answer to CALL or RUN; ProtocolError if it is none.

    ``inputs`` is the number of arguments that are to come back, ``output`` the length that
    printed text is cut to; ``take_items`` is told what
    they take beside their bytes.
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
                printable(kind, _NAME),
                printable(message, _MESSAGE),
                None if where is None else _where(where),
                stub,
                *_output(text, output, cut=cut),
            )
    raise ProtocolError("it is no exception")


def _where(value: dict[Any, Any]) -> Where:
    match value:
        case {"file": str(file), "line": int(line), "cell": str(cell), "code": str(code)} if (
            0 < line <= _MAX_LINE
        ):
            return Where(
                printable(file, _NAME), line, printable(cell, _NAME), printable(code, _CODE)
            )
    raise ProtocolError("it is no place in a file")


def _row(value: Any) -> tuple[str, str, str]:
    match value:
        case [str(where), str(what), str(why)]:
            return printable(where, _NAME), printable(what, _CODE), printable(why, _CODE)
    raise ProtocolError("it is no list of what was left out")


def _texts(values: list[Any]) -> tuple[str, ...]:
    if not all(isinstance(value, str) for value in values):
        raise ProtocolError("it is no list of names")
    return tuple(printable(value, _NAME) for value in values)


def _output(text: str, limit: int, *, cut: bool) -> tuple[str, bool]:
    """Return printed text as people may see it, with a note where it was cut."""
    shown = text[:limit]
    if not shown.replace("\n", "").replace("\t", "").isprintable():
        shown = printable(shown, limit)
    cut = cut or len(text) > limit
    if cut:
        shown += "\n" + message("sandbox.output_cut", kib=limit >> 10)
    return shown, cut
