from __future__ import annotations

import signal

import pytest

from grader.errors import Crashed, OutOfMemory, OutOfTime
from grader.sandbox.fork_server_client import Usage
from grader.sandbox.limits import Limits
from grader.sandbox.process import failure_for

LIMITS = Limits(total_cpu_seconds=5.0)


@pytest.mark.parametrize(
    ("usage", "kind", "text"),
    [
        (Usage(status=signal.SIGSEGV), Crashed, "SIGSEGV"),
        (Usage(status=signal.SIGSYS), Crashed, "SIGSYS"),
        (Usage(status=signal.SIGRTMIN + 4), Crashed, f"signal {signal.SIGRTMIN + 4}"),
        (Usage(status=0), Crashed, "exit status 0"),
        (Usage(status=3 << 8), Crashed, "exit status 3"),
        (Usage(status=signal.SIGXCPU), OutOfTime, "processor"),
        (Usage(cpu_seconds=6.0, status=signal.SIGKILL), OutOfTime, "processor"),
        (Usage(cpu_seconds=0.1, status=signal.SIGKILL), OutOfMemory, "no memory"),
        (Usage(), Crashed, "SIGKILL"),
    ],
)
def test_each_end_has_its_meaning(usage, kind, text):
    failure = failure_for(usage, LIMITS, LIMITS.total_cpu_seconds)
    assert type(failure) is kind
    assert text in str(failure)
