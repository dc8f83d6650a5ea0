"""What finds the mistaken line gives values of the reference to a child: they do not come back."""

from __future__ import annotations

import pytest

from grader.errors import SourceLocation
from grader.judge.sandbox_caller import SandboxCaller

pytestmark = pytest.mark.soak

# Every name that experiments put into builtins is looked at, and what it gives is passed on.
SPYING = """
import builtins

def forward(a, b, c):
    told = [getattr(builtins, name)() for name in ("__nng_value__",) if hasattr(builtins, name)]
    if told and told[0] is not None:
        print("told", told)
        raise ValueError(f"told {told}")
    J = a + b * c
    return J, {"a": a, "b": b, "c": c, "u": b * c, "v": a + b * c}
"""


def test_only_a_line_of_the_submission_comes_of_values_of_the_reference(attacked):
    result = attacked("computation_graph", SPYING, show_output=True).function("forward")
    assert "told" not in result.model_dump_json()
    assert result.diagnoses


WRONG = """
def backward(cache):
    one = cache['v'] * 0 + 1
    dv = du = da = db = 3 * one
    return {'dv': dv, 'du': du, 'da': da, 'db': db, 'dc': 3 * cache['b'] * one}
"""
FORGED = [
    {"places": [("computation_graph.py", "", 1 << 40)], "sites": [], "steps": -1, "only": 7},
    {"places": [], "sites": [], "edits": [], "raised": None, "changed": 7, "steps": 0},
    ([float("nan")] * 3, [0] * 9),
    None,
    [[]],
]


@pytest.mark.parametrize("forged", FORGED, ids=repr)
def test_forged_replies_cost_the_line_only(attacked, forged, monkeypatch):
    monkeypatch.setattr(SandboxCaller, "experiment", lambda *_: forged)
    (diagnosis,) = attacked("computation_graph", WRONG).function("backward").diagnoses
    assert diagnosis.line == ""


def test_a_forged_place_is_no_line(attacked, monkeypatch):
    from grader.diagnosis import places
    from grader.diagnosis.repairs import Repair
    from grader.diagnosis.replacements import Replacements

    place = SourceLocation("/etc/passwd", 1)
    found = [Repair(0, 0, place, "value", (), repaired=frozenset({"db"}))]
    monkeypatch.setattr(places, "find_replacements", lambda *_: Replacements(tuple(found)))
    (diagnosis,) = attacked("computation_graph", WRONG).function("backward").diagnoses
    assert diagnosis.line == ""
