"""Without /dev/null, or with something else there, nothing is graded: a sentence says why."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.errors import IsolationError
from grader.sandbox.fork_server_client import ForkServerClient

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_isolation")]

ADVICE = "mknod -m 666 /dev/null c 1 3"


@pytest.fixture(params=["missing", "file", "folder", "link to a file", "fifo", "other device"])
def other(request, tmp_path):
    """Return the path of something that is not the null device."""
    path = tmp_path / "null"
    if request.param == "file":
        path.write_bytes(b"")
    elif request.param == "folder":
        path.mkdir()
    elif request.param == "link to a file":
        (tmp_path / "file").write_bytes(b"")
        path.symlink_to("file")
    elif request.param == "fifo":
        os.mkfifo(path)
    elif request.param == "other device":
        path.symlink_to("/dev/zero")
    return path


def open_files():
    return sorted(descriptor.name for descriptor in Path("/proc/self/fd").iterdir())


def test_no_fork_server_starts_with_anything_else(monkeypatch, other):
    monkeypatch.setattr(os, "devnull", str(other))
    before = open_files()
    with pytest.raises(IsolationError, match=f"^{other} .*{ADVICE}$"):
        ForkServerClient()
    assert open_files() == before
    if other.is_file():
        assert other.read_bytes() == b""


def test_a_link_to_it_will_do(monkeypatch, tmp_path):
    (tmp_path / "null").symlink_to("/dev/null")
    monkeypatch.setattr(os, "devnull", str(tmp_path / "null"))
    with ForkServerClient() as fork_server:
        assert fork_server.ready()


def test_the_streams_of_a_fork_server_are_the_null_device():
    with ForkServerClient() as fork_server:
        fork_server.ready()
        folder = Path(f"/proc/{fork_server._process.pid}/fd")
        assert {str((folder / name).readlink()) for name in "012"} == {"/dev/null"}


MOUNTED = """
mount -t tmpfs none /dev || exit 99
{make}
{python} -m grader {command}
code=$?
test -e /dev/null && cat /dev/null > printed
exit $code
"""
RENAMED = """
import os, sys
os.devnull = {null!r}
sys.argv[0] = "nngrade"
from grader.cli import main
main()
"""


def without_null(place, command, *, as_file):
    """Run a command in a private mount namespace, or where there is none, by another name."""
    make = ": > /dev/null" if as_file else ""
    script = place / "script.sh"
    script.write_text(MOUNTED.format(make=make, python=sys.executable, command=command))
    try:
        ran = execute(place, "unshare", "-m", "sh", script)
    except FileNotFoundError:
        ran = None
    if ran and ran.returncode != 99 and "unshare:" not in ran.stderr:
        return ran
    null = place / "printed" if as_file else place / "nowhere"
    if as_file:
        null.write_bytes(b"")
    return execute(place, sys.executable, "-c", RENAMED.format(null=str(null)), *command.split())


def execute(place, *command):
    return subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        cwd=place,
        timeout=300,
        check=False,
    )


COMMANDS = {
    "submit": "submit computation_graph.py --output report.json",
    "batch": "batch class --output results --jobs 2",
    "doctor": "doctor",
}


@pytest.mark.parametrize("as_file", [False, True], ids=["missing", "a file"])
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_nothing_is_graded_and_a_sentence_says_why(place, command, as_file):
    ran = without_null(place, command, as_file=as_file)
    assert ran.returncode == 4, ran.stderr
    assert "Traceback" not in ran.stderr
    assert ADVICE in " ".join((ran.stdout + ran.stderr).split())
    assert not (place / "report.json").exists()
    printed = place / "printed"
    assert printed.exists() == as_file
    assert not as_file or printed.read_bytes() == b""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_can_do_without_it(place, closed):
    (place / "start.py").write_text(RENAMED.format(null="/nowhere/null"))
    ran = execute(place, "sh", "-c", f"{sys.executable} start.py list {closed}")
    assert "Traceback" not in ran.stderr
    assert ran.returncode == 0
