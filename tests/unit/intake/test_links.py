"""One rule for links: in a folder, among the files of a pattern, and in archives of either kind."""

from __future__ import annotations

import os
import zipfile

import pytest

from grader.errors import SubmissionError, UsageError
from grader.intake import read_downloads
from grader.submission import read_packed

WORK = "def forward(x):\n    return x\n"


@pytest.fixture(params=["folder", "pattern", "zip"])
def taken(request, tmp_path, lay_out, zip_up):
    """Return a function that takes in files and links, laid out in one of three ways."""
    place = tmp_path / "class"

    def laid_out(files, links):
        lay_out(place, files, links)
        return read_downloads([place] if request.param == "folder" else sorted(place.iterdir()))

    def archived(files, links):
        return read_downloads([zip_up(tmp_path / "class.zip", files, links)])

    return archived if request.param == "zip" else laid_out


def read(entry):
    return read_packed(entry.packed(), name=entry.source, functions=["forward"])


def reason(entry):
    with pytest.raises(SubmissionError) as caught:
        read(entry)
    return str(caught.value)


def by_learner(intake):
    return {entry.learner: entry for entry in intake.entries}


TARGETS = ["../outside/secret.py", "../../outside/secret.py", "/etc/passwd", "/dev/zero", "gone.py"]


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("target", [*TARGETS, "bob.py", "ada.py"])
def test_a_link_is_that_learners_unreadable_submission(taken, target):
    intake = taken({"ada.py": WORK}, {"bob.py": target, "cyd.zip": target})
    found = by_learner(intake)
    assert set(found) == {"ada", "bob", "cyd"}
    assert read(found["ada"]).files == ("ada.py",)
    assert reason(found["bob"]).startswith("bob.py is a link to another file")
    assert reason(found["cyd"]).startswith("cyd.zip is a link to another file")
    assert intake.notes == []


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("target", TARGETS)
def test_a_link_beside_ones_work_is_noted(taken, target):
    found = by_learner(taken({"ada/net.py": WORK, "bob/net.py": WORK}, {"bob/more.py": target}))
    assert read(found["ada"]).notes == ()
    got = read(found["bob"])
    assert got.files == ("net.py",)
    assert "more.py is a link to another file and was left out" in got.notes[0]


@pytest.mark.usefixtures("outside")
def test_a_link_beside_ones_archive_is_noted(taken, tmp_path):
    with zipfile.ZipFile(tmp_path / "work.zip", "w") as archive:
        archive.writestr("net.py", WORK)
    content = (tmp_path / "work.zip").read_bytes().decode("latin-1")
    if taken.__name__ == "laid_out":
        (tmp_path / "class" / "bob").mkdir(parents=True)
        (tmp_path / "class" / "bob" / "work.zip").write_bytes(content.encode("latin-1"))
        files = {"ada/net.py": WORK}
    else:
        files = {"ada/net.py": WORK, "bob/work.zip": content.encode("latin-1")}
    got = read(by_learner(taken(files, {"bob/more.py": "../../outside/secret.py"}))["bob"])
    assert got.files == ("net.py",)
    assert "more.py is a link" in got.notes[0]


def test_links_that_are_no_source_are_nobodys(taken):
    links = {
        "bob/venv/bin/python": "python3",
        "bob/.venv/bin/python3": "/usr/bin/python3",
        "bob/data.csv": "/data/data.csv",
        "bob/notes.txt": "net.py",
        "readme.txt": "gone",
    }
    intake = taken({"ada/net.py": WORK, "bob/net.py": WORK}, links)
    assert set(by_learner(intake)) == {"ada", "bob"}
    assert read(by_learner(intake)["bob"]).notes == ()
    assert intake.notes == []


def test_who_has_nothing_but_links_is_not_forgotten(taken):
    intake = taken({"ada/net.py": WORK}, {"bob/notes.txt": "/etc/passwd"})
    assert set(by_learner(intake)) == {"ada", "bob"}
    assert "holds no .py or .ipynb" in reason(by_learner(intake)["bob"])


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("target", ["../outside", "ada", "."])
def test_links_to_folders_are_left_out_and_told(taken, target):
    intake = taken({"ada/net.py": WORK, "cyd/net.py": WORK}, {"bob": target})
    assert set(by_learner(intake)) == {"ada", "cyd"}
    (note,) = intake.notes
    assert "links to folders" in note
    assert note.endswith("(1): bob")


def test_links_that_go_round_in_a_circle(taken):
    files = {"ada/net.py": WORK, "bob/net.py": WORK}
    intake = taken(files, {"ada/x.py": "y.py", "ada/y.py": "x.py", "ada/z": "z"})
    (note,) = read(by_learner(intake)["ada"]).notes
    assert "x.py, y.py" in note


@pytest.mark.parametrize("kind", ["file", "folder", "archive", "nothing", "itself"])
def test_a_link_that_is_named_alone_is_refused(tmp_path, kind):
    target = {"nothing": tmp_path / "gone", "itself": tmp_path / "named.zip"}.get(
        kind, tmp_path / "target"
    )
    if kind == "file":
        target.write_text(WORK)
    elif kind == "folder":
        target.mkdir()
        (target / "ada.py").write_text(WORK)
    elif kind == "archive":
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("ada.py", WORK)
    (tmp_path / "named.zip").symlink_to(target)
    with pytest.raises(UsageError) as caught:
        read_downloads([tmp_path / "named.zip"])
    assert str(caught.value) == f"named.zip is a link; name what it points to: {target}"


def test_links_in_several_folders_that_are_named_together(tmp_path, outside):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    (tmp_path / "one" / "ada.py").write_text(WORK)
    (tmp_path / "two" / "bob.py").symlink_to(outside / "secret.py")
    (tmp_path / "two" / "folder").symlink_to(outside)
    paths = [tmp_path / "one" / "ada.py", tmp_path / "two" / "bob.py", tmp_path / "two" / "folder"]
    intake = read_downloads(paths)
    assert "bob.py is a link" in reason(by_learner(intake)["bob"])
    assert set(by_learner(intake)) == {"ada", "bob"}
    assert any("links to folders" in note and "(1): folder" in note for note in intake.notes)


def test_a_class_in_an_archive_that_is_a_link_among_others(tmp_path, outside):
    with zipfile.ZipFile(outside / "canvas.zip", "w") as archive:
        archive.writestr("lovelaceada_1_20_net.py", WORK)
    place = tmp_path / "downloads"
    place.mkdir()
    (place / "hw1.zip").symlink_to(outside / "canvas.zip")
    [entry] = read_downloads([place]).entries
    assert entry.learner == "hw1"
    assert "hw1.zip is a link" in reason(entry)


def test_folders_above_what_is_named_may_be_links(tmp_path):
    (tmp_path / "real" / "class").mkdir(parents=True)
    (tmp_path / "real" / "class" / "ada.py").write_text(WORK)
    (tmp_path / "here").symlink_to(tmp_path / "real")
    for paths in ([tmp_path / "here" / "class"], [tmp_path / "here" / "class" / "ada.py"]):
        [entry] = read_downloads(paths).entries
        assert read(entry).files == ("ada.py",)


class TestWhatBecomesALinkMeanwhile:
    @pytest.fixture
    def place(self, tmp_path):
        for name in ("ada", "bob"):
            (tmp_path / "class" / name).mkdir(parents=True)
            (tmp_path / "class" / name / "secret.py").write_text(WORK)
        return tmp_path / "class"

    def test_a_file(self, place, outside):
        found = by_learner(read_downloads([place]))
        (place / "bob" / "secret.py").unlink()
        (place / "bob" / "secret.py").symlink_to(outside / "secret.py")
        assert "secret.py is a link" in reason(found["bob"])
        assert read(found["ada"]).files == ("secret.py",)

    @pytest.mark.parametrize("named", ["folder", "pattern"])
    def test_a_folder(self, place, outside, named):
        found = by_learner(
            read_downloads([place] if named == "folder" else sorted(place.iterdir()))
        )
        (place / "bob").rename(place / "moved")
        (place / "bob").symlink_to(outside)
        assert "bob is a link" in reason(found["bob"])
        assert read(found["ada"]).files == ("secret.py",)

    def test_the_folder_that_was_named(self, place, outside):
        found = by_learner(read_downloads([place]))
        (outside / "bob").mkdir()
        (outside / "bob" / "secret.py").write_text((outside / "secret.py").read_text())
        place.rename(place.with_name("moved"))
        place.symlink_to(outside)
        assert "secret" not in reason(found["bob"]).replace("secret.py", "")

    def test_an_archive(self, place, outside, monkeypatch):
        with zipfile.ZipFile(outside / "canvas.zip", "w") as archive:
            archive.writestr("lovelaceada_1_20_net.py", WORK)
        for name in ("ada", "bob"):
            (place / name / "secret.py").unlink()
            (place / name).rmdir()
        (place / "hw.zip").write_bytes((outside / "canvas.zip").read_bytes())
        real = os.open

        def swap(path, *args, **more):
            if path == "hw.zip":
                (place / "hw.zip").unlink(missing_ok=True)
                (place / "hw.zip").symlink_to(outside / "canvas.zip")
            return real(path, *args, **more)

        monkeypatch.setattr(os, "open", swap)
        assert [entry.learner for entry in read_downloads([place]).entries] == ["hw"]


def test_a_pipe_is_not_waited_for(tmp_path):
    (tmp_path / "class").mkdir()
    os.mkfifo(tmp_path / "class" / "ada.py")
    (tmp_path / "class" / "bob.py").symlink_to("ada.py")
    found = by_learner(read_downloads([tmp_path / "class"]))
    assert "not a regular file" in reason(found["ada"])
    assert "is a link" in reason(found["bob"])


def test_no_file_stays_open(tmp_path):
    place = tmp_path / "class"
    place.mkdir()
    for number in range(20):
        (place / f"learner{number}").mkdir()
        (place / f"learner{number}" / "net.py").write_text(WORK)
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    intake = read_downloads(sorted(place.iterdir()))
    for entry in intake.entries:
        entry.packed()
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
