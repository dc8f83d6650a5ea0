from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from grader.course.detect import detect, find_submission_file
from grader.errors import SubmissionError, UsageError


@pytest.fixture
def exercises(tmp_path):
    """Return three exercises, two of which share a function."""
    functions = {
        "network": ("initialize", "forward"),
        "deep_network": ("initialize", "forward_deep", "backward"),
        "regression": ("sigmoid",),
    }
    return [
        SimpleNamespace(
            name=name, functions=dict.fromkeys(names), learner_folder=tmp_path / "exercises" / name
        )
        for name, names in functions.items()
    ]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("deep_network.py", "deep_network"),
        ("deep_network (2).ipynb", "deep_network"),
        ("doejane_4711_deep-network-1.py", "deep_network"),
        ("DeepNetwork_final.ipynb", "deep_network"),
        ("network_jane.py", "network"),
        ("Regression.py", "regression"),
    ],
)
def test_the_name_is_found_however_it_is_written(exercises, file, name):
    found = detect(file, [], exercises)
    assert found.exercise.name == name
    assert found.note == f"graded as {name}: found from the file's name"


def test_a_word_is_not_found_inside_another(exercises):
    with pytest.raises(SubmissionError):
        detect("networking.py", [], exercises)


def test_functions_decide_where_the_name_says_nothing(exercises):
    found = detect("homework3.py", {"initialize", "forward_deep", "helper"}, exercises)
    assert found.exercise.name == "deep_network"
    assert "found from the functions" in found.note


def test_functions_decide_where_the_name_says_something_else(exercises):
    assert detect("network.py", {"sigmoid"}, exercises).exercise.name == "regression"


def test_a_shared_function_does_not_overrule_the_name(exercises):
    assert detect("network.py", {"initialize"}, exercises).exercise.name == "network"


def test_a_tie_asks(exercises):
    with pytest.raises(SubmissionError, match=r"network, deep_network.*--exercise"):
        detect("homework3.py", {"initialize"}, exercises)


def test_nothing_known_lists_what_was_looked_for(exercises):
    with pytest.raises(SubmissionError, match=r"forward_deep.*sigmoid"):
        detect("homework3.py", {"main"}, exercises)


def test_the_exercise_file_of_a_folder_is_found(exercises, tmp_path):
    (tmp_path / "regression.ipynb").write_text("{}")
    (tmp_path / "notes.py").write_text("")
    assert str(find_submission_file(tmp_path, exercises)) == "regression.ipynb"


def test_an_untouched_stub_beside_the_work_does_not_count(exercises, tmp_path):
    learner_folder = tmp_path / "exercises" / "network"
    learner_folder.mkdir(parents=True)
    for suffix in (".py", ".ipynb"):
        (learner_folder / f"network{suffix}").write_text("stub")
        (tmp_path / f"network{suffix}").write_text("stub")
    (tmp_path / "network.ipynb").write_text("work")
    assert str(find_submission_file(tmp_path, exercises)) == "network.ipynb"


def test_several_files_ask_and_show_what_to_type(exercises, tmp_path):
    for suffix in (".py", ".ipynb"):
        (tmp_path / f"network{suffix}").write_text("work")
    with pytest.raises(UsageError, match=r"nngrade submit network\.py"):
        find_submission_file(tmp_path, exercises)


def test_no_file_says_what_to_type(exercises, tmp_path):
    with pytest.raises(UsageError, match="nngrade submit FILE"):
        find_submission_file(tmp_path, exercises)


STUB = "def initialize(n):\n    W = None\n    return W\n\n\ndef forward(X):\n    pass\n"
WORK = STUB.replace("None", "n")


def test_a_stub_that_was_saved_again_does_not_count(exercises, tmp_path):
    (tmp_path / "network.py").write_text(WORK)
    cells = [{"cell_type": "code", "source": STUB}]
    (tmp_path / "network.ipynb").write_text(json.dumps({"cells": cells}))
    assert str(find_submission_file(tmp_path, exercises)) == "network.py"


@pytest.mark.parametrize("name", ["network-Copy1.py", "mine.py", "Kopie von network.py"])
def test_the_work_under_another_name(exercises, tmp_path, name):
    (tmp_path / "network.py").write_text(STUB)
    (tmp_path / "test_network.py").write_text(WORK)
    assert str(find_submission_file(tmp_path, exercises)) == "network.py"
    (tmp_path / name).write_text(WORK)
    assert str(find_submission_file(tmp_path, exercises)) == name
    (tmp_path / "other.py").write_text(WORK)
    with pytest.raises(UsageError, match="nngrade submit"):
        find_submission_file(tmp_path, exercises)
