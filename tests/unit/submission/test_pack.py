"""Packed and read again, a submission is what it was."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from functools import partial

import pytest

from grader.errors import SubmissionError
from grader.submission import (
    FilesRead,
    pack,
    pack_from,
    read_bytes,
    read_packed,
    read_submission,
)
from grader.submission.files import read_file
from grader.submission.limits import MAX_FILE_BYTES

GRADED = ("linear_forward", "compute_cost")
WORK = b"def linear_forward(A, W, b):\n    return 1\n"
STUB = b"def linear_forward(A, W, b):\n    raise NotImplementedError\n"
NOTEBOOK = json.dumps(
    {"cells": [{"cell_type": "code", "source": WORK.decode(), "outputs": []}], "nbformat": 4}
).encode()
FOLDERS = {
    "one": {"net.py": WORK},
    "imports": {"net.py": b"import tools\n" + WORK, "tools.py": b"x = 1\n", "data.h5": b"\0"},
    "by_name": {"deep_network.py": STUB, "draft.py": STUB, "test_net.py": WORK},
    "unclear": {"a.py": WORK, "b.py": WORK, "c.ipynb": NOTEBOOK},
    "deep": {
        "week4/net.py": b"from utils.act import relu\n" + WORK,
        "week4/src/utils/act.py": b"x",
    },
    "too_deep": {"a/b/c/d/e/f/net.py": WORK},
    "rubbish": {"__MACOSX/._net.py": b"\0\xff", ".git/net.py": WORK, "._x.py": b"\0", "n.py": WORK},
    "broken": {"deep_network.ipynb": b"{broken", "dnn_utils.py": b"def relu(Z): return Z\n"},
    "broken_beside": {"net.py": WORK, "old.ipynb": b"{broken"},
    "empty": {"net.py": b""},
    "nothing": {"data.h5": b"x"},
    "nested": {"sub/a.zip": b"PK", "b.zip": b"PK", "__MACOSX/._a.zip": b"x", "z.tar.gz": b""},
    "archive_beside": {"net.py": WORK, "data.zip": b"PK"},
    "big": {"net.py": b"#" * (MAX_FILE_BYTES + 1)},
    "big_beside": {"net.py": WORK, "big.py": b"#" * (MAX_FILE_BYTES + 7)},
    "too_much": {f"net{n}.py": b"#" * 9_000_000 for n in range(4)},
    "many": {f"net{n:03}.py": b"x = 1\n" for n in range(201)},
    "encodings": {"net.py": "# für →\n".encode("utf-16") + b"", "tool.py": b"x = '\xfc'\n"},
    "signs": {"ne\x1b[31mt\n\u202e.py": WORK, "C:\\evil.py": b"x = 1\n", "..\\up.py": b"y = 1\n"},
    "scripts": {"김철수.py": "# 합\n".encode() + WORK, "שלום.py": b"x = 1\n", "+=1.py": b"z = 1\n"},
    "no_unicode": {os.fsdecode(b"net\xff.py"): WORK},
    "capitals": {"NET.PY": WORK, "Old.IPYNB": NOTEBOOK},
}


def outcome(read, *args, **more):
    try:
        return read(*args, hint_names=["deep_network"], functions=GRADED, **more)
    except SubmissionError as fault:
        return str(fault)


def laid_out(place, files):
    for path, data in files.items():
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    place.mkdir(exist_ok=True)
    return place


def packed_folder(place):
    files = [path for path in place.rglob("*") if path.is_file()]
    return pack({path.relative_to(place).as_posix(): path.read_bytes() for path in files})


@pytest.mark.parametrize("name", FOLDERS)
def test_folders(tmp_path, name):
    place = laid_out(tmp_path / name, FOLDERS[name])
    direct = outcome(read_submission, place)
    assert outcome(read_packed, packed_folder(place), name=name) == direct


@pytest.mark.parametrize("name", FOLDERS)
def test_read_only_as_far_as_needed(tmp_path, name):
    def reader(path, limit):
        return read_file(path, follow=False, limit=limit)

    place = laid_out(tmp_path / name, FOLDERS[name])
    files = {
        path.relative_to(place).as_posix(): partial(reader, path)
        for path in place.rglob("*")
        if path.is_file()
    }

    def read(**more):
        return read_packed(pack_from(files, name), name=name, **more)

    direct = outcome(read_submission, place)
    if name == "nothing":
        direct = direct.replace("nothing holds no", "data.h5 is not")
        assert outcome(read).startswith("data.h5 is not something that can be graded")
    else:
        assert outcome(read) == direct


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("net.py", WORK),
        ("net.ipynb", NOTEBOOK),
        ("really_a_notebook.py", NOTEBOOK),
        ("net.py", b""),
        ("net.ipynb", b"{"),
        (".hidden.py", WORK),
        ("~test_net.PY", WORK),
        ("..\\a:b\n.py", WORK),
        ("net.py", b"#" * (MAX_FILE_BYTES + 1)),
        ("net.py", b"# f\xfcr\n"),
    ],
)
def test_files(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    direct = outcome(read_submission, tmp_path / name)
    assert outcome(read_packed, pack({name: data}), name=name) == direct


def taken_down(path, **more):
    """Read what is at ``path``, remove it, and return what was read and its pack, read again."""
    files_read = FilesRead()
    direct = outcome(read_submission, path, files_read=files_read, **more)
    if isinstance(direct, str):
        return direct, direct
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    return direct, outcome(read_packed, files_read.packed(path.name), name=path.name)


@pytest.mark.parametrize("name", FOLDERS)
def test_what_was_taken_down_while_reading_a_folder_is_all_of_it(tmp_path, name):
    direct, again = taken_down(laid_out(tmp_path / name, FOLDERS[name]))
    assert again == direct


def test_what_was_taken_down_of_an_archive_is_the_archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "work.zip", "w") as archive:
        archive.writestr("net.py", b"import tools\n" + WORK)
        archive.writestr("tools.py", b"x = 1\n")
    files_read = FilesRead()
    read_submission(tmp_path / "work.zip", functions=GRADED, files_read=files_read)
    assert files_read.packed("work.zip") == (tmp_path / "work.zip").read_bytes()


def test_what_was_taken_down_of_a_file_has_the_modules_that_came_along(tmp_path):
    laid_out(tmp_path, FOLDERS["imports"])
    direct, again = taken_down(tmp_path / "net.py", siblings=True)
    assert again == direct
    assert direct.files == ("net.py", "tools.py")


def test_bytes_are_read_as_the_file_is(tmp_path):
    for name, data in (("net.py", WORK), ("net.ipynb", NOTEBOOK), ("net.py", b"")):
        (tmp_path / name).write_bytes(data)
        files_read = FilesRead()
        found = outcome(read_bytes, data, name=name, files_read=files_read)
        assert found == outcome(read_submission, tmp_path / name)
    big = b"#" * (MAX_FILE_BYTES + 1)
    (tmp_path / "big.py").write_bytes(big)
    direct = outcome(read_submission, tmp_path / "big.py")
    assert outcome(read_bytes, big, name="big.py") == direct
    for name in ("stored", "stored.zip"):
        found = outcome(read_bytes, pack({"net.py": WORK}), name=name)
        assert found == outcome(read_packed, pack({"net.py": WORK}), name=name)


@pytest.mark.parametrize("kind", ["right", "wrong"])
@pytest.mark.parametrize(
    "exercise", ["computation_graph", "deep_network", "logistic_regression", "shallow_network"]
)
def test_the_whole_submissions_of_the_tests(root, exercise, kind):
    for path in sorted((root / "tests/submissions" / exercise / kind).iterdir()):
        if path.is_dir():
            data = packed_folder(path)
        elif path.suffix == ".zip":
            data = path.read_bytes()
        else:
            data = pack({path.name: path.read_bytes()})
        direct = outcome(read_submission, path)
        assert outcome(read_packed, data, name=path.name) == direct


def test_the_same_files_make_the_same_bytes():
    assert pack({"a.py": b"1", "b.py": b"2"}) == pack({"b.py": b"2", "a.py": b"1"})


def test_a_zip_archive_is_its_own_pack(tmp_path):
    with zipfile.ZipFile(tmp_path / "work.zip", "w") as archive:
        archive.writestr("mine\\net.py", WORK)
    data = (tmp_path / "work.zip").read_bytes()
    files = {"work.zip": lambda _: data, "notes.pdf": lambda _: b""}
    assert pack_from(files, "ada") == data
    direct = outcome(read_submission, tmp_path / "work.zip")
    assert outcome(read_packed, data, name="work.zip") == direct


def test_of_several_archives_none_is_guessed():
    files = dict.fromkeys(["a.zip", "b.zip"], lambda _: WORK)
    said = outcome(read_packed, pack_from(files, "ada"), name="ada")
    assert "another archive (a.zip)" in said


def test_no_more_is_read_than_counts():
    asked = []

    def read(limit):
        asked.append(limit)
        return bytes(limit)

    pack_from({f"n{number:03}.py": read for number in range(150)}, "ada")
    assert sum(asked) <= 40_000_000


@pytest.mark.parametrize("name", ["../net.py", "/net.py", "a/../../net.py"])
def test_a_pack_leads_nowhere(name):
    said = outcome(read_packed, pack({name: WORK, "x.zip": b""}), name="ada")
    assert "points outside" in said or "only another archive" in said


def test_who_copies_our_mark_gains_nothing(tmp_path):
    with zipfile.ZipFile(tmp_path / "work.zip", "w") as archive:
        archive.comment = b"nngrade pack 1"
        archive.writestr("net.py", WORK)
        archive.writestr("notes.txt", WORK)
    assert outcome(read_submission, tmp_path / "work.zip").files == ("net.py",)
