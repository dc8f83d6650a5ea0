"""Nothing behind a symbolic link is read, whatever the submission comes as."""

from __future__ import annotations

import os
import tempfile
import zipfile
from functools import partial
from pathlib import Path

import pytest

from grader.errors import SubmissionError
from grader.submission import folder as folder_module
from grader.submission import pack_from, read_packed, read_submission
from grader.submission.files import LinkError, read_file
from grader.submission.folder import SafeFolder, SourceFolder

NOBODY = 65534
GRADED = ("linear_forward", "compute_cost")
WORK = "def linear_forward(A, W, b):\n    return 1\n"


def read(path, **more):
    return read_submission(path, hint_names=["deep_network"], functions=GRADED, **more)


def refusal(path, **more):
    with pytest.raises(SubmissionError) as caught:
        read(path, **more)
    return str(caught.value)


@pytest.fixture(params=["folder", "zip", "pack"])
def made(request, tmp_path, lay_out, zip_up):
    """Return a function that reads files and links, as a folder, an archive and a pack."""

    def folder(files, links):
        return read(lay_out(tmp_path / "work", files, links))

    def archive(files, links):
        return read(zip_up(tmp_path / "work.zip", files, links))

    def pack(files, links):
        def refuse(_):
            raise LinkError("it is a link")

        readers = {path: lambda _, text=text: text.encode() for path, text in files.items()}
        data = pack_from(readers | dict.fromkeys(links, refuse), "work", links)
        return read_packed(data, name="work", hint_names=["deep_network"], functions=GRADED)

    return {"folder": folder, "zip": archive, "pack": pack}[request.param]


TARGETS = ["/etc/passwd", "../../etc/passwd", "../outside/secret.py", "/dev/zero", "gone", "."]


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("target", [*TARGETS, "extra.py", "deep_network.py"])
def test_a_link_beside_the_work_is_left_out_and_told(made, target):
    got = made({"deep_network.py": "import extra\n" + WORK}, {"extra.py": target})
    assert got.files == ("deep_network.py",)
    assert got.notes == (
        "extra.py is a link to another file and was left out. Hand in the file itself.",
    )
    assert "secret" not in str(got)


@pytest.mark.parametrize("name", ["deep_network.py", "net.py", "net.ipynb", "work.zip", "a/b/n.py"])
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.usefixtures("outside")
def test_where_links_are_all_there_is_it_is_said(made, name, target):
    with pytest.raises(SubmissionError) as caught:
        made({"notes.txt": "x"}, {name: target})
    assert f"{name.rpartition('/')[2]} is a link to another file" in str(caught.value)
    assert "Hand in the file itself" in str(caught.value)


def test_links_that_are_no_source_are_nobodys(made):
    links = {"venv/bin/python": "/usr/bin/python3", "data": "/data", "venv/lib/x.py": "/x.py"}
    got = made({"deep_network.py": WORK}, links)
    assert (got.files, got.notes) == (("deep_network.py",), ())


def test_what_is_under_another_name_is_graded_though_the_usual_one_is_a_link(made):
    got = made({"mine.py": WORK}, {"deep_network.py": "/home/ada/deep_network.py"})
    assert got.files == ("mine.py",)
    assert "deep_network.py is a link" in got.notes[0]


def test_a_helper_alone_is_not_taken_for_the_work_that_is_a_link(made):
    with pytest.raises(SubmissionError, match=r"deep_network\.py is a link"):
        made({"helper.py": "def relu(Z): return Z\n"}, {"deep_network.py": "/x"})


def test_many_links_make_one_note(made):
    got = made({"net.py": WORK}, {f"n{number}.py": "/x" for number in range(9)})
    (note,) = got.notes
    assert "links to other files: n0.py, n1.py, n2.py, n3.py, n4.py and 4 more." in note


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("where", ["inside.py", "../outside/secret.py", "gone.py", "self.py"])
def test_a_file_that_is_named_is_itself(tmp_path, where):
    work = tmp_path / "work"
    work.mkdir()
    (work / "inside.py").write_text(WORK)
    (work / "self.py").symlink_to(where)
    said = refusal(work / "self.py")
    assert said.startswith("self.py is a link; name what it points to: ")
    assert said.endswith(where.rpartition("/")[2])
    assert refusal(work / "self.py", may_be_link=True) == said


@pytest.mark.parametrize("kind", ["folder", "zip", "pipe"])
def test_whatever_it_is_that_a_named_link_points_to(tmp_path, kind):
    target = tmp_path / f"work.{kind}"
    if kind == "folder":
        target.mkdir()
        (target / "net.py").write_text(WORK)
    elif kind == "zip":
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("net.py", WORK)
    else:
        os.mkfifo(target)
    named = tmp_path / "named.zip"
    named.symlink_to(target)
    assert str(target) in refusal(named)


def test_folders_above_what_is_named_may_be_links(tmp_path, outside):
    (outside / "net.py").write_text(WORK)
    (tmp_path / "here").symlink_to(outside)
    assert read(tmp_path / "here" / "net.py").files == ("net.py",)


def test_a_platforms_own_folder_may_be_a_link_but_nothing_in_it(tmp_path, outside):
    (outside / "extra.py").symlink_to("secret.py")
    (outside / "more").symlink_to(tmp_path)
    (tmp_path / "submission").symlink_to(outside)
    got = read(tmp_path / "submission", may_be_link=True)
    assert got.files == ("secret.py",)
    assert "extra.py" in got.notes[0]


class TestWhatBecomesALinkMeanwhile:
    def test_a_file(self, tmp_path, outside, monkeypatch):
        work = tmp_path / "work"
        work.mkdir()
        (work / "net.py").write_text(WORK)
        (work / "own.py").write_text("x = 1\n")
        real = folder_module.check_regular

        def swap(status, name):
            real(status, name)
            if name == "net.py":
                (work / "net.py").unlink()
                (work / "net.py").symlink_to(outside / "secret.py")

        monkeypatch.setattr(folder_module, "check_regular", swap)
        assert "net.py is a link" in refusal(work)

    def test_the_named_file(self, tmp_path, outside, monkeypatch):
        path = tmp_path / "net.py"
        path.symlink_to(outside / "secret.py")
        monkeypatch.setattr("grader.submission.read.refusal_of_link", lambda _: None)
        assert "net.py is a link" in refusal(path)

    @pytest.mark.parametrize("deep", ["a", "a/b/c"])
    def test_a_folder_on_the_way(self, tmp_path, outside, deep):
        below = tmp_path / "work" / deep
        below.mkdir(parents=True)
        (below / "secret.py").write_text(WORK)
        folder = SourceFolder(tmp_path / "work")
        below.rename(tmp_path / "moved")
        below.symlink_to(outside)
        with pytest.raises(LinkError, match=f"{below.name} is a link"):
            folder.read(f"{deep}/secret.py")
        with pytest.raises(LinkError):
            SafeFolder(tmp_path / "work").entries(deep)

    def test_the_named_folder(self, tmp_path, outside):
        work = tmp_path / "work"
        work.mkdir()
        (work / "secret.py").write_text(WORK)
        folder = SourceFolder(work)
        work.rename(tmp_path / "moved")
        work.symlink_to(outside)
        with pytest.raises(SubmissionError):
            folder.read("secret.py")

    def test_a_file_on_its_way_into_a_pack(self, tmp_path, outside):
        (tmp_path / "net.py").write_text(WORK)
        (tmp_path / "own.py").symlink_to(outside / "secret.py")
        readers = {
            name: partial(lambda path, limit: read_file(path, follow=False, limit=limit), path)
            for name, path in ((path.name, path) for path in tmp_path.glob("*.py"))
        }
        data = pack_from(readers, "ada")
        got = read_packed(data, name="ada", functions=GRADED)
        assert got.files == ("net.py",)
        assert "own.py is a link" in got.notes[0]
        assert b"secret'" not in data


def test_a_pack_keeps_no_target(tmp_path):
    with zipfile.ZipFile(tmp_path / "work.zip", "w") as archive:
        archive.writestr("net.py", WORK)
    readers = {
        "work.zip": lambda _: (tmp_path / "work.zip").read_bytes(),
        "extra.py": lambda _: pytest.fail("a link was read"),
    }
    data = pack_from(readers, "ada", {"extra.py"})
    got = read_packed(data, name="ada", functions=GRADED)
    assert got.files == ("net.py",)
    assert "extra.py is a link" in got.notes[0]
    damaged = {"work.zip": lambda _: b"PK\x03\x04", "extra.py": readers["extra.py"]}
    assert pack_from(damaged, "ada", {"extra.py"}) == b"PK\x03\x04"


def test_of_two_archives_the_one_that_is_no_link_is_the_submission(tmp_path):
    with zipfile.ZipFile(tmp_path / "work.zip", "w") as archive:
        archive.writestr("net.py", WORK)
    data = (tmp_path / "work.zip").read_bytes()
    readers = {"old.zip": lambda _: pytest.fail("a link was read"), "work.zip": lambda _: data}
    packed = pack_from(readers, "ada", {"old.zip"})
    assert read_packed(packed, name="ada", functions=GRADED).files == ("net.py",)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_link_and_a_file_of_one_name_in_an_archive(tmp_path, zip_up):
    got = read(zip_up(tmp_path / "work.zip", {"net.py": WORK}, {"net.py": "/etc/passwd"}))
    assert got.main.cells[0].source == WORK


@pytest.fixture
def closed():
    """Yield a folder that whoever runs this may go through, but not list."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "net.py").write_text(WORK)
        folder.chmod(0o311)
        user = os.geteuid()
        if user == 0:  # whom no mode keeps out
            os.seteuid(NOBODY)
        yield folder
        os.seteuid(user)
        folder.chmod(0o755)


def test_a_folder_that_may_be_gone_through_but_not_listed_is_no_hindrance(closed):
    with pytest.raises(PermissionError):
        list(closed.iterdir())
    assert read(closed / "net.py", siblings=True).files == ("net.py",)
    assert SafeFolder(closed).read("net.py") == WORK.encode()
