"""The report itself, for programs; ``nngrade schema`` prints its JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report.text import to_json

if TYPE_CHECKING:
    from grader.pages.view import View
    from grader.report.model import Report

__all__ = ["render"]


def render(report: Report, view: View) -> str:  # noqa: ARG001 - every format's signature
    """Return ``report`` as JSON; NaN and infinity are written as JavaScript's constants."""
    return to_json(report)
