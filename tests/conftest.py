"""What all tests share."""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from helpers import sample_reports
from hypothesis import settings

from grader.errors import IsolationError
from grader.judge.callbacks import CallbackServerClient
from grader.sandbox.fork_server_client import ForkServerClient

ROOT = Path(__file__).resolve().parent.parent

# The same examples every time, however slow the machine; to look for more of them:
# pytest --hypothesis-profile explore
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout that these tests belong to."""
    return ROOT


@pytest.fixture(scope="session")
def fork_server():
    """Return the fork server that children of most tests are forked from."""
    with ForkServerClient() as fork_server:
        try:
            fork_server.ready()
        except IsolationError as error:
            pytest.skip(f"this kernel lacks a layer: {error}")
        yield fork_server


@pytest.fixture(scope="session")
def needs_isolation(fork_server) -> None:
    """Skip a test that runs learner code, where this kernel cannot hold it."""


@pytest.fixture(scope="session")
def samples():
    """Return the module of sample reports."""
    return sample_reports


@pytest.fixture(scope="session")
def gradescope_schema(root):
    """Return what Gradescope accepts, written down from its documentation."""
    return json.loads((root / "tests" / "schemas" / "gradescope.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def prairielearn_schema(root):
    """Return what PrairieLearn accepts, written down from its documentation."""
    return json.loads((root / "tests" / "schemas" / "prairielearn.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def callback_server():
    """Return a function that gives the callback server of an exercise, as a batch worker has it."""
    clients = {}
    with ExitStack() as stack:

        def callback_server(exercise):
            if exercise.folder not in clients:
                clients[exercise.folder] = stack.enter_context(CallbackServerClient(exercise))
            return clients[exercise.folder]

        yield callback_server


@pytest.fixture(scope="session", autouse=True)
def _data_of_nobody(tmp_path_factory: pytest.TempPathFactory):
    """Keep whoever runs the tests out of them: his home is neither read nor written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.delenv("NNGRADE_GRADEBOOK", raising=False)
        patch.delenv("NNGRADE_SETTINGS", raising=False)
        patch.delenv("PYTEST_ADDOPTS", raising=False)  # is meant for this run of pytest alone
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):  # noqa: ARG001 - the hook's signature
    """Where nothing may be missing, a skipped test is a failed one."""
    report = yield
    if report.skipped and os.environ.get("NNGRADE_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be missing: {report.longrepr}"
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Spread tests over workers as their fixtures and their length ask for."""
    from helpers.scheduling import Scheduling

    return Scheduling(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with long tests where several processes share the work."""
    if hasattr(config, "workerinput"):
        from helpers.scheduling import long_ones_first

        long_ones_first(items)
