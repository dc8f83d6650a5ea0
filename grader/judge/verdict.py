"""Turning what came of a hidden test into a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING

from grader.errors import (
    CheckFailed,
    ChildLost,
    Crashed,
    FunctionMissing,
    LearnerFault,
    LearnerRaised,
    NotImplementedYet,
    OutOfMemory,
    OutOfTime,
    ReplyRefused,
    ReplyTooLarge,
    WaitsFor,
    known_kind,
)
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from grader.report.model import CheckStatus
    from grader.running.check import Outcome

__all__ = ["Verdict", "verdict_of", "verdict_on"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a report says about one check."""

    status: CheckStatus
    message: str = ""
    hint: str = ""


def verdict_on(outcome: Outcome) -> Verdict:
    """Return the status and the sentence that ``outcome`` gets in the report.

    What comes from a process that may know answers of the reference's tells which of our own
    sentences holds and which kind of exception it was, and nothing that the submission could have
    made up: its texts, numbers and lines could carry the answers out.
    """
    return verdict_of(_undetailed(outcome.fault) if outcome.informed else outcome.fault)


def _undetailed(fault: LearnerFault | None) -> LearnerFault | None:
    match fault:
        case WaitsFor():
            return fault
        case CheckFailed():
            return CheckFailed(fault.plain or message("verdict.not_due"), quantity=fault.quantity)
        case LearnerRaised():
            return LearnerRaised(known_kind(fault.kind), "")
        case Crashed():
            return Crashed(signal_name=fault.signal_name)
    return fault


@singledispatch
def verdict_of(fault: LearnerFault | None) -> Verdict:
    """Return the status and the sentence that a finding gets; None is a check that passed."""
    raise TypeError(type(fault))


@verdict_of.register
def _(_fault: None) -> Verdict:
    return Verdict("passed")


@verdict_of.register
def _(fault: CheckFailed) -> Verdict:
    return Verdict("failed", fault.message, fault.hint)


@verdict_of.register
def _(fault: WaitsFor) -> Verdict:
    return Verdict("skipped", fault.message)


@verdict_of.register
def _(fault: FunctionMissing) -> Verdict:
    return Verdict(
        "failed", message("verdict.missing", function=fault), message("verdict.missing_hint")
    )


@verdict_of.register
def _(fault: NotImplementedYet) -> Verdict:
    key = "verdict.returned_none" if fault.returned_none else "verdict.not_implemented"
    return Verdict("failed", message(key, function=fault), message(f"{key}_hint", function=fault))


@verdict_of.register
def _(fault: LearnerRaised) -> Verdict:
    kind, said = printable(fault.kind, 80), printable(fault.message, 400)
    where = message("verdict.at", where=printable(str(fault.where), 200)) if fault.where else ""
    if kind == "MemoryError":
        text = message("verdict.memory_error", where=where, message=f": {said}" if said else "")
        return Verdict("error", text, message("verdict.out_of_memory_hint"))
    code = printable(fault.where.code.strip(), 160) if fault.where else ""
    text = message("verdict.raised", kind=kind, where=where, message=f": {said}" if said else "")
    return Verdict(
        "error",
        text,
        message("verdict.raised_hint", code=code) if code else "",
    )


@verdict_of.register
def _(fault: OutOfTime) -> Verdict:
    clock = "cpu" if fault.clock == "processor" else "wall"
    key = f"verdict.out_of_{clock}{'_in_total' if fault.in_total else ''}"
    text = message(key, seconds=f"{fault.seconds:g}")
    return Verdict("timeout", text, _lost_hint(fault, f"{key}_hint"))


@verdict_of.register
def _(fault: OutOfMemory) -> Verdict:
    hint = _lost_hint(fault, "verdict.out_of_memory_hint")
    return Verdict("crashed", message("verdict.out_of_memory"), hint)


@verdict_of.register
def _(fault: Crashed) -> Verdict:
    if fault.signal_name:
        text = message("verdict.signal", signal=fault.signal_name)
        return Verdict("crashed", text, _lost_hint(fault, "verdict.signal_hint"))
    known = fault.exit_status is not None
    text = message("verdict.exit" if known else "verdict.exit_somehow", status=fault.exit_status)
    return Verdict("crashed", text, _lost_hint(fault, "verdict.exit_hint"))


@verdict_of.register
def _(fault: ReplyRefused) -> Verdict:
    return Verdict("crashed", message("verdict.refused", reason=printable(str(fault), 200)))


@verdict_of.register
def _(fault: ReplyTooLarge) -> Verdict:
    text = message("verdict.too_large", reason=printable(str(fault), 200))
    return Verdict("crashed", text, message("verdict.too_large_hint"))


def _lost_hint(fault: ChildLost, key: str) -> str:
    return message("verdict.while_loading_hint" if fault.while_loading else key)
