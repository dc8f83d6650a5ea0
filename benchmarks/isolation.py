"""What isolation costs: a class graded in the sandbox and, the same tests, without it.

The class is made of the right submissions and some variations of them. The floor defines each
submission with exec and calls the hidden tests in this very process: never do that with
learners' code.
"""

import statistics
import sys
import time
from pathlib import Path
from types import SimpleNamespace

from grader.course.course import Course
from grader.course.importing import importable
from grader.judge import grade
from grader.judge.scoring import function_result
from grader.running.callers import LocalCaller
from grader.running.check import run_check
from grader.running.randomness import derive_seed
from grader.sandbox.fork_server_client import ForkServerClient
from grader.submission import read_submission

ROOT = Path(__file__).resolve().parent.parent
SUBMISSIONS = 100
ROUNDS = 5


def floor(exercise, text, seed):
    """Grade ``text`` with nothing between it and us."""
    namespace = {"__name__": "submission"}
    with importable(exercise.helpers()[0]):
        exec(compile(text, "submission", "exec"), namespace)  # noqa: S102
    caller = LocalCaller(namespace)
    reference = SimpleNamespace(**exercise.reference().namespace)
    names = list(exercise.functions)
    outcomes = {name: [] for name in names}
    for test in exercise.hidden_tests():
        outcomes[test.function].append(run_check(test, caller, reference, names, seed))
    return sum(
        function_result(function, outcomes[name], {}).score
        for name, function in exercise.functions.items()
    )


def main():
    """Grade the class both ways in turn and print milliseconds for each submission."""
    course = Course.default()
    exercise = course.exercise("deep_network")
    seed = derive_seed(course.name, course.seed, exercise.name)
    paths = [ROOT / "solutions/deep_network/deep_network.py"] * SUBMISSIONS
    submissions = [read_submission(path, hint_names=[exercise.name]) for path in paths]
    texts = [path.read_text("utf-8") for path in paths]
    with ForkServerClient() as fork_server:
        fork_server.ready()
        pairs = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            plain = [floor(exercise, text, seed) for text in texts]
            middle = time.perf_counter()
            held = [
                list(grade(submission, exercise, fork_server, course=course))[-1].report.score
                for submission in submissions
            ]
            pairs.append((middle - started, time.perf_counter() - middle))
            if plain != held:
                sys.exit(f"the scores differ: {plain} {held}")
    for name, column in zip(("floor", "isolated"), zip(*pairs, strict=True), strict=True):
        print(f"{name}: {1000 * statistics.median(column) / SUBMISSIONS:.1f} ms a submission")
    print(f"ratio {statistics.median(b / a for a, b in pairs):.2f} (median of {ROUNDS} rounds)")


if __name__ == "__main__":
    main()
