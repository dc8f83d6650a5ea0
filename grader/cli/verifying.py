"""``nngrade verify``, but for its options."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from grader.api import open_course
from grader.cli.output import write_result
from grader.cli.screen import is_lively, view_of
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from grader.verify import ProofStep

__all__ = ["print_mistakes", "verify"]


def verify(names: Sequence[str], course_root: Path | None, *, seeds: int, form: str) -> int:
    """Prove exercises and print what came of it; return 1 unless all are proven."""
    from grader.api import Grader

    # Only the author's own code will run in it, which needs no walls; that a reference fails its
    # hidden tests is one of the problems to be told, and stops nothing.
    course = open_course(course_root, released=False)
    with Grader(course, allow_weak_isolation=True, check_exercises=False) as grader:
        from grader.gradebook.settings import policies
        from grader.verify import exercise_names, prove
        from grader.verify.data import as_data
        from grader.verify.text import as_text

        policies(course)  # what is wrong about deadlines is the author's to mend as well
        proofs = []
        for name in exercise_names(grader.course, names):
            with _progress(sys.stderr) as listen:
                proofs.append(prove(grader.course, name, grader, seeds=seeds, listen=listen))
            if form == "text":
                _print(as_text(proofs[-1]))
    if form == "json":
        _print(json.dumps([as_data(proof) for proof in proofs], indent=2) + "\n")
    return 0 if all(proof.proven for proof in proofs) else 1


def print_mistakes(names: Sequence[str], course_root: Path | None) -> int:
    """Print the mistakes that reports can name."""
    from grader.verify.docs import as_markdown

    course = open_course(course_root, released=False)
    exercises = [course.exercise(name) for name in names] or course.exercises()
    _print("\n".join(map(as_markdown, exercises)))
    return 0


def _print(text: str) -> None:
    view = view_of(sys.stdout)
    shown = "\n".join(view.printed(line, 10_000) for line in text.split("\n"))
    write_result(shown.encode(sys.stdout.encoding or "utf-8", "replace"))


@contextmanager
def _progress(stream: TextIO) -> Iterator[Callable[[ProofStep], None]]:
    """Yield a listener that shows how far the proof is, to people only."""
    if not is_lively(stream):
        yield lambda _step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("  {task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("", total=None)

        def listen(step: ProofStep) -> None:
            title = message("verify.progress", exercise=step.exercise, part=step.part)
            bar.update(task, description=title, completed=step.index, total=step.total)

        yield listen
