"""The values that the reference computes on the way to its outputs."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np

from grader.diagnosis.reference_values import reference_values

SOURCE = '''
def f(x, times):
    """Return a list."""
    found, kept = [], {}
    for step in range(times):
        kept = {"y": 2 * x + step}
        found.append(kept["y"].sum())
    return found, kept
'''


def values(source, *args):
    namespace = {}
    exec(source, namespace)
    reference = SimpleNamespace(namespace=namespace, sources={"f": source}, path=Path("net.py"))
    diagnosed = SimpleNamespace(function=SimpleNamespace(name="f"), reference=reference)
    return reference_values(diagnosed, SimpleNamespace(args=args))


def test_every_value_on_the_way_is_there_once():
    found = values(SOURCE, np.array([1.0, 2.0]), 2)
    arrays = [each.tolist() for each in found if isinstance(each, np.ndarray)]
    assert sorted(arrays) == [[1.0, 2.0], [2.0, 4.0], [3.0, 5.0]]
    assert [6.0, 8.0] in found
    assert {"y"} in [set(each) for each in found if isinstance(each, dict)]


def test_where_it_raises_there_are_none():
    assert values("def f(x):\n    return x[3]\n", np.zeros(2)) == []
