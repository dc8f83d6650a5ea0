from __future__ import annotations

import os
import stat

import pytest

from grader.cli.output import check_target
from grader.errors import UnavailableError, UsageError
from grader.files import write_output


@pytest.mark.parametrize(("shared", "mode"), [(True, 0o640), (False, 0o600)])
def test_a_file_is_its_owners_or_shared_as_the_users_umask_says(tmp_path, shared, mode):
    old = os.umask(0o027)
    try:
        write_output(tmp_path / "new", b"data", shared=shared)
    finally:
        os.umask(old)
    assert (tmp_path / "new").read_bytes() == b"data"
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == mode


def test_an_older_file_keeps_its_permissions(tmp_path):
    file = tmp_path / "report"
    file.write_bytes(b"old")
    file.chmod(0o600)
    write_output(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "link").symlink_to("real")
    write_output(tmp_path / "link", b"data")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"data"


def test_a_device_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_output(pipe, b"data")
    assert os.read(reader, 10) == b"data"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError(28, "No space left")])
def test_an_interrupted_write_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, interruption):
    file = tmp_path / "report"
    file.write_bytes(b"old")

    def fsync(_):
        raise interruption

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises((KeyboardInterrupt, UnavailableError)):
        write_output(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_targets_are_checked_before_the_work(tmp_path):
    check_target(tmp_path / "new")
    with pytest.raises(UsageError, match="directory"):
        check_target(tmp_path)
    with pytest.raises(UsageError, match="no directory"):
        check_target(tmp_path / "a" / "b")
