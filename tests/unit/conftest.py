"""What unit tests share, and their rule: a unit test starts no process.

What does belongs in ``tests/integration``, in the folder of the same name.
"""

from __future__ import annotations

import stat
import zipfile
from contextlib import ExitStack
from types import SimpleNamespace

import pytest
from helpers.no_process import no_process

from grader.course import Course
from grader.judge.reports import unreadable_report


@pytest.fixture(scope="session")
def unreadable():
    """Return the report of a submission that nobody could read."""
    exercise = Course.default().exercise("deep_network")
    reason = "The file is empty: <b>net</b>.py."
    return unreadable_report(exercise, Course.default(), None, "ada", reason)


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
def fork_server():
    """Refuse the fixture that starts a process."""
    pytest.fail("a unit test starts no process: move it to tests/integration")


callback_server = needs_isolation = fork_server


@pytest.fixture
def clocks(monkeypatch):
    """Return the clocks of limits, which stand still until a test moves them.

    That is wall, processor, and how long processes had to wait for a processor.
    """
    clocks = SimpleNamespace(wall=1000.0, processor=10.0, queued=0.0)
    monkeypatch.setattr("grader.sandbox.clock.queued_time", lambda _pid: clocks.queued)
    module = SimpleNamespace(
        monotonic=lambda: clocks.wall, clock_gettime=lambda _number: clocks.processor
    )
    for user in ("grader.sandbox.clock", "grader.batch.deadline"):
        monkeypatch.setattr(f"{user}.time", module)
    return clocks


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):  # noqa: ARG001 - the hook's signature
    """Fail the collection of a file that starts a process when it is imported."""
    with no_process() as refused:
        report = yield
    if refused:
        report.outcome, report.longrepr = "failed", _complaint(refused)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup():
    """Fail a test whose fixtures start a process."""
    return (yield from _guarded())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call():
    """Fail a test that starts a process, whatever it does with the error."""
    return (yield from _guarded())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None):
    """Fail a test after which a process is started: by fixtures, a class, a file or a folder.

    After the last test of all, fixtures of the whole session end too. Those of other folders may
    start processes.
    """
    with ExitStack() as guard:
        refused = guard.enter_context(no_process())
        if nextitem is None:
            item.session.addfinalizer(guard.close)  # added last, it is called first
        result = yield
    if refused:
        pytest.fail(_complaint(refused))
    return result


def _guarded():
    with no_process() as refused:
        result = yield
    if refused:
        pytest.fail(_complaint(refused))
    return result


def _complaint(refused: list[str]) -> str:
    return f"a unit test starts no process: {refused}"
