"""What trials of an experiment make right."""

from __future__ import annotations

from types import SimpleNamespace

from grader.diagnosis.cases import Case
from grader.diagnosis.trial_outputs import with_right_outputs

DIAGNOSED = SimpleNamespace(
    quantities=SimpleNamespace(stem=lambda name: name.rstrip("0123456789")),
    is_in_failed_check=lambda _: True,
)
CASE = Case((), {("dW1",): 1.0}, {("dW1",): 2.0})


def test_no_trial_is_taken_for_an_earlier_one_whose_outputs_are_gone():
    def trials():
        # Nothing else keeps the outputs of a trial, so its memory may be that of the next.
        for number in range(50):
            yield number, {("dW1",): 2.0 if number % 2 else 1.0}

    told = dict(with_right_outputs(DIAGNOSED, CASE, trials()))
    assert [number for number, right in told.items() if right] == [*range(1, 50, 2)]
    assert told[1] == {("dW1",)}
