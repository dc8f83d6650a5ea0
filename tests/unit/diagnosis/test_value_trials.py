"""Values of the reference are sent with each request under numbers of their own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from grader.diagnosis.value_trials import Best, Search


class _Recorder:
    def __init__(self) -> None:
        self.requests: list[tuple[Any, ...]] = []

    def experiment(self, *request: Any) -> Any:
        self.requests.append(request)
        return [], []


def test_what_is_always_replaced_keeps_its_values_whatever_is_tried_beside_it():
    recorder = _Recorder()
    diagnosed = SimpleNamespace(function=SimpleNamespace(name="forward"), check_time=lambda: None)
    search = Search(diagnosed, recorder, trials=10)  # type: ignore[arg-type]
    search.always = (3, Best(plan=((0, 70), (1, 71)), values=("first", "second")))
    case = SimpleNamespace(args=(), start=None)
    list(search.attempt(case, ["other"], [(1, ((-1, 0),))]))  # type: ignore[arg-type]
    *_, values, trials, always = recorder.requests[-1]
    assert trials == [(1, ((-1, 0),))]
    assert [(site, [(time, values[number]) for time, number in plan]) for site, plan in always] == [
        (3, [(0, "first"), (1, "second")])
    ]
