"""Reading takes time in proportion to the bytes, whoever wrote them and however."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from grader.submission.limits import MAX_FILE_BYTES

pytestmark = pytest.mark.slow

GRADED = ("linear_forward", "compute_cost")


WORK = "def linear_forward(A, W, b):\n    return 1\n"


SECONDS = 20


"""Processor time: what is linear takes a few, what is not would take minutes."""


MANY = 200


EACH = 148_000


"""Bytes of each of many files, together nearly as many as a submission may have."""


PROGRAM = f"""
import sys
from pathlib import Path
from grader.errors import SubmissionError
from grader.submission import defined_names, read_submission
from grader.submission.scan import called_in
try:
    got = read_submission(Path(sys.argv[1]), hint_names=["net"], functions={GRADED!r})
    defined_names(got, {GRADED!r})
    called_in(got, {GRADED!r})
except SubmissionError as error:
    print(error)
"""


@pytest.fixture
def bounded(root):
    """Return a function that reads what is at a path in a process with little time."""

    def run(path):
        def limit():
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

        ran = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(path)],
            capture_output=True,
            text=True,
            check=False,
            env={"PYTHONPATH": str(root)},
            preexec_fn=limit,
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout

    return run


def filled(unit, size=MAX_FILE_BYTES):
    return unit * (size // len(unit))


@pytest.mark.parametrize("codec", ["punycode", "idna"])
def test_decoders_that_take_time_for_the_square_of_a_file(tmp_path, bounded, codec):
    content = filled(b"x", 3_000_000) + b"-" + filled(b"a", 3_000_000)
    (tmp_path / "net.py").write_bytes(f"# coding: {codec}\n".encode() + content)
    assert f"asks to be read as {codec}" in bounded(tmp_path / "net.py")


@pytest.mark.parametrize(
    "unit",
    [b"ab ", b"import " + b"a" * 5_000 + b"\n", b"def linear_forward(\n", b"'a'#\n"],
    ids=["words", "lines", "functions", "strings"],
)
def test_as_many_hostile_files_as_there_may_be(tmp_path, bounded, unit):
    for number in range(MANY):
        work = WORK.replace("return", f"return {number} +").encode()
        (tmp_path / f"f{number:03}.py").write_bytes(filled(unit, EACH) + b"\n" + work)
    assert "files that could be the submission" in bounded(tmp_path)
