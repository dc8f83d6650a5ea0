"""Edits and other values in a learner's text: which places they reach, and what comes out."""

from __future__ import annotations

import builtins
from textwrap import dedent

import numpy as np
import pytest

from grader.sandbox.child.experiments.trace import attributes_of, form_of
from grader.sandbox.child.experiments.trials import NOTHING, Experiments

SEED = 7


@pytest.fixture
def experiments(load):
    """Load a text with a graded function ``step``; return the experiments with it."""

    def made(text):
        loaded = load("import numpy as np\n" + dedent(text), graded=("step", "layer"))
        graded = {name: loaded.namespace.get(name) for name in ("step", "layer")}
        return Experiments(loaded.namespace, loaded.result.statements, ("step", "layer"), graded)

    yield made
    for name in [name for name in vars(builtins) if name.startswith("__nng_")]:
        delattr(builtins, name)


def lines_of_repairs(made, args, due):
    """Return the lines, kinds of the edits after which the function returns ``due``."""
    told = made.prepare("step", args, SEED)
    numbers = range(len(told["edits"]))
    values, which = made.attempt("step", args, SEED, list(numbers))
    right = [number for number, value in enumerate(values) if same(value, due)]
    return {
        (told["places"][told["edits"][number][1]][2], told["edits"][number][2])
        for number in numbers
        if which[number] in right
    }


def same(value, due):
    if isinstance(due, dict):
        return isinstance(value, dict) and value.keys() == due.keys() and all(
            same(value[key], due[key]) for key in due
        )  # fmt: skip
    if not isinstance(value, (int, float, np.ndarray, np.number)):
        return False
    return np.shape(value) == np.shape(due) and np.allclose(value, due)


X = np.array([[1.0, 2.0, 4.0], [3.0, 5.0, 6.0]])
EDITED = {
    "an entry of dict": ("def step(x):\n    return dict(a=x, b=np.sum(x))", 3, "function",
                         {"a": X, "b": np.mean(X)}),
    "an entry on its own line": ("def step(x):\n    return dict(\n        a=x,\n        b=x - 1)",
                                 5, "operator", {"a": X, "b": X + 1}),
    "a named value": ("def step(x):\n    return (y := x - 2) * y", 3, "operator", (X + 2) ** 2),
    "an element": ("def step(x):\n    return np.array([row + 1 for row in x])", 3, "operator",
                   X - 1),
    "a condition of elements": ("def step(x):\n    return {k: x for k in 'ab' if k > 'a'}", 3,
                                "condition", {"a": X, "b": X}),
    "what is yielded": (("def parts(x):\n    yield 'a', x * 2\ndef step(x):\n"
                        "    return dict(parts(x))"), 3, "operator", {"a": X / 2}),
    "a name from outside": ("rate = 5\ndef step(x):\n    return rate * x", 4, "name", X * X),
    "entries of dict exchanged": ("def step(x):\n    return dict(a=x + 1, b=x - 1)", 3, "order",
                                  {"a": X - 1, "b": X + 1}),
    "a result of several values": (("def two(x): return x, 1\ndef step(x):\n    y = two(x)\n"
                                   "    return y"), 4, "index", X),
    "a tuple added to a list": (("def step(x):\n    y = []\n    z = (x, x)\n    y += z\n"
                                "    return {'a': len(y)}"), 5, "augmented", {"a": 1}),
    "what is not kept": (("def step(x):\n    y = []\n    for z in x: y.append(z)\n    z = z * 2\n"
                         "    return np.array(y)"), 5, "added", np.array([*X, X[1] * 2])),
    "an attribute": (("class Net:\n    def __init__(self, x):\n        self.x, self.y = x, x * 2\n"
                      "    def half(self):\n        return self.y / 2\n"
                      "def step(x):\n    return Net(x).half()"), 6, "name", X / 2),
    "an attribute transposed": (("class Net:\n    def __init__(self, x):\n        self.x = x\n"
                                 "    def twice(self):\n        return 2 * self.x\n"
                                 "def step(x):\n    return Net(x).twice()"), 6, "transpose",
                                2 * X.T),
    "the first number of a loop": (("def step(x):\n    return {f'r{k}': row for k, row in"
                                    " enumerate(x)}"), 3, "range", {"r1": X[0], "r2": X[1]}),
    "a number that is handed on": (("def times(x, k): return x * k\ndef step(x):\n    k = 1\n"
                                    "    return times(x, k)"), 5, "index", X * 2),
    "an attribute of a plain object": (("class Pair:\n    def __init__(self, a, b):\n"
                                        "        vars(self).update(a=a, b=b)\n"
                                        "def step(x):\n    pair = Pair(x, x * 3)\n"
                                        "    return pair.b * 1"), 7, "name", X),
    "another method": (("class Curve:\n    def value(self, z): return z * z\n"
                        "    def slope(self, z): return 2 * z\n"
                        "def step(x):\n    return {'c': Curve()}['c'].value(x)"), 6, "function",
                       2 * X),
    "the order of two lists": (("def step(x):\n    rows = [x[0] * 1]\n"
                                "    return np.array([x[1]] + rows)"), 4, "order", X),
    "an exponent": ("def step(x):\n    return x ** x", 3, "one-minus", X ** (1 - X)),
    "a function that is handed on": (("def half(z): return z / 2\ndef on(z, f): return f(z)\n"
                                      "def step(x):\n    return on(x, half)"), 5, "function",
                                     np.tanh(X)),
    "parts of two tuples": (("def step(x):\n    pairs = [(0, x * 2), (1, x * 3)]\n"
                             "    return dict(('ab'[k], y) for k, y in pairs)"), 3, "crossed",
                            {"a": 3 * X, "b": 2 * X}),
    "another variable, wherever one is read": (("def step(x):\n    y = x * 3\n"
                                                "    assert y is not x\n"
                                                "    return x * (1 - x)"), 5, "renamed",
                                               3 * X * (1 - 3 * X)),
    "an argument that is left out": (("def times(x, k=1): return x * k\n"
                                      "def step(x, rate=4):\n    return times(x)"), 4,
                                     "argument-given", X * 4),
    "the bound of a mask": (("def step(x):\n    y = np.zeros(x.shape)\n    y[x / 10 > 0] = 1\n"
                             "    return y"), 4, "constant", (X / 10 > 0.5) * 1.0),
    "a text that another function compares": (("def turn(x, way):\n"
                                               "    return {'left': -x, 'right': x * 1}[way]\n"
                                               "def step(x):\n    return turn(x, 'right')"), 5,
                                              "text", -X),
    "two values by their keywords": (("from types import SimpleNamespace as Pair\n"
                                      "def step(x):\n    pair = Pair(a=x * 1, b=x * 2)\n"
                                      "    return pair.a * 3 + pair.b"), 4, "order", X * 7),
    "what is computed and never read": (("def step(x):\n    y = x * 3\n    z = x - 1\n"
                                         "    return z * 2"), 5, "unread", 6 * X),
    "a term that is never read": (("def step(x):\n    y = x * 3\n    z = x - 1\n"
                                   "    return z"), 5, "unread", 4 * X - 1),
    "a factor that is never read": (("def step(x):\n    y = np.sqrt(x)\n    z = x - 1\n"
                                     "    return z * 2"), 5, "unread", np.sqrt(X) * (X - 1) * 2),
    "an entry of a table outside": (("ORDER = [('a', 2), ('b', 2)]\n"
                                     "def step(x):\n    return {k: x * n for k, n in ORDER}"), 2,
                                    "constant", {"a": X * 2, "b": X * 3}),
    "a function in a table of a class": (("def half(z): return z / 2\ndef twice(z): return z * 2\n"
                                          "class Net:\n    ways = {'half': half, 'twice': half}\n"
                                          "def step(x):\n    return Net.ways['twice'](x)"), 5,
                                         "entry", X * 2),
    "a function of NumPy in a table": (("def half(z): return z / 2\nWAYS = dict(half=np.tanh)\n"
                                        "def step(x):\n    return WAYS['half'](x)"), 3, "entry",
                                       X / 2),
    "one function in two lines": (("def step(x):\n    y = np.log10(x)\n"
                                   "    return y + np.log10(x + 1)"), 3, "everywhere",
                                  np.log(X) + np.log(X + 1)),
    "the same for names with other numbers": (("def step(x):\n    b1, b2 = x * 4, x + 1\n"
                                               "    Z1 = x * 2\n    Z2 = Z1 * Z1\n"
                                               "    return {'z': Z2, 'b': b1 * b2}"), 4,
                                              "everywhere", {"z": (6 * X) ** 2 + X + 1,
                                                             "b": 4 * X * (X + 1)}),
    "two names, wherever they are read": (("def step(x):\n    a, b = x * 2, x + 5\n    c = a * 3\n"
                                           "    return c - b ** 2"), 4, "exchanged",
                                          3 * (X + 5) - (2 * X) ** 2),
    "the bound of a loop": (("def step(x):\n    rows, y = list(x), 0\n    for i in range(1):\n"
                             "        y = y + rows[i]\n    return y"), 4, "range", X.sum(axis=0)),
    "a text with a variable": (("def way(name, x):\n    ways = {'up_go': x, 'down_go': -x}\n"
                                "    return ways['up_go']\n"
                                "def step(x):\n    return way('down', x)"), 4, "text", -X),
    "a text with a number": (("def step(x):\n    rows = {'r1': x[0], 'r2': x[1]}\n    y = 0\n"
                              "    for i in (1, 2):\n        y = y + rows['r1']\n    return y"), 6,
                             "text", X.sum(axis=0)),
    "a function of a sum": ("def step(x):\n    return np.log(np.sum(x) / 6)", 3, "brackets",
                            np.sum(np.log(X)) / 6),
    "what is never read, in a sum": (("def step(x):\n    y = x * 2\n    z = x * 5 - 1\n"
                                      "    return y.sum()"), 5, "unread", np.sum(7 * X - 1)),
    "a sign in each round": (("def step(x):\n    y = 0\n    for s in (1, -1):\n"
                              "        y += x * x + s * x\n    return y"), 5, "factor", 2 * X),
    "what is subtracted from a name": ("def step(x):\n    y = x * 3\n    y = x\n    return y", 4,
                                       "augmented", 2 * X),
    "all of a dictionary": (("def step(x):\n    n = x.shape[1]\n"
                             "    return {'a': x * 2, 'b': x + 1}"), 4, "size",
                            {"a": 2 * X / 3, "b": (X + 1) / 3}),
    "a number that is to be a share": ("def step(x):\n    share = 1.0\n    return share * x", 3,
                                       "constant", X / 3),
    "taken from the other": ("def step(x):\n    y = 2 * x\n    z = y\n    return z + 0", 4, "term",
                             X - 2 * X),
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "def step(x):\n    a, b = x * 2, x * 3\n    c = x\n    return a + c",
        "def step(x):\n    y = x * 2\n    return (lambda: y)()",
    ],
)
def test_what_a_line_reads_is_not_unread(experiments, text):
    made = experiments(text)
    assert all(each[2] != "unread" for each in made.prepare("step", (X,), SEED)["edits"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("def step(n):\n    y = np.zeros(n)\n    for i in range(0): y[i] = 1\n    return y", ["y"]),
        ("def step(n):\n    d = dict()\n    y = np.zeros(n)\n    d['y'] = y\n    return d", []),
    ],
)
def test_what_gets_elements_is_told_whether_the_line_is_reached_or_not(experiments, text, names):
    told = experiments(text).sites("step", (3,), SEED)["sites"]
    assert [each["assigns"] for each in told if each["is_filled"]] == names


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("def step(x):\n    y = x * 2\n    return y", 4),
        ("def step(x):\n    y = {}\n    y['a'] = x\n    return y", None),
        ("def step(x):\n    y = []\n    y.append(x)\n    return y", None),
        ("def step(x):\n    y = []\n    y.append(x)\n    return y, x", 5),
    ],
)
def test_what_is_put_together_elsewhere_is_not_put_together_where_it_is_returned(
    experiments, text, line
):
    returned = experiments(text).prepare("step", (X,), SEED)["returned"]
    assert (returned and returned[2]) == line


@pytest.mark.parametrize(("text", "line", "kind", "due"), EDITED.values(), ids=EDITED)
def test_an_edit_reaches(experiments, text, line, kind, due):
    assert (line, kind) in lines_of_repairs(experiments(text), (X,), due)


def test_functions_that_an_edit_made_do_not_stop_further_edits(experiments):
    made = experiments(
        "kept = []\ndef step(x):\n    a, b = x * 1, x * 2\n    def inner(): return a\n"
        "    y = inner()\n    if y[0, 0] != 1: kept.append(inner)\n    return y"
    )
    first = lines_of_repairs(made, (X,), X * 3)
    assert (5, "term") in first
    own = {(line, kind) for line, kind in first if line != 5}
    assert own == lines_of_repairs(made, (X,), X * 3) != set()


def test_tables_have_their_own_values_again(experiments):
    made = experiments("ORDER = [('a', 2)]\ndef step(x):\n    return {k: x * n for k, n in ORDER}")
    assert lines_of_repairs(made, (X,), {"a": X * 3})
    assert made.namespace["ORDER"] == [("a", 2)]


def test_what_does_more_than_make_a_table_is_not_done_again(experiments):
    made = experiments(
        "drawn = []\ndef draw(n): drawn.append(n); return n\nN = draw(2)\n"
        "def step(x):\n    return x * N"
    )
    lines_of_repairs(made, (X,), X)
    assert [each for each in made.namespace["drawn"] if isinstance(each, int)] == [2]


def test_no_given_function_takes_the_place_of_an_own_one_in_a_table(experiments):
    made = experiments(
        "def wrong(z): return z + 1\nWAYS = {'a': wrong}\ndef step(x):\n    return WAYS['a'](x)"
    )
    assert not any(line == 3 for line, _ in lines_of_repairs(made, (X,), np.tanh(X)))


def test_an_array_made_like_another_does_not_become_it(experiments):
    made = experiments("def step(x):\n    y = np.empty_like(x)\n    y[:] = 2 * x\n    return y + x")
    assert not any(kind == "call-argument" for _, kind in lines_of_repairs(made, (X,), X * 4))


def test_names_in_the_order_of_what_a_function_is_given_are_not_exchanged(experiments):
    made = experiments(
        "def two(p, q):\n    dp, dq = p * 2, q * 3\n    return dp, dq\ndef step(x):\n"
        "    a, b = x, x + 1\n    da, db = two(a, b)\n    return da - db"
    )
    found = lines_of_repairs(made, (X,), (X + 1) * 3 - X * 2)
    assert not {(4, "order"), (7, "order"), (7, "unpacked")} & found


def test_names_in_their_order_are_not_exchanged(experiments):
    made = experiments("def step(x):\n    na, nb = x[0], x[1]\n    return {'a': na, 'b': nb}")
    assert (3, "order") in lines_of_repairs(made, (X,), {"a": X[1], "b": X[0]})
    made = experiments(
        "def wrap(z): return z * 1\ndef step(x):\n    a, b = x\n    na, nb = wrap(a), wrap(b)\n"
        "    return {'a': na, 'b': nb}"
    )
    found = lines_of_repairs(made, (X,), {"a": X[1], "b": X[0]})
    assert (4, "unpacked") in found
    assert not {(5, "order"), (5, "unpacked")} & {*found}


@pytest.mark.parametrize(("rounds", "is_tried"), [(4, True), (12, False)])
def test_a_loop_that_was_left_at_once_may_go_through_some_rounds(experiments, rounds, is_tried):
    made = experiments(
        f"def step(x):\n    y = 0 * x\n    for k in range({rounds}):\n"
        "        for z in range(300):\n            y = y + x\n        return y"
    )
    told = made.prepare("step", (X,), SEED)
    made.spare_ticks = 0
    moved = [number for number, edit in enumerate(told["edits"]) if edit[2] == "moved"]
    values, _ = made.attempt("step", (X,), SEED, moved[:10])
    assert any(same(value, 300 * rounds * X) for value in values) == is_tried


def test_no_edit_of_a_named_value_ends_the_process(experiments):
    made = experiments("def step(x):\n    return [y for x in x if (y := x.sum()) > (z := 1) + z]")
    told = made.prepare("step", (X,), SEED)
    _, which = made.attempt("step", (X,), SEED, list(range(len(told["edits"]))))
    assert len(which) == len(told["edits"]) > 20


def replaced(made, args, trials):
    """Return the sites, and what comes out where the first of ``trials`` gives each a value."""
    told = made.sites("step", args, SEED)
    sites = [
        (place[2], site["assigns"], site["returns"], site["role"])
        for place, site in zip(told["places"], told["sites"], strict=True)
    ]
    values, which = made.replace("step", args, SEED, *trials)
    return sites, [None if number == NOTHING else values[number] for number in which]


PLACES = {
    "an entry of dict": ("def step(x):\n    return dict(a=x * 2)", (3, "a", True, "")),
    "a named value": ("def step(x):\n    y = (z := x * 2) + z\n    return y", (3, "z", False, "")),
    "an element": ("def step(x):\n    y = [row * 2 for row in x]\n    return np.array(y)",
                   (3, "y", False, "")),
    "a value by key": ("def step(x):\n    return {k: x * 2 for k in 'ab'}", (3, "", True, "")),
    "what is yielded": (("def parts(x):\n    yield 'a', x * 2\ndef step(x):\n"
                        "    return dict(parts(x))"), (3, "a", False, "")),
    "the lines of one argument": ("def step(x):\n    return sum(\n        x * 2,\n    )",
                                  (4, "", True, "")),
    "an argument": ("def layer(x): return x\ndef step(x):\n    return layer(x) + 1",
                    (4, "", False, "passed")),
    "what a loop runs over": ("def step(x):\n    for k in (1, 2): x = x + k\n    return x",
                              (3, "k", False, "loop")),
    "a result with names in it": (("def step(x):\n    y = layer(x)\n    return y\n"
                                  "def layer(x): return x * 2"), (3, "", False, "passed")),
}  # fmt: skip


def told_sites(made, text):
    return {
        (site["assigns"], site["form"], site["shape"], site["passes"])
        for site in made(text).sites("step", (X,), SEED)["sites"]
    }


FORMS = {
    "what a supplied function gives": (("from math import fsum as given\ndef step(x):\n"
                                       "    y = given(x[0])\n    return y"),
                                       ("y", "float", (), False)),
    "what an own function gives": (("def own(z): return z * 2\ndef step(x):\n    y = own(x)\n"
                                   "    return y"), ("y", "array", (2, 3), True)),
    "a list of numbers": ("def step(x):\n    y = [float(z) for z in x[0]]\n    return np.array(y)",
                          ("y", "rows", (3,), False)),
    "lists of one length": ("def step(x):\n    y = [list(z) for z in x]\n    return np.array(y)",
                            ("y", "rows", (2, 3), False)),
    "lists of several lengths": ("def step(x):\n    y = [[1], list(x[0])]\n    return len(y)",
                                 ("y", "sequence", (), True)),
    "a generator of random numbers": (("def step(x):\n    y = np.random.default_rng(1)\n"
                                      "    return x + y.random()"), ("y", "random", (), False)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "site"), FORMS.values(), ids=FORMS)
def test_the_form_of_a_value_is_told(experiments, text, site):
    assert site in told_sites(experiments, text)


def test_what_an_object_holds_is_told_by_name(experiments):
    made = experiments(
        "class Pair:\n    def __init__(self, a): self.a, self.b = a, 2.0\n"
        "def step(x):\n    y = Pair(x)\n    return y.a"
    )
    told = made.sites("step", (X,), SEED)["sites"]
    (pair,) = [site["values"][0] for site in told if site["assigns"] == "y"]
    assert pair.keys() == {"a", "b"}
    assert np.array_equal(pair["a"], X)


def test_no_property_of_an_object_is_read_to_tell_what_it_holds():
    class Trap:
        @property
        def __dict__(self):
            raise SystemExit

        @property
        def __class__(self):
            raise SystemExit

    class Held(Trap):
        pass

    assert [form_of(each).attributes for each in (Trap(), Held())] == [(), ()]
    assert attributes_of(Held()) == {}


def test_what_is_in_memory_is_not_told(experiments):
    made = experiments("def step(x):\n    y = np.empty((2, 3))\n    y[:] = x\n    return y")
    told = made.sites("step", (X,), SEED)["sites"]
    assert next(site["values"] for site in told if site["assigns"] == "y") == [None]


@pytest.mark.parametrize(("text", "site"), PLACES.values(), ids=PLACES)
def test_a_value_is_replaced(experiments, text, site):
    sites, _ = replaced(experiments(text), (X,), ([], []))
    assert site in sites


def test_each_round_gets_a_value_of_its_own(experiments):
    made = experiments("def step(x):\n    for k in range(3):\n        x = x * k\n    return x")
    told = made.sites("step", (X,), SEED)
    number = [place[2] for place in told["places"]].index(4)
    assert told["sites"][number]["reached"] == 3
    values, which = made.replace(
        "step", (X,), SEED, [X, X + 1, X + 2], [(number, ((0, 1),)), (number, ((0, 0), (2, 2)))]
    )
    assert same(values[which[0]], (X + 1) * 2)
    assert same(values[which[1]], X + 2)


def test_a_second_value_is_replaced_while_the_first_always_is(experiments):
    made = experiments("def step(x):\n    y = x * 2\n    z = x * 3\n    return y + z")
    told = made.sites("step", (X,), SEED)
    first, second = ([site["assigns"] for site in told["sites"]].index(name) for name in "yz")
    every = ((-1, 0),)
    values, which = made.replace("step", (X,), SEED, [X], [(second, every)], [(first, every)])
    assert same(values[which[0]], X + X)


def test_what_fills_a_list_or_an_array_assigns_it(experiments):
    text = (
        "def step(x):\n    y, z = [], x * 0\n    y.append(x * 2)\n    z[0] = x[0] * 5\n    return y"
    )
    assigned = [site["assigns"] for site in experiments(text).sites("step", (X,), SEED)["sites"]]
    assert "y" in assigned
    assert "z" in assigned


def test_what_is_named_in_a_replaced_value_still_is(experiments):
    made = experiments("def step(x):\n    y = (z := x * 2) + 1\n    return y + z")
    told = made.sites("step", (X,), SEED)
    number = next(
        place for place, site in enumerate(told["sites"]) if site["assigns"].startswith("y")
    )
    values, which = made.replace("step", (X,), SEED, [X], [(number, ((-1, 0),))])
    assert same(values[which[0]], X + 2 * X)


ONLY = {
    "one line": ("def step(x): return x * 2", True),
    "a lambda": ("step = lambda x: dict(a=x * 2)", True),
    "two lines": ("def step(x):\n    y = x\n    return y", False),
    "a helper": ("def f(x): return x\ndef step(x): return f(x)", False),
    "a table beside it": ("t = {'a': 2}\ndef step(x): return x * t['a']", False),
}


@pytest.mark.parametrize(("text", "is_one"), ONLY.values(), ids=ONLY)
def test_a_function_on_one_line_has_no_other(experiments, text, is_one):
    only = experiments(text).sites("step", (X,), SEED)["only"]
    assert (only is not None) == is_one


RAISING = """
import functools

def checked(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)
    return wrapper

@checked
def layer(x):
    return x.nothing

def helper(x):
    return x @ x

@checked
def step(x):
    y = x + 1
    {line}
    return y
"""


@pytest.mark.parametrize(
    ("line", "due"),
    [("y = layer(y)", "y = layer(y)"), ("y = helper(y)", "return x @ x"), ("y = y + 1", None)],
)
def test_where_a_call_raises_but_not_within_another_graded_function(experiments, line, due):
    text = RAISING.format(line=line)
    told = experiments(text).raised_at("step", (X,), SEED)
    shown = text.split("\n")[told[2] - 2].strip() if told else None
    assert shown == due


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [("w = d", "index"), ("w = names", "name"), ("w = x.shape", "index")],
)
def test_another_kind_of_value_where_a_call_raises(experiments, wrong, kind):
    made = experiments(
        f"def step(x, d, n):\n    names = ['w', 'b']\n    {wrong}\n    return x * 0 + (w - 1)"
    )
    args = (X, {"w": 3}, 3)
    assert (4, kind) in lines_of_repairs(made, args, X * 0 + 2)


def test_an_empty_container_of_another_kind(experiments):
    made = experiments(
        "def step(x):\n    rows = {}\n    for row in x:\n        rows.append(row)\n"
        "    return np.array(rows)"
    )
    assert (3, "empty") in lines_of_repairs(made, (X,), X)


def test_each_name_gets_its_own_member(experiments):
    made = experiments("def step(x):\n    a, b = x + 1, x\n    return a * b")
    told = made.sites("step", (X,), SEED)
    assert [site["assigns"] for site in told["sites"][:3]] == ["a", "b", "a,b"]


def test_a_count_is_computed_not_passed_on(experiments):
    told = experiments("def step(x):\n    n = len(x)\n    return x * n").sites("step", (X,), SEED)
    assert told["sites"][0]["passes"] is False


def test_random_numbers_that_begin_anew_in_each_round(experiments):
    made = experiments(
        """
        def step(x):
            rows = []
            for row in x:
                np.random.seed(5)
                rows.append(np.random.randn(3))
            return np.array(rows)
        """
    )
    due = np.random.RandomState(SEED).randn(*X.shape)
    assert (6, "seed") in lines_of_repairs(made, (X,), due)


MISSPELT = """
def step(x):
    {assigned} = x + 1
    y = x + {first}
    return y + {second}
"""


@pytest.mark.parametrize(
    ("assigned", "first", "second", "due"),
    [("cb", "bc", "bc", 4), ("B_C", "b_c", "b_c", 4), ("bc", "bd", "bc", 5), ("q", "bc", "bc", 5)],
)
def test_an_assignment_to_a_misspelt_name(experiments, assigned, first, second, due):
    text = MISSPELT.format(assigned=assigned, first=first, second=second)
    assert experiments(text).raised_at("step", (X,), SEED)[2] == due


def test_exchanged_arguments_tell_their_names_and_what_is_called(experiments):
    made = experiments(
        "def layer(a, b):\n    return a - b\n"
        "def step(x):\n    y = 2 * x\n    return layer(y.T, np.sum(x * x)) + layer(x, y)\n"
    )
    told = made.prepare("step", (X,), SEED)
    keys = {row[-1] for row in told["edits"] if row[2] in ("order", "misplaced")}
    assert "x,y,arguments,layer" in keys
    assert not any("T" in each.split(",") for each in keys)
