"""See which attempts at an exercise have something written in them, by their text alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission import read_packed
from grader.submission.main_file import Candidate, is_written_in
from grader.submission.scan import text_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from grader.intake.model import DownloadedEntry

__all__ = ["is_written"]


def is_written(entry: DownloadedEntry, functions: Collection[str]) -> bool:
    """Tell whether something is written in one of the graded ``functions``.

    What cannot be read counts as written, as what is wrong with it is to be told. So does text that
    defines none of the functions: it may be for something else.
    """
    try:
        submission = read_packed(entry.packed(), name=entry.source, functions=functions)
    except SubmissionError:
        return True
    sources = (submission.main, *submission.modules)
    candidates = [Candidate(source.name, source) for source in sources]
    return is_written_in(candidates, functions) or not any(
        name in text_of(source) for source in sources for name in functions
    )
