"""Fixtures and functions for tests that grade as a learning platform has it done."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from grader.cli.platform_run import command

__all__ = ["EXERCISE", "attempts", "on_platform", "right_text"]

EXERCISE = "computation_graph"


@pytest.fixture(scope="session")
def right_text(root):
    return (root / "solutions" / EXERCISE / f"{EXERCISE}.py").read_text("utf-8")


@pytest.fixture
def on_platform(tmp_path):
    """Return a function that grades in this process, and gives exit code, result and stderr."""

    def run(content, *options):
        work, result = tmp_path / f"{EXERCISE}.py", tmp_path / "results.json"
        work.write_text(content)
        args = ["--exercise", EXERCISE, "--submission", work, "--result", result, *options]
        done = CliRunner().invoke(command, ["gradescope", *map(str, args)])
        return done.exit_code, json.loads(result.read_text()), done.stderr

    return run


def attempts(tmp_path, *scores):
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps({"previous_submissions": [{"score": score} for score in scores]}))
    return ["--metadata", file]
