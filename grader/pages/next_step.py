"""The last sentence of a report: what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.pages.findings import findings
from grader.text import message

if TYPE_CHECKING:
    from grader.report.model import FunctionResult, Report

__all__ = ["next_step"]


def next_step(report: Report) -> str:
    """Return one sentence: the first function of the lesson that needs work, and how to start."""
    mistaken = [item for item in report.functions if item.status in ("failed", "partial")]
    unwritten = [item for item in report.functions if item.status == "not_implemented"]
    missing = [item for item in report.functions if item.status == "missing"]
    if len(mistaken) > 1 and len(findings(report)) == 1:
        return message("render.next_outside")
    if mistaken:
        return _mend(mistaken[0], report)
    if unwritten:
        key = "begin" if len(unwritten) == len(report.functions) else "write"
        return message(f"render.next_{key}", function=unwritten[0].name)
    if missing:
        return message("render.next_missing", function=missing[0].name)
    return message("render.next_done", exercise=report.exercise)


def _mend(function: FunctionResult, report: Report) -> str:
    heirs = sum(other.inherited_from == function.name for other in report.functions)
    key = {0: "mend", 1: "mend_heir"}.get(heirs, "mend_heirs")
    lost = f"{function.max_score - function.score:.4g}"
    return message(f"render.next_{key}", function=function.name, points=lost, count=heirs)
