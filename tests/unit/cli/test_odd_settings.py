"""What is called nngrade.toml and is no file, no text or no folder that it seems to be."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from grader.cli import running


@pytest.fixture(params=["link", "link to own", "broken link", "fifo", "socket", "folder"])
def odd(request, found, own, tmp_path):
    """Put something of the name into the working directory that is no file, and return it."""
    teacher = tmp_path / "teacher"
    teacher.mkdir()
    (teacher / "nngrade.toml").write_text('format = "json"\n')
    own.write_text("")
    if request.param == "socket":
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind("nngrade.toml")
        return found
    make = {
        "link": lambda: found.symlink_to(teacher / "nngrade.toml"),
        "link to own": lambda: found.symlink_to(own),
        "broken link": lambda: found.symlink_to("nowhere"),
        "fifo": lambda: os.mkfifo(found),
        "folder": found.mkdir,
    }
    make[request.param]()
    return found


def test_it_is_never_obeyed_and_hangs_nothing(trust, odd, refused, submit_with, tmp_path):
    sentence = refused()
    assert str(odd) in sentence
    assert "nngrade --no-settings submit" in sentence
    assert submit_with(before=["--no-settings"])
    aside = odd.rename(tmp_path / "aside")
    trust(odd.parent)
    aside.rename(odd)
    assert str(odd) in refused()


def test_a_file_that_becomes_a_link_at_the_last_moment_is_not_followed(
    found, refused, monkeypatch, tmp_path
):
    (tmp_path / "teacher.toml").write_text('format = "json"\n')
    found.symlink_to(tmp_path / "teacher.toml")
    regular = (tmp_path / "teacher.toml").lstat()
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)
    monkeypatch.setattr(Path, "lstat", lambda _: regular)
    assert str(found) in refused()


def test_a_link_to_the_folder_is_the_folder(trust, found, submit_with, tmp_path, monkeypatch):
    found.write_text('course = "c"\n')
    (tmp_path / "link").symlink_to(found.parent)
    trust(tmp_path / "link")
    monkeypatch.chdir(tmp_path / "link")
    assert submit_with().course == found.parent / "c"


def test_a_mark_does_not_pass_to_what_a_link_in_its_place_leads_to(
    trust, found, refused, tmp_path, monkeypatch
):
    found.write_text('course = "c"\n')
    trust(found.parent)
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "nngrade.toml").write_text('course = "mine"\n')
    found.parent.rename(tmp_path / "old")
    found.parent.symlink_to(planted)
    monkeypatch.chdir(found.parent)
    assert "It also sets: course" in refused()


@pytest.mark.parametrize("by", ["found", "own", "named"])
def test_a_large_file_is_not_read(found, own, refused, by):
    file = own if by == "own" else found
    with file.open("wb") as out:
        out.truncate(1 << 30)
    sentence = refused(*(["--settings", file] if by == "named" else []), "submit", "x.py")
    assert "larger than 64 KiB" in sentence


def test_a_file_of_64_kib_is_read(found, submit_with):
    text = 'format = "json"\n'
    found.write_text(text + "#" * ((64 << 10) - len(text)))
    assert submit_with().format == "json"


def test_no_key_takes_the_time_of_the_square_of_its_parts(found, refused):
    found.write_text("a." * 32_000 + "a = 1\n")
    assert "dots" in refused()


@pytest.mark.parametrize("by", ["found", "own", "named"])
def test_a_file_that_is_no_text_is_told(found, own, refused, by):
    file = own if by == "own" else found
    file.write_bytes(b'format = "\xff"\n')
    sentence = refused(*(["--settings", file] if by == "named" else []), "submit", "x.py")
    assert "utf-8" in sentence
    assert str(file) in sentence


def test_a_file_that_cannot_be_read_is_told(found, refused, monkeypatch):
    found.touch()

    def closed(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("grader.submission.files.os.open", closed)
    sentence = refused()
    assert str(found) in sentence
    assert "Permission denied" in sentence
    assert "nngrade --no-settings submit" in sentence


def test_a_working_directory_that_is_gone_has_no_settings(asked, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert running.run(["submit", "/x.py"]) == 0
    assert len(asked) == 1
