import json
import os
import socket

import pytest

from grader.errors import SubmissionError
from grader.submission import defined_names, read_submission
from grader.submission.scan import defined_at_top

GRADED = ("linear_forward", "compute_cost")
WORK = "def linear_forward(A, W, b):\n    return 1\n\n\ndef compute_cost(AL, Y):\n    return 2\n"
STUB = "def linear_forward(A, W, b):\n    raise NotImplementedError('write it')\n"


def read(path, **more):
    return read_submission(path, hint_names=["deep_network"], functions=GRADED, **more)


def refusal(path, **more):
    with pytest.raises(SubmissionError) as caught:
        read(path, **more)
    return str(caught.value)


def notebook(*sources, **more):
    cells = [{"cell_type": "code", "source": source} for source in sources]
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, **more})


class TestOneFile:
    def test_script(self, tmp_path):
        path = tmp_path / "net.py"
        path.write_text(WORK)
        got = read(path)
        assert got.main.name == "net.py"
        assert got.main.kind == "script"
        assert [(cell.label, cell.first_line) for cell in got.main.cells] == [("", 1)]
        assert got.main.cells[0].source == WORK
        assert got.files == ("net.py",)
        assert defined_names(got) == {"linear_forward", "compute_cost"}

    def test_the_hash_is_of_name_and_content(self, tmp_path):
        first, second = tmp_path / "net.py", tmp_path / "other" / "net.py"
        second.parent.mkdir()
        for path in (first, second):
            path.write_text(WORK)
        assert read(first).sha256 == read(second).sha256
        second.write_text(WORK + "\n")
        assert read(first).sha256 != read(second).sha256

    def test_missing(self, tmp_path):
        assert "There is no file" in refusal(tmp_path / "net.py")

    @pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf"])
    def test_empty(self, tmp_path, content):
        (tmp_path / "net.py").write_bytes(content)
        assert "is empty" in refusal(tmp_path / "net.py")

    def test_wrong_suffix(self, tmp_path):
        (tmp_path / "net.docx").write_bytes(b"PK\x03\x04")
        assert "send a .py, .ipynb, .md" in refusal(tmp_path / "net.docx")

    def test_too_big(self, tmp_path):
        with (tmp_path / "net.py").open("wb") as file:
            file.truncate(50_000_000)
        assert "larger than 10 MB" in refusal(tmp_path / "net.py")

    def test_a_pipe_does_not_hang(self, tmp_path):
        os.mkfifo(tmp_path / "net.py")
        assert "not a regular file" in refusal(tmp_path / "net.py")

    def test_a_device_is_not_opened(self, tmp_path):
        (tmp_path / "net.py").symlink_to("/dev/zero")
        assert refusal(tmp_path / "net.py").endswith("name what it points to: /dev/zero")

    def test_a_socket(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("net.py")
            assert "not a regular file" in refusal(tmp_path / "net.py")

    def test_a_dangling_link(self, tmp_path):
        (tmp_path / "net.py").symlink_to("gone.py")
        assert refusal(tmp_path / "net.py").endswith("name what it points to: gone.py")

    def test_names_are_made_harmless(self, tmp_path):
        path = tmp_path / "ne\x1b[31mt\u202eyp\n.py"
        path.write_text(WORK)
        name = read(path).main.name
        assert "\x1b" not in name
        assert "\u202e" not in name
        assert "\n" not in name

    def test_a_notebook_with_a_wrong_suffix(self, tmp_path):
        (tmp_path / "net.py").write_text(notebook(WORK))
        assert read(tmp_path / "net.py").main.kind == "notebook"

    def test_modules_beside_only_on_request(self, tmp_path):
        (tmp_path / "net.py").write_text("from layers import relu\n" + WORK)
        (tmp_path / "layers.py").write_text("import tools\ndef relu(Z): return Z\n")
        (tmp_path / "tools.py").write_text("x = 1\n")
        (tmp_path / "plots.py").write_text("def plot(): pass\n")
        assert read(tmp_path / "net.py").modules == ()
        assert read(tmp_path / "net.py", siblings=True).files == ("net.py", "layers.py", "tools.py")


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_marked(self, tmp_path, encoding):
        text = "# für →\n" + WORK
        (tmp_path / "net.py").write_bytes(text.encode(encoding))
        assert read(tmp_path / "net.py").main.cells[0].source == text

    @pytest.mark.parametrize("first", ["# -*- coding: latin-1 -*-\n", "#!x\n# coding=latin-1\n"])
    def test_cookie(self, tmp_path, first):
        text = first + "# für\n" + WORK
        (tmp_path / "net.py").write_bytes(text.encode("latin-1"))
        assert read(tmp_path / "net.py").main.cells[0].source == text

    def test_a_byte_that_does_not_fit_is_replaced(self, tmp_path):
        (tmp_path / "net.py").write_bytes("# für\nx = 1\n# (~ 4 lines) ".encode() + b"\xe2\x89?\n")
        got = read(tmp_path / "net.py")
        assert got.main.cells[0].source == "# für\nx = 1\n# (~ 4 lines) \ufffd?\n"
        assert "net.py is not all UTF-8 text" in got.notes[0]
        assert "in line 3" in got.notes[0]

    @pytest.mark.parametrize(("text", "guess"), [("f\xfcr", "cp1252"), ("김철수", "cp949")])
    def test_another_encoding_that_is_not_declared(self, tmp_path, text, guess):
        source = f"x = 1\n# {text}\n{WORK}"
        (tmp_path / "net.py").write_bytes(source.encode(guess))
        got = read(tmp_path / "net.py")
        assert got.main.cells[0].source == source
        assert f"is not UTF-8 text (see line 2) and was read as {guess}" in got.notes[0]

    def test_a_wrong_declaration(self, tmp_path):
        (tmp_path / "net.py").write_bytes("# coding: ascii\n# →\nx = 1\n".encode())
        assert read(tmp_path / "net.py").main.cells[0].source.endswith("\nx = 1\n")

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_utf_16_without_a_mark(self, tmp_path, encoding):
        (tmp_path / "net.py").write_bytes(WORK.encode(encoding))
        assert read(tmp_path / "net.py").main.cells[0].source == WORK

    def test_what_is_no_text_says_where(self, tmp_path):
        (tmp_path / "net.py").write_bytes(b"x = 1\n# f\xfcr\x00\x01\n")
        assert "byte 0xFC at position 9 (line 2)" in refusal(tmp_path / "net.py")

    @pytest.mark.parametrize("data", [b"\x00", b"\x00\xff\xfe", b"\x01\n\x02\n1"])
    def test_bytes_without_a_letter_are_no_text(self, tmp_path, data):
        (tmp_path / "net.py").write_bytes(data)
        assert "text" in refusal(tmp_path / "net.py")

    def test_truncated(self, tmp_path):
        (tmp_path / "net.py").write_bytes("# → →".encode()[:-1])
        assert "line 1" in read(tmp_path / "net.py").notes[0]

    @pytest.mark.parametrize("cookie", ["klingon", "base64", "rot13", "undefined"])
    def test_no_such_encoding(self, tmp_path, cookie):
        (tmp_path / "net.py").write_text(f"# coding: {cookie}\nx = 1\n")
        assert f"read as {cookie}" in refusal(tmp_path / "net.py")

    def test_line_ends(self, tmp_path):
        (tmp_path / "net.py").write_bytes(b"a = 1\r\nb = 2\rc = 3\n")
        assert read(tmp_path / "net.py").main.cells[0].source == "a = 1\nb = 2\nc = 3\n"


class TestExportedScripts:
    @pytest.mark.parametrize(
        "marker", ["# In[3]:", "# In[ ]:", "# %%", "#%% part", "# COMMAND ----------"]
    )
    def test_cells_with_true_lines(self, tmp_path, marker):
        head = "#!/usr/bin/env python\n# coding: utf-8\n\n"
        text = f"{head}{marker}\n\nx = 1\n\n{marker}\n{WORK}"
        (tmp_path / "net.py").write_text(text)
        cells = read(tmp_path / "net.py").main.cells
        assert [cell.first_line for cell in cells] == [1, 4, 8]
        assert "".join(cell.source for cell in cells) == text

    def test_markers_without_end(self, tmp_path):
        (tmp_path / "net.py").write_text("# %%\n" * 100_000)
        assert len(read(tmp_path / "net.py").main.cells) == 1


class TestFolders:
    def test_by_name(self, tmp_path):
        (tmp_path / "deep_network.py").write_text(WORK)
        (tmp_path / "draft.py").write_text(WORK)
        assert read(tmp_path).files == ("deep_network.py",)

    def test_by_what_a_download_makes_of_the_name(self, tmp_path):
        (tmp_path / "1234_Deep-Network (1).ipynb").write_text(notebook(WORK))
        (tmp_path / "draft.py").write_text(WORK)
        assert read(tmp_path).main.kind == "notebook"

    @pytest.mark.parametrize("written", ["deep_network.py", "deep_network.ipynb"])
    def test_the_one_of_two_that_was_written(self, tmp_path, written):
        for name in ("deep_network.py", "deep_network.ipynb"):
            source = WORK if name == written else STUB
            (tmp_path / name).write_text(source if name.endswith(".py") else notebook(source))
        assert read(tmp_path).main.name == written

    def test_two_untouched_stubs(self, tmp_path):
        (tmp_path / "deep_network.py").write_text(STUB)
        (tmp_path / "deep_network.ipynb").write_text(notebook(STUB))
        assert defined_names(read(tmp_path)) == {"linear_forward"}

    def test_by_functions(self, tmp_path):
        (tmp_path / "mine.py").write_text(WORK)
        (tmp_path / "plots.py").write_text("def plot(): pass\n")
        (tmp_path / "test_mine.py").write_text(WORK)
        assert read(tmp_path).files == ("mine.py",)

    def test_by_imports(self, tmp_path):
        (tmp_path / "main.py").write_text("from forward import *\nfrom cost import compute_cost\n")
        (tmp_path / "forward.py").write_text("def linear_forward(A, W, b): return 1\n")
        (tmp_path / "cost.py").write_text("def compute_cost(AL, Y): return 1\n")
        got = read(tmp_path)
        assert got.files == ("main.py", "cost.py", "forward.py")
        assert defined_names(got) >= {"linear_forward", "compute_cost"}

    @pytest.mark.parametrize("name", ["m\u00f6bius", "mo\u0308bius"])
    def test_what_is_imported_needs_no_note(self, tmp_path, name):
        (tmp_path / "main.py").write_text(f"from m\u00f6bius import *\n{WORK}", encoding="utf-8")
        cost = "def compute_cost(AL, Y): return 1\n"
        (tmp_path / f"{name}.py").write_text(cost, encoding="utf-8")
        got = read(tmp_path)
        assert got.main.name == "main.py"
        assert got.notes == ()

    def test_a_package_with_empty_files_needs_no_note(self, tmp_path):
        inner = tmp_path / "own" / "deep"
        inner.mkdir(parents=True)
        (tmp_path / "main.py").write_text("from own.parts import *\n" + WORK)
        (tmp_path / "own" / "__init__.py").write_text("")
        (tmp_path / "own" / "parts.py").write_text("from .deep.inner import compute_cost\n")
        (inner / "__init__.py").write_text("\n")
        (inner / "inner.py").write_text("def compute_cost(AL, Y): return 1\n")
        got = read(tmp_path)
        assert got.files == ("main.py", "own/deep/inner.py", "own/parts.py")
        assert got.notes == ()

    def test_the_courses_own_helper_with_all_solutions(self, tmp_path):
        (tmp_path / "notebook.ipynb").write_text(notebook("from dnn_app_utils_v3 import *", WORK))
        (tmp_path / "dnn_app_utils_v3.py").write_text(WORK)
        assert read(tmp_path).files == ("notebook.ipynb", "dnn_app_utils_v3.py")

    def test_three_candidates(self, tmp_path):
        for name in ("a.py", "b.py", "c.ipynb"):
            text = WORK.replace("return 1", f"return '{name}'")
            (tmp_path / name).write_text(text if name.endswith(".py") else notebook(text))
        assert "3 files that could be the submission: a.py, b.py, c.ipynb." in refusal(tmp_path)

    def test_many_candidates_are_not_all_listed(self, tmp_path):
        for number in range(9):
            (tmp_path / f"net{number}.py").write_text(WORK.replace("return 1", f"return {number}"))
        assert "net4.py and 4 more" in refusal(tmp_path)

    def test_nothing(self, tmp_path):
        (tmp_path / "data.h5").write_text("x")
        assert "holds no .py or .ipynb" in refusal(tmp_path)

    def test_rubbish_is_skipped(self, tmp_path):
        for folder in ("__MACOSX", ".ipynb_checkpoints", "__pycache__", "tests", ".git"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "deep_network.py").write_text(WORK)
        (tmp_path / "._net.py").write_bytes(b"\0\xff")
        (tmp_path / "net.py").write_text(WORK)
        assert read(tmp_path).files == ("net.py",)

    def test_below_other_folders(self, tmp_path):
        (tmp_path / "week4" / "src" / "utils").mkdir(parents=True)
        (tmp_path / "week4" / "net.py").write_text("from utils.act import relu\n" + WORK)
        (tmp_path / "week4" / "src" / "utils" / "act.py").write_text("def relu(Z): return Z\n")
        assert read(tmp_path).files == ("net.py", "src/utils/act.py")

    def test_links_are_not_followed(self, tmp_path):
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "deep_network.py").write_text(WORK)
        inside = tmp_path / "inside"
        inside.mkdir()
        (inside / "deep_network.py").symlink_to(outside / "deep_network.py")
        (inside / "folder").symlink_to(outside)
        assert "deep_network.py is a link to another file" in refusal(inside)

    def test_a_pipe_inside(self, tmp_path):
        os.mkfifo(tmp_path / "deep_network.py")
        (tmp_path / "net.py").write_text(WORK)
        assert read(tmp_path).files == ("net.py",)

    def test_a_broken_submission_is_not_replaced_by_its_helper(self, tmp_path):
        (tmp_path / "deep_network.ipynb").write_text("{broken")
        (tmp_path / "dnn_utils.py").write_text("def relu(Z): return Z\n")
        assert "deep_network.ipynb is not a notebook" in refusal(tmp_path)

    def test_a_broken_twin_of_the_submission(self, tmp_path):
        (tmp_path / "deep_network.py").write_text(WORK)
        (tmp_path / "deep_network.ipynb").write_text("{broken")
        assert read(tmp_path).files == ("deep_network.py",)

    def test_a_broken_neighbour_is_noted(self, tmp_path):
        (tmp_path / "net.py").write_text(WORK)
        (tmp_path / "old.ipynb").write_text("{broken")
        got = read(tmp_path)
        assert got.files == ("net.py",)
        assert "old.ipynb is not a notebook" in got.notes[0]

    def test_only_a_file_that_looks_like_a_test(self, tmp_path):
        (tmp_path / "test_of_my_network.py").write_text(WORK)
        assert read(tmp_path).main.name == "test_of_my_network.py"

    def test_too_many(self, tmp_path):
        for number in range(201):
            (tmp_path / f"net{number}.py").write_text("x = 1\n")
        assert "more than 200 source files" in refusal(tmp_path)


@pytest.mark.parametrize(
    "session",
    [
        ">>> def forward(a, b, c):\n...     return a\n",
        "In [12]: def forward(a, b, c):\n    ...:     return a\n",
        "In [ ]: forward = build()\n",
    ],
)
def test_definitions_after_the_prompts_of_a_session_are_seen(tmp_path, session):
    (tmp_path / "net.py").write_text(session)
    got = read(tmp_path / "net.py")
    assert defined_names(got, {"forward"}) == {"forward"}
    assert defined_at_top(session, {"forward"}) == {"forward"}


def test_defined_names_errs_on_the_side_of_too_many(tmp_path):
    (tmp_path / "net.py").write_text(
        "from mine import (linear_forward,\n    relu as r)\n"
        "class Net:\n    @staticmethod\n    def compute_cost(AL, Y): return 1\n"
        "backward = Net.backward\nforward = lambda X: X\nasync def later(): pass\nn = 3\n"
    )
    names = defined_names(read(tmp_path / "net.py"))
    assert names >= {"linear_forward", "compute_cost", "backward", "forward", "later"}
    assert "n" not in names
