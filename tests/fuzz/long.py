"""Fuzz for as long as is asked: ``python tests/fuzz/long.py --seconds 600``.

Address space is limited, and each input has a few seconds; whatever a target does not bear is
printed with the seed that makes it again: ``--seed``, ``--target``.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import targets  # noqa: E402 - found through the path above

SECONDS_FOR_ONE = 10
ROOM = 512 << 20
ROUND_SECONDS = 2
"""Each target gets as much time as another, so that the fast ones try the most inputs."""


def main() -> int:
    """Fuzz and return the number of findings, at most 1."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, help="Run this one input only.")
    parser.add_argument("--target", choices=[target.__name__ for target in targets.TARGETS])
    asked = parser.parse_args()
    chosen = [t for t in targets.TARGETS if asked.target in {None, t.__name__}]
    bound_memory()
    signal.signal(signal.SIGALRM, out_of_time)
    if asked.seed is not None:
        return 1 - min([bears(target, asked.seed) for target in chosen])
    try:
        counts, findings = run(chosen, time.monotonic() + asked.seconds)
    finally:
        targets.grader_side.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{sum(counts.values())} inputs: {dict(counts)}; {findings} findings; peak {peak} MiB")
    return 1 if findings else 0


def run(chosen: list, until: float) -> tuple[Counter, int]:
    """Go from target to target until time is up."""
    counts: Counter = Counter()
    findings = 0
    seeds = random.SystemRandom()
    while time.monotonic() < until:
        for target in chosen:
            next_round = min(until, time.monotonic() + ROUND_SECONDS)
            while time.monotonic() < next_round:
                findings += not bears(target, seeds.getrandbits(63))
                counts[target.__name__] += 1
    return counts, findings


def bears(target, seed: int) -> bool:
    """Tell whether ``target`` bears the input that ``seed`` makes."""
    signal.alarm(SECONDS_FOR_ONE)
    try:
        target(random.Random(seed))
    except Exception:  # noqa: BLE001 - each is a finding
        print(f"\n{target.__name__}, seed {seed}, input {input_of(target)!r:.2000}")
        traceback.print_exc(file=sys.stdout)
        return False
    finally:
        signal.alarm(0)
    return True


def input_of(target) -> object:
    """Return the last input that a target made."""
    return sys.modules[target.__module__].last


def bound_memory() -> None:
    """Let nothing take more than a little beyond what is there now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + ROOM
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def out_of_time(*_: object) -> None:
    """End what hangs."""
    raise TimeoutError(f"not done after {SECONDS_FOR_ONE} s")


if __name__ == "__main__":
    sys.exit(main())
