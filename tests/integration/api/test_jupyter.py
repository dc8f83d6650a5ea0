"""A report shows itself in a notebook, and nothing in it reaches the notebook."""

from __future__ import annotations

import nbformat
import pytest
from helpers.cell_output import Cell
from nbclient import NotebookClient

pytestmark = pytest.mark.slow


@pytest.mark.usefixtures("needs_isolation")
def test_a_notebook_shows_the_report_of_a_submission(right, tmp_path, monkeypatch):
    for name in ("HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    source = f"from grader import grade\ngrade({str(right)!r})"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=120, resources=resources).execute()
    [output] = notebook.cells[0].outputs
    [(tag, attributes)] = Cell(output.data["text/html"]).elements
    assert tag == "iframe"
    assert "100 of 100 points" in attributes["srcdoc"]
