"""Which of several files counts, where one of them is no more than what was handed out."""

from __future__ import annotations

import pytest

from grader.submission import FilesRead, pack, pack_from, read_packed, read_submission
from grader.submission.written import function_texts

NAMES = ("forward", "backward", "update")
FULL = "def forward(a, W):\n    return W @ a\n\n\ndef backward(d, W):\n    return W.T @ d\n"
STUB = "def forward(a, W):\n    pass\n\n\ndef backward(d, W):\n    raise NotImplementedError\n"
OPTIONS = {"hint_names": ["graph"], "functions": NAMES}
NOTHING = "    # START CODE HERE\n    # END CODE HERE\n"
EMPTY = "    # START CODE HERE\n    Z = None\n    # END CODE HERE\n"
BELOW = (
    f"def forward(a, W):\n{NOTHING}    return W @ a\n\n\n"
    f"def backward(d, W):\n{EMPTY}\n    return W.T @ d\n\n\n"
    f"def update(W, dW):\n{NOTHING}    return W - 0.1 * dW\n"
)
GIVEN = [
    "m = a.shape[1]",
    "W1 = parameters['W' + str(l - 1)]",
    "L = len(parameters) // 2",
    "A_prev, W, b = cache",
    "n_x = layer_sizes(X, Y)[0]",
    "np.random.seed(3)",
    "costs = []",
    "Y = Y.reshape(AL.shape)",
    "x = x.reshape(x.shape[0], -1)",
    "cost = float(np.squeeze(cost))",
    "W = copy.deepcopy(W)",
    "for l in reversed(range(L - 1)):",
    "if print_cost and i % 100 == 0:\n        print('Cost %i: %f' % (i, 2 * cost))",
    "assert (Z.shape == (1, m))",
    "return {'dw': dw, 'db': db}, cost",
    "epsilon = 1e-7",
    "Y_prediction = np.zeros((1, m))",
]
OWN = [
    "return W @ a",
    "Z = np.dot(W, a)",
    "a = 1 / (1 + np.exp(-z))",
    "W1 = W1 - rate * grads['dW1']",
    "return a > 0.5",
    "cost += loss",
    "if m: return -y",
]


def read(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    files_read = FilesRead()
    got = read_submission(folder, files_read=files_read, **OPTIONS)
    contents = {name: text.encode() for name, text in files.items()}
    readers = {name: lambda _limit, name=name: contents[name] for name in files}
    for packed in (files_read.packed("work"), pack(contents), pack_from(readers, "work")):
        again = read_packed(packed, name="work", **OPTIONS)
        assert (again.sha256, again.notes) == (got.sha256, got.notes)
    return got


@pytest.mark.parametrize("line", GIVEN)
def test_a_line_that_starters_have_outside_of_the_marks(line):
    text = f"def forward(a):\n{EMPTY}\n    {line}\n"
    assert not function_texts(text, NAMES).written


@pytest.mark.parametrize("line", OWN)
def test_a_line_that_computes_outside_of_the_marks(line):
    text = f"def forward(a):\n{NOTHING}\n    {line}\n"
    assert function_texts(text, NAMES).written == {"forward"}


@pytest.mark.parametrize("stub", [STUB, STUB.replace("pass", "return a")])
def test_work_outside_of_the_marks_counts(tmp_path, stub):
    got = read(tmp_path, {"draft.py": stub, "mine.py": BELOW.replace("START", "BEGIN")})
    assert got.main.name == "mine.py"
    assert "draft.py" in got.notes[0]


def test_the_one_with_more_code_where_nothing_seems_written(tmp_path):
    more = "def forward(a, W):\n    Z = None\n    return np.maximum(Z, 0) if Z else Z\n"
    got = read(tmp_path, {"graph.py": STUB, "mine.py": more})
    assert got.main.name == "mine.py"
    assert "graph.py" in got.notes[0]


@pytest.mark.parametrize("place", ["test/mine.py", "build/lib/mine.py", "mine.txt", "mine.md"])
def test_a_stub_never_counts_beside_work(tmp_path, place):
    text = f"Mine:\n\n```python\n{FULL}```\n" if place.endswith(".md") else FULL
    more = {"notes.txt": "the default", "tests/other.py": "def other():\n    return 1\n"}
    got = read(tmp_path, {"graph.py": STUB, place: text, **more})
    assert got.files == (place.rpartition("/")[2],)
    assert got.notes == (f"{place} was graded; nothing is written yet in: graph.py.",)


def test_a_stub_beside_the_text_of_a_stub(tmp_path):
    got = read(tmp_path, {"graph.py": STUB, "graph.txt": STUB, "README.md": "def forward(a): 1"})
    assert (got.main.name, got.notes) == ("graph.py", ())


@pytest.mark.parametrize("place", ["test/mine.py", "mine.txt"])
def test_what_is_no_work_stays_aside_where_work_is(tmp_path, place):
    got = read(tmp_path, {"graph.py": FULL, place: FULL.replace("W @", "2 * W @")})
    assert (got.files, got.notes) == (("graph.py",), ())
