from __future__ import annotations

import os
import time

import pytest

from grader.errors import OutOfTime
from grader.sandbox.clock import MAX_BUSY, Clock, wait_cause
from grader.sandbox.limits import Limits

EVER = 1000.0


def limits(**some):
    names = ("call_cpu_seconds", "call_wall_seconds", "total_cpu_seconds", "total_wall_seconds")
    return Limits(**{**dict.fromkeys(names, EVER), **some})


def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_it_reads_the_processor_time_of_a_process():
    clock = Clock(os.getpid(), limits())
    before = clock.cpu()
    burn(0.02)
    assert clock.cpu() - before >= 0.02


def test_processor_time_decides_before_wall_clock_time(clocks):
    clock = Clock(os.getpid(), limits(call_cpu_seconds=1.0, call_wall_seconds=1.0))
    with clock.call():
        clocks.processor += 2
        clocks.wall += 2
        with pytest.raises(OutOfTime) as fault:
            clock.seconds_left()
    assert fault.value.clock == "processor"


def test_waiting_costs_no_processor_time(clocks):
    clock = Clock(os.getpid(), limits(call_cpu_seconds=0.5, call_wall_seconds=1.0))
    with clock.call():
        clocks.wall += 2
        with pytest.raises(OutOfTime) as fault:
            clock.seconds_left()
    assert fault.value.clock == "wall-clock"


def test_each_call_starts_anew_and_the_total_does_not(clocks):
    clock = Clock(os.getpid(), limits(call_wall_seconds=20.0, total_wall_seconds=25.0))
    with clock.call():
        clocks.wall += 15
        assert clock.seconds_left() == 5
    with clock.call():
        assert clock.seconds_left() == 10
        clocks.wall += 11
        with pytest.raises(OutOfTime):
            clock.seconds_left()


def test_what_the_grader_takes_for_itself_does_not_count(clocks):
    clock = Clock(os.getpid(), limits(call_wall_seconds=10.0))
    with clock.call():
        with clock.pause():
            clocks.wall += 20
        assert clock.seconds_left() == 10
        assert clock.paused == 20


def test_while_no_processor_is_free_the_wall_clock_stands_still(clocks):
    clock = Clock(os.getpid(), limits(call_wall_seconds=10.0, total_wall_seconds=12.0))
    with clock.call():
        clocks.wall += 50
        clocks.queued += 21  # of the child, and as long of the grader
        assert clock.seconds_left() == 2
    with clock.call():  # only 8 of the 50 seconds count in all
        assert clock.seconds_left() == 4
        clocks.wall += 5
        with pytest.raises(OutOfTime):
            clock.seconds_left()


def test_a_busy_machine_does_not_keep_a_call_alive_for_ever(clocks):
    clock = Clock(os.getpid(), limits(call_wall_seconds=10.0))
    with clock.call():
        clocks.wall += 10 * MAX_BUSY
        clocks.queued += 10 * MAX_BUSY
        with pytest.raises(OutOfTime) as fault:
            clock.seconds_left()
    assert fault.value.cause == "busy"


def test_the_wait_is_as_long_as_the_scarcest_time(clocks):
    clock = Clock(os.getpid(), limits(call_cpu_seconds=3.0, call_wall_seconds=5.0))
    with clock.call():
        assert clock.seconds_left() == 3
        clocks.wall += 4
        assert clock.seconds_left() == 1


@pytest.mark.parametrize(
    ("cpu", "queued", "channel", "cause"),
    [
        (0.1, 0.0, "hrtimer_nanosleep", "asleep"),
        (0.1, 0.0, "futex_do_wait", "waiting"),
        (1.0, 7.0, "0", "busy"),
        (1.0, 7.0, "hrtimer_nanosleep", "busy"),
        (0.1, 0.0, "0", ""),
        (0.1, 0.0, "", ""),  # nothing can be read here
    ],
)
def test_why_it_took_so_long_by_the_clock_on_the_wall(cpu, queued, channel, cause):
    assert wait_cause(cpu, queued, 10.0, channel) == cause
