"""Large results that are refused are freed once they are judged, while the grading goes on."""

from __future__ import annotations

import gc
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from helpers.shipped import shipped

from grader.course.course import Course
from grader.judge import events, grade
from grader.judge.bulk import outline
from grader.submission import read_submission

MIB = 30.0
RESULTS = {
    "of another shape": "np.zeros(7_000_000)",
    "with other values": "np.random.rand(7_000_000)",
    "in a list": "[np.zeros(3_500_000), np.zeros(3_500_000)]",
}


def resident():
    """Return the memory that this process has now, in MiB."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def measured(grading):
    """Return the memory before and after the guilty function, and which functions failed."""
    before, later, lost = 0.0, [], set()
    gc.collect()
    gc.disable()  # a cycle of references would keep them, for how long nobody knows
    try:
        with closing(grading):
            for event in grading:
                if isinstance(event, events.CheckStarted):
                    before = before or resident()
                    later += [resident()] * (event.function == "linear_backward")
                elif isinstance(event, events.SubmissionGraded):
                    lost = {each.name for each in event.report.functions if each.status == "failed"}
        later.append(resident())
    finally:
        gc.enable()
    return before, later, lost


@pytest.mark.slow
@pytest.mark.parametrize("result", RESULTS.values(), ids=RESULTS)
def test_refused_results_are_not_kept(fork_server, root, right, tmp_path, callback_server, result):
    exercise = shipped("deep_network")
    file = tmp_path / "deep_network.py"
    text = f"{right('deep_network')}\n\ndef compute_cost(AL, Y):\n    return {result}\n"
    file.write_text(text, "utf-8")
    submission = read_submission(file, functions=list(exercise.functions))
    # The first time fills what is kept for all submissions, such as what the reference returns.
    for _ in range(2):
        grading = grade(
            submission,
            exercise,
            fork_server,
            course=Course.at(root),
            callbacks=callback_server(exercise),
        )
        before, later, lost = measured(grading)
    assert lost == {"compute_cost"}
    assert len(later) > 1
    assert max(later) < before + MIB


def test_an_outline_has_shape_type_and_what_tells_arrays_apart():
    small, constant, other = np.arange(3.0), np.full((300, 100), 2.5), np.arange(90_000, dtype="i4")
    kept = outline({"a": small, "b": (constant, other), "c": [other + 1, "text", None]})
    assert kept["a"] is small
    b, c = kept["b"][0], kept["b"][1]
    assert (b.shape, b.dtype, b.flat[7]) == (constant.shape, constant.dtype, 2.5)
    assert (c.shape, c.dtype) == (other.shape, other.dtype)
    assert not np.array_equal(c, kept["c"][0])
    assert not any(b.strides + c.strides)
    assert kept["c"][1:] == ["text", None]
