"""The calls on which edits are tried."""

from types import SimpleNamespace

import numpy as np

from grader.diagnosis.cases import Case
from grader.diagnosis.repairs import diagnosed_cases


def case(examples, *wrong, fingerprint=None):
    """Return a call with some examples that is wrong in the outputs ``wrong``."""
    expected = {("cost",): np.ones(()), ("db",): np.ones(())}
    actual = {path: np.array(float(1 + (path in wrong))) for path in expected}
    return Case((np.ones((2, examples)),), actual, expected, fingerprint=fingerprint)


def test_the_first_call_is_one_in_which_most_is_wrong():
    """With one example a sum is its mean: what repairs db there leaves the cost of others wrong."""
    one, more = case(1, ("db",)), case(5, ("db",), ("cost",))
    right, raised = case(3), case(2, fingerprint=("ValueError",))
    diagnosed = SimpleNamespace(
        cases=[right, raised, one, more],
        quantities=SimpleNamespace(stem=lambda name: name),
        is_in_failed_check=lambda _: True,
    )
    first, *_, last = diagnosed_cases(diagnosed)
    assert first is more
    assert last is right
