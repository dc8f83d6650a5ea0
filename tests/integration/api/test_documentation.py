"""docs/api.md: its examples run, and print what stands below them."""

from __future__ import annotations

import re
import shutil

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_isolation")]

EXERCISE = "deep_network"
EXAMPLE = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture
def place(root, tmp_path, monkeypatch):
    """Return a working directory with everything that the examples name."""
    learner = root / "docs" / "example" / "learner.ipynb"
    shutil.copy(learner, tmp_path)
    for part in ("exercises", "solutions"):
        shutil.copytree(
            root / part / "deep_network", tmp_path / "my-course" / part / "deep_network"
        )
    folder = tmp_path / "class"
    folder.mkdir()
    shutil.copy(root / "solutions" / EXERCISE / f"{EXERCISE}.py", folder / "ada.py")
    shutil.copy(learner, folder / "bob.ipynb")
    (folder / "empty.py").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("place")
def test_the_examples_print_what_stands_below_them(root, capsys):
    text = (root / "docs" / "api.md").read_text("utf-8")
    examples = EXAMPLE.findall(text)
    assert len(examples) == text.count("```python")
    names = {}  # of one reader, who types one example after the other
    for source, printed in examples:
        exec(compile(source, "docs/api.md", "exec"), names)
        assert capsys.readouterr().out == printed


def test_the_readme_leads_there(root):
    assert "(docs/api.md)" in (root / "README.md").read_text("utf-8")
