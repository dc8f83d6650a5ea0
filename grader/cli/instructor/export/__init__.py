"""``nngrade export``: gradebooks of learning platforms, and graders that run inside of them."""

from __future__ import annotations

import click

from grader.cli.app import LazyGroup

__all__ = ["command"]

_GRADEBOOKS = "grader.cli.instructor.export.gradebooks"
_PLATFORMS = "grader.cli.instructor.export.platforms"
_SECTIONS = {
    "Scores for a gradebook": {
        "canvas": f"{_GRADEBOOKS}:canvas",
        "csv": f"{_GRADEBOOKS}:csv",
        "moodle": f"{_GRADEBOOKS}:moodle",
        "nbgrader": f"{_GRADEBOOKS}:nbgrader",
    },
    "Graders for a platform": {
        "classroom": f"{_PLATFORMS}:classroom",
        "coursera": f"{_PLATFORMS}:coursera",
        "gradescope": f"{_PLATFORMS}:gradescope",
        "prairielearn": f"{_PLATFORMS}:prairielearn",
    },
}


@click.group(
    "export",
    cls=LazyGroup,
    sections=_SECTIONS,
    epilog="Example: nngrade export canvas gradebook.csv --results results --output filled.csv",
)
def command() -> None:
    """Give the course its scores back, in the form that it uses."""
