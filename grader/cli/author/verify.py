"""``nngrade verify``: prove exercises, or list their mistakes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from grader.api import open_course
from grader.cli.options import course_option, exercises_argument, flag, make_command, option
from grader.cli.output import write_page
from grader.cli.progress import progress
from grader.errors import ExitCode
from grader.text import message

if TYPE_CHECKING:
    from pathlib import Path

    from grader.api import Grader
    from grader.verify.model import Proof

__all__ = ["VerifyOptions", "command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyOptions:
    """Which exercises are proven, and how."""

    exercises: tuple[str, ...] = exercises_argument()
    seeds: int = option(
        "--seeds",
        type=click.IntRange(min=1),
        metavar="N",
        default=200,
        show_default=True,
        help="Hidden inputs to try the reference on.",
    )
    course: Path | None = course_option()
    docs: bool = flag("--docs", "Print the list of mistakes as Markdown instead.")
    format: str = option(
        "--format", type=click.Choice(["text", "json"]), default="text", show_default=True
    )


@make_command("verify", VerifyOptions, example="nngrade verify deep_network --seeds 50")
def command(options: VerifyOptions) -> int:
    """Prove exercises to their author.

    The reference gets 100 and the stub 0, every listed mistake is caught and named, no seed
    gives a false alarm, the learners' files are in sync. Exits with 1 if anything fails.
    """
    if options.docs:
        _write_mistakes(options)
        return ExitCode.DONE
    return _verify(options)


def _verify(options: VerifyOptions) -> int:
    from grader.api import Grader

    course = open_course(options.course, released=False)
    # Only the author's own code will run in it, which needs no sandbox layers; that a reference
    # fails its hidden tests is one of the problems that are shown, and stops nothing.
    with Grader(course, allow_weak_isolation=True, check_exercises=False) as grader:
        # Imported while the fork server starts.
        from grader.gradebook.settings import policies
        from grader.verify import exercise_names
        from grader.verify.output import as_data, as_text

        policies(course)  # what is wrong about deadlines is the author's to mend as well
        proofs = []
        for name in exercise_names(grader.course, options.exercises):
            proofs.append(_prove(grader, name, options.seeds))
            if options.format == "text":
                write_page(as_text(proofs[-1]))
    if options.format == "json":
        write_page(json.dumps([as_data(proof) for proof in proofs], indent=2) + "\n")
    proven = all(proof.proven for proof in proofs)
    return ExitCode.DONE if proven else ExitCode.NOT_REACHED


def _prove(grader: Grader, name: str, seeds: int) -> Proof:
    from grader.verify import ProofStep, prove

    with progress() as show:

        def listen(step: ProofStep) -> None:
            title = message("verify.progress", exercise=step.exercise, part=step.part)
            show(title, step.index, step.total)

        return prove(grader.course, name, grader, seeds=seeds, listen=listen)


def _write_mistakes(options: VerifyOptions) -> None:
    """Print the mistakes that reports can name."""
    from grader.verify.output import as_markdown

    course = open_course(options.course, released=False)
    exercises = [course.exercise(name) for name in options.exercises] or course.exercises()
    write_page("\n".join(map(as_markdown, exercises)))
