"""How many mistakes of wrong submissions are named, and how many lines shown are the changed ones.

    python benchmarks/diagnosis.py [FOLDER or FILE ...] [--misses] [--by exercise style]

Every .py file whose comments pin a mistake (see tests/submissions/README.md) is graded; by default
those of tests/submissions. The exercise is the name of the folder two levels up, as it is there,
or is found from the file.
"""

import argparse
import json
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from helpers.diagnosis_figures import Figures, grouped  # noqa: E402 - found by the line above
from helpers.pinned_submissions import SUBMISSIONS, Pinned, named  # noqa: E402

from grader import Grader  # noqa: E402

SEED = 7
HEAD = """\
# What the diagnosis does not give yet, by file: "mistake", "line none" (none is shown), "line
# other" (another than the changed one is shown), "says", "never", "variant". Written by
#     python benchmarks/diagnosis.py --open tests/submissions/open.toml"""


def read(paths):
    """Return the pinned submissions of ``paths``; right ones and others are passed over."""
    files = [
        file for path in paths for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])
    ]
    bed = {file: Pinned.read(file) for file in files}
    return {file: pinned for file, pinned in bed.items() if pinned.mistakes or pinned.lines}


def grade(grader, file, pinned, folder):
    """Return the report of one pinned submission."""
    exercises = {exercise.name for exercise in grader.course.exercises()}
    exercise = file.parent.parent.name if file.parent.parent.name in exercises else None
    whole = Path(folder) / file.name
    whole.write_text(pinned.source, "utf-8")
    limits = {"call_cpu_seconds": 0.5, "call_wall_seconds": 2.0} if pinned.limits else None
    return grader.grade(grader.read(whole, exercise=exercise), seed=SEED, limits=limits)


def faults(report, pinned):
    """Return what is not met: names, lines, words, and functions blamed that are right."""
    owed = pinned.unmet(report)
    blamed = [r.name for r in report.functions if r.diagnoses and r.name not in pinned.blamed]
    return {**owed, "blamed": str(blamed)} if blamed else owed


def write_open(target, bed, unmet):
    """Keep the entries of files that were not graded now, and write the others anew."""
    entries = tomllib.loads(target.read_text("utf-8")) if target.exists() else {}
    for file in bed:
        owed = sorted(set(unmet[file]) - {"blamed"})
        entries[named(file)] = owed
    lines = [
        f"{json.dumps(name)} = {json.dumps(owed)}" for name, owed in sorted(entries.items()) if owed
    ]
    target.write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")


def main():
    """Grade all of them, print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="*", type=Path, default=[SUBMISSIONS])
    parser.add_argument("--misses", action="store_true", help="print what is not met")
    parser.add_argument("--by", nargs="*", choices=["exercise", "style"], default=["exercise"])
    parser.add_argument("--open", type=Path, help="write what is not met, as open.toml")
    options = parser.parse_args()
    bed = read(options.paths)
    unmet = {}
    with Grader() as grader, tempfile.TemporaryDirectory() as folder:
        for file, pinned in bed.items():
            unmet[file] = faults(grade(grader, file, pinned, folder), pinned)
    if options.open:
        write_open(options.open, bed, unmet)
    if options.misses:
        for file, owed in unmet.items():
            for what, why in owed.items():
                print(f"{file.parent.parent.name}/{file.name}: {what}: {why}")
    print("\n".join(Figures(bed, unmet).lines()))
    print("right functions blamed:", sum("blamed" in owed for owed in unmet.values()))
    keys = {"exercise": lambda file, _: file.parent.parent.name, "style": lambda _, p: p.style}
    for by in options.by:
        for name, part in grouped(bed, keys[by]).items():
            print(f"\n{name}:", *Figures(part, unmet).lines(), sep="\n")


if __name__ == "__main__":
    main()
