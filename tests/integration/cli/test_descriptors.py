"""Too few files may be open: a sentence that says so, and nothing half done."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys

import pytest

from grader import descriptors
from grader.errors import IsolationError
from grader.gradebook import Gradebook
from grader.sandbox.fork_server_client import ForkServerClient
from grader.sandbox.limits import Limits

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_isolation")]


# With fewer, Python itself does not start.
FEW = (5, 6, 8, 11, 14, 15, 17, 20)


TOO_FEW = 10


def nngrade(place, limit, *args):
    ran = subprocess.run(
        [sys.executable, "-m", "grader", *args],
        capture_output=True,
        text=True,
        cwd=place,
        timeout=300,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)),
    )
    assert "Traceback" not in ran.stderr
    return ran


def says_what_to_do(text, limit):
    return f"the limit is {limit}. Raise it with ulimit -n 256" in " ".join(text.split())


@pytest.mark.parametrize("limit", FEW[:2])
def test_listing_needs_hardly_any(place, limit):
    assert nngrade(place, limit, "list").returncode == 0


@pytest.mark.parametrize("limit", FEW)
def test_submit_grades_or_says_which_limit_is_too_low(place, limit):
    ran = nngrade(place, limit, "submit", "computation_graph.py", "--output", "report.json")
    report = place / "report.json"
    if ran.returncode == 0:
        assert limit > TOO_FEW
        assert json.loads(report.read_text("utf-8"))["score"] == 100
        assert "not recorded" not in ran.stderr
    else:
        assert ran.returncode == 4
        assert ran.stderr.count("\n") == 1
        assert says_what_to_do(ran.stderr, limit)
        assert not report.exists()
    assert not list(place.rglob("*.part"))


@pytest.mark.parametrize("limit", FEW[::2])
def test_batch_grades_or_says_which_limit_is_too_low(place, limit):
    ran = nngrade(place, limit, "batch", "class", "--output", "results", "--jobs", "1")
    if ran.returncode == 0:
        assert limit > TOO_FEW
        assert json.loads((place / "results/summary.json").read_text("utf-8"))["graded"] == 2
    else:
        # With the fewest, the course cannot be read; with more, no submission can be held.
        assert ran.returncode == (5 if limit == FEW[0] else 4)
        assert says_what_to_do(ran.stderr, limit)
        assert not list((place / "results").glob("*.json"))
        again = nngrade(place, 256, "batch", "class", "--output", "results", "--jobs", "1")
        assert again.returncode == 0, again.stderr
        summary = json.loads((place / "results/summary.json").read_text("utf-8"))
        assert (summary["graded"], summary["unreadable"]) == (2, [])
    assert not list(place.rglob("*.part"))


@pytest.mark.parametrize("limit", FEW)
def test_the_doctor_tells_the_limit(place, limit):
    ran = nngrade(place, limit, "doctor")
    if ran.returncode == 0:
        assert limit > TOO_FEW
    else:
        assert ran.returncode == 4
        assert says_what_to_do(ran.stdout, limit)


@pytest.mark.parametrize("limit", [5, 6])
@pytest.mark.parametrize(
    "args", [("history",), ("export", "csv", "--results", "results")], ids=lambda args: args[0]
)
def test_a_gradebook_that_cannot_be_opened_for_it_is_not_blamed(place, limit, args):
    with Gradebook.open(place / "gradebook.sqlite"):
        (place / "results").mkdir()
        os.link(place / "gradebook.sqlite", place / "results/gradebook.sqlite")
    book = ("--gradebook", "gradebook.sqlite") if args == ("history",) else ()
    ran = nngrade(place, limit, *args, *book)
    assert ran.returncode == 5
    assert says_what_to_do(ran.stderr, limit)


def test_a_fork_server_is_not_started_without_room(few):
    few(4)
    with pytest.raises(IsolationError, match=r"the limit is \d+\. Raise it with ulimit"):
        ForkServerClient()


@pytest.mark.parametrize("count", [0, 1])
def test_a_child_without_room_is_nobodys_fault(few, count):
    with ForkServerClient() as fork_server:
        fork_server.spawn(Limits()).close()
        descriptors.out_of_files_message()  # the catalogue is read once
        few(count)
        with pytest.raises(IsolationError, match=r"the limit is \d+\. Raise it with ulimit"):
            fork_server.spawn(Limits())


def test_a_command_that_cannot_even_be_imported_says_so(root):
    script = (
        "import builtins, errno, os, sys; from grader.cli import main; real = builtins.__import__\n"
        "def fails(name, *rest):\n"
        "    if name == 'grader.cli.running': raise OSError(errno.EMFILE, 'Too many open files')\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = fails; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=root, check=False
    )
    assert ran.returncode == 5
    assert ran.stderr.startswith("nngrade: Too few files may be open at once")
    assert "Traceback" not in ran.stderr
