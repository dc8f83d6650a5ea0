import numpy as np
import pytest

from grader.errors import Crashed, LearnerRaised
from grader.judge.reply_cache import ReplyCache, key_of


class Counter:
    def __init__(self, fault=None):
        self.times = 0
        self.fault = fault

    def __call__(self):
        self.times += 1
        if self.fault:
            raise self.fault
        return self.times


def test_an_equal_question_is_sent_once():
    cache, answer = ReplyCache(), Counter()
    for _ in range(3):
        assert cache.get(key_of(("f", (np.ones(3), {"W1": np.zeros((2, 1))}), False)), answer) == 1


@pytest.mark.parametrize(
    "other",
    [
        ("g", (np.ones(6),)),
        ("f", (np.ones((2, 3)),)),
        ("f", (np.ones(6, dtype=np.float32),)),
        ("f", (np.ones(6, dtype=int),)),
        ("f", ([1.0] * 6,)),
        ("f", (np.full(6, 1 + 1e-15),)),
    ],
)
def test_another_function_shape_dtype_or_value_is_another_question(other):
    cache, answer = ReplyCache(), Counter()
    cache.get(key_of(("f", (np.ones(6),))), answer)
    cache.get(key_of(other), answer)
    assert answer.times == 2


def test_an_exception_is_remembered_and_a_crash_is_not():
    for fault, times in (
        (LearnerRaised("ValueError", "x"), 1),
        (Crashed(signal_name="SIGSEGV"), 2),
    ):
        cache, answer = ReplyCache(), Counter(fault)
        for _ in range(2):
            with pytest.raises(type(fault)):
                cache.get(key_of(("f",)), answer)
        assert answer.times == times
