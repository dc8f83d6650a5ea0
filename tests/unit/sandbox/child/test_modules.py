"""What can be imported, and what stands in for the rest."""

import copy
import math
import sys

import numpy as np
import pytest

from grader.sandbox.child.stub_module import ModuleNotAvailable, StubModule, refuse_stubs

MISSING = StubModule("scipy.special.expit", "scipy.special")


class TestImports:
    @pytest.mark.parametrize(
        "line",
        [
            "from testCases_v4 import *",
            "from public_tests import *; from test_utils import single_test, multiple_test",
            "import h5py",
            "import matplotlib.pyplot as plt; import matplotlib.image as mpimg",
            "from matplotlib import pyplot as plt, cm",
            "import sklearn, sklearn.datasets, sklearn.linear_model",
            "from PIL import Image; from scipy import ndimage; import scipy.misc",
            "from google.colab import drive, files",
            "import tensorflow as tf; from tensorflow.keras import layers",
            "from lr_utils import load_dataset",
            "import numpy.no_such_part",
            "import curses.no_such_part, antigravity, tkinter",
            "from IPython.display import Image, display",
            "import importlib; m = importlib.import_module('anything.at.all')",
            "m = __import__('anything')",
        ],
    )
    def test_whatever_is_missing_does_no_harm(self, load, line):
        got = load(f"{line}\ndef linear_forward(A, W, b): return m or A\nimport math as m\n")
        assert "linear_forward" in got
        assert got.result.left_out == []

    def test_what_is_loaded_is_real(self, load):
        got = load(
            "import math, os.path, numpy.random as r\nfrom numpy import dot\nrandn = r.randn\n"
        )
        assert got["math"] is math
        assert got["dot"] is np.dot

    @pytest.mark.parametrize("name", ["dnn_utils", "dnn_utils_v2", "dnn_app_utils_v3"])
    def test_course_helpers(self, load, name):
        got = load(f"from {name} import *\nimport {name}\n", given=())
        assert got["relu"](-2) == (0, -2)
        assert isinstance(got[name].load_data, StubModule)

    def test_names_that_a_helper_lacks(self, load):
        got = load("from dnn_app_utils_v2 import relu, load_data, print_mislabeled_images\n")
        assert got["relu"](1) == (1, 1)
        assert repr(got["load_data"]) == "<dnn_utils.load_data: not available when grading>"

    @pytest.mark.parametrize(
        "handler",
        ["ImportError", "ModuleNotFoundError", "Exception", "(ValueError, ImportError)", ""],
    )
    def test_code_that_copes_without(self, load, handler):
        got = load(f"""
            try:
                from scipy.special import (
                    expit,
                )
            except {handler}:
                expit = None
            def linear_forward(A, W, b):
                try:
                    import torch
                except {handler}:
                    return "without"
            """)
        assert got["expit"] is None
        assert got["linear_forward"](1, 2, 3) == "without"

    def test_other_handlers_do_not_cope(self, load):
        got = load("try:\n    import scipy as s\nexcept ValueError:\n    s = None\n")
        assert isinstance(got["s"], StubModule)

    def test_libraries_see_the_truth(self, load):
        load("import scipy_free")
        with pytest.raises(ModuleNotFoundError):
            __import__("psutil_free")

    def test_no_file_is_looked_for(self, load):
        load("x = 1")
        assert sys.path == []
        assert len(sys.meta_path) == 1

    def test_a_graded_function_that_needs_one(self, load):
        got = load(
            "from scipy.special import expit\ndef linear_forward(A, W, b): return 1 - expit(A)"
        )
        with pytest.raises(ImportError, match=r"the module scipy\.special, which is not there"):
            got["linear_forward"](1, 2, 3)

    def test_a_file_of_the_learners_that_was_not_sent(self, load):
        got = load("from .my_utils import f\ndef linear_forward(A, W, b): return 1 - f(A)")
        with pytest.raises(ImportError, match=r"my_utils\.f\(\): this needs the module my_utils,"):
            got["linear_forward"](1, 2, 3)

    def test_progress_bars_let_the_work_go_on(self, load):
        got = load("""
            from tqdm import tqdm, trange
            from numba import njit, prange
            @njit(parallel=True)
            def linear_forward(A, W, b):
                return [x for x in tqdm(range(A), desc="step")] + list(trange(W)) + list(prange(b))
            """)
        assert got["linear_forward"](1, 2, 1) == [0, 0, 1, 0]


class TestWhatStandsIn:
    def test_what_plots_do(self):
        plt = StubModule("matplotlib.pyplot")
        fig, axes = plt.subplots(2, 2)
        (a, b), *_rest = axes
        a.plot([1, 2], label="x")[0].set_color("r")
        plt.rcParams["figure.figsize"] = (5, 4)
        plt.rcParams.update({"a": 1})
        del plt.rcParams["x"], plt.style
        plt.title = 3
        with plt.style.context("ggplot") as context:
            context.anything()
        assert isinstance(b, StubModule)
        assert "not available" in f"{fig}"

    def test_decorators(self):
        def f(x):
            return x

        assert MISSING(f) is f
        assert MISSING(signature=3)(f) is f
        assert MISSING.njit(int) is int

    def test_base_classes(self):
        class Net(MISSING.Module):
            def __init__(self):
                super().__init__()
                self.x = 1

        class Other(dict, MISSING.Mixin):
            pass

        assert Net().x == 1
        assert Other(a=1)["a"] == 1

    def test_types(self):
        assert not isinstance(3, MISSING)
        assert not isinstance(np.zeros(3), (MISSING, str))
        assert not issubclass(int, MISSING)
        assert (MISSING.Tensor | None) is not None
        assert (int | MISSING.Tensor) is not None
        assert MISSING.Tensor[int, ...] is not None

    def test_copies_and_keys(self):
        assert copy.deepcopy([MISSING])[0] is MISSING
        assert copy.copy(MISSING) is MISSING
        assert {MISSING: 1}[MISSING] == 1

    @pytest.mark.parametrize(
        "need",
        [
            lambda x: x + 1,
            lambda x: 1 - x,
            lambda x: np.ones(3) * x,
            lambda x: x @ np.ones((2, 2)),
            lambda x: np.ones((2, 2)) @ x,
            lambda x: -x,
            lambda x: x > 0,
            lambda x: x == 0,
            lambda x: np.zeros(2) < x,
            len,
            bool,
            lambda x: not x,
            float,
            int,
            range,
            list,
            lambda x: [y + 1 for y in x],
            next,
            lambda x: 3 in x,
            abs,
            round,
            np.asarray,
            lambda x: np.array([x, 1.0]),
            lambda x: np.dot(np.ones(2), x),
            np.exp,
            np.squeeze,
            lambda x: np.sum(x, axis=1, keepdims=True),
            np.zeros,
            lambda x: max(x, 1),
            lambda x: max(*x),
        ],
    )
    def test_needing_a_value(self, need):
        with pytest.raises(ModuleNotAvailable, match=r"the module scipy\.special"):
            need(MISSING(1.0))

    def test_in_place(self):
        array = np.ones(3)
        with pytest.raises(ModuleNotAvailable):
            array += MISSING
        with pytest.raises((ModuleNotAvailable, ValueError)):
            array[0] = MISSING  # some versions of NumPy wrap what happens here

    @pytest.mark.parametrize(
        "value", [MISSING, (1, MISSING), {"W1": [np.ones(2), {"x": MISSING}]}, [[MISSING]]]
    )
    def test_stubs_are_refused_as_values(self, value):
        with pytest.raises(ModuleNotAvailable):
            refuse_stubs(value)

    def test_real_values_are_accepted(self):
        circle = []
        circle.append(circle)
        refuse_stubs((1, "x", {"W": np.ones(3), "c": circle}, None, object()))


def test_what_a_file_of_ones_own_lacks_is_told_by_its_own_name(load):
    got = load("from layers import missing\n", ("layers.py", "x = 1\n"))
    [why] = got.why("from layers")
    assert why == "raised: ImportError: cannot import name 'missing' from 'layers'"
