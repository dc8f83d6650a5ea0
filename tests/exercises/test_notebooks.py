"""The generated notebooks in a real Jupyter kernel, from top to bottom."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbclient import NotebookClient

from grader.course import Course
from grader.course.notebook import make_notebook
from grader.course.start import start

if TYPE_CHECKING:
    from pathlib import Path

    from grader.course import Exercise

pytestmark = pytest.mark.slow

each_exercise = pytest.mark.parametrize(
    "exercise", Course.default().exercises(), ids=lambda exercise: exercise.name
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A place to work, and nobody's own settings of Jupyter."""
    for name in ("HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    return tmp_path / "work"


def printed(exercise: Exercise, folder: Path) -> dict[str, str]:
    """Run the notebook in ``folder``; a cell that raises stops it. Return what each check says."""
    notebook = nbformat.read(folder / f"{exercise.name}.ipynb", as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    return {
        cell.source.removeprefix("check(").rstrip(")"): "".join(
            output.text for output in cell.outputs if output.output_type == "stream"
        )
        for cell in cells
        if cell.source.startswith("check(")
    }


@each_exercise
def test_an_untouched_notebook_runs_through_and_says_what_to_write(exercise, folder):
    start(exercise, folder, notebook=True)
    said = printed(exercise, folder)
    assert list(said) == list(exercise.functions)
    for function, text in said.items():
        assert text.startswith(f"To do: {function}: "), text
        assert "Traceback" not in text


@each_exercise
def test_a_solved_notebook_passes_every_check(exercise, folder):
    start(exercise, folder, notebook=True)
    solved = make_notebook(exercise.name, exercise.source, exercise.functions)
    (folder / f"{exercise.name}.ipynb").write_text(solved)
    said = printed(exercise, folder)
    assert list(said) == list(exercise.functions)
    for function, text in said.items():
        count = text.split()[1]
        assert text == f"{function}: {count} of {count} visible tests passed.\n"
        assert int(count) > 0


def test_pytest_finds_the_functions_of_a_saved_notebook(folder):
    exercise = Course.default().exercise("deep_network")
    start(exercise, folder, notebook=True)
    assert "\nlinear_backward: unpack the cache" in pytest_in(folder, "-k", "linear_backward")
    solved = json.loads(make_notebook(exercise.name, exercise.source, exercise.functions))
    for noise in ("%matplotlib inline\n", "a note, not Python", "print(linear_forward())"):
        cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
        solved["cells"].append(cell | {"source": [noise]})
    (folder / "deep_network.ipynb").write_text(json.dumps(solved))
    assert " passed" in pytest_in(folder).splitlines()[-1]


def pytest_in(folder: Path, *options: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
