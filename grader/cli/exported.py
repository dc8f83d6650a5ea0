"""What an export tells people on stderr: changes, and who is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.cli.output import notify
from grader.pages.view import PAGE
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.formats.gradebooks.filling import Filled
    from grader.gradebook import FinalScore

__all__ = ["notify_list", "tell_filled", "who"]


def tell_filled(filled: Filled, *, dry_run: bool) -> None:
    """Tell what became of a teacher's file: every grade that is changed, and who is left over.

    When nothing is written, every new grade as well.
    """
    for note in filled.notes:
        notify(note)
    for change in filled.changes:
        kind = "lower" if change.lower else "change" if change.old else "new"
        if dry_run or change.old:
            _tell_line(message(f"export.{kind}", who=change.who, old=change.old, new=change.new))
    for person, cell in filled.kept:
        _tell_line(message("export.kept", who=person, cell=cell))
    strangers = (
        message("export.stranger", who=person, learner=score.learner, name=score.name)
        for person, score in filled.strangers
    )
    notify_list("strangers", strangers)
    notify_list("without_row", (who(score, score.name) for score in filled.without_row))
    notify_list("without_score", filled.without_score)
    _tell_counts(filled, "would_fill" if dry_run else "filled")


def notify_list(key: str, lines: Iterable[str]) -> None:
    """Tell a heading, and who is meant; nothing where nobody is."""
    listed = list(lines)
    if listed:
        notify(message(f"export.{key}", count=len(listed)))
    for line in listed:
        _tell_line(line)


def who(score: FinalScore, words: str) -> str:
    """Return a line for a learner, with some ``words``."""
    words = "" if words == score.learner else words
    return message("export.who", learner=score.learner, words=words)


def _tell_counts(filled: Filled, key: str) -> None:
    changed = sum(bool(change.old) for change in filled.changes)
    counts = {
        "new": len(filled.changes) - changed,
        "changed": changed,
        "unchanged": filled.unchanged,
        "kept": len(filled.kept),
    }
    notify(message(f"export.{key}", column=filled.column, **counts))


def _tell_line(text: str) -> None:
    """Tell ``text``, which has names in it that learners chose, as one line."""
    notify("  " + PAGE.line(text, 500))
