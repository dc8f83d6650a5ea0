"""Count the files of grader/, and those that one ``nngrade submit`` passes through.

The second count is of files whose functions run in the grader's own process, from the command's
arguments to the printed page, for a submission that is right and for one that is wrong.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median

import grader

PACKAGE = Path(grader.__file__).parent
ROOT = PACKAGE.parent

RECORD = """
import os, sys, threading
import grader
from grader.cli import main

package = os.path.dirname(grader.__file__) + os.sep
passed = {}

def enter(frame, event, _):
    code = frame.f_code
    if event == "call" and code.co_filename.startswith(package) and code.co_name != "<module>":
        passed[code.co_filename[len(package):]] = None

threading.setprofile(enter)
sys.setprofile(enter)
try:
    main()
except SystemExit:
    sys.setprofile(None)
    print("passed", *passed, sep="\\n", file=sys.stderr)
"""


def sizes(folder: Path) -> list[int]:
    """Return the numbers of lines of the Python files in ``folder``, the shortest first."""
    return sorted(len(file.read_text("utf-8").splitlines()) for file in folder.rglob("*.py"))


def passed(submission: Path) -> list[str]:
    """Return the files that grading ``submission`` passes through, in the order of first calls."""
    command = [sys.executable, "-c", RECORD, "submit", str(submission), "--no-record"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    lines = done.stderr.split("\n")
    return [line for line in lines[lines.index("passed") + 1 :] if line]


def main() -> None:
    """Print both counts."""
    for name in ("", "cli"):
        lines = sizes(PACKAGE / name)
        print(
            f"grader/{name}: {len(lines)} files, {sum(lines)} lines, "
            f"median {median(lines):g}, longest {lines[-1]}"
        )
    examples = {
        "right": ROOT / "solutions" / "computation_graph" / "computation_graph.py",
        "wrong": ROOT / "docs" / "example" / "learner.ipynb",
    }
    for name, submission in examples.items():
        files = passed(submission)
        inside = sum(file.startswith("cli/") for file in files)
        print(f"one submit, {name}: through {len(files)} files, {inside} of them in cli/")
        if "--list" in sys.argv:
            print(*files, sep="\n")


if __name__ == "__main__":
    main()
