"""What the zygote holds, and what becomes of everything when somebody dies."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import textwrap
import threading
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from prison import missing_walls

from grader.errors import IsolationError
from grader.sandbox.host import Zygote, ZygoteLost
from grader.sandbox.limits import Limits
from grader.sandbox.program import Program
from grader.submission.model import Cell, SourceFile

pytestmark = pytest.mark.skipif(bool(missing_walls()), reason=missing_walls() or "-")


def program(source, **more):
    main = SourceFile("net.py", "script", (Cell("", textwrap.dedent(source)),))
    return Program(main=main, graded=("f",), **more)


def ask(zygote, source, *args, **limits):
    with zygote.spawn(Limits(**limits)) as child:
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
def zygote():
    with Zygote() as made:
        yield made


def test_it_knows_nothing_of_grader_but_the_sandbox(zygote):
    loaded = ask(zygote, "import sys\ndef f(): return sorted(sys.modules)")
    ours = [name for name in loaded if name.split(".")[0] in {"grader", "solutions", "tests"}]
    assert all(name == "grader" or name.startswith("grader.sandbox") for name in ours)
    # What the grader does with answers stays in the grader.
    host_only = {"host", "process", "answers", "replies", "channel", "clock", "launch", "doctor"}
    assert not {f"grader.sandbox.{name}" for name in host_only} & set(ours)
    assert not {"pytest", "pydantic", "nbformat", "click", "rich"} & set(loaded)


def test_its_environment_is_empty(zygote, monkeypatch):
    monkeypatch.setenv("SECRET", "expected values")
    with Zygote() as fresh:
        fresh.ready()
        environment = Path(f"/proc/{fresh._process.pid}/environ").read_bytes()
        names = {entry.partition(b"=")[0].decode() for entry in environment.split(b"\0") if entry}
        allowed = {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "PYTHONHASHSEED"}
        assert names - {"LD_LIBRARY_PATH", "PYTHONHOME"} == allowed
        assert ask(fresh, "import os\ndef f(): return dict(os.environ)") == {}
    assert zygote.ready()


def test_it_has_one_thread_and_no_descriptor_but_its_connection(zygote):
    zygote.ready()
    process = Path(f"/proc/{zygote._process.pid}")
    assert len(list((process / "task").iterdir())) == 1
    aims = {fd.name: str(fd.readlink()) for fd in (process / "fd").iterdir()}
    assert {aims.pop(number) for number in "012"} == {"/dev/null"}
    assert aims.pop("3").startswith("socket:")
    # The process that it watches, and the ruleset for its children.
    assert all("pidfd" in aim or "landlock" in aim for aim in aims.values())
    assert str((process / "cwd").readlink()) == "/"


def test_names_have_the_same_order_in_every_zygote():
    source = "def f(): return list({str(number) for number in range(100)})"
    orders = []
    for _ in range(2):
        with Zygote() as fresh:
            orders.append(ask(fresh, source))
    assert orders[0] == orders[1]


def test_one_child_leaves_nothing_behind_for_the_next(zygote):
    ask(zygote, "import numpy as np\ndef f():\n  np.left = 1\n  import math\n  math.pi = 3")
    source = "import numpy as np\ndef f():\n  import math\n  return hasattr(np, 'left'), math.pi"
    assert ask(zygote, source) == (False, np.pi)


def test_a_zygote_that_died_is_started_again(zygote):
    assert ask(zygote, "def f(): return 1") == 1
    old = zygote._process.pid
    os.kill(old, signal.SIGKILL)
    assert ask(zygote, "def f(): return 2") == 2
    assert zygote._process.pid != old


def test_its_death_during_a_call_is_nobodys_fault(zygote):
    child = zygote.spawn(Limits())
    child.load(program("import time\ndef f(): time.sleep(30)"))
    pid = zygote._process.pid
    killer = threading.Timer(0.2, os.kill, (pid, signal.SIGKILL))
    killer.start()
    with pytest.raises(ZygoteLost, match="Nothing is wrong with the submission"):
        child.call("f", ())
    killer.join()
    assert not child.alive
    assert has_ended(child._pid)
    assert ask(zygote, "def f(): return 3") == 3


def test_children_end_with_the_zygote(zygote):
    child = zygote.spawn(Limits())
    child.load(program("import time\ndef f(): time.sleep(30)"))
    zygote.close()
    assert has_ended(child._pid)
    child.close()


def test_closing_twice_does_no_harm(zygote):
    child = zygote.spawn(Limits())
    usage = child.close()
    assert child.close() is usage
    zygote.close()


GRADER = """
import os, sys, time
from grader.sandbox.host import Zygote
from grader.sandbox.limits import Limits
from grader.sandbox.program import Program
from grader.submission.model import Cell, Source
zygote = Zygote()
child = zygote.spawn(Limits())
source = "def f():\\n  while True: pass"
child.load(Program(main=Source("a.py", "script", (Cell("", source),)), graded=("f",)))
print(zygote._process.pid, child._pid, flush=True)
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
        time.sleep(0.1)
        grader.kill()
        grader.wait()
        ended = [has_ended(pid) for pid in pids]
        with suppress(ProcessLookupError):
            os.killpg(grader.pid, signal.SIGKILL)  # the fork that was left
    assert ended == [True, True]


def test_many_threads_share_one_zygote(zygote):
    results = []

    def work(number):
        results.append(ask(zygote, "def f(x): return x * x", number))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [number * number for number in range(8)]


def test_a_zygote_may_be_made_in_a_thread_that_ends():
    made = []
    thread = threading.Thread(target=lambda: made.append(Zygote()))
    thread.start()
    thread.join()
    with made[0]:
        assert ask(made[0], "def f(): return 4") == 4


def test_it_leaves_no_zombie():
    with Zygote() as fresh:
        fresh.ready()
        pid = fresh._process.pid
    with pytest.raises(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def test_a_broken_interpreter_is_said_clearly(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Zygote() as broken, pytest.raises(IsolationError, match="did not start"):
        broken.ready()


def test_a_missing_interpreter_is_said_clearly(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(IsolationError, match="did not start"):
        Zygote()
