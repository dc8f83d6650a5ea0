"""Who may read what nngrade writes, at any moment of writing it."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager

import pytest

from grader.files import create, holds, is_part, make_folder, replace_atomically

UMASKS = [0o000, 0o002, 0o022, 0o027, 0o077, 0o177, 0o277, 0o377, 0o777]


@contextmanager
def umask(mask):
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path):
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.fixture
def modes(monkeypatch):
    """Return the rights that files have had, from the moment that they were there."""
    seen = []
    real_open, real_fchmod, real_fsync = os.open, os.fchmod, os.fsync

    def note(descriptor):
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return descriptor

    monkeypatch.setattr(os, "open", lambda *a, **k: note(real_open(*a, **k)))
    monkeypatch.setattr(os, "fchmod", lambda fd, m: (real_fchmod(fd, m), note(fd)))
    monkeypatch.setattr(os, "fsync", lambda fd: (real_fsync(fd), note(fd)))
    return seen


@pytest.mark.parametrize("mask", UMASKS)
def test_a_new_file_is_its_owners_from_the_first_moment(tmp_path, modes, mask):
    with umask(mask):
        replace_atomically(tmp_path / "new", b"data")
        create(tmp_path / "empty")
    for name in ("new", "empty"):
        assert mode(tmp_path / name) == 0o600
    assert modes
    assert not any(each & 0o077 for each in modes)


@pytest.mark.parametrize("mask", UMASKS)
def test_a_shared_file_has_what_the_umask_gives_and_is_still_its_owners(tmp_path, modes, mask):
    with umask(mask):
        replace_atomically(tmp_path / "new", b"data", shared=True)
        create(tmp_path / "empty", shared=True)
    for name in ("new", "empty"):
        assert mode(tmp_path / name) == 0o666 & ~mask | 0o600
    assert not any(each & mask & 0o077 for each in modes)


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("old", [0o400, 0o600, 0o640, 0o644, 0o666, 0o440])
@pytest.mark.parametrize("mask", [0o000, 0o077, 0o777])
def test_a_file_that_is_replaced_keeps_its_rights(tmp_path, modes, mask, old, shared):
    file = tmp_path / "file"
    file.write_bytes(b"old")
    file.chmod(old)
    modes.clear()
    with umask(mask):
        replace_atomically(file, b"new", shared=shared)
    assert mode(file) == old
    assert not any(each & ~old for each in modes), modes
    assert modes[-1] == old  # before the new contents were there to be read


def test_a_file_keeps_its_group_or_the_group_loses_its_rights(tmp_path, monkeypatch):
    if os.geteuid():
        pytest.skip("only root may give files away")
    file = tmp_path / "file"
    file.write_bytes(b"old")
    os.chown(file, 12345, 23456)
    file.chmod(0o640)
    replace_atomically(file, b"new")
    found = file.stat()
    assert (found.st_uid, found.st_gid, mode(file)) == (12345, 23456, 0o640)

    def refuse(*_):
        raise PermissionError(errno.EPERM, "not yours")

    monkeypatch.setattr(os, "fchown", refuse)
    replace_atomically(file, b"newer")
    assert file.stat().st_gid != 23456
    assert mode(file) == 0o600


def test_a_link_is_replaced_and_its_aim_left_alone(tmp_path):
    aim, link = tmp_path / "aim", tmp_path / "link"
    aim.write_bytes(b"precious")
    aim.chmod(0o666)
    link.symlink_to(aim)
    replace_atomically(link, b"report")
    assert aim.read_bytes() == b"precious"
    assert not link.is_symlink()
    assert link.read_bytes() == b"report"
    assert mode(link) == 0o600  # not what the aim had
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "nowhere")
    replace_atomically(dangling, b"report")
    create(tmp_path / "link")
    assert not (tmp_path / "nowhere").exists()


def test_a_link_is_not_made_through(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    create(tmp_path / "link")
    assert not (tmp_path / "nowhere").exists()


def test_what_others_left_behind_is_no_obstacle(tmp_path):
    """Not even of a process of the same number, as in a container that was started again."""
    (tmp_path / f".{os.getpid()}.report.part").write_bytes(b"half")
    (tmp_path / ".1.0123456789abcdef.part").write_bytes(b"half")
    replace_atomically(tmp_path / "report", b"whole")
    replace_atomically(tmp_path / "report", b"again")
    assert (tmp_path / "report").read_bytes() == b"again"
    assert len(list(tmp_path.iterdir())) == 3


def test_names_of_parts_are_told_from_others():
    assert is_part(".123.0123456789abcdef.part")
    assert is_part(".123.ada.json.part")  # of earlier versions
    for name in (".lock", "scores.csv", "ada.part", ".ada.part", "1.2.part", ".1.2.parts"):
        assert not is_part(name)


@pytest.mark.parametrize("name", ["x" * 255, "\N{HANGUL SYLLABLE GAG}" * 85, "." + "y" * 254])
def test_the_longest_names_can_be_written(tmp_path, name):
    replace_atomically(tmp_path / name, b"data")
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_what_a_file_holds_is_seen_without_following_a_link(tmp_path):
    file, link, fifo = tmp_path / "file", tmp_path / "link", tmp_path / "fifo"
    file.write_bytes(b"data")
    link.symlink_to(file)
    os.mkfifo(fifo)
    assert holds(file, b"data")
    for path in (link, fifo, tmp_path, tmp_path / "absent"):
        assert not holds(path, b"data")
    assert not holds(fifo, b"")
    for other in (b"", b"dat", b"data+", b"Data"):
        assert not holds(file, other)


@pytest.mark.parametrize("mask", UMASKS)
@pytest.mark.parametrize("shared", [True, False])
def test_a_new_folder_is_its_owners_and_its_parents_are_as_mkdir_makes_them(tmp_path, mask, shared):
    with umask(mask):
        make_folder(tmp_path / "a" / "b" / "own", shared=shared)
        replace_atomically(tmp_path / "a" / "b" / "own" / "file", b"data")
    for parent in (tmp_path / "a", tmp_path / "a" / "b"):
        assert mode(parent) == 0o777 & ~mask | 0o300
    due = 0o777 & ~mask | 0o700 if shared else 0o700
    assert mode(tmp_path / "a" / "b" / "own") == due


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("old", [0o700, 0o750, 0o755, 0o777])
def test_a_folder_that_is_there_keeps_its_rights(tmp_path, old, shared):
    folder = tmp_path / "folder"
    folder.mkdir()
    folder.chmod(old)
    make_folder(folder, shared=shared)
    assert mode(folder) == old


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "file")
    with pytest.raises(OSError, match=r"Not a directory|exists"):
        make_folder(tmp_path / "file" / "below")
