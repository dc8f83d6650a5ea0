from __future__ import annotations

import os

from grader.sandbox.clock import Clock
from grader.sandbox.limits import Limits

EVER = 1000.0


def limits(**some):
    names = ("call_cpu_seconds", "call_wall_seconds", "total_cpu_seconds", "total_wall_seconds")
    return Limits(**{**dict.fromkeys(names, EVER), **some})


def test_a_process_that_has_gone_has_no_clock():
    pid = os.posix_spawn("/bin/true", ["true"], {})
    os.waitpid(pid, 0)
    assert Clock(pid, limits()).cpu() == 0.0
