"""What unit tests share."""

from __future__ import annotations

import importlib.util
import json
import stat
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.course import Course
from grader.errors import IsolationError
from grader.judge.reports import unreadable_report
from grader.sandbox.fork_server_client import ForkServerClient

if TYPE_CHECKING:
    from types import ModuleType


@pytest.fixture(scope="session")
def samples() -> ModuleType:
    """Return the module of sample reports; tests are no package, so it is loaded by its path."""
    file = Path(__file__).parent.parent / "sample_reports.py"
    spec = importlib.util.spec_from_file_location("sample_reports", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def unreadable():
    """Return the report of a submission that nobody could read."""
    exercise = Course.default().exercise("deep_network")
    reason = "The file is empty: <b>net</b>.py."
    return unreadable_report(exercise, Course.default(), None, "ada", reason)


@pytest.fixture(scope="session")
def gradescope_schema(root):
    """Return what Gradescope accepts, written down from its documentation."""
    return json.loads((root / "tests" / "schemas" / "gradescope.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def prairielearn_schema(root):
    """Return what PrairieLearn accepts, written down from its documentation."""
    return json.loads((root / "tests" / "schemas" / "prairielearn.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def lay_out():
    """Return a function that writes files and symbolic links into a folder, and returns it."""

    def lay_out(place, files, links):
        for path in (*files, *links):
            (place / path).parent.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            (place / path).write_text(content)
        for path, target in links.items():
            (place / path).symlink_to(target)
        return place

    return lay_out


@pytest.fixture
def outside(tmp_path):
    """Return a folder that nobody named, with a file that would be graded."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.py").write_text(
        "def forward(x):\n    return 'secret'\n\n\ndef compute_cost(AL, Y):\n    return 'secret'\n"
    )
    return folder


@pytest.fixture(scope="session")
def zip_up():
    """Return a function that writes files and symbolic links into an archive, and returns it."""

    def zip_up(archive, files, links):
        with zipfile.ZipFile(archive, "w") as made:
            for path, content in files.items():
                made.writestr(path, content)
            for path, target in links.items():
                member = zipfile.ZipInfo(path)
                member.external_attr = (stat.S_IFLNK | 0o777) << 16
                made.writestr(member, target)
        return archive

    return zip_up


@pytest.fixture(scope="session")
def needs_isolation() -> None:
    """Skip what needs learner code to be held, where the kernel cannot."""
    try:
        with ForkServerClient() as fork_server:
            fork_server.ready()
    except IsolationError as error:
        pytest.skip(f"this kernel lacks a layer: {error}")
