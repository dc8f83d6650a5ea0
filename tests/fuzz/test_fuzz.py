"""A short run of what ``long.py`` does for minutes: nngrade's own errors, and no others.

Hypothesis makes the choices of the mutations, so that a finding shrinks.
"""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import targets  # noqa: E402 - the same files are a program of their own

pytestmark = pytest.mark.soak

MANY = settings(
    max_examples=80, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
FEW = settings(MANY, max_examples=25)
# One of their inputs is a whole grading, or a whole report in every format.
SLOW = {"odd_results", "renderings"}
MAX_CPU_SECONDS = 5.0
"""Of one input, in the grader's own process: the clock of a busy machine says nothing."""
BOUND = 128 << 20
KEPT = 512 << 20
"""What may be kept of all results of one submission: several odd ones at once."""


@pytest.fixture(scope="module", autouse=True)
def _servers():
    yield
    targets.grader_side.close()


@pytest.mark.parametrize("target", targets.TARGETS, ids=lambda target: target.__name__)
def test_any_input_is_borne_within_bounds(target):
    @(FEW if target.__name__ in SLOW else MANY)
    @given(st.randoms(use_true_random=False))
    def fuzz(rng):
        started = time.process_time()
        target(rng)
        assert time.process_time() - started < MAX_CPU_SECONDS

    tracemalloc.start()
    try:
        fuzz()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < (KEPT if target.__name__ == "odd_results" else BOUND)


def test_the_long_run_starts_and_counts():
    command = [sys.executable, str(HERE / "long.py"), "--seconds", "1"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 findings" in run.stdout
