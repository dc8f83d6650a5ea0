"""Try the hidden tests on right programs with one small edit each, and print what survives.

    python tests/mutants/run.py [--exercise NAME] [--style NAME] [--function NAME] [--seed N]
                                [--share 0.1] [--excused]

Programs are the references ("reference") and the right submissions of one file, by their names.
A survivor that gives the same as its program, or that a rule in survivors.toml excuses, is printed
under --excused only. The exit code is 1 if any other survives.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.equivalence import Equivalence  # noqa: E402
from helpers.mutants import Tried, programs  # noqa: E402
from helpers.survivors import excuse, read_rules  # noqa: E402

from grader.course import Course  # noqa: E402

if TYPE_CHECKING:
    from helpers.mutants import Program
    from helpers.survivors import Rule

SAME = "equivalent: gives the same in every call, of several seeds and of varied arguments"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--exercise", action="append", default=[])
    parser.add_argument("--style", action="append", default=[])
    parser.add_argument("--function", action="append", default=[])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--share", type=float, default=1.0, help="of the mutants, chosen by chance")
    parser.add_argument("--excused", action="store_true", help="print what a rule excuses as well")
    options = parser.parse_args()
    rules = read_rules(Path(__file__).with_name("survivors.toml"))
    left = 0
    for exercise in Course.default().exercises():
        if options.exercise and exercise.name not in options.exercise:
            continue
        tried = Tried.with_seed(exercise, options.seed)
        for program in programs(exercise, ROOT / "tests/submissions" / exercise.name / "right"):
            if not options.style or program.style in options.style:
                left += report(program, tried, rules, options)
    return 1 if left else 0


def report(program: Program, tried: Tried, rules: list[Rule], options: argparse.Namespace) -> int:
    """Print the survivors of one program, and return how many no rule excuses."""
    started, chance = time.monotonic(), random.Random(options.seed)
    counts: Counter[str] = Counter()
    if not program.runs():
        print(f"== {program}: does not run outside of the sandbox")
        return 0
    equivalence = Equivalence.of(program)
    for mutant in program.mutants():
        if options.function and mutant.name not in options.function:
            continue
        if chance.random() >= options.share:
            continue
        counts["tried"] += 1
        if not tried.survives(mutant):
            continue
        reason = SAME if equivalence.same(mutant) else excuse(mutant, rules)
        counts["excused" if reason else "left"] += 1
        if not reason or options.excused:
            print(f"{mutant}\n    {reason or 'NO RULE EXCUSES THIS'}", flush=True)
    seconds = time.monotonic() - started
    print(
        f"== {program}: {counts['tried']} tried, {counts['excused']} excused, "
        f"{counts['left']} left ({seconds:.0f} s)",
        flush=True,
    )
    return counts["left"]


if __name__ == "__main__":
    sys.exit(main())
