"""Reading what ``nngrade batch`` wrote, and running it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys

EXERCISE = "computation_graph"  # the quickest to grade


def command(*args):
    """Return the command line of nngrade."""
    return [sys.executable, "-m", "grader", *map(str, args)]


def run(place, *args, **more):
    """Run the command to its end in the folder ``place``."""
    ran = subprocess.run(
        command(*args), capture_output=True, text=True, cwd=place, timeout=300, check=False, **more
    )
    assert "Traceback" not in ran.stderr
    return ran


def outcome(results):
    """Return all that a run left behind, but for the times in it."""
    reports = {}
    for file in (results / "reports").iterdir():
        report = json.loads(file.read_text("utf-8"))
        del report["grader"]["started"], report["grader"]["duration"]
        reports[file.name] = report
    return reports, (results / "scores.csv").read_text("utf-8"), summary_of(results)


def summary_of(results):
    return json.loads((results / "summary.json").read_text("utf-8"))


def scores_of(results):
    with (results / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["learner"]: row for row in csv.DictReader(file)}
