"""How large a notebook may be, the operator says."""

from __future__ import annotations

import json

import pytest

from grader.cli.options import LimitOptions
from grader.errors import SubmissionError, UsageError
from grader.submission import FilesRead, read_packed, read_submission
from grader.submission.limits import (
    MAX_FILE_BYTES,
    max_file_bytes,
    max_total_bytes,
    set_max_file_bytes,
)

WORK = "def forward(a):\n    return a\n"


@pytest.fixture(autouse=True)
def _default():
    yield
    set_max_file_bytes(None)


@pytest.fixture
def large(tmp_path):
    output = {"output_type": "display_data", "data": {"image/png": "x" * 12_000_000}}
    cells = [{"cell_type": "code", "source": WORK, "outputs": [output]}]
    path = tmp_path / "graph.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    return path


def test_an_operator_may_allow_larger_notebooks(large):
    with pytest.raises(SubmissionError, match="larger than 10 MB"):
        read_submission(large)
    LimitOptions(source_mb=20).apply_to_reading()
    files_read = FilesRead()
    got = read_submission(large, files_read=files_read)
    assert got.main.cells[0].source == WORK
    assert read_packed(files_read.packed("graph"), name="graph").sha256 == got.sha256
    assert (max_file_bytes(), max_total_bytes()) == (20_000_000, 60_000_000)
    LimitOptions().apply_to_reading()
    assert max_file_bytes() == MAX_FILE_BYTES


@pytest.mark.parametrize("count", [0, -1, 201])
def test_what_makes_no_sense(count):
    with pytest.raises(UsageError, match="--source-mb must be from 1 to 200"):
        LimitOptions(source_mb=count)


def test_it_is_no_limit_of_an_exercise():
    assert LimitOptions(source_mb=20).by_name() == {}
    assert LimitOptions(source_mb=20, cpu_seconds=90).by_name() == {"total_cpu_seconds": 90}
