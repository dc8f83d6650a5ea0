"""Archives as programs of all sorts write them."""

from __future__ import annotations

import gc
import os
import unicodedata
import zipfile

import pytest

from grader.errors import SubmissionError, UsageError
from grader.intake import archive as archive_module
from grader.intake import read_downloads


def learners(place):
    return [entry.learner for entry in read_downloads([place]).entries]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("김철수", "utf-8"), ("김철수", "euc_kr"), ("Müller", "utf-8"), ("Müller", "cp437")],
)
def test_names_of_an_encoding_that_is_not_told(tmp_path, name, encoding):
    place = tmp_path / "class.zip"
    stand_in = "x" * len(name.encode(encoding))
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr(f"{stand_in}.py", "x = 1\n")
    data = place.read_bytes().replace(stand_in.encode(), name.encode(encoding))
    place.write_bytes(data)
    assert learners(place) == [name]


@pytest.mark.parametrize(
    ("names", "encoding"),
    [
        (["과제1/김민수", "과제1/뷁똠방", "과제1/허준ㅠㅠ"], "cp949"),
        (["Jörg Müller", "José García", "Groß"], "cp437"),
        (["Jörg Müller", "José García", "Ada"], "cp1252"),
        (["Groß"], "cp437"),
    ],
)
def test_names_of_a_class_are_in_one_encoding(tmp_path, names, encoding):
    place = tmp_path / "과제1.zip"
    with zipfile.ZipFile(place, "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(stand_in(number, name.encode(encoding)), "x = 1\n")
    data = place.read_bytes()
    for number, name in enumerate(names):
        data = data.replace(stand_in(number, name.encode(encoding)).encode(), name.encode(encoding))
    place.write_bytes(data)
    assert set(learners(place)) == {name.rpartition("/")[2] for name in names}


def stand_in(number, name):
    return str(number) * len(name)


def test_one_learner_from_two_systems(tmp_path):
    for kind in ("NFC", "NFD"):
        place = tmp_path / f"{kind}.zip"
        with zipfile.ZipFile(place, "w") as archive:
            archive.writestr(unicodedata.normalize(kind, "김철수.py"), "x = 1\n")
        assert learners(place) == ["김철수"]


def test_backslashes(tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("ada\\net.py", "x = 1\n")
        archive.writestr("bob\\net.py", "x = 1\n")
    assert learners(tmp_path / "class.zip") == ["ada", "bob"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_stands_there_twice_is_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("ada.py", "x = 1\n")
        archive.writestr("ada.py", "x = 2\n")
    intake = read_downloads([tmp_path / "class.zip"])
    assert intake.entries[0].files["ada.py"].read(100) == b"x = 2\n"
    assert "twice" in intake.notes[0]


def test_a_list_of_members_that_is_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(archive_module, "_MAX_DIRECTORY_BYTES", 100)
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr(f"{'x' * 100}.py", "x = 1\n")
    with pytest.raises(UsageError, match="list of members"):
        read_downloads([tmp_path / "class.zip"])


def test_a_path_without_end(tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("a/" * 30_000 + "net.py", "x = 1\n")
        archive.writestr("ada.py", "x = 1\n")
    intake = read_downloads([tmp_path / "class.zip"])
    assert [entry.learner for entry in intake.entries] == ["ada"]
    assert "Left out" in intake.notes[0]


@pytest.mark.parametrize("compression", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_unusual_packing_is_one_learners_trouble(tmp_path, compression):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("ada.py", "x = 1\n")
        archive.writestr("bob.py", "x = 1\n", compression)
    ada, bob = read_downloads([tmp_path / "class.zip"]).entries
    assert ada.packed()
    with pytest.raises(SubmissionError, match="unusual way"):
        bob.packed()


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "class.zip")
    with pytest.raises(UsageError, match="not a regular file"):
        read_downloads([tmp_path / "class.zip"])


def test_it_is_closed_with_its_last_entry(tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("ada.py", "x = 1\n")
    [entry] = read_downloads([tmp_path / "class.zip"]).entries
    place = str(tmp_path / "class.zip")
    assert place in opened()
    assert entry.packed()
    del entry
    gc.collect()
    assert place not in opened()


def opened():
    folder = "/proc/self/fd"
    if not os.path.isdir(folder):  # noqa: PTH112
        pytest.skip("needs /proc")
    return {
        os.readlink(f"{folder}/{number}")  # noqa: PTH115
        for number in os.listdir(folder)  # noqa: PTH208
        if os.path.lexists(f"{folder}/{number}")
    }
