"""Prefetched replies are the replies to the questions, and nothing of another submission."""

from __future__ import annotations

from grader.course.course import Course
from grader.judge.check_runner import CheckRunner
from grader.judge.prefetch import PrefetchRecorder
from grader.judge.reply_cache import key_of
from grader.running.callers import LocalCaller


def test_calls_with_functions_as_arguments_are_not_prefetched():
    recorder = PrefetchRecorder(LocalCaller({"f": lambda h, x: h(x)}))
    recorder.call("f", (abs, 1), seed=1, want_inputs=False)
    assert recorder.requests == ()


def test_prefetch_requests_are_recorded_from_the_second_time_on():
    exercise = Course.default().exercise("shallow_network")
    assert CheckRunner.of(exercise, 1).prefetch_requests() == ()
    requests = CheckRunner.of(exercise, 1).prefetch_requests()
    assert len({request.key for request in requests}) == len(requests) > len(exercise.functions)
    assert CheckRunner.of(exercise, 1).prefetch_requests() is requests
    assert CheckRunner.of(exercise, 2).prefetch_requests() == ()
    assert key_of(("f", (1,))) not in {request.key for request in requests}
