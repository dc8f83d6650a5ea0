"""Exceptions that no listed mistake explains, and stubs: what they usually mean."""

from __future__ import annotations

import difflib
import inspect
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.context import right_for_one_only
from grader.diagnosis.faults import CLASH, fingerprint
from grader.diagnosis.finding import Finding
from grader.errors import LearnerRaised, NotImplementedYet
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from grader.diagnosis.cases import Subject
    from grader.errors import LearnerFault

__all__ = ["in_place", "raised_findings"]

# The catalogue has a meaning for each of these, diagnosis.means_<name>.
KNOWN = {
    "AttributeError", "AxisError", "IndexError", "KeyError", "NameError", "RecursionError",
    "TypeError", "UnboundLocalError", "ValueError", "ZeroDivisionError", "OverflowError",
    "AssertionError", "LinAlgError", "ModuleNotFoundError", "ImportError", "FloatingPointError",
}  # fmt: skip
_ARGUMENTS = re.compile(r"argument|positional|keyword", re.IGNORECASE)
_FEWER_AXES = ("invalid index to scalar", "too many indices", "object is not subscriptable")
_PRODUCT = re.compile(r"(?<!\*)\*(?!\*)|multiply\(")
_MATRIX = re.compile(r"@|dot\(|matmul\(|einsum\(")
_LITERAL = re.compile(r"\b\d+\b")


def raised_findings(subject: Subject) -> list[Finding]:
    """Return one finding for the stub or for each kind of exception that the function raised."""
    faults = [case.raised for case in subject.cases if case.raised is not None]
    unwritten = [fault for fault in faults if isinstance(fault, NotImplementedYet)]
    found = []
    if unwritten:
        quantity = subject.function.first_output
        evidence = message(
            "diagnosis.nothing_returned", calls=len(unwritten), all=len(subject.cases)
        )
        found.append(Finding("not-implemented", quantity, evidence))
    kinds: dict[object, list[LearnerRaised]] = {}
    for fault in faults:
        if isinstance(fault, LearnerRaised):
            kinds.setdefault(_kind(fault), []).append(fault)
    # What comes first hides the rest: a second exception may follow from the same line.
    return found + [_finding(subject, same) for same in list(kinds.values())[:1]]


def in_place(fault: LearnerRaised) -> bool:
    """Tell whether an array could not take what was to be written into it."""
    text = fault.message[:300]
    return "Cannot cast ufunc" in text or "read-only" in text


def _kind(fault: LearnerFault) -> object:
    where = getattr(fault, "where", None)
    return where or fingerprint(fault)[0]


def _finding(subject: Subject, faults: list[LearnerRaised]) -> Finding:
    fault = faults[0]
    quantity = _quantity(subject, fault)
    seen = message("diagnosis.raised_in", calls=len(faults), all=len(subject.cases))
    if only := right_for_one_only(subject, quantity):
        return replace(only, raised=fault)
    if _elementwise(subject, fault, quantity):
        return Finding("elementwise-product", quantity, seen, raised=fault)
    if _fixed_size(fault):
        return Finding("hard-coded", quantity, message("diagnosis.fixed_size"), raised=fault)
    kind, reason = printable(fault.kind, 80), printable(fault.message, 200)
    said = f"{kind}: {reason}".rstrip(": .")
    values = {"said": said, "means": _meaning(subject, fault)}
    return Finding("raises", quantity, seen, values=values, raised=fault)


def _quantity(subject: Subject, fault: LearnerRaised) -> str:
    """Return the output that the failing line assigns, or the first of all."""
    code = fault.where.code[:300] if fault.where else ""
    assigned = re.match(r"\s*([A-Za-z_]\w{0,40})\s*(?:\[[^\]]{0,60}\]\s*)?[-+*/@]?=[^=]", code)
    known = {*subject.function.returns, *(mistake.quantity for mistake in subject.mistakes)}
    if assigned and assigned[1] in known:
        return assigned[1]
    return subject.function.first_output


def _fixed_size(fault: LearnerRaised) -> bool:
    """Tell whether the line asks for a shape that is written down as numbers."""
    found = fingerprint(fault)
    if found[0] != "reshape" or fault.where is None:
        return False
    literals = set(map(int, _LITERAL.findall(fault.where.code[:300])))
    wanted = {size for size in found[2] if size > 1}
    return bool(wanted) and wanted <= literals


def _elementwise(subject: Subject, fault: LearnerRaised, quantity: str) -> bool:
    """Tell whether shapes clash in a ``*`` on the line of a matrix product."""
    if fault.where is None or fingerprint(fault)[0] != "broadcast":
        return False
    code = fault.where.code[:300].split("#", 1)[0]
    listed = ("elementwise-product", quantity)
    expected = any((mistake.id, mistake.quantity) == listed for mistake in subject.mistakes)
    return expected and bool(_PRODUCT.search(code)) and not _MATRIX.search(code)


def _meaning(subject: Subject, fault: LearnerRaised) -> str:
    """Return the usual meaning of the exception, "" if there is none."""
    found = fingerprint(fault)
    if found[0] in (CLASH, "broadcast", "reshape"):
        return message(f"diagnosis.means_{found[0]}", sizes=_sizes(found))
    if fault.kind == "NameError" and len(found) > 1:
        return _misspelt(subject, str(found[1]))
    if special := _special(fault):
        return message(f"diagnosis.means_{special}")
    return subject.exercise.sentences.meaning(fault.kind) if fault.kind in KNOWN else ""


def _special(fault: LearnerRaised) -> str:
    """Return what the message tells beyond the type."""
    text = fault.message[:300]
    if fault.kind in {"AttributeError", "TypeError"} and "NoneType" in text:
        return "none"
    if fault.kind == "TypeError" and _ARGUMENTS.search(text):
        return "arguments"
    if any(words in text for words in _FEWER_AXES):
        return "fewer_axes"
    return "in_place" if in_place(fault) else ""


def _sizes(found: tuple[object, ...]) -> str:
    return message("diagnosis.and").join(str(size) for size in found[1:])


def _misspelt(subject: Subject, name: str) -> str:
    right = subject.reference[subject.function.name]
    known = [*subject.reference.namespace, *inspect.signature(right).parameters]
    known = [each for each in known if not each.startswith("__") and each != name]
    near = difflib.get_close_matches(name[:80], known, n=1, cutoff=0.75)
    if near:
        return message("diagnosis.means_misspelt", near=near[0])
    return subject.exercise.sentences.meaning("NameError")
