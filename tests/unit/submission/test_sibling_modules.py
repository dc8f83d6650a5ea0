"""Modules beside a file come along where the folder is one learner's, and nowhere else."""

from __future__ import annotations

import json
import os

import pytest

from grader.errors import SubmissionError
from grader.submission import read_submission
from grader.submission.folder import SafeFolder
from grader.submission.limits import MAX_FILE_BYTES, MAX_SOURCES
from grader.submission.sibling_modules import SiblingRules

NETWORK = ("linear_forward", "compute_cost")
REGRESSION = ("sigmoid", "propagate", "optimize", "predict")
MAIN = "import layers\ndef linear_forward(A, W, b):\n    return 1\n"
OTHER = "def linear_forward(A, W, b):\n    return 2\n"
INDENTED = "    def linear_forward(A, W, b):\n        return 2\n"
GIVEN = b"def sigmoid(z):\n    return z\n\n\ndef propagate(w):\n    return w\n"
LAYERS = "def relu(Z):\n    return Z\n"


def notebook(*sources):
    cells = [{"cell_type": "code", "source": source} for source in sources]
    return json.dumps({"cells": cells, "nbformat": 4})


def known(**more):
    return SiblingRules(
        **{
            "functions": NETWORK,
            "exercise": "network",
            "other_exercises": {"regression": REGRESSION},
            "course_files": {"given_utils.py": [GIVEN]},
            "not_needed": {"given_utils.py"},
            **more,
        }
    )


@pytest.fixture
def folder(tmp_path):
    """Return a function that writes files, and reads one with what comes along from beside it."""

    def read(files, name="ada.py", **more):
        for path, content in files.items():
            target = tmp_path / path
            target.parent.mkdir(exist_ok=True)
            if content is None:
                target.mkdir()
            elif isinstance(content, bytes):
                target.write_bytes(content)
            else:
                target.write_text(content)
        return read_submission(tmp_path / name, siblings=lambda _: known(**more))

    read.path = tmp_path
    return read


def taken(submission):
    return submission.files[1:]


def the_note(submission):
    (note,) = submission.notes
    return note


@pytest.mark.parametrize(
    "other",
    [
        {"bob.py": OTHER},
        {"bob.py": "async def linear_forward(A): pass\n"},
        {"bob.py": "class Net:\n    pass\nlinear_forward = Net.forward\n"},
        {"bob.py": "linear_forward = lambda A, W, b: 1\n"},
        {"bob.py": f"import layers\r\n{OTHER}".replace("\n", "\r\n").encode("utf-16")},
        {"bob.ipynb": notebook("x = 1", OTHER)},
        {"bob.py": notebook(OTHER)},
        {"Bob Ross (1).py": OTHER},
        {"bob.ipynb": notebook(OTHER)[:-9]},
        {"bob.py": f"# f\xfcr\n{OTHER}".encode("latin-1")},
        {"bob.py": "def propagate(w): pass\ndef optimize(w): pass\n"},
        {"regression.py": "def propagate(w): pass\ndef optimize(w): pass\n"},
        {"given_utils.py": GIVEN + b"# changed\n"},
        *({"bob.py": f"{line}\n{INDENTED}"} for line in ("if True:", "for _ in [0]:", "while 1:")),
        {"bob.py": f"try:\n{INDENTED}except ImportError:\n    pass\n"},
        {"bob.py": f"class Net:\n    def start(self): pass\n\nwith open(__file__):\n{INDENTED}"},
        {"bob.py": f"class Net:\n{INDENTED}\nglobals()['linear_forward'] = Net.linear_forward"},
        {"bob.py": f"def made():\n{INDENTED}    return locals()\nglobals().update(made())\n"},
        {"bob.py": "linear_forward: object = lambda A, W, b: 1\n"},
    ],
)
def test_where_somebody_elses_work_lies_no_module_is_taken(folder, other):
    got = folder({"ada.py": MAIN, "layers.py": LAYERS, **other})
    assert got.files == ("ada.py",)
    note = the_note(got)
    assert "layers.py" in note
    assert next(iter(other)) in note
    assert "--with-modules" in note


@pytest.mark.parametrize(
    "other",
    [
        {"utils.py": "def sigmoid(Z): return Z\n"},  # one of another exercise's four
        {"models.py": "class Net:\n    def linear_forward(self, A):\n        return A\n"},
        {"plots.py": "def plot():\n    def compute_cost(): pass\n    linear_forward = plot\n"},
        {"run.py": "from ada import linear_forward, compute_cost\nlinear_forward(1, 2, 3)\n"},
        {"test_ada.py": OTHER, "conftest.py": OTHER, "ada_tests.py": OTHER},
        {"ada.ipynb": notebook(OTHER)},
        {"given_utils.py": GIVEN},
        {"given_utils.py": GIVEN.replace(b"\n", b"\r\n")},
        {"scratch.ipynb": "", "broken.ipynb": "{", "empty.py": b""},
        {"bob.txt": OTHER, ".bob.py": OTHER, "~bob.py": OTHER},
        {"sub/bob.py": OTHER, ".ipynb_checkpoints/ada-checkpoint.py": OTHER, "venv/x.py": OTHER},
        {"layer.py": f"if True:\n    class Layer:\n    {INDENTED}".replace("\n    ", "\n        ")},
        {"linear_forward.py": "x = 'def linear_forward'\n# def compute_cost\n"},
    ],
)
def test_in_ones_own_folder_modules_come_along(folder, other):
    got = folder({"ada.py": MAIN, "layers.py": LAYERS, **other})
    assert "layers.py" in taken(got)
    assert got.notes == ()


@pytest.mark.parametrize("mark", ["exercise.toml", "course.toml", "mistakes.toml", "solutions"])
def test_a_course_is_no_learners_folder(folder, mark):
    content = None if mark == "solutions" else "x = 1\n"
    got = folder({"ada.py": MAIN, "layers.py": LAYERS, mark: content})
    assert taken(got) == ()
    assert mark in the_note(got)


def test_hidden_tests_show_a_course_although_other_tests_do_not_count(folder):
    got = folder({"ada.py": MAIN, "layers.py": LAYERS, "test_hidden.py": "x = 1\n"})
    assert "test_hidden.py" in the_note(got)


def test_a_file_called_solutions_is_no_course(folder):
    assert taken(folder({"ada.py": MAIN, "layers.py": LAYERS, "solutions": "x"})) == ("layers.py",)


@pytest.mark.parametrize("suffix", [".py", ".ipynb"])
def test_all_exercises_of_a_course_in_one_folder(folder, suffix):
    other = "def propagate(w): pass\ndef optimize(w): pass\ndef compute_cost(w): pass\n"
    files = {
        f"regression{suffix}": other if suffix == ".py" else notebook(other),
        "layers.py": LAYERS,
    }
    assert taken(folder({"network.py": MAIN, **files}, "network.py")) == ("layers.py",)
    assert taken(folder({"ada.py": MAIN, **files})) == ()


def test_stubs_of_other_exercises_are_named_exactly(folder):
    files = {"network.py": MAIN, "layers.py": LAYERS, "regression (1).py": OTHER}
    assert taken(folder(files, "network.py")) == ()


def test_who_insists_gets_modules(folder):
    files = {"ada.py": MAIN, "layers.py": "import tools\n", "tools.py": LAYERS, "bob.py": OTHER}
    got = folder(files, accept_all=True)
    assert got.files == ("ada.py", "layers.py", "tools.py")
    assert got.notes == ()


@pytest.mark.parametrize(
    "files",
    [
        {"ada.py": OTHER, "layers.py": LAYERS, "bob.py": OTHER},
        {"ada.py": "import test_bob\n" + OTHER, "test_bob.py": LAYERS, "bob.py": OTHER},
        {"ada.py": "import layers\n" + OTHER, "layers": None, "bob.py": OTHER},
    ],
)
def test_no_note_where_nothing_would_have_been_taken(folder, files):
    got = folder(files)
    assert (got.files, got.notes) == (("ada.py",), ())


def test_no_note_about_what_the_course_has_ready(folder):
    main = "from given_utils import sigmoid\n" + OTHER
    files = {"ada.py": main, "given_utils.py": GIVEN, "bob.py": OTHER}
    got = folder(files)
    assert (got.files, got.notes) == (("ada.py",), ())
    assert "given_utils.py" in the_note(folder(files, not_needed=()))
    assert "given_utils.py" in the_note(folder(files | {"given_utils.py": LAYERS}))


def test_every_module_that_is_missed_is_named(folder):
    names = [f"part{number}" for number in range(8)]
    files = {f"{name}.py": LAYERS for name in names}
    got = folder({"ada.py": f"import {', '.join(names)}\n", "bob.py": OTHER, **files})
    assert "part0.py, part1.py, part2.py, part3.py, part4.py and 3 more" in the_note(got)


def test_with_the_functions_alone_a_file_that_defines_one_is_somebodys(tmp_path):
    for name, content in {"ada.py": MAIN, "layers.py": LAYERS, "bob.py": OTHER}.items():
        (tmp_path / name).write_text(content)
    read = read_submission(tmp_path / "ada.py", functions=NETWORK, siblings=True)
    assert read.files == ("ada.py",)
    read = read_submission(tmp_path / "ada.py", functions=["nothing"], siblings=True)
    assert read.files == ("ada.py", "layers.py")


def test_what_cannot_be_looked_into_may_be_anybodys(folder):
    files = {"ada.py": MAIN, "layers.py": LAYERS, "huge.ipynb": b"#" * (MAX_FILE_BYTES + 1)}
    got = folder(files)
    assert "huge.ipynb cannot be looked into" in the_note(got)


def test_a_link_is_neither_taken_nor_looked_into(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "layers.py"
    outside.write_text(LAYERS)
    (folder.path / "layers.py").symlink_to(outside)
    got = folder({"ada.py": MAIN + "import tools\n", "tools.py": LAYERS})
    assert got.files == ("ada.py", "tools.py")
    assert the_note(got).startswith("layers.py is a link to another file")
    (folder.path / "bob.py").symlink_to(outside)
    assert "bob.py cannot be looked into" in the_note(folder({}))


def test_pipes_and_folders_are_nobodys(folder):
    os.mkfifo(folder.path / "bob.py")
    (folder.path / "cyd.py").mkdir()
    assert taken(folder({"ada.py": MAIN, "layers.py": LAYERS})) == ("layers.py",)


@pytest.mark.parametrize(("files", "said"), [(MAX_SOURCES + 3, "more than 200"), (50, None)])
def test_a_folder_of_many_files_costs_little(folder, monkeypatch, files, said):
    asked = []
    real = SafeFolder.read
    monkeypatch.setattr(SafeFolder, "read", lambda *args: asked.append(args[1]) or real(*args))
    plots = {f"plot{number}.py": "x = 1\n" for number in range(files)}
    got = folder({"ada.py": MAIN, "layers.py": LAYERS, **plots})
    if said:
        assert said in the_note(got)
        assert asked == []
    else:
        assert taken(got) == ("layers.py",)
        assert len(asked) == len(set(asked)) == files + 1


def test_where_nothing_is_mentioned_nothing_is_read(folder, monkeypatch):
    monkeypatch.setattr(SafeFolder, "read", lambda *_: pytest.fail("it was read"))
    files = {f"learner{number}.py": OTHER for number in range(300)}
    assert folder({"ada.py": OTHER, **files}).files == ("ada.py",)


@pytest.mark.slow
def test_no_more_is_read_than_a_submission_may_have(folder, monkeypatch):
    read = []
    real = SafeFolder.read

    def reading(*args):
        data = real(*args)
        read.append(len(data))
        return data

    monkeypatch.setattr(SafeFolder, "read", reading)
    files = {f"data{number}.py": b"#" * 9_000_000 for number in range(6)}
    got = folder({"ada.py": MAIN, "layers.py": LAYERS, **files})
    assert "more than 30 MB" in the_note(got)
    assert sum(read) < 40_000_000
    with pytest.raises(SubmissionError, match="more than 30 MB"):
        folder({"ada.py": "import data0, data1, data2, data3, data4\n"}, accept_all=True)


def test_the_folder_above_may_be_a_link(folder, tmp_path_factory):
    folder({"ada.py": MAIN, "layers.py": LAYERS})
    link = tmp_path_factory.mktemp("elsewhere") / "here"
    link.symlink_to(folder.path)
    got = read_submission(link / "ada.py", siblings=lambda _: known())
    assert got.files == ("ada.py", "layers.py")


def test_a_folder_that_may_be_gone_through_but_not_listed(folder, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(SafeFolder, "entries", refuse)
    got = folder({"ada.py": MAIN, "layers.py": LAYERS})
    assert (got.files, got.notes) == (("ada.py",), ())
