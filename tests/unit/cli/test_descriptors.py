"""Too few files may be open: a sentence that says so, and nothing half done."""

from __future__ import annotations

import errno
import os
import resource

import pytest

from grader import descriptors
from grader.cli.learner import list as list_module
from grader.cli.running import run
from grader.errors import GradebookError, IsolationError, SubmissionError, UsageError
from grader.gradebook import Gradebook
from grader.text import message


def test_a_gradebook_without_room_says_so(few, tmp_path):
    file = tmp_path / "gradebook.sqlite"
    Gradebook.open(file).close()
    descriptors.out_of_files_message()  # the catalogue is read once
    few(0)
    with pytest.raises(GradebookError, match=r"the limit is \d+\. Raise it with ulimit"):
        Gradebook.open(file)


def raised(code, kind=OSError):
    return kind(code, os.strerror(code))


def wrapped(inner, outer, *, hidden):
    try:
        try:
            raise inner
        except type(inner) as error:
            raise outer from (None if hidden else error)
    except type(outer) as error:
        return error


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ENFILE])
@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("outer", [UsageError("x"), SubmissionError("x"), RuntimeError("x")])
def test_it_is_told_apart_whatever_it_was_made_into(code, hidden, outer):
    assert descriptors.is_out_of_files(wrapped(raised(code), outer, hidden=hidden))
    assert not descriptors.is_out_of_files(
        wrapped(raised(errno.ENOSPC), RuntimeError("x"), hidden=hidden)
    )


def test_a_library_that_cannot_be_loaded_for_it_is_told_apart():
    reason = os.strerror(errno.EMFILE)
    assert descriptors.is_out_of_files(
        ImportError(f"libz.so: cannot open shared object file: {reason}")
    )
    assert not descriptors.is_out_of_files(ImportError("libz.so: cannot open shared object file"))


def test_the_limit_of_the_whole_system_has_a_sentence_of_its_own():
    assert descriptors.out_of_files_message(raised(errno.ENFILE)) == message("cli.system_files")
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    assert f"ulimit -n {max(256, 2 * limit)}" in descriptors.out_of_files_message(
        raised(errno.EMFILE)
    )


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (raised(errno.EMFILE), 5),
        (wrapped(raised(errno.EMFILE), SubmissionError("x cannot be opened"), hidden=True), 5),
        (wrapped(raised(errno.EMFILE), IsolationError("no layers"), hidden=False), 4),
    ],
)
def test_whatever_ends_a_command_for_it_ends_in_that_sentence(monkeypatch, capsys, error, code):
    def fail(*_args, **_more):
        raise error

    monkeypatch.setattr(list_module.command, "run", fail)
    assert run(["list"]) == code
    err = capsys.readouterr().err
    assert "x cannot be opened" not in err
    assert err.count("\n") == 1
    assert "ulimit -n" in err
