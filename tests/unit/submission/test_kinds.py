"""What a file holds counts for more than what it is called."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from grader.errors import SubmissionError
from grader.submission import (
    FilesRead,
    defined_names,
    pack,
    read_bytes,
    read_packed,
    read_submission,
)

GRADED = ("forward", "backward")
FORWARD = "def forward(a, b, c):\n    return 3 * (a + b * c)\n"
WORK = f"import numpy as np\n\n{FORWARD}\n\ndef backward(cache):\n    return 3.0\n"
MARKDOWN = f"# My work\n\nSome words.\n\n```python\n{FORWARD}```\n\nMore `words`.\n"


def read(path, **more):
    return read_submission(path, hint_names=["graph"], functions=GRADED, **more)


def refusal(path):
    with pytest.raises(SubmissionError) as caught:
        read(path)
    return str(caught.value)


def notebook(*sources):
    cells = [{"cell_type": "code", "source": source} for source in sources]
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5})


def zipped(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return data.getvalue()


NAMES_OF_NOTEBOOKS = [
    "graph.ipynb",
    "graph.ipynb.txt",
    "graph.ipynb.json",
    "graph.IPYNB.TXT",
    "graph.txt",
    "graph.json",
    "graph.py",
]


class TestNotebooksUnderOtherNames:
    @pytest.mark.parametrize("name", NAMES_OF_NOTEBOOKS)
    def test_alone(self, tmp_path, name):
        (tmp_path / name).write_text(notebook(WORK))
        got = read(tmp_path / name)
        assert got.main.kind == "notebook"
        assert got.files == (name,)
        assert read_bytes((tmp_path / name).read_bytes(), name=name) == got

    @pytest.mark.parametrize("name", NAMES_OF_NOTEBOOKS)
    def test_in_a_folder_and_its_pack(self, tmp_path, name):
        (tmp_path / name).write_text(notebook(WORK))
        (tmp_path / "picture.png").write_bytes(b"\x89PNG")
        files_read = FilesRead()
        got = read(tmp_path, files_read=files_read)
        assert got.main.kind == "notebook"
        packed = read_packed(files_read.packed("work"), name="work", functions=GRADED)
        assert packed.sha256 == got.sha256
        assert pack({name: (tmp_path / name).read_bytes()}) == files_read.packed("work")

    def test_text_beside_source_is_no_source(self, tmp_path):
        (tmp_path / "mine.py").write_text(WORK)
        (tmp_path / "graph.txt").write_text(notebook(WORK))
        (tmp_path / "requirements.txt").write_text("numpy\n")
        (tmp_path / "README.md").write_text(MARKDOWN)
        got = read(tmp_path)
        assert got.files == ("mine.py",)
        assert got.notes == ()

    def test_text_beside_tests_may_be_the_work(self, tmp_path):
        (tmp_path / "test_graph.py").write_text("def test_forward(): pass\n")
        (tmp_path / "notebook_check.py").write_text("def check(): pass\n")
        (tmp_path / "graph.ipynb.txt").write_text(notebook(WORK))
        assert read(tmp_path).main.name == "graph.ipynb.txt"
        (tmp_path / "graph.ipynb.txt").rename(tmp_path / "graph.txt")
        assert read(tmp_path).main.name == "graph.txt"

    def test_a_file_that_looks_like_a_test_beside_a_read_me(self, tmp_path):
        (tmp_path / "test_of_my_graph.py").write_text(WORK)
        (tmp_path / "README.md").write_text("Words.\n")
        assert read(tmp_path).main.name == "test_of_my_graph.py"

    def test_no_notebook(self, tmp_path):
        (tmp_path / "data.json").write_text('{"a": 1}')
        assert "it has no cells" in refusal(tmp_path / "data.json")
        assert "holds no .py or .ipynb file, and no .md, .Rmd, .qmd or .txt file" in refusal(
            tmp_path
        )


class TestScriptsUnderOtherNames:
    @pytest.mark.parametrize("name", ["graph.ipynb", "graph.py.txt", "graph.txt"])
    def test_python_text(self, tmp_path, name):
        (tmp_path / name).write_text(WORK)
        got = read(tmp_path / name)
        assert got.main.kind == "script"
        assert got.main.cells[0].source == WORK
        assert any("holds Python text" in note for note in got.notes) == name.endswith(".ipynb")

    def test_a_broken_notebook_is_no_script(self, tmp_path):
        (tmp_path / "graph.ipynb").write_text(notebook(WORK)[:-10])
        assert "is not a notebook" in refusal(tmp_path / "graph.ipynb")

    def test_a_web_page_is_no_script(self, tmp_path):
        (tmp_path / "graph.ipynb").write_text("<!DOCTYPE html>\n<html><body></body></html>\n")
        assert "is not a notebook" in refusal(tmp_path / "graph.ipynb")


class TestArchivesUnderOtherNames:
    @pytest.mark.parametrize("name", ["graph.ipynb", "graph.py"])
    def test_alone(self, tmp_path, name):
        (tmp_path / name).write_bytes(zipped(graph__ipynb=notebook(WORK), data__csv="1,2"))
        files_read = FilesRead()
        got = read(tmp_path / name, files_read=files_read)
        assert got.files == ("graph.ipynb",)
        again = read_packed(files_read.packed(name), name=name, functions=GRADED)
        assert again.sha256 == got.sha256
        assert read_bytes((tmp_path / name).read_bytes(), name=name).sha256 == got.sha256

    def test_the_only_file_of_a_folder(self, tmp_path):
        (tmp_path / "graph.ipynb").write_bytes(zipped(graph__py=WORK))
        files_read = FilesRead()
        got = read(tmp_path, files_read=files_read)
        assert got.files == ("graph.py",)
        again = read_packed(files_read.packed("work"), name="work", functions=GRADED)
        assert again.sha256 == got.sha256

    def test_an_archive_in_such_an_archive_stays_closed(self, tmp_path):
        (tmp_path / "inner.py").write_bytes(zipped(graph__py=zipped(graph__py=WORK)))
        data = zipped(graph__py=(tmp_path / "inner.py").read_bytes())
        (tmp_path / "graph.py").write_bytes(data)
        assert "is a zip archive under another name" in refusal(tmp_path / "graph.py")

    def test_beside_others_it_is_named(self, tmp_path):
        (tmp_path / "graph.py").write_text(WORK)
        (tmp_path / "old.py").write_bytes(zipped(graph__py=WORK))
        got = read(tmp_path)
        assert got.files == ("graph.py",)
        assert "old.py is a zip archive under another name" in got.notes[0]


class TestMarkdown:
    @pytest.mark.parametrize("name", ["graph.md", "graph.Rmd", "graph.qmd", "graph.txt"])
    def test_lines_count_as_in_the_document(self, tmp_path, name):
        (tmp_path / name).write_text(MARKDOWN)
        got = read(tmp_path / name)
        text = "".join(cell.source for cell in got.main.cells)
        assert got.main.kind == "script"
        assert text.split("\n")[5:7] == FORWARD.rstrip().split("\n")
        assert text.count("\n") == MARKDOWN.count("\n")
        assert text.split() == FORWARD.split()

    @pytest.mark.parametrize(
        "fence",
        [
            "```python",
            "``` python",
            "```py",
            "~~~python",
            "````python3",
            "```{python}",
            "```{python, echo=FALSE}",
            "```{.python .input}",
            "```{code-cell} ipython3",
            "```ipython3",
            '```python tags=["a"]',
        ],
    )
    def test_fences(self, tmp_path, fence):
        end = fence.rstrip("abcdefghijklmnopqrstuvwxyz")[:1] * (4 if "````" in fence else 3)
        (tmp_path / "graph.md").write_text(f"Words\n{fence}\n{FORWARD}{end}\n```r\nx <- 1\n```\n")
        [cell] = read(tmp_path / "graph.md").main.cells
        assert cell.source.strip() == FORWARD.strip()

    def test_blocks_are_cells(self, tmp_path):
        text = f"Words\n```python\nbroken(\n```\nWords\n```python\n{FORWARD}```\n"
        (tmp_path / "graph.md").write_text(text)
        first, second = read(tmp_path / "graph.md").main.cells
        assert first.source.strip() == "broken("
        assert (second.first_line, second.source.strip()) == (7, FORWARD.strip())

    def test_in_a_list_or_a_quotation(self, tmp_path):
        for mark in ("   ", "> "):
            text = "\n".join(f"{mark}{line}" for line in f"```python\n{FORWARD}```".split("\n"))
            (tmp_path / "graph.md").write_text(f"Words\n\n{text}\n")
            [cell] = read(tmp_path / "graph.md").main.cells
            assert cell.source.strip() == FORWARD.strip()

    def test_blocks_that_do_not_say_what_they_are(self, tmp_path):
        (tmp_path / "graph.md").write_text(f"```\n$ pip install\n```\n```\n{FORWARD}```\n")
        [cell] = read(tmp_path / "graph.md").main.cells
        assert cell.source.strip() == FORWARD.strip()

    def test_a_block_without_an_end(self, tmp_path):
        (tmp_path / "graph.md").write_text(f"```python\n{FORWARD}")
        assert read(tmp_path / "graph.md").main.cells[0].source.strip() == FORWARD.strip()

    def test_no_code(self, tmp_path):
        (tmp_path / "graph.md").write_text("Words\n")
        assert "has no blocks of Python code" in refusal(tmp_path / "graph.md")


class TestUnlikelyFolders:
    @pytest.mark.parametrize("folder", ["test", "tests", "build", "dist", "work/build"])
    def test_are_looked_into_where_nothing_else_is(self, tmp_path, folder):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "graph.py").write_text(WORK)
        (tmp_path / "conftest.py").write_text("x = 1\n")
        files_read = FilesRead()
        got = read(tmp_path, files_read=files_read)
        assert got.main.name == "graph.py"
        assert read_packed(files_read.packed("work"), name="work").sha256 == got.sha256

    @pytest.mark.parametrize("folder", [".git", "__MACOSX", "venv", "node_modules"])
    def test_others_are_not(self, tmp_path, folder):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "graph.py").write_text(WORK)
        assert "holds no .py" in refusal(tmp_path)


def test_functions_that_are_not_run_tell_what_a_submission_is_for(tmp_path):
    cells = [{"cell_type": "markdown", "source": WORK}]
    (tmp_path / "graph.ipynb").write_text(json.dumps({"cells": cells}))
    got = read(tmp_path / "graph.ipynb")
    assert defined_names(got, GRADED) == set(GRADED)
    assert [place for _, place, _ in got.not_code] == ["cell 1", "cell 1"]


class TestProse:
    PROSE = (
        "I could not do it, sorry.\n",
        "# My work\n\nThe class was hard. From here on it is hopeless, import or not.\n",
        "Dear all,\n\n  - the default of the function: none\n  - whether a == b\n",
    )

    @pytest.mark.parametrize("text", PROSE)
    def test_a_text_without_code_is_no_submission(self, tmp_path, text):
        (tmp_path / "notes.txt").write_text(text)
        assert refusal(tmp_path / "notes.txt") == "notes.txt holds text, and no Python code."
        (tmp_path / "README.md").write_text(text)
        (tmp_path / "picture.png").write_bytes(b"\x89PNG")
        said = "holds no .py or .ipynb file, and there is no code in: README.md, notes.txt."
        assert refusal(tmp_path).endswith(said)

    def test_nor_is_its_pack(self):
        files = {"README.md": self.PROSE[1].encode(), "notes.txt": self.PROSE[0].encode()}
        with pytest.raises(SubmissionError, match=r"there is no code in: README\.md, notes\.txt"):
            read_packed(pack(files), name="work", functions=GRADED)

    @pytest.mark.parametrize(
        "text",
        [
            ">>> def forward(a, b, c):\n...     return 3 * (a + b * c)\n",
            "In [3]: def forward(a, b, c):\n   ...:     return 3 * (a + b * c)\n",
            "12  def forward(a, b, c):\n13      return 3 * (a + b * c)\n",
            "My work:\nforward = lambda a, b, c: 3 * (a + b * c)\n",
            "import numpy as np\nprint(np.pi)\n",
            "from math import pi\n",
            "class Network:\n    pass\n",
            "rate: float = 0.5\n",
        ],
    )
    def test_a_text_with_code_is_one_wherever_it_was_pasted_from(self, tmp_path, text):
        (tmp_path / "notes.txt").write_text(text)
        assert read(tmp_path / "notes.txt").main.name == "notes.txt"
        assert read(tmp_path).main.name == "notes.txt"
