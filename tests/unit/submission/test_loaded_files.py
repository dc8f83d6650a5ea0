"""Files come along that a main file loads in any way, notebooks as well."""

import json
import unicodedata
import zipfile

import pytest

from grader.submission import modules as modules_of_submissions
from grader.submission import read_submission
from grader.submission.modules import mentioned_paths

WORK = "def linear_forward(A, W, b):\n    return times(A)\n"
HELPERS = "def times(x):\n    return x\n"
NAME = "\N{LATIN SMALL LETTER C}af\N{LATIN SMALL LETTER E WITH ACUTE}"


def notebook(*sources):
    cells = [{"cell_type": "code", "source": source} for source in sources]
    return json.dumps({"cells": cells, "nbformat": 4})


LOADING = {
    "run": ("%run mylayers.py", "mylayers.py"),
    "run without a suffix": ("%run mylayers", "mylayers.py"),
    "run of a notebook": ("%run mylayers.ipynb", "mylayers.ipynb"),
    "run with options": ("%run -i ./mylayers.ipynb --x", "mylayers.ipynb"),
    "a name with a hyphen": ("%run my-layers.py", "my-layers.py"),
    "a name with spaces": ("%run 'my layers.py'", "my layers.py"),
    "exec": ("exec(open('my-layers.py').read())", "my-layers.py"),
    "a notebook that is imported": ("import nbimporter\nimport mylayers", "mylayers.ipynb"),
    "with import_ipynb": ("import import_ipynb\nfrom mylayers import times", "mylayers.ipynb"),
    "with ipynb": ("from ipynb.fs.full.mylayers import times", "mylayers.ipynb"),
}


def contents(name):
    return notebook(HELPERS) if name.endswith(".ipynb") else HELPERS


@pytest.mark.parametrize(("cell", "name"), LOADING.values(), ids=LOADING)
@pytest.mark.parametrize("alone", [True, False])
def test_what_is_loaded_comes_along(tmp_path, cell, name, alone):
    (tmp_path / "net.ipynb").write_text(notebook(cell, WORK))
    (tmp_path / name).write_text(contents(name))
    (tmp_path / "other.py").write_text(HELPERS)
    (tmp_path / "another.ipynb").write_text(notebook(HELPERS))
    path = tmp_path / "net.ipynb" if alone else tmp_path
    got = read_submission(path, functions=["linear_forward"], siblings=alone)
    assert got.files == ("net.ipynb", name)


def test_a_notebook_that_is_only_named_like_a_module_stays(tmp_path):
    (tmp_path / "net.ipynb").write_text(notebook("import mylayers", WORK))
    (tmp_path / "mylayers.ipynb").write_text(notebook(HELPERS))
    assert read_submission(tmp_path, functions=["linear_forward"]).files == ("net.ipynb",)


def test_somebody_elses_notebook_is_not_taken(tmp_path):
    (tmp_path / "ada.ipynb").write_text(notebook("%run grace.ipynb", WORK))
    (tmp_path / "grace.ipynb").write_text(notebook(WORK))
    got = read_submission(tmp_path / "ada.ipynb", functions=["linear_forward"], siblings=True)
    assert got.files == ("ada.ipynb",)
    assert "grace.ipynb" in got.notes[0]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_names_in_either_form_of_unicode(tmp_path, form, written):
    script = f"from {unicodedata.normalize(written, NAME)} import times\n{WORK}"
    with zipfile.ZipFile(tmp_path / "work.zip", "w") as archive:
        archive.writestr("net.py", script)
        archive.writestr(f"{unicodedata.normalize(form, NAME)}.py", HELPERS)
    got = read_submission(tmp_path / "work.zip", functions=["linear_forward"])
    assert len(got.modules) == 1


def test_only_so_many_names_of_files_are_looked_at(monkeypatch):
    monkeypatch.setattr(modules_of_submissions, "MAX_FILE_NAMES", 3)
    text = "'a.py' " * 3 + "'my-layers.py'"
    assert mentioned_paths(text, ["my-layers.py"]) == set()
    assert mentioned_paths(text[7:], ["my-layers.py"]) == {"my-layers.py"}
