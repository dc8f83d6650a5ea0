"""``nngrade submit``, but for its options."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.cli.grading import grade_one
from grader.cli.output import check_target, notify, replace_file, write_result
from grader.cli.progress import progress
from grader.cli.recording import record
from grader.cli.screen import view_of
from grader.errors import UsageError
from grader.formats import FORMATS, format_of, render
from grader.pages.view import View
from grader.text import message

if TYPE_CHECKING:
    from pathlib import Path

    from grader.cli.grading import Request
    from grader.cli.recording import Recording
    from grader.report.model import Report

__all__ = ["Delivery", "submit"]

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where the report goes."""

    format: str | None = None
    """None: what the name of ``output`` says, else text."""
    output: Path | None = None
    """None: stdout."""
    fail_under: float = 0.0
    """Per cent of the points."""
    shared: bool = False
    """Whether others may read ``output``, as the umask says."""


def submit(request: Request, delivery: Delivery, recording: Recording | None = None) -> int:
    """Grade, deliver and record; return 1 when the score is below ``fail_under``, else 0."""
    name = delivery.format or (_format_for(delivery.output) if delivery.output else "text")
    if delivery.output:
        check_target(delivery.output)
    request = request.with_seed()
    with progress(sys.stderr) as listen:
        graded = grade_one(request, listen)
    report = graded.report
    _deliver(report, name, delivery)
    below = percent(report) < delivery.fail_under - _ROUNDING
    if below:
        notify(message("cli.below", score=f"{percent(report):.4g}", due=f"{delivery.fail_under:g}"))
    if recording:
        record(graded, request, recording)
    return 1 if below else 0


def _deliver(report: Report, name: str, delivery: Delivery) -> None:
    output = delivery.output
    if output:
        text = render(report, name, View())
        data = text.encode(FORMATS[name].encoding or "utf-8", "replace")
        replace_file(output, data, shared=delivery.shared)
        notify(message("cli.written", file=output, score=f"{percent(report):.4g}"))
    else:
        text = render(report, name, view_of(sys.stdout))
        encoding = FORMATS[name].encoding or sys.stdout.encoding or "utf-8"
        write_result(text.encode(encoding, "replace"))


def _format_for(file: Path) -> str:
    if name := format_of(file):
        return name
    raise UsageError(message("cli.unknown_suffix", name=file.name, formats=", ".join(FORMATS)))


def percent(report: Report) -> float:
    """Return the score in per cent of what could be had."""
    return 100 * report.score / report.max_score if report.max_score else 0.0
