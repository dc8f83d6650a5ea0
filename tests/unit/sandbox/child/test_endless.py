"""Loops that cannot end once they have begun are found, and no others."""

import ast

import pytest

from grader.sandbox.child.endless import AWAY, SAME, endless_loop, waiting_line


def found(text):
    [function] = ast.parse(text).body
    return endless_loop(function)


HEAD = "def f(n, xs):\n    i = 0\n"
ENDLESS = {
    "a counter that stays": ("    while i < n:\n        print(i, n)\n    return i\n", "i, n"),
    "a step that is kept nowhere": ("    while i < n:\n        i + 1\n", "i, n"),
    "always true": ("    while True:\n        i += 1\n", ""),
    "a counter that goes down": ("    while i < n:\n        i -= 1\n", AWAY),
    "a counter that goes up": ("    while i >= 0:\n        i += 2\n", AWAY),
    "a plus on the wrong side": ("    while i < n:\n        g(i)\n        i =+ 1\n", SAME),
    "up to a size": ("    while i < xs.shape[1]:\n        n += xs[0, i] + len(xs.T)\n", "i, xs"),
    "a mark that is never set": (
        "    done = False\n    while not done:\n        if g(n):\n            done == True\n",
        "done",
    ),
    "up to a length": ("    while i < len(xs):\n        n += len(xs) + xs[i]\n", "i, xs"),
    "within a loop": ("    for x in xs:\n        while i != 3:\n            x = 2 * x\n", "i"),
}
OTHERS = {
    "a counter that goes on": "    while i < n:\n        i += 1\n",
    "now and then": "    while i < n:\n        if xs[i]:\n            i += 1\n",
    "an end that comes closer": "    while i < n:\n        n -= 1\n",
    "a break": "    while True:\n        if xs.pop():\n            break\n",
    "a return": "    while i < n:\n        if xs.pop():\n            return 1\n",
    "a list that is emptied": "    while xs:\n        xs.pop()\n",
    "a list that another empties": "    while xs:\n        g(xs)\n",
    "a size of what another changes": "    while i < xs.size:\n        xs.resize(i)\n",
    "an attribute of an object": "    while i < n.left:\n        g(n)\n",
    "a mark that another sets": "    while not n:\n        g(n)\n",
    "a list that begins empty": "    done = []\n    while not done:\n        g(done)\n",
    "a length that grows": "    while len(xs) < n:\n        xs.append(i)\n",
    "a length that another changes": "    while len(xs) < n:\n        g(xs, key=i)\n",
    "a call": "    while g(i):\n        pass\n",
    "an entry": "    while xs[0] < n:\n        g(xs)\n",
    "a part of an array": "    while xs < 3:\n        xs[()] = xs + 1\n",
    "a name from outside": "    while running:\n        g(i)\n",
    "a global name": "    global total\n    total = 0\n    while total < n:\n        g(i)\n",
    "a name of an inner function": (
        "    def g():\n        nonlocal i\n        i += 1\n    while i < n:\n        g()\n"
    ),
    "a step of any size": "    while i < n:\n        i -= -1\n",
    "a mark that ends it": "    while i < n:\n        g(i)\n        i = 1\n",
    "a plus now and then": "    while i < n:\n        if g():\n            i =+ 9\n",
    "one of two numbers": "    while i < n:\n        if g():\n            i = 9\n",
    "steps both ways": "    while i < n:\n        i -= 1\n        i = 2 + i\n",
    "a name of an except": (
        "    while i < n:\n        try:\n            g()\n        except E as i: g()\n"
    ),
    "never begun": "    while False:\n        i += 1\n",
    "for": "    for i in xs:\n        g(i)\n",
}


@pytest.mark.parametrize(("text", "names"), ENDLESS.values(), ids=ENDLESS)
def test_a_loop_that_never_ends_is_found(text, names):
    line, told = found(HEAD + text)
    assert told == names
    assert "while" in (HEAD + text).split("\n")[line - 1]


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_loop_that_may_end_is_not_told(text):
    assert found(HEAD + text) is None


def test_it_is_a_state_of_a_graded_function(load):
    got = load(
        "def f(n):\n    i = 0\n    while i < n:\n        pass\n    return i\n", graded=("f",)
    )
    [[name, code, place, names]] = got.result.states
    assert (name, code, place["line"], names) == ("f", "endless_loop", 3, "i, n")


def test_it_is_told_before_that_the_function_returns_nothing(load):
    got = load("def f(n):\n    while True:\n        n += 1\n", graded=("f",))
    assert [state[1] for state in got.result.states] == ["endless_loop"]


WAITING = {
    "a condition that asks the time": "    while time.time() < n:\n        pass\n    return i\n",
    "rounds without anything": "    for j in range(10**9):\n        ...\n    return i\n",
    "a call that sleeps": "    time.sleep(n)\n    return i\n",
    "an imported one": "    sleep(60)\n    return i\n",
}


@pytest.mark.parametrize("text", WAITING.values(), ids=WAITING.keys())
def test_what_only_waits_is_found(text):
    [function] = ast.parse(HEAD + text).body
    assert waiting_line(function) == 3


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_what_has_something_to_do_does_not_wait(text):
    [function] = ast.parse(HEAD + text).body
    assert waiting_line(function) is None
