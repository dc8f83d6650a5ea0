"""The list of mistakes: each edit stands once, fits its function and touches nothing else."""

import pytest

from grader.course import Course
from grader.course.mistakes import load_mistakes
from grader.errors import CourseError

EXERCISE = Course.default().exercise("deep_network")
REFERENCE = EXERCISE.reference()


def test_no_mistake_is_listed_twice():
    edits = [(mistake.function, mistake.replace, mistake.by) for mistake in EXERCISE.mistakes()]
    assert len(set(edits)) == len(edits)


def test_every_function_has_mistakes():
    assert {mistake.function for mistake in EXERCISE.mistakes()} == set(EXERCISE.functions)


def test_an_edit_touches_nothing_else():
    mistake = next(m for m in EXERCISE.mistakes() if m.function == "linear_forward")
    edited = REFERENCE.with_edit(mistake)
    assert edited["linear_backward"] is REFERENCE["linear_backward"]
    assert edited["linear_forward"] is not REFERENCE["linear_forward"]
    before, after = REFERENCE.text.splitlines(), REFERENCE.text_with_edit(mistake).splitlines()
    assert len([line for line in after if line not in before]) == 1


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ('function = "g"', "no such function"),
        ('replace = "x"', "occurs 2 times"),
        ('replace = "z"', "occurs 0 times"),
        ('with = "return x"', "changes nothing"),
        ('extra = "1"', "unknown key extra"),
    ],
)
def test_an_entry_that_does_not_fit_is_the_authors_fault(tmp_path, row, complaint):
    fields = {"function": "f", "id": "i", "quantity": "q", "replace": "return x", "with": ""}
    lines = [f'{key} = "{value}"' for key, value in fields.items() if not row.startswith(key)]
    file = tmp_path / "mistakes.toml"
    file.write_text("\n".join(["[[mistake]]", *lines, row]))
    with pytest.raises(CourseError, match=complaint):
        load_mistakes(file, {"f": "def f(x):\n    return x"})
