"""A course needs nothing of nngrade but what ``grader.checks`` lists, and docs/authors explains."""

import ast
from pathlib import Path

import pytest

from grader import checks

ROOT = Path(__file__).resolve().parents[3]
COURSES = [ROOT / "solutions", ROOT / "docs" / "authors" / "kmeans-course" / "solutions"]
FILES = sorted(
    file
    for folder in (*COURSES, ROOT / "grader" / "course")
    for file in folder.glob("*/*.py" if folder in COURSES else "skeleton/*.py")
)


def imported(file):
    """Return what ``file`` takes from nngrade, each as (module, name)."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node.module, alias.name) for alias in node.names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_courses_use_nothing_that_is_not_listed(file):
    ours = [found for found in imported(file) if found[0].partition(".")[0] == "grader"]
    assert [found for found in ours if found[0] != "grader.checks"] == []
    assert {name for _, name in ours} <= set(checks.__all__)


def test_every_course_is_looked_at():
    using = [
        file for file in FILES if any(module == "grader.checks" for module, _ in imported(file))
    ]
    assert len({file.parent for file in using}) == len({file.parent for file in FILES}) >= 5
