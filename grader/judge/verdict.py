"""Turn the outcome of a check into its verdict: a status and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING

from grader.errors import (
    CheckFailed,
    ChildLost,
    Crashed,
    FunctionMissing,
    LearnerFailure,
    LearnerRaised,
    NotImplementedYet,
    OutOfMemory,
    OutOfTime,
    PrerequisiteFailed,
    ReplyRefused,
    ReplyTooLarge,
    known_kind,
)
from grader.judge.function_states import state_hint, state_sentence
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from grader.report.model import CheckStatus
    from grader.running.check import CheckOutcome

__all__ = ["Verdict", "verdict_of", "verdict_on"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a report says about one check."""

    status: CheckStatus
    message: str = ""
    hint: str = ""


def verdict_on(outcome: CheckOutcome) -> Verdict:
    """Return the status and the sentence that ``outcome`` gets in the report.

    If the submission may have been given replies of the reference, the verdict tells only which of
    our own sentences holds and which kind of exception it was. Texts, numbers and lines could carry
    expected values, so they are left out.
    """
    return verdict_of(
        _without_details(outcome.failure) if outcome.saw_reference else outcome.failure
    )


def _without_details(failure: LearnerFailure | None) -> LearnerFailure | None:
    match failure:
        case PrerequisiteFailed():
            return failure
        case CheckFailed():
            return CheckFailed(
                failure.plain or message("verdict.not_due"), quantity=failure.quantity
            )
        case LearnerRaised():
            return LearnerRaised(known_kind(failure.kind), "")
        case Crashed():
            return Crashed(signal_name=failure.signal_name)
    return failure


@singledispatch
def verdict_of(failure: LearnerFailure | None) -> Verdict:
    """Return the status and the sentence for a failure; None is a check that passed."""
    raise TypeError(type(failure))


@verdict_of.register
def _(_failure: None) -> Verdict:
    return Verdict("passed")


@verdict_of.register
def _(failure: CheckFailed) -> Verdict:
    return Verdict("failed", failure.message, failure.hint)


@verdict_of.register
def _(failure: PrerequisiteFailed) -> Verdict:
    return Verdict("skipped", failure.message)


@verdict_of.register
def _(failure: FunctionMissing) -> Verdict:
    if failure.state is not None:
        return Verdict("failed", state_sentence(failure.state), state_hint(failure.state))
    return Verdict(
        "failed", message("verdict.missing", function=failure), message("verdict.missing_hint")
    )


@verdict_of.register
def _(failure: NotImplementedYet) -> Verdict:
    if failure.state is not None:
        return Verdict("failed", state_sentence(failure.state), state_hint(failure.state))
    key = "verdict.returned_none" if failure.returned_none else "verdict.not_implemented"
    return Verdict(
        "failed", message(key, function=failure), message(f"{key}_hint", function=failure)
    )


@verdict_of.register
def _(failure: LearnerRaised) -> Verdict:
    kind, said = printable(failure.kind, 80), printable(failure.message, 400)
    where = message("verdict.at", where=printable(str(failure.where), 200)) if failure.where else ""
    if kind == "MemoryError":
        text = message("verdict.memory_error", where=where, message=f": {said}" if said else "")
        return Verdict("error", text, message("verdict.out_of_memory_hint"))
    if failure.sentence:
        return Verdict("error", failure.sentence, failure.hint)
    code = printable(failure.where.code.strip(), 160) if failure.where else ""
    hint = message("verdict.raised_hint", code=code) if code else ""
    text = message("verdict.raised", kind=kind, where=where, message=f": {said}" if said else "")
    return Verdict("error", text, failure.meaning or hint)


@verdict_of.register
def _(failure: OutOfTime) -> Verdict:
    clock = "cpu" if failure.clock == "processor" else "wall"
    key = f"verdict.out_of_{clock}{'_in_total' if failure.in_total else ''}"
    less = "_again" if failure.again else "_beside_others" if failure.beside_others else ""
    text = message(f"{key}{less}" if not failure.in_total else key, seconds=f"{failure.seconds:g}")
    hint = f"verdict.{failure.cause}_hint" if failure.cause else f"{key}_hint"
    if failure.cause:
        text = f"{text} {message(f'verdict.{failure.cause}')}"
    return Verdict("timeout", text, _lost_hint(failure, hint))


@verdict_of.register
def _(failure: OutOfMemory) -> Verdict:
    hint = _lost_hint(failure, "verdict.out_of_memory_hint")
    return Verdict("crashed", message("verdict.out_of_memory"), hint)


@verdict_of.register
def _(failure: Crashed) -> Verdict:
    if failure.signal_name:
        text = message("verdict.signal", signal=failure.signal_name)
        return Verdict("crashed", text, _lost_hint(failure, "verdict.signal_hint"))
    known = failure.exit_status is not None
    text = message("verdict.exit" if known else "verdict.exit_somehow", status=failure.exit_status)
    return Verdict("crashed", text, _lost_hint(failure, "verdict.exit_hint"))


@verdict_of.register
def _(failure: ReplyRefused) -> Verdict:
    return Verdict("crashed", message("verdict.refused", reason=printable(str(failure), 200)))


@verdict_of.register
def _(failure: ReplyTooLarge) -> Verdict:
    text = message("verdict.too_large", reason=printable(str(failure), 200))
    return Verdict("crashed", text, message("verdict.too_large_hint"))


def _lost_hint(failure: ChildLost, key: str) -> str:
    return message("verdict.while_loading_hint" if failure.while_loading else key)
