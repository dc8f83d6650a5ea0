"""The statement that is to blame when a submission cannot be defined."""

import pytest

from grader.errors import Crashed, OutOfTime, ReplyRefused
from grader.sandbox.codec import encode
from grader.sandbox.loading import LoadProgress
from grader.sandbox.wire import ProtocolError

A, B = ("net.py", 3, 0), ("net.py", 9, 0)
LATE = OutOfTime(10, "processor")


class Told:
    """A child that has said, at these seconds of processor time, which statement runs."""

    def __init__(self, *says):
        self.cpu = 0.0
        self.progress = LoadProgress(lambda: self.cpu)
        for self.cpu, place in says:
            body = encode(None if place is None else list(place), limit=1000)
            self.progress.hear(memoryview(body))

    def blames(self, failure):
        return self.progress.blame(failure)


def test_the_one_that_runs_never_ended():
    assert Told((0.1, A), (0.2, B)).blames(LATE) == (*B, "endless: 9.8")


def test_the_one_that_took_the_time_is_to_blame_for_the_last():
    assert Told((0.0, A), (9.5, B)).blames(LATE) == (*A, "slow: 9.5")


def test_the_one_that_runs_ended_the_process():
    assert Told((0.1, A)).blames(Crashed(exit_status=3)) == (*A, "ended")


@pytest.mark.parametrize("says", [(), ((0.1, A), (0.2, None))])
def test_none_is_to_blame_where_none_runs(says):
    assert Told(*says).blames(LATE) is None
    assert Told(*says).blames(Crashed(exit_status=3)) is None


def test_none_is_to_blame_for_what_breaks_the_protocol():
    assert Told((0.1, A)).blames(ReplyRefused("it is no reply")) is None


@pytest.mark.parametrize("value", [3, [], ["net.py", 3], ["net.py", "3", 0], [["net.py"], 3, 0]])
def test_anything_else_is_refused(value):
    with pytest.raises(ProtocolError):
        Told().progress.hear(memoryview(encode(value, limit=1000)))


OUT = "raised: MemoryError"


def test_what_took_long_to_use_up_the_memory_is_kept_with_its_reason():
    told = Told((0.1, A), (2.5, (*A, OUT)), (2.6, B), (2.7, (*B, OUT)), (2.8, None))
    assert told.progress.out_of_memory == [(*A, OUT)]
    assert told.blames(LATE) is None


def test_it_is_the_statement_that_runs():
    assert Told((0.1, A), (2.5, (*B, OUT)), (2.6, None)).progress.out_of_memory == []
    assert Told((2.5, (*B, OUT))).progress.out_of_memory == []


def test_no_more_than_some_of_them_are_kept():
    says = [(each, place) for each in range(100) for place in (A, (*A, OUT))]
    told = Told(*((3 * number, place) for number, (_, place) in enumerate(says)))
    assert len(told.progress.out_of_memory) == 20
