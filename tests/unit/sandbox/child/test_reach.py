"""Which graded functions a function may call, from its code."""

import pytest

from grader.sandbox.child.reach import reached_functions

GRADED = {"linear_forward", "compute_cost", "predict"}
FORWARD = "def linear_forward(A, W, b): return A\n"
COST = "def compute_cost(AL, Y): return 0\n"
CALLS = {
    "by name": "def predict(X): return linear_forward(X)",
    "through a helper": "def h(X): return linear_forward(X)\ndef predict(X): return h(X)",
    "from a table": "T = {'f': [linear_forward]}\ndef predict(X): return T['f'][0](X)",
    "by an alias": "mine = linear_forward\ndef predict(X): return mine(X)",
    "in a lambda": "predict = lambda X: linear_forward(X)",
    "in an inner function": (
        "def predict(X):\n    def inner(): return linear_forward(X)\n    return inner()"
    ),
    "a method": (
        "class Net:\n    def go(self, X): return linear_forward(X)\n"
        "net = Net()\ndef predict(X): return net.go(X)"
    ),
    "a callable object": (
        "class Net:\n    def __call__(self, X): return linear_forward(X)\npredict = Net()"
    ),
    "a partial": (
        "import functools\ndef p(f, X): return f(X)\npredict = functools.partial(p, linear_forward)"
    ),
    "a default": "def predict(X, f=linear_forward): return f(X)",
    "a wrapped one": (
        "import functools\n@functools.lru_cache\ndef predict(X): return linear_forward(X)"
    ),
}


def loaded(load, *sources):
    return reached_functions(load(*sources, graded=GRADED).namespace, GRADED)


@pytest.mark.parametrize("source", CALLS.values(), ids=CALLS)
def test_a_called_function_is_reached(load, source):
    reached = loaded(load, FORWARD + COST + source)
    assert reached["predict"] == ["linear_forward"]
    assert reached["linear_forward"] == reached["compute_cost"] == []


@pytest.mark.parametrize("look_up", ["globals()['lin' + 'ear_forward'](X)", "eval('1')"])
def test_what_looks_names_up_may_call_all(load, look_up):
    reached = loaded(load, FORWARD + COST + f"def predict(X): return {look_up}")
    assert reached["predict"] == ["compute_cost", "linear_forward"]


def test_own_files_are_followed(load):
    reached = loaded(
        load,
        (
            "net.py",
            "import work\nfrom work import compute_cost\ndef predict(X): return work.h(X)\n",
        ),
        ("work.py", COST + "def h(X): return compute_cost(X, X)\n"),
    )
    assert reached["predict"] == ["compute_cost"]


def test_only_so_much_is_looked_at(load):
    reached = loaded(load, COST + "T = [[] for _ in range(10**5)]\ndef predict(X): return T")
    assert reached["predict"] == ["compute_cost", "linear_forward"]


def test_what_is_missing_is_called_all_the_same(load):
    reached = loaded(load, "def predict(X): return linear_forward(X)")
    assert reached == {"predict": ["linear_forward"]}
