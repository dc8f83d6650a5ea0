"""What all processes of one submission may use together."""

import pytest

from grader.errors import OutOfTime
from grader.sandbox.clock import Clock
from grader.sandbox.limits import Budget, Limits
from grader.sandbox.wire import FrameTooLarge

LIMITS = Limits(total_cpu_seconds=10.0, total_wall_seconds=40.0, total_reply_bytes=1000)
NO_PROCESS = (1 << 28) - 1


def test_it_ends_on_whichever_clock_is_first():
    budget = Budget(LIMITS)
    budget.check()
    budget.wall = 41.0
    with pytest.raises(OutOfTime) as fault:
        budget.check()
    assert (fault.value.clock, fault.value.seconds) == ("wall-clock", 40)
    assert fault.value.in_total
    budget.charge(11.0)
    with pytest.raises(OutOfTime, match="processor"):
        budget.check()
    assert budget.spent == pytest.approx(1.1)
    assert budget.cpu_ceiling == 0


def test_what_is_kept_is_kept_of_everything():
    budget = Budget(LIMITS)
    budget.reserved = 0.75
    assert (budget.cpu_left, budget.wall_left) == (2.5, 10.0)
    assert budget.cpu_ceiling == 10
    budget.take_reply(250)
    with pytest.raises(FrameTooLarge, match="larger than 1000 bytes"):
        budget.take_reply(1)
    budget.reserved = 0.5
    budget.take_reply(250)


def test_processor_time_is_booked_once_however_often_it_is_told():
    budget = Budget(LIMITS)
    one, other = (Clock(NO_PROCESS, LIMITS, budget) for _ in range(2))
    for seconds in (1.0, 3.0, 3.0, 2.0):
        one.charge(seconds)
    other.charge(4.0)
    assert budget.cpu == 7


def test_a_clock_stops_what_an_earlier_process_left_no_time_for():
    budget = Budget(LIMITS)
    Clock(NO_PROCESS, LIMITS, budget).charge(10.0)
    second = Clock(NO_PROCESS, LIMITS, budget)
    with second.call(), pytest.raises(OutOfTime) as fault:
        second.seconds_left()
    assert fault.value.in_total
    assert fault.value.seconds == 10


def test_work_of_the_grader_for_a_child_is_processor_time_of_the_submission():
    budget = Budget(LIMITS)
    clock = Clock(NO_PROCESS, LIMITS, budget)
    with clock.call(), clock.pause():
        sum(range(1_000_000))
    assert budget.cpu > 0
    assert budget.wall < budget.cpu
