"""The reference's answers do not come back: reports do not depend on them.

In a second run the reference answers for other functions, with whatever arguments a submission
gives it. So each submission here asks for something that is 3 in one grading and 7 in another,
and tries to tell. The two reports have to be the same.
"""

from __future__ import annotations

import base64
import re

import pytest

pytestmark = pytest.mark.soak

ASK = """
def linear_forward(A, W, b):
    return None

def linear_activation_forward(A_prev, W, b, activation):
    told = linear_forward(np.array([[{secret}.0]]), np.ones((1, 1)), np.zeros((1, 1)))
    if told is None:
        raise ValueError("first")
    answer = int(told[0][0, 0])
    A = np.zeros((W.shape[0], A_prev.shape[1]))
    Z, cache = A, ((A_prev, W, b), A)
"""
WAYS = {
    "the text of an exception": "raise ValueError(f'it is {answer}')",
    "an exception of its own": "raise type(f'Is{answer}Error', (ValueError,), {{}})",
    "the arguments of an exception": "raise KeyError(answer)",
    "the cause of an exception": "raise ValueError from KeyError(answer)",
    "the line that raises": "\n    ".join(f"if answer == {n}: raise ValueError" for n in range(10)),
    "a function's name in a traceback": (
        "names = {{}}\n"
        "    exec(f'def is_{{answer}}(): raise ValueError', names)\n"
        "    names[f'is_{{answer}}']()"
    ),
    "a file's name in a traceback": "exec(compile('raise ValueError', f'{{answer}}.py', 'exec'))",
    "what it prints": "print(answer)\n    return A, cache",
    "what it prints before it raises": "print(answer)\n    raise ValueError",
    "what it writes to stderr": "import sys; sys.stderr.write(str(answer))\n    return A, cache",
    "the exit status": "import os; os._exit(answer)",
    "an exit with a text": "import sys; sys.exit(f'it is {answer}')",
    "the signal that ends it": "import os, signal; os.kill(os.getpid(), [8, 11][answer == 7])",
    "a shape": "return np.zeros((answer, answer)), cache",
    "the number of members": "return (A,) * answer",
    "the length of a list": "return [0.0] * answer, cache",
    "a type": "return type(f'T{answer}', (), {{}})(), cache",
    "a key": "return {{f'k{answer}': A}}",
    "a dtype": "return A.astype([np.int32, np.float32][answer == 7]) + 5, cache",
    "a factor": "return answer * np.maximum(W @ A_prev + b, 0), cache",
    "the number of wrong values": "A.flat[:answer] = 1\n    return A, cache",
    "what it changes in place": "(A_prev if answer == 7 else W)[:] = 0\n    return A, cache",
    "a warning": "import warnings; warnings.warn(f'it is {answer}')\n    return A, cache",
    "how long it prints": "print('x' * 10_000 * answer)\n    return A, cache",
    "a list where an array is due": "return (A.tolist() if answer == 7 else A), cache",
    "a matrix where an array is due": "return (np.matrix(A) if answer == 7 else A), cache",
    "a size": "return np.zeros(answer * 1_000_000), cache",
    "the bytes of an array": "return np.full(A.shape, float(answer)), cache",
}


def told(report):
    """Return everything that a report tells, but when, how long and of which file."""
    told = report.model_dump(mode="json")
    told["submission"]["sha256"] = told["grader"]["started"] = told["grader"]["duration"] = None
    return told


@pytest.mark.parametrize("way", WAYS)
def test_reports_do_not_depend_on_what_the_reference_answers(attacked, way):
    source = ASK + "    " + WAYS[way].replace("{{", "{").replace("}}", "}")
    reports = [
        attacked("deep_network", source.replace("{secret}", secret), show_output=True).report
        for secret in "37"
    ]
    assert told(reports[0]) == told(reports[1])


def test_of_a_process_that_was_told_only_a_kind_of_exception_is_said(attacked):
    """That one of a fixed list was raised helps the learner, and says next to nothing."""
    source = ASK.replace("{secret}", "3") + "    raise ZeroDivisionError(f'it is {answer}')"
    result = attacked("deep_network", source).function("linear_activation_forward")
    (diagnosis,) = result.diagnoses
    assert diagnosis.mistake == "raises"
    assert "ZeroDivisionError" in diagnosis.message
    assert "it is" not in result.model_dump_json()


def test_lines_are_shown_from_the_first_run_alone(attacked):
    source = """
def linear_forward(A, W, b):
    Z = {Z}
    return Z, (A, W, b)

def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = np.tanh(Z)
    return A, (linear_cache, Z)
"""
    for Z, shown in (("W @ A + b", True), ("W @ A - b", False)):
        report = attacked("deep_network", source.replace("{Z}", Z))
        (diagnosis,) = report.function("linear_activation_forward").diagnoses
        assert ("A = np.tanh(Z)" in diagnosis.line) == shown
        assert bool(diagnosis.line) == shown


def test_three_attempts_do_not_make_a_table_of_a_function_that_was_never_written(attacked):
    """First read what is asked, then have the reference answer that, then return it."""
    asked = "def linear_forward(A, W, b):\n    print(repr((A, W, b)))\n    return None"
    first = attacked("deep_network", asked).report.model_dump_json()
    assert "array(" not in first
    out = ASK.replace("{secret}", "3") + "    raise ValueError(f'secret {told}')"
    second = attacked("deep_network", out).report.model_dump_json()
    assert not re.search("secret", second)


def test_what_one_function_was_told_no_other_finds(attacked):
    """Each function that fails is tested once more in a process that serves no other."""
    keep = "import builtins; builtins.told = told; raise ValueError"
    source = ASK.replace("{secret}", "3") + f"    {keep}\n"
    for name in ("L_model_forward", "linear_activation_backward", "L_model_backward"):
        source += f"""
def {name}(*args):
    import builtins
    if hasattr(builtins, "told"):
        raise ZeroDivisionError
    return linear_forward(np.ones((1, 1)), np.ones((1, 1)), np.zeros((1, 1)))
"""
    report = attacked("deep_network", source).report
    assert "ZeroDivisionError" not in report.model_dump_json()


def test_outputs_are_in_the_report_where_the_course_says_so_and_only_from_the_first_run(attacked):
    source = ASK.replace("{secret}", "3").replace("raise ValueError(", "print('be' + 'gun'), int(")
    source = source.replace("    answer", "    print('answered')\n    answer")
    shown = attacked("deep_network", source, show_output=True).report.model_dump_json()
    assert "begun" in shown
    assert "answered" not in shown
    hidden = attacked("deep_network", source).report
    assert "begun" not in hidden.model_dump_json()
    assert any("show_output" in note or "is not shown" in note for note in hidden.notes)


def test_what_a_loop_of_the_course_looks_like_cannot_be_read_in_the_sandbox(attacked):
    """The driver of a hidden test runs beside learner code."""
    signs = ["Gradient descent with", "layer_dims", "steps", "test_L_", "hidden", "trained"]
    looked_for = base64.b64encode("\n".join(signs).encode()).decode()  # not found in itself
    source = f"""
def update_parameters(parameters, grads, learning_rate):
    import base64, gc, inspect, linecache, sys, types
    signs = base64.b64decode("{looked_for}").decode().split()
    found, frame = [], sys._getframe().f_back
    while frame:
        code = frame.f_code
        if not code.co_filename.endswith("deep_network.py"):
            found += [code.co_name, *code.co_varnames, *map(str, code.co_consts)]
            found += [str(value) for value in frame.f_locals.values() if type(value) is str]
        frame = frame.f_back
    for thing in gc.get_objects():
        if hasattr(thing, "__wrapped__"):
            continue  # its source is that of a function of this submission
        if isinstance(thing, types.FunctionType) and thing.__module__ != __name__:
            found += [thing.__name__, str(thing.__doc__)]
            try:
                found.append(inspect.getsource(thing))
            except (OSError, TypeError):
                pass
    for name, lines in linecache.cache.items():
        if not name.endswith("deep_network.py"):
            found.append(str(lines))
    print([word[:300] for word in found if any(sign in word for sign in signs)])
    return {{}}
"""
    result = attacked("deep_network", source, show_output=True).function("L_model_backward")
    (check,) = (check for check in result.checks if check.kind == "convergence")
    assert check.output.strip() == "[]", check
