"""A unit test that starts a process fails."""

from __future__ import annotations

import multiprocessing
import os
import pty
import subprocess

import pytest
from helpers.no_process import ProcessStarted, no_process

pytest_plugins = ["pytester"]

WAYS = {
    "subprocess": lambda: subprocess.run(["true"], check=False),
    "os.fork": os.fork,
    "os.forkpty": os.forkpty,
    "os.posix_spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "os.system": lambda: os.system("true"),
    "os.spawnv": lambda: os.spawnv(os.P_WAIT, "/bin/true", ["true"]),
    "pty.spawn": lambda: pty.spawn(["true"]),
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "a process of multiprocessing": lambda: multiprocessing.get_context("spawn").Process().start(),
    "a forked process": lambda: multiprocessing.get_context("fork").Process().start(),
}


@pytest.mark.parametrize("start", WAYS.values(), ids=WAYS)
def test_every_way_to_start_a_process_is_refused(start):
    with no_process() as refused, pytest.raises(ProcessStarted):
        start()
    assert len(refused) == 1


STARTS = {
    "openly": """
import subprocess

def start():
    subprocess.run(["true"])
""",
    "hidden": """
import subprocess

def start():
    try:
        subprocess.run(["true"])
    except BaseException:
        pass
""",
}
STARTS_IN = {
    "a test": "def test(): start()",
    "a fixture": """
import pytest

@pytest.fixture
def given(): start()

def test(given): pass
""",
    "setup_module": """
def setup_module(): start()

def test(): pass
""",
}
STARTS_AFTER = {
    f"a fixture for a {scope}": f"""
import pytest

@pytest.fixture(scope="{scope}")
def given():
    yield
    start()

def test(given): pass
"""
    for scope in ("function", "class", "module")
} | {
    "teardown_module": """
def teardown_module(): start()

def test(): pass
"""
}


@pytest.fixture(params=STARTS)
def start(request):
    """Return the source of a function that starts a process."""
    return STARTS[request.param]


@pytest.fixture
def ran(pytester, request):
    """Return a function that runs a test file next to the conftest of unit tests.

    A second file, which is collected outside, comes after it or not.
    """
    conftest = (request.config.rootpath / "tests/unit/conftest.py").read_text("utf-8")

    def ran(source, *, outside=None):
        for name, text in {"a/conftest": conftest, "a/test_a": source, "b/test_b": outside}.items():
            if text is not None:
                file = pytester.path / f"{name}.py"
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, "utf-8")
        return pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:xdist", "-s")

    return ran


def complains(result):
    return "subprocess.Popen: true" in result.stdout.str()


@pytest.mark.parametrize("source", STARTS_IN.values(), ids=STARTS_IN)
def test_a_test_that_starts_a_process_fails(ran, start, source):
    result = ran(start + source)
    outcomes = result.parseoutcomes()
    assert outcomes.get("failed", 0) + outcomes.get("errors", 0) == 1
    assert "passed" not in outcomes
    assert complains(result)


@pytest.mark.parametrize("outside", [None, "def test(): pass"], ids=["last", "not last"])
@pytest.mark.parametrize("source", STARTS_AFTER.values(), ids=STARTS_AFTER)
def test_a_test_after_which_a_process_is_started_has_an_error(ran, start, source, outside):
    result = ran(start + source, outside=outside)
    result.assert_outcomes(passed=1 + (outside is not None), errors=1)
    assert complains(result)


def test_a_file_that_starts_a_process_when_it_is_imported_is_not_collected(ran, start):
    result = ran(f"{start}\nstart()\n\ndef test(): pass")
    result.assert_outcomes(errors=1)
    assert complains(result)


def test_fixtures_of_the_session_end_without_the_guard(ran, pytester, monkeypatch):
    monkeypatch.setattr("helpers.no_process._refused", None)
    pytester.makeconftest(
        """
import pytest
from helpers import no_process

@pytest.fixture(scope="session", autouse=True)
def _of_all():
    yield
    print("guarded:", no_process._refused is not None)
"""
    )
    result = ran("def test(): pass")
    result.assert_outcomes(passed=1)
    assert "guarded: False" in result.stdout.str()
