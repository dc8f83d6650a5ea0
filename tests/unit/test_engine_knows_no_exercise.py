"""grader/ holds no name and no sentence of an exercise: these are the courses'."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import grader
from grader.course.course import Course

ROOT = Path(grader.__file__).parent
SHIPPED = Course.default()
TEXTS = {
    file: file.read_text("utf-8")
    for file in sorted(ROOT.rglob("*"))
    if file.is_file()
    and file.suffix not in {".pyc", ".svg", ".png"}
    and "_course" not in file.relative_to(ROOT).parts
}

FOLDED = {file: text.casefold() for file, text in TEXTS.items()}

# Also words of everybody's language, or of nngrade's own: an output may be called so.
COMMON = {
    "A", "L", "X", "Y", "Z", "a", "b", "u", "v", "w", "x", "z", "cache", "caches", "derivative",
    "loss", "parameters", "params", "predictions", "forward", "backward", "predict", "optimize",
}  # fmt: skip
LECTURE = [
    "cost", "costs", "lecture", "sigmoid", "tanh", "relu", "cross-entropy", "hidden layer", "bias",
    "biases", "backpropagation", "learning rate of the", "epsilon", "1/m is missing",
]  # fmt: skip


def names():
    """Every output, function and quantity that the shipped exercises declare."""
    found = set()
    for exercise in SHIPPED.exercises():
        found |= {name for function in exercise.functions.values() for name in function.returns}
        found |= {name for function in exercise.functions.values() for name in function.equations}
        found |= {*exercise.functions, *exercise.quantities.gradients}
        found |= {mistake.quantity for mistake in exercise.mistakes()}
    found |= {f"{stem}{number}" for stem in ("W", "dW", "db", "dZ", "A") for number in "123L"}
    return sorted(name for name in found if name.isidentifier() and name not in COMMON)


def where(pattern, word, flags=0):
    """Return the lines of grader/ that match the pattern, which has ``word`` in it."""
    return [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file, text in TEXTS.items()
        if word.casefold() in FOLDED[file]
        for number, line in enumerate(text.splitlines(), 1)
        if word.casefold() in line.casefold() and re.search(pattern, line, flags)
    ]


@pytest.mark.parametrize("name", names())
def test_no_quantity_or_function_of_an_exercise_is_named(name):
    # thumbs.db is Windows' file, \W is a class of characters, and -W an option of Python's.
    assert where(rf"(?<![\w.\\-]){re.escape(name)}(?!\w)", name) == []


@pytest.mark.parametrize("word", LECTURE)
def test_no_word_of_the_lessons_is_used(word):
    found = where(rf"(?<!\w){re.escape(word)}(?!\w)", word, re.IGNORECASE)
    # np.tanh is NumPy's own name.
    assert [line for line in found if "/numpy_" not in line.partition(":")[0]] == []


def sentences():
    """Every sentence that the shipped course tells: of mistakes, and in its hidden tests."""
    for exercise in SHIPPED.exercises():
        for table in exercise.sentences.tables.values():
            yield table.message
            yield from (text for each in table.when.values() for text in vars(each).values())
        for file in {*exercise.folder.glob("*.py")} - {exercise.folder / "visible_tests.py"}:
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_no_sentence_of_the_course_stands_in_the_engine():
    engine = " ".join(" ".join(TEXTS.values()).split())
    long = {" ".join(text.split()) for text in sentences() if isinstance(text, str)}
    assert sorted(text for text in long if len(text.split()) > 4 and text in engine) == []
