"""Fixtures for tests of the command, which runs in the test's own process."""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from pathlib import Path

import pytest

from grader.cli import running
from grader.cli.learner import list as list_module
from grader.cli.learner import submit as submit_module

__all__ = [
    "asked",
    "course_in",
    "few",
    "found",
    "give_away",
    "kept",
    "nngrade",
    "own",
    "place",
    "refused",
    "small_class",
    "solution",
    "submit_with",
    "trust",
]


@pytest.fixture
def give_away(monkeypatch):
    """Return a function that makes a file somebody else's, as far as nngrade can see."""

    def give(path):
        if os.geteuid() == 0:
            os.chown(path, 4711, 4711)
        else:  # who cannot give a file away can be somebody else
            mine = os.geteuid()
            monkeypatch.setattr("os.geteuid", lambda: mine + 1)

    return give


@pytest.fixture
def place(monkeypatch, tmp_path):
    """Return the working directory, beside the configuration folder of a user."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return work


@pytest.fixture
def small_class(tmp_path, root):
    """Return a folder with a submission, and a class of two."""
    text = (root / "solutions/computation_graph/computation_graph.py").read_text("utf-8")
    (tmp_path / "computation_graph.py").write_text(text, "utf-8")
    (tmp_path / "class").mkdir()
    for name in ("ada", "bob"):
        (tmp_path / "class" / f"{name}.py").write_text(f"{text}# {name}\n", "utf-8")
    return tmp_path


@pytest.fixture
def found(place):
    """Return the settings file that is found."""
    return place / "nngrade.toml"


@pytest.fixture
def own(place):
    """Return the user's own settings file."""
    folder = place.parent / "config" / "nngrade"
    folder.mkdir(parents=True)
    return folder / "nngrade.toml"


@pytest.fixture
def asked(place, monkeypatch):  # noqa: ARG001 - the working directory is set first
    """Return the options that ``nngrade submit`` gets, instead of doing it."""
    asked = []
    monkeypatch.setattr(submit_module.command, "run", lambda options: asked.append(options) or 0)
    return asked


@pytest.fixture
def submit_with(asked):
    """Return a function that runs ``nngrade submit``, and gives the options that it gets."""

    def run(*args, before=()):
        asked.clear()
        assert running.run([*map(str, before), "submit", "x.py", *map(str, args)]) == 0
        [options] = asked
        return options

    return run


@pytest.fixture
def refused(asked, capsys):
    """Return a function that runs nngrade, which must refuse, and gives the sentence."""

    def run(*args):
        asked.clear()
        capsys.readouterr()
        assert running.run([*map(str, args or ("submit", "x.py"))]) == 2
        assert asked == []
        out, err = capsys.readouterr()
        assert out == ""
        assert "Traceback" not in err
        return err

    return run


@pytest.fixture
def trust(place):  # noqa: ARG001 - the list is kept beside it
    """Return a function that marks a folder as trusted."""

    def mark(folder):
        assert running.run(["trust", str(folder)]) == 0

    return mark


@pytest.fixture
def kept(place):
    """Return where the list of trusted folders is kept."""
    return place.parent / "config" / "nngrade" / "trusted.json"


@pytest.fixture
def nngrade(capsys):
    """Return a function that runs nngrade and gives its exit code, stdout and stderr."""

    def run(*args):
        capsys.readouterr()
        code = running.run([*map(str, args)])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return run


@pytest.fixture
def course_in(nngrade, monkeypatch):
    """Return a function that tells which course ``nngrade list`` shows in a folder."""
    courses = []
    monkeypatch.setattr(list_module.command, "run", lambda options: courses.append(options.course))

    def run(folder):
        courses.clear()
        monkeypatch.chdir(folder)
        code, _, err = nngrade("list")
        assert (code, len(courses)) in {(0, 1), (2, 0)}
        return courses[0] if courses else err

    return run


@pytest.fixture
def few():
    """Return a function that lets only so many more files be opened."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)

    def leave(count):
        highest = max(int(descriptor.name) for descriptor in Path("/proc/self/fd").iterdir())
        resource.setrlimit(resource.RLIMIT_NOFILE, (highest + 1 + count, before[1]))
        with suppress(OSError):
            while True:
                opened.append(os.dup(0))
        for _ in range(count):
            os.close(opened.pop())

    opened = []
    yield leave
    resource.setrlimit(resource.RLIMIT_NOFILE, before)
    for descriptor in opened:
        os.close(descriptor)


@pytest.fixture
def solution(root):
    """Return a function that gives the right solution of an exercise."""
    return lambda name: (root / "solutions" / name / f"{name}.py").read_text("utf-8")
