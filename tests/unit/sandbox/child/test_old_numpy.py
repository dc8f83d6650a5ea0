"""What older lessons and notebooks take from NumPy is there."""

import numpy as np
import pytest

# Beside an array of one element, ``a``; each is right in the NumPy of its time.
DROPPED = {
    "np.mat('1 2; 3 4') * np.mat([[1], [1]])": [[3], [7]],
    "np.product([2, 3])": 6,
    "np.cumproduct([2, 3])": [2, 6],
    "np.alltrue([1, 0])": False,
    "np.sometrue([1, 0])": True,
    "np.round_(2.567, 1)": 2.6,
    "np.msort([[3, 1], [2, 5]])": [[2, 1], [3, 5]],
    "np.in1d([[1, 2]], [2])": [False, True],
    "np.trapz([1.0, 2.0])": 1.5,
    "np.row_stack([[1], [2]])": [[1], [2]],
    "np.asscalar(a)": 3.0,
    "np.asfarray([1, 2]).dtype == np.float64": True,
    "np.zeros(2, dtype=np.float)": [0, 0],
    "np.zeros(2, dtype=np.float_)": [0, 0],
    "np.int(3.5)": 3,
    "np.bool(True) and np.bool8(True)": True,
    "np.array([1], dtype=np.object).tolist()": [1],
    "np.array(['x'], dtype=np.unicode_) == np.array(['x'], dtype=np.string_).astype(str)": [True],
    "np.array([1], dtype=np.int0)": [1],
    "[np.Inf, -np.NINF, np.PINF, np.infty, np.Infinity]": [np.inf] * 5,
    "np.isnan([np.NaN, np.NAN])": [True, True],
    "np.find_common_type([np.float32], [np.int64]) == np.float32": True,
    "np.find_common_type([np.int64], [np.float32]).kind": "f",
    "np.find_common_type([], [np.int64]) == np.int64": True,
    "np.cast['float64'](3)": 3.0,
    "np.cast[np.int64]([2.5])": [2],
    "np.math.log(1)": 0,
    "np.safe_eval('[1, 2]')": [1, 2],
    "np.rank(a)": 2,
    "np.alen([1, 2])": 2,
}
REFUSED_SINCE_2_4 = {
    "float(a)": 3.0,
    "int(a)": 3,
    "complex(a)": 3,
    "'%.2f' % a": "3.00",
    "np.sum(x for x in [1, 2])": 3,
    "place(np.zeros((1, 2)), np.array([1]))": [[1, 0]],
    "place(np.zeros((1, 2)), a)": [[3, 0]],
}
SOURCE = """
    import numpy as np
    def place(into, what):
        into[0, 0] = what
        return into
    def compute_cost(a):
        return {}
    """


@pytest.mark.filterwarnings("ignore")  # as in the sandbox: NumPy warns of what it is about to drop
@pytest.mark.parametrize(("written", "value"), (DROPPED | REFUSED_SINCE_2_4).items())
def test_what_learners_numpy_has(load, written, value):
    got = load(SOURCE.format(written))
    found = got["compute_cost"](np.array([[3.0]]))
    if isinstance(value, str):
        assert found == value
    else:
        np.testing.assert_allclose(np.asarray(found), value)


@pytest.mark.filterwarnings("ignore")
def test_a_star_import_brings_the_old_names_but_hides_no_builtin(load):
    got = load("from numpy import *\ndef compute_cost(a): return mat(a), NaN, float, str, int\n")
    old, _, *kinds = got["compute_cost"]([[1.0]])
    assert old.shape == (1, 1)
    assert kinds == [float, str, int]


def test_what_numpy_still_has_is_left_alone(load):
    before = {name: vars(np)[name] for name in np.__all__ if name in vars(np)}
    load("import numpy as np")
    assert before == {name: vars(np)[name] for name in before}
