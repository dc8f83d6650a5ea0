"""A notebook as learners have it after a week: the work in it must come out whole."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from grader.submission import defined_names, read_submission


@pytest.fixture
def got(load):
    submission = read_submission(Path(__file__).with_name("messy.ipynb"))
    assert {"linear_forward", "compute_cost"} <= defined_names(submission)
    cells = [dataclasses.asdict(cell) for cell in submission.main.cells]
    return load({"name": "messy.ipynb", "kind": "notebook", "cells": cells})


def test_the_work_runs(got):
    assert {"linear_forward", "linear_activation_forward", "compute_cost"} <= {
        *got.result.functions
    }
    A, W, b = np.ones((3, 2)), np.full((4, 3), -1.0), np.zeros((4, 1))
    Z, _ = got["linear_forward"](A, W, b)
    assert Z.shape == (4, 2)
    A_next, (_, activation_cache) = got["linear_activation_forward"](A, W, b, "relu")
    assert np.array_equal(A_next, np.zeros((4, 2)))
    assert np.array_equal(activation_cache, Z)
    assert got["compute_cost"](np.array([[0.5]]), np.array([[1]])) == pytest.approx(np.log(2))


def test_the_report_says_what_was_left_out(got):
    said = {(where, why.partition(":")[0]) for where, _, why in got.result.left_out}
    assert said == {
        ("messy.ipynb, cell 1, line 2", "unused"),  # drive.mount
        ("messy.ipynb, cell 2, line 1", "magic"),  # cd
        ("messy.ipynb, cell 3, lines 1-2", "magic"),  # !pip, !ls
        ("messy.ipynb, cell 4, line 12", "magic"),
        ("messy.ipynb, cell 4, lines 13-14", "unused"),  # plt.rcParams
        ("messy.ipynb, cell 4, lines 15-16", "magic"),
        ("messy.ipynb, cell 4, line 18", "unused"),  # np.random.seed
        ("messy.ipynb, cell 5, lines 6-9", "unused"),  # the data
        ("messy.ipynb, cell 10, line 1", "unused"),  # a test case
        ("messy.ipynb, cell 10, line 3", "training"),
        ("messy.ipynb, cell 10, line 4", "unused"),  # print
        ("messy.ipynb, cell 12, line 3", "syntax"),  # plot_costs
        ("messy.ipynb, cell 13, line 1", "syntax"),  # prose
        ("messy.ipynb, cell 14, line 2", "unused"),  # parameters
        ("messy.ipynb, cell 14, lines 3-5", "training"),
        ("messy.ipynb, cell 15, lines 1-2", "cell_magic"),
        ("messy.ipynb, cell 16, line 1", "magic"),  # compute_cost?
        ("messy.ipynb, cell 17, line 1", "syntax"),
    }


def test_the_cells_that_something_came_from(got):
    assert got.result.cells == [f"cell {n}" for n in (1, 4, 5, 6, 7, 8, 9, 11, 12)]
