"""Under pytest, an author whose hidden test fails sees the own test and the sentence, no more."""

import re
import shutil
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

HEAD = """
import numpy as np
from grader.checks import *

"""
# What a hidden test does as its last line, and what it fails with.
FAILING = {
    "shape": ("expect_shape(np.ones(2), (2, 1), 'b')", "b has shape (2,)"),
    "array": ("expect_array(np.ones(2), np.zeros(2), 'b')", "its values are not"),
    "no array": ("expect_values('text', 1.0, 'b')", "a string"),
    "not finite": ("expect_array(np.array([np.nan]), [1.0], 'b')", "NaN"),
    "scalar": ("expect_scalar(np.ones(2), 'J')", "a single number is due"),
    "tuple": ("expect_tuple(1, ('a', 'b'), 'it')", "2 values are due"),
    "entries": ("expect_entries({}, ['a'], 'it')", "it lacks a"),
    "unchanged": ("expect_unchanged([1], [2], ['x'])", "its argument x"),
    "gradient": ("expect_gradient(np.ones(2), np.zeros(2), 'g')", "the numerical gradient"),
    "zeros": ("expect_zeros(np.ones(2), 'b')", "not zero everywhere"),
    "too large": ("expect_zeros(np.zeros(2_000_000), 'b')", "far more numbers"),
    "not there yet": ("expect_zeros(np.zeros(2), 'b', shape=(3, 1))", "looked at once"),
    "alike": ("expect_distinct_units(np.ones((3, 2)), 'W')", "rows of it are alike"),
    "one-sided": ("expect_centred(rng.random((80, 100)), 'W')", "not centred"),
    "saturating": ("expect_not_saturating(rng.random((80, 100)) * 99, 'W')", "too large"),
    "learned": ("expect_learned(1.0, 'loss', below=0.5)", "the loss is still 1"),
    "author's own": ("numerical_gradient(lambda p: p['y'], {'x': np.ones(2)})", "KeyError: 'y'"),
    "raised": ("learner.assign_clusters(np.ones(2), None)", "IndexError"),
    "raised at the inputs": ("learner.inputs_after('kmeans', None, None)", "TypeError"),
    "raised in a loop": ("learner.run(train)", "ZeroDivisionError: division by zero"),
    "no function": ("learner.k_means(1)", "k_means is no graded function"),
}


@pytest.fixture(scope="module")
def printed(root, tmp_path_factory):
    """Return what pytest prints about each of FAILING, by how the functions are called."""
    course = tmp_path_factory.mktemp("tracebacks") / "course"
    shutil.copytree(root / "docs" / "authors" / "kmeans-course", course)
    folder = course / "solutions" / "kmeans"
    tests = [
        f"@graded('kmeans', points=1, kind='value')\ndef test_{number}(learner, rng):\n    {line}\n"
        for number, (line, _) in enumerate(FAILING.values())
    ]
    loop = "def train(net):\n    return 1 / 0\n\n"
    (folder / "test_hidden.py").write_text(HEAD + loop + "\n\n".join(tests))
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", folder / "test_hidden.py"]
    results = {}
    for how, more in {"here": [], "sandbox": ["--submission", folder / "kmeans.py"]}.items():
        done = subprocess.run([*command, *more], capture_output=True, text=True, check=False)
        results[how] = re.split(r"^_+ test_(\d+) _+$", done.stdout, flags=re.MULTILINE)[1:]
    return {
        (how, list(FAILING)[int(number)]): shown
        for how, parts in results.items()
        for number, shown in zip(parts[::2], parts[1::2], strict=True)
    }


@pytest.mark.parametrize("how", ["here", "sandbox"])
@pytest.mark.parametrize("name", FAILING)
def test_the_authors_line_is_the_last_and_no_frame_of_ours_is_shown(printed, how, name):
    line, sentence = FAILING[name]
    shown = printed[how, name].partition("short test summary")[0]
    assert sentence in shown
    places = re.findall(r"^(\S+\.py):\d+: ", shown, re.MULTILINE)
    assert places[-1].endswith("test_hidden.py")
    assert not any("grader" in place for place in places)
    code = [row for row in shown.splitlines() if row.startswith(">")]
    assert line in code[-1] or name == "author's own"
