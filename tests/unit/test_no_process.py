"""A unit test that starts a process fails."""

from __future__ import annotations

import multiprocessing
import os
import pty
import subprocess
import sys

import pytest
from helpers.no_process import ProcessStarted, no_process

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


def test_a_test_that_hides_the_refusal_fails_as_well(pytestconfig):
    conftest = next(
        plugin
        for plugin in pytestconfig.pluginmanager.get_plugins()
        if getattr(plugin, "__file__", None)
        == str(pytestconfig.rootpath / "tests/unit/conftest.py")
    )
    wrapper = conftest.pytest_runtest_call()
    next(wrapper)
    with pytest.raises(ProcessStarted):
        subprocess.run([sys.executable, "-c", ""], check=False)
    with pytest.raises(pytest.fail.Exception, match=r"starts no process: \['subprocess.Popen"):
        wrapper.send(None)
