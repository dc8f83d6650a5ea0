"""Stage: exceptions that no listed mistake explains, and stubs; say what they usually mean."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.course.sentences import RAISES
from grader.diagnosis.cases import RAISED
from grader.diagnosis.circumstances import fixed_count
from grader.diagnosis.exception_meanings import meaning, plain_meaning, undefined_name
from grader.diagnosis.exception_words import meaning_key
from grader.diagnosis.fingerprints import BROADCAST, RESHAPE, fingerprint
from grader.diagnosis.found_mistakes import FoundMistake
from grader.diagnosis.raising_lines import assigned_name
from grader.errors import LearnerRaised, NotImplementedYet, known_kind
from grader.report.model import NOT_IMPLEMENTED
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.found_mistakes import DiagnosisState

__all__ = ["exceptions", "is_failed_write"]

COUNTS = {"unpack_more", "unpack_fewer"}
"""Meanings of exceptions that say how many values a line is written for."""
MAX_CODE = 300
"""Characters of a learner's line that are searched."""
MAX_MESSAGE = 300
"""Characters of an exception's message that are searched."""
_ELEMENTWISE = re.compile(r"(?<!\*)\*(?!\*)|multiply\(")
_MATRIX_PRODUCT = re.compile(r"@|dot\(|matmul\(|einsum\(")
_LITERAL = re.compile(r"\b\d+\b")


def exceptions(state: DiagnosisState) -> DiagnosisState:
    """Find the exceptions that nothing explains; they may be why other outputs are wrong."""
    if not any(path == RAISED for _, path in state.unexplained):
        return state
    return state.with_explained(_found(state.diagnosed), frozenset())


def is_failed_write(raised: LearnerRaised) -> bool:
    """Tell whether an array could not take what was to be written into it."""
    text = raised.message[:MAX_MESSAGE]
    return "Cannot cast ufunc" in text or "read-only" in text


def _found(diagnosed: DiagnosedFunction) -> list[FoundMistake]:
    """Return what the stub is, and what the first kind of exception is."""
    failures = [case.raised for case in diagnosed.cases if case.raised is not None]
    stubs = [failure for failure in failures if isinstance(failure, NotImplementedYet)]
    found = []
    if stubs:
        quantity = diagnosed.function.first_output
        evidence = message("diagnosis.nothing_returned", calls=len(stubs), all=len(diagnosed.cases))
        stub = FoundMistake(NOT_IMPLEMENTED, quantity, evidence)
        if all(failure.returned_none for failure in stubs):
            stub = replace(
                stub,
                sentence=message("diagnosis.not_reached", function=diagnosed.function.name),
                hint=message("diagnosis.not_reached_hint"),
            )
        found.append(stub)
    kinds: dict[object, list[LearnerRaised]] = {}
    for failure in failures:
        if isinstance(failure, LearnerRaised):
            kinds.setdefault(failure.where or fingerprint(failure)[0], []).append(failure)
    # Only the first: another exception may be a consequence of it.
    return found + [_of_one_kind(diagnosed, same) for same in list(kinds.values())[:1]]


def _of_one_kind(diagnosed: DiagnosedFunction, raised: list[LearnerRaised]) -> FoundMistake:
    """Return the mistake behind exceptions of one kind; without one, that it raises."""
    first = raised[0]
    quantity = _assigned_quantity(diagnosed, first)
    evidence = message("diagnosis.raised_in", calls=len(raised), all=len(diagnosed.cases))
    if meaning_key(first) in COUNTS:
        only = fixed_count(diagnosed, quantity, is_written=True)
        if only:
            return replace(only, raised=first)
    if _is_elementwise_product(diagnosed, first, quantity):
        return FoundMistake("elementwise-product", quantity, evidence, raised=first)
    if _has_fixed_size(first):
        return FoundMistake("hard-coded", quantity, message("diagnosis.fixed_size"), raised=first)
    kind, reason = printable(first.kind, 80), printable(first.message, 200)
    said = f"{kind}: {reason}".rstrip(": .")
    values = {"said": said, "means": meaning(diagnosed, first)} | _own_words(diagnosed, first)
    return FoundMistake(RAISES, quantity, evidence, values=values, raised=first)


def _own_words(diagnosed: DiagnosedFunction, raised: LearnerRaised) -> dict[str, str]:
    """Return what can be said of an exception without a word of its message."""
    if raised.kind == "NameError" and (found := undefined_name(diagnosed)):
        name, means = found
        return {"own_said": message("diagnosis.undefined", name=name), "own_means": means}
    kind = known_kind(raised.kind)
    return {"own_said": kind, "own_means": plain_meaning(diagnosed, raised)}


def _assigned_quantity(diagnosed: DiagnosedFunction, raised: LearnerRaised) -> str:
    """Return the output that the failing line assigns, or the first of all."""
    assigned = assigned_name(raised.where.code if raised.where else "")
    known = {*diagnosed.function.returns, *(mistake.quantity for mistake in diagnosed.mistakes)}
    return assigned if assigned in known else diagnosed.function.first_output


def _has_fixed_size(raised: LearnerRaised) -> bool:
    """Tell whether the line asks for a shape that is written as numbers."""
    found = fingerprint(raised)
    if found[0] != RESHAPE or raised.where is None:
        return False
    literals = set(map(int, _LITERAL.findall(raised.where.code[:MAX_CODE])))
    requested = {size for size in found[2] if size > 1}
    return bool(requested) and requested <= literals


def _is_elementwise_product(
    diagnosed: DiagnosedFunction, raised: LearnerRaised, quantity: str
) -> bool:
    """Tell whether shapes do not fit in a ``*`` where the exercise expects a matrix product."""
    if raised.where is None or fingerprint(raised)[0] != BROADCAST:
        return False
    code = raised.where.code[:MAX_CODE].split("#", 1)[0]
    if assigned_name(code) not in ("", quantity):
        return False
    entry = ("elementwise-product", quantity)
    is_listed = any((mistake.id, mistake.quantity) == entry for mistake in diagnosed.mistakes)
    return is_listed and bool(_ELEMENTWISE.search(code)) and not _MATRIX_PRODUCT.search(code)
