"""Which edits are tried, and on which calls."""

from types import SimpleNamespace

import numpy as np
import pytest

from grader.diagnosis.cases import Case
from grader.diagnosis.repairs import Repairs, diagnosed_cases, find_repairs
from grader.errors import SourceLocation


def case(examples, *wrong, fingerprint=None):
    """Return a call with some examples that is wrong in the outputs ``wrong``."""
    expected = {("cost",): np.ones(()), ("db",): np.ones(())}
    actual = {path: np.array(float(1 + (path in wrong))) for path in expected}
    return Case((np.ones((2, examples)),), actual, expected, fingerprint=fingerprint)


def diagnosed(cases):
    """Return a function that was called in ``cases``."""
    return SimpleNamespace(
        function=SimpleNamespace(name="backward"),
        cases=cases,
        quantities=SimpleNamespace(stem=lambda name: name),
        is_in_failed_check=lambda _: True,
        check_time=lambda: None,
    )


def test_the_first_call_is_one_in_which_most_is_wrong():
    """With one example a sum is its mean: what repairs db there leaves the cost of others wrong."""
    one, more = case(1, ("db",)), case(5, ("db",), ("cost",))
    right, raised = case(3), case(2, fingerprint=("ValueError",))
    first, *_, last = diagnosed_cases(diagnosed([right, raised, one, more]))
    assert first is more
    assert last is right


class Experimenter:
    """Has one edit of each of two lines, and notes which of them are tried."""

    def __init__(self):
        self.tried = []

    def experiment(self, name, *request):
        """Tell of both edits, or do as if nothing changed under those that are tried."""
        if name == "prepare":
            nowhere = dict.fromkeys(("raised", "changed", "returned", "defaults"))
            places = [("net.py", "", 3), ("net.py", "", 4)]
            edits = [(0, place, "sign", "db", False, "") for place in range(2)]
            return {"places": places, "edits": edits, "steps": 9, **nowhere}
        self.tried += request[-1]
        return None


@pytest.mark.parametrize(
    ("lines", "tried"),
    [(None, [0, 1]), ({SourceLocation("net.py", 4)}, [1]), (frozenset(), [])],
)
def test_where_no_line_is_searched_no_edit_is_tried(lines, tried):
    experimenter = Experimenter()
    about = diagnosed([case(5, ("db",))])
    assert find_repairs(about, experimenter, lines) == Repairs()
    assert experimenter.tried == tried
