"""What the fork server holds, and what becomes of everything when somebody dies."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import textwrap
import threading
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from attacker import missing_layers
from helpers.processes import children, cpu_seconds, wait_until

from grader.errors import IsolationError
from grader.sandbox.fork_server_client import ForkServerClient, ForkServerLost
from grader.sandbox.limits import Limits
from grader.sandbox.program import Program
from grader.submission.model import Cell, SourceFile

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing_layers()), reason=missing_layers() or "-"),
]


def program(source, **more):
    main = SourceFile("net.py", "script", (Cell("", textwrap.dedent(source)),))
    return Program(main=main, graded=("f",), **more)


def ask(fork_server, source, *args, **limits):
    with fork_server.spawn(Limits(**limits)) as child:
        child.load(program(source))
        return child.call("f", args).value


def has_ended(pid):
    try:
        pidfd = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        poll = select.poll()
        poll.register(pidfd, select.POLLIN)
        return bool(poll.poll(5000))
    finally:
        os.close(pidfd)


@pytest.fixture
def fork_server():
    with ForkServerClient() as made:
        yield made


def test_it_knows_nothing_of_grader_but_the_sandbox(fork_server):
    loaded = ask(fork_server, "import sys\ndef f(): return sorted(sys.modules)")
    ours = [name for name in loaded if name.split(".")[0] in {"grader", "solutions", "tests"}]
    known = {"grader", "grader.version"}
    assert all(name in known or name.startswith("grader.sandbox") for name in ours)
    # What the grader does with answers stays in the grader.
    host_only = {
        "callbacks",
        "channel",
        "clock",
        "fork_server_client",
        "isolation",
        "launch",
        "limits",
    }
    host_only |= {"process", "program", "replies"}
    assert not {f"grader.sandbox.{name}" for name in host_only} & set(ours)
    assert not {"pytest", "pydantic", "nbformat", "click", "rich"} & set(loaded)


def test_its_environment_is_empty(fork_server, monkeypatch):
    monkeypatch.setenv("SECRET", "expected values")
    with ForkServerClient() as fresh:
        fresh.ready()
        environment = Path(f"/proc/{fresh._process.pid}/environ").read_bytes()
        names = {entry.partition(b"=")[0].decode() for entry in environment.split(b"\0") if entry}
        allowed = {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "PYTHONHASHSEED"}
        assert names - {"LD_LIBRARY_PATH", "PYTHONHOME"} == allowed
        assert ask(fresh, "import os\ndef f(): return dict(os.environ)") == {}
    assert fork_server.ready()


def test_it_has_one_thread_and_no_descriptor_but_its_connection(fork_server):
    fork_server.ready()
    process = Path(f"/proc/{fork_server._process.pid}")
    assert len(list((process / "task").iterdir())) == 1
    aims = {fd.name: str(fd.readlink()) for fd in (process / "fd").iterdir()}
    assert {aims.pop(number) for number in "012"} == {"/dev/null"}
    assert aims.pop("3").startswith("socket:")
    # The process that it watches, and the ruleset for its children.
    assert all("pidfd" in aim or "landlock" in aim for aim in aims.values())
    assert str((process / "cwd").readlink()) == "/"


def test_names_have_the_same_order_in_every_fork_server():
    source = "def f(): return list({str(number) for number in range(100)})"
    orders = []
    for _ in range(2):
        with ForkServerClient() as fresh:
            orders.append(ask(fresh, source))
    assert orders[0] == orders[1]


def test_one_child_leaves_nothing_behind_for_the_next(fork_server):
    ask(fork_server, "import numpy as np\ndef f():\n  np.left = 1\n  import math\n  math.pi = 3")
    source = "import numpy as np\ndef f():\n  import math\n  return hasattr(np, 'left'), math.pi"
    assert ask(fork_server, source) == (False, np.pi)


def test_a_fork_server_that_died_is_started_again(fork_server):
    assert ask(fork_server, "def f(): return 1") == 1
    old = fork_server._process.pid
    os.kill(old, signal.SIGKILL)
    assert ask(fork_server, "def f(): return 2") == 2
    assert fork_server._process.pid != old


def test_its_death_during_a_call_is_nobodys_fault(fork_server):
    def kill(_name, _args):
        os.kill(fork_server._process.pid, signal.SIGKILL)

    child = fork_server.spawn(Limits(), kill)
    source = "import time\ndef f(): g(); time.sleep(30)"
    child.load(program(source, substitutes=("g",)))
    with pytest.raises(ForkServerLost, match="Nothing is wrong with the submission"):
        child.call("f", ())
    assert not child.alive
    assert has_ended(child._pid)
    assert ask(fork_server, "def f(): return 3") == 3


def test_children_end_with_the_fork_server(fork_server):
    child = fork_server.spawn(Limits())
    child.load(program("import time\ndef f(): time.sleep(30)"))
    fork_server.close()
    assert has_ended(child._pid)
    child.close()


def test_closing_twice_does_no_harm(fork_server):
    child = fork_server.spawn(Limits())
    usage = child.close()
    assert child.close() is usage
    fork_server.close()


GRADER = """
import os, sys, time
from grader.sandbox.fork_server_client import ForkServerClient
from grader.sandbox.limits import Limits
from grader.sandbox.program import Program
from grader.submission.model import Cell, SourceFile
fork_server = ForkServerClient()
child = fork_server.spawn(Limits())
source = "def f():\\n  while True: pass"
child.load(Program(main=SourceFile("a.py", "script", (Cell("", source),)), graded=("f",)))
print(fork_server._process.pid, child._pid, flush=True)
if sys.argv[1] == "idle":
    time.sleep(60)
if sys.argv[1] == "forked" and os.fork() == 0:
    time.sleep(60)
child.call("f", ())
"""


@pytest.mark.parametrize("doing", ["idle", "busy", "forked"])
def test_nothing_outlives_the_grader(doing, root):
    with subprocess.Popen(
        [sys.executable, "-c", GRADER, doing],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
        start_new_session=True,
    ) as grader:
        pids = [int(word) for word in grader.stdout.readline().split()]
        if doing == "busy":
            wait_until(lambda: cpu_seconds(pids[1]) > 0.1)
        if doing == "forked":
            wait_until(lambda: len(children(grader.pid)) > 1)
        grader.kill()
        grader.wait()
        ended = [has_ended(pid) for pid in pids]
        with suppress(ProcessLookupError):
            os.killpg(grader.pid, signal.SIGKILL)  # the fork that was left
    assert ended == [True, True]


def test_many_threads_share_one_fork_server(fork_server):
    results = []

    def work(number):
        results.append(ask(fork_server, "def f(x): return x * x", number))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [number * number for number in range(8)]


def test_a_fork_server_may_be_made_in_a_thread_that_ends():
    made = []
    thread = threading.Thread(target=lambda: made.append(ForkServerClient()))
    thread.start()
    thread.join()
    with made[0]:
        assert ask(made[0], "def f(): return 4") == 4


def test_it_leaves_no_zombie():
    with ForkServerClient() as fresh:
        fresh.ready()
        pid = fresh._process.pid
    with pytest.raises(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def test_a_broken_interpreter_is_said_clearly(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with ForkServerClient() as broken, pytest.raises(IsolationError, match="did not start"):
        broken.ready()


def test_a_missing_interpreter_is_said_clearly(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(IsolationError, match="did not start"):
        ForkServerClient()
