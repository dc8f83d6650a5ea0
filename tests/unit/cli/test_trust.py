"""``nngrade trust``: which folders' settings hold in full, and who can change that."""

from __future__ import annotations

import json
import os
import stat

import pytest


@pytest.fixture
def place(place):
    """Return the working directory, which has settings that name a course."""
    (place / "nngrade.toml").write_text('course = "c"\n')
    return place


def test_a_marked_folder_sets_everything_until_the_mark_is_taken_back(place, nngrade, course_in):
    assert "may choose nothing but" in course_in(place)
    assert nngrade("trust")[0] == 0
    assert course_in(place) == place / "c"
    assert nngrade("trust", "--remove")[0] == 0
    assert "may choose nothing but" in course_in(place)


def test_a_folder_may_be_named_by_any_path(place, nngrade, course_in, tmp_path):
    (tmp_path / "link").symlink_to(place)
    assert nngrade("trust", tmp_path / "link" / ".." / place.name)[0] == 0
    assert nngrade("trust", "--list")[1] == f"{place}\n"
    assert course_in(tmp_path / "link") == place / "c"
    assert nngrade("trust", "--remove", ".")[0] == 0
    assert nngrade("trust", "--list")[1] == ""


def test_a_mark_does_not_hold_for_folders_below(place, nngrade, course_in):
    nngrade("trust")
    learner = place / "submissions" / "mallory"
    learner.mkdir(parents=True)
    # Without settings of its own, the teacher's hold here.
    assert course_in(learner) == place / "c"
    (learner / "nngrade.toml").write_text('course = "build"\n')
    sentence = course_in(learner)
    assert str(learner / "nngrade.toml") in sentence
    assert "course" in sentence
    (learner / "nngrade.toml").write_text('format = "json"\n')
    assert course_in(learner) is None


def test_a_mark_does_not_hold_for_the_folder_above(place, nngrade, course_in):
    (place / "inner").mkdir()
    nngrade("trust", "inner")
    assert "may choose nothing but" in course_in(place)
    assert "may choose nothing but" in course_in(place / "inner")


def test_one_knows_what_one_trusts(place, nngrade):
    (place / "nngrade.toml").write_text(
        'course = "build"\n[submit]\nallow-weak-isolation = true\n'
        '[export.canvas]\nonly-empty = true\n"odd key" = "\\u001b[2J\\n x"\n'
        f"deep = {{a = {{b = 1}}}}\nhex = 0x{'f' * 9000}\n"
    )
    code, out, err = nngrade("trust")
    assert code == 0
    assert str(place) in err
    assert out.splitlines() == [
        'course = "build"',
        "submit.allow-weak-isolation = true",
        "export.canvas.only-empty = true",
        'export.canvas."odd key" = "\\u001b[2J\\n x"',
        'export.canvas.deep = {"a": {"b": 1}}',
        "export.canvas.hex = …",
    ]
    assert nngrade("trust")[1] == out


def test_a_folder_may_be_marked_before_it_has_settings(place, nngrade, course_in):
    (place / "nngrade.toml").unlink()
    code, out, err = nngrade("trust")
    assert (code, out) == (0, "")
    assert "has no nngrade.toml yet" in err
    (place / "nngrade.toml").write_text('course = "later"\n')
    assert course_in(place) == place / "later"


@pytest.mark.parametrize("content", ["[submit", b"\xff", "link", "fifo", "folder", "large"])
def test_what_cannot_be_shown_is_not_marked(place, nngrade, kept, content):
    file = place / "nngrade.toml"
    file.unlink()
    if content == "link":
        (place / "other.toml").touch()
        file.symlink_to("other.toml")
    elif content == "fifo":
        os.mkfifo(file)
    elif content == "folder":
        file.mkdir()
    elif content == "large":
        with file.open("wb") as out:
            out.truncate(1 << 30)
    else:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    code, out, err = nngrade("trust")
    assert (code, out) == (2, "")
    assert f"{place} is not marked as trusted" in err
    assert not kept.exists()


@pytest.mark.parametrize("folder", ["absent", "nngrade.toml", "absent/inner"])
def test_only_a_folder_can_be_marked(place, nngrade, kept, folder):
    code, _, err = nngrade("trust", folder)
    assert code == 2
    assert folder in err
    assert not kept.exists()
    assert place.is_dir()


def test_a_working_directory_that_is_gone_cannot_be_marked(place, nngrade, monkeypatch):
    (place / "gone").mkdir()
    monkeypatch.chdir(place / "gone")
    (place / "gone").rmdir()
    assert nngrade("trust")[0] == 2
    assert nngrade("trust", "--remove")[0] == 2
    assert nngrade("trust", "--list")[0] == 0


def test_the_mark_of_a_folder_that_is_gone_is_listed_so_and_can_be_taken_back(
    place, nngrade, tmp_path
):
    nngrade("trust")
    place.rename(tmp_path / "elsewhere")
    os.chdir(tmp_path)
    code, out, err = nngrade("trust", "--list")
    assert (code, out) == (0, f"{place}\n")
    assert "no such folder any more" in err
    assert nngrade("trust", "--remove", place)[0] == 0
    assert nngrade("trust", "--list")[1] == ""


def test_a_mark_that_is_not_there_cannot_be_taken_back(place, nngrade):
    code, _, err = nngrade("trust", "--remove")
    assert code == 2
    assert f"{place} is not marked" in err


@pytest.mark.parametrize("args", [["--list", "--remove"], ["--list", "."]])
def test_a_list_is_asked_for_alone(place, nngrade, args):  # noqa: ARG001 - the working directory
    assert nngrade("trust", *args)[0] == 2


@pytest.mark.parametrize(
    "text", ["[trust]\nremove = true\n", "[trust]\nlist = true\n", "remove = true\n", "[trust"]
)
def test_no_file_has_a_say_in_what_is_trusted(place, nngrade, text, kept):
    nngrade("trust")
    kept.with_name("nngrade.toml").write_text(text)
    (place / "nngrade.toml").write_text("")
    assert nngrade("trust")[0] == 0
    assert nngrade("trust", "--list")[1] == f"{place}\n"


# Who else can change what is trusted.


@pytest.mark.parametrize("which", ["file", "folder", "above"])
def test_what_everybody_may_write_to_is_not_trusted(place, nngrade, course_in, kept, which):
    paths = {"file": place / "nngrade.toml", "folder": place, "above": place.parent}
    path = paths[which]
    mode = stat.S_IMODE(path.stat().st_mode)
    path.chmod(mode | stat.S_IWOTH)
    code, _, err = nngrade("trust")
    assert code == 2
    assert f"everybody may write to {path} " in err
    assert not kept.exists()
    path.chmod(mode)
    assert nngrade("trust")[0] == 0
    assert course_in(place) == place / "c"
    path.chmod(mode | stat.S_IWOTH)
    sentence = course_in(place)
    assert f"everybody may write to {path} " in sentence
    assert "nngrade --no-settings list" in sentence
    assert f"everybody may write to {path} " in nngrade("trust", "--list")[2]


@pytest.mark.parametrize("which", ["file", "folder"])
def test_what_is_somebody_elses_is_not_trusted(place, nngrade, course_in, kept, give_away, which):
    assert nngrade("trust")[0] == 0
    kept.unlink()  # it would be somebody else's as well, where only a test can give files away
    give_away(place / "nngrade.toml" if which == "file" else place)
    assert "belongs to somebody else" in nngrade("trust")[2]
    kept.write_text(json.dumps({"folders": [str(place)]}))
    assert "belongs to somebody else" in course_in(place)


def test_the_sticky_bit_keeps_others_from_a_file(place, nngrade, course_in):
    place.chmod(0o1777)
    assert nngrade("trust")[0] == 0
    assert course_in(place) == place / "c"


def test_what_is_harmless_holds_in_a_folder_whose_mark_does_not(place, nngrade, course_in):
    nngrade("trust")
    (place / "nngrade.toml").write_text('format = "json"\n')
    (place / "nngrade.toml").chmod(0o666)
    assert course_in(place) is None
