"""Signs, words and numbers of the terminal page; each is readable without colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from grader.text import message

if TYPE_CHECKING:
    from grader.pages.view import View
    from grader.report.model import FunctionResult, FunctionStatus

__all__ = ["MARKS", "Mark", "progress", "state"]


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of a status and the colour that repeats it."""

    sign: str
    style: str


MARKS: dict[FunctionStatus, Mark] = {
    "passed": Mark("✓", "green"),
    "failed": Mark("✗", "red"),
    "partial": Mark("~", "yellow"),
    "inherited": Mark("→", "cyan"),
    "not_implemented": Mark("○", ""),
    "missing": Mark("?", "yellow"),
}


def state(function: FunctionResult) -> str:
    """Return the few words beside a function; none when it is simply right."""
    if function.status == "passed":
        return ""
    return message(f"render.{function.status}", culprit=function.inherited_from or "")


def progress(share: float, length: int, view: View) -> Text:
    """Return a bar of ``length`` columns, filled up to ``share`` of 1."""
    filled = round(min(max(share, 0.0), 1.0) * length)
    return Text.assemble(
        (view.text("━" * filled), "green"), (view.text("─" * (length - filled)), "dim")
    )
