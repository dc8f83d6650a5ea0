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


@pytest.fixture
def channel(monkeypatch):
    """Return a function that sets what the child waits for."""
    channels = ["hrtimer_nanosleep"]
    monkeypatch.setattr("grader.sandbox.clock._wait_channel", lambda _pid: channels[0])
    return lambda name: channels.__setitem__(0, name)


def test_a_child_may_sleep_as_long_as_it_might_compute(clocks, channel):
    clock = Clock(os.getpid(), limits(call_cpu_seconds=3.0, call_wall_seconds=9.0))
    with clock.call():
        assert clock.seconds_left() == 3
        clocks.wall += 2
        assert clock.seconds_left() == 1
        clocks.wall += 1
        with pytest.raises(OutOfTime) as fault:
            clock.seconds_left()
    assert (fault.value.clock, fault.value.seconds) == ("wall-clock", 3)
    assert fault.value.cause == "asleep"
    assert not fault.value.in_total
    channel("futex_do_wait")
    with clock.call():
        clocks.wall += 4
        assert clock.seconds_left() == 3  # it may have had to wait for something
        clocks.wall += 6
        with pytest.raises(OutOfTime) as fault:
            clock.seconds_left()
    assert (fault.value.seconds, fault.value.cause) == (9, "waiting")


def test_a_child_that_no_processor_was_free_for_did_not_sleep(clocks, channel):
    channel("hrtimer_nanosleep")
    clock = Clock(os.getpid(), limits(call_cpu_seconds=3.0, call_wall_seconds=9.0))
    with clock.call():
        clocks.wall += 12
        clocks.queued += 5  # of the child, and as long of the grader
        assert clock.seconds_left() == 1


def test_what_a_child_slept_counts_in_all_as_if_it_had_computed(clocks, channel):
    channel("hrtimer_nanosleep")
    clocks.queued = 1.0
    clock = Clock(os.getpid(), limits(call_cpu_seconds=6.0, total_cpu_seconds=20.0))
    with clock.call():
        clocks.wall += 5
        clocks.processor += 1  # beside the 10 that the process had used before
    with clock.call():
        assert clock.seconds_left() == 5
        clocks.wall += 5
        with pytest.raises(OutOfTime) as fault:
            clock.seconds_left()
    assert (fault.value.clock, fault.value.seconds) == ("wall-clock", 20)
    assert fault.value.in_total


def test_where_the_system_does_not_tell_of_queues_nothing_counts_as_sleep(clocks):
    clock = Clock(os.getpid(), limits(call_cpu_seconds=6.0, total_cpu_seconds=20.0))
    for _ in range(4):
        with clock.call():
            clocks.wall += 5
            assert clock.seconds_left() > 0


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
