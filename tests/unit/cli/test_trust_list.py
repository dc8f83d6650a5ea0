"""The list of trusted folders: whose it is, and what becomes of one that cannot be relied on."""

from __future__ import annotations

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader.cli.settings import trust


@pytest.fixture
def place(place):
    """Return the working directory, which has settings that name a course."""
    (place / "nngrade.toml").write_text('course = "c"\n')
    return place


def test_the_list_is_the_users_alone(place, nngrade, kept):
    before = os.umask(0)
    try:
        assert nngrade("trust")[0] == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert [file.name for file in kept.parent.iterdir()] == ["trusted.json"]
    kept.parent.chmod(0o755)
    kept.chmod(0o644)
    assert nngrade("trust", place.parent)[0] == 0
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_a_crash_leaves_the_old_list_or_the_new_one(place, nngrade, kept, monkeypatch):
    nngrade("trust")
    before = kept.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    code, _, err = nngrade("trust", place.parent)
    assert code == 5
    assert "No space left on device" in err
    assert kept.read_bytes() == before
    assert [file.name for file in kept.parent.iterdir()] == ["trusted.json"]


def test_marks_at_the_same_time_are_all_kept(place, nngrade, kept):
    folders = [place / str(number) for number in range(12)]
    for folder in folders:
        folder.mkdir()
    with ThreadPoolExecutor(4) as pool:  # each takes the lock anew, as processes do
        assert all(pool.map(trust.mark, folders))
    assert sorted(json.loads(kept.read_text())["folders"]) == sorted(map(str, folders))
    assert nngrade("trust", "--list")[0] == 0


DAMAGED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"folders": {}}',
    b'{"folders": [1]}',
    b'{"folders": ["relative"]}',
    b'{"folder": []}',
    b"\xff\xfe",
    b"[" * 100_000,
    b" " * (2 << 20),
]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_list_is_an_error_and_stays_as_it_is(place, nngrade, course_in, kept, content):
    kept.parent.mkdir(parents=True)
    kept.write_bytes(content)
    sentences = [nngrade("trust", *args) for args in ([], ["--list"], ["--remove"])]
    assert {code for code, _, _ in sentences} == {2}
    for sentence in (*(err for _, _, err in sentences), course_in(place)):
        assert str(kept) in sentence
        assert "delete it" in sentence
    assert kept.read_bytes() == content
    (place / "nngrade.toml").write_text('format = "json"\n')
    assert course_in(place) is None  # nothing that needs the list


@pytest.mark.parametrize("kind", ["fifo", "folder", "link"])
def test_a_list_that_is_no_file_is_an_error(place, nngrade, course_in, kept, kind):
    nngrade("trust")
    if kind == "link":
        kept.rename(kept.with_name("real.json"))
        kept.symlink_to("real.json")
    else:
        kept.unlink()
        os.mkfifo(kept) if kind == "fifo" else kept.mkdir()
    assert nngrade("trust", "--list")[0] == 2
    assert str(kept) in course_in(place)


@pytest.mark.parametrize("which", ["list", "folder"])
def test_a_list_that_others_may_write_is_not_used(place, nngrade, course_in, kept, which):
    nngrade("trust")
    (kept if which == "list" else kept.parent).chmod(0o777)
    for sentence in (course_in(place), nngrade("trust", "--list")[2], nngrade("trust", "/")[2]):
        assert "The list of trusted folders is not used: everybody may write to" in sentence


def test_a_list_of_somebody_else_is_not_used(place, nngrade, course_in, kept, give_away):
    nngrade("trust")
    give_away(kept)
    assert "The list of trusted folders is not used" in course_in(place)


def test_names_that_are_no_text_are_kept(place, nngrade, course_in):
    folder = place / os.fsdecode(b"caf\xe9 \n")
    folder.mkdir()
    (folder / "nngrade.toml").write_text('course = "c"\n')
    assert nngrade("trust", folder)[0] == 0
    assert course_in(folder) == folder / "c"
    assert len(nngrade("trust", "--list")[1].splitlines()) == 1


@pytest.mark.parametrize("args", [[], ["--list"], ["--remove"]])
def test_without_a_home_there_is_a_sentence(place, nngrade, course_in, monkeypatch, args):
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: Path("~/.config/nngrade"))
    code, out, err = nngrade("trust", *args)
    assert (code, out) == (5, "")
    assert "HOME" in err
    assert "--settings FILE" in course_in(place)
    assert not (place / "~").exists()


def test_a_home_that_cannot_be_written_is_told(place, nngrade, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place / "nngrade.toml"))
    code, _, err = nngrade("trust")
    assert code == 5
    assert "cannot be written" in err
