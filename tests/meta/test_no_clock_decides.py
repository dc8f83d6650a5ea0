"""The diagnosis reads no clock: its result depends on the submission and the seed alone.

What it may try is bounded by counted steps. Time limits of the sandbox only end what never would.
"""

import re
from pathlib import Path

import pytest

import grader

ROOT = Path(grader.__file__).parent
FILES = [
    *sorted((ROOT / "diagnosis").glob("*.py")),
    *sorted((ROOT / "sandbox" / "child" / "experiments").glob("*.py")),
    *sorted((ROOT / "checks").glob("*.py")),
]
CLOCK = re.compile(
    r"\b(import time|from time|perf_counter|monotonic|process_time|thread_time|time_ns|getrusage)\b"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_clock(path):
    assert not CLOCK.search(path.read_text("utf-8"))
