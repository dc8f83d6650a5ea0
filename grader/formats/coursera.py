"""Coursera's ``feedback.json``: one number and one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.formats.outside import dumped, fitting, share
from grader.pages.plain import page

if TYPE_CHECKING:
    from grader.pages.view import View
    from grader.report.model import Report

__all__ = ["render"]

_MOST = 60_000


def render(report: Report, view: View) -> str:  # noqa: ARG001 - every format's signature
    """Return the feedback; its texts are cut where it would get too long."""

    def write(limit: int) -> str:
        return dumped({"fractionalScore": share(report), "feedback": page(report, limit)})

    return fitting(write, _MOST)
