"""Which statements the grader is told of before they run, and which it has left out."""

import pytest

QUICK = [
    "import math",
    "LR = -0.5",
    "SIZES: list = [3, (4, 1)]",
    "def helper(x, y=1): return x",
    "class Net:\n    rate = 1\n    @property\n    def size(self): return 2\n",
    "try:\n    import math\nexcept ImportError:\n    math = None\n",
    "scale = lambda x: x",
]
SLOW = {
    "a class body": "class Net:\n    for i in range(3): pass\n",
    "a class with a base": "class Base: pass\nclass Net(Base): pass\n",
    "a decorator": "def keep(f): return f\n@keep\ndef net(): pass\n",
    "a default": "def one(): return 1\ndef net(x=one()): return x\n",
    "a call": "def one(): return 1\nnet = one()\n",
    "a comprehension": "net = [i for i in range(3)]\n",
    "exec": "exec('net = 1')\n",
    "an attribute": "class Net: pass\nNet.size = 3\n",
    "a block": "if True:\n    while False: pass\n    def net(): pass\n",
}
FUNCTION = "def linear_forward(A, W, b): return A\n"


@pytest.mark.parametrize("text", QUICK)
def test_what_cannot_take_long_is_not_told(load, text):
    names = "def compute_cost(AL, Y): return LR, SIZES, helper, Net, math, scale\n"
    assert load(f"{text}\n{names}").told == []


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_what_may_take_long_is_told_and_can_be_left_out(load, text):
    text = f"{text}def compute_cost(AL, Y): return net, Net\n{FUNCTION}"
    told = load(text).told
    *_, place, last = told
    assert last is None
    assert place[0] == "net.py"
    got = load(text, without=[[*place, "endless: 3"], [*place, "endless: 3"]])
    assert "endless: 3" in [why for _, _, why in got.result.left_out]
    assert got["linear_forward"](2, 0, 0) == 2
    assert len(got.told) < len(told)


def test_a_function_is_first_left_without_its_decorator(load):
    text = f"def keep(f): raise SystemExit\n@keep\n{FUNCTION}"
    [place, _] = load(text).told
    got = load(text, without=[[*place, "endless: 3"]])
    assert got["linear_forward"](2, 0, 0) == 2
    assert got.why("def linear_forward") == ["decorator_endless: 3"]


def test_statements_of_other_files_are_told(load):
    got = load(
        "import tools\n" + FUNCTION.replace("A\n", "A * tools.rate\n"),
        ("tools.py", "rate = max(1, 2)\n"),
    )
    assert got.told == [["tools.py", 1, 0], None]


@pytest.mark.parametrize(
    ("text", "code", "detail"),
    [
        ("EPS = 1 / 0", "raised", "ZeroDivisionError: division by zero"),
        ("class EPS:\n    x = {}['a']", "raised", "KeyError: 'a'"),
        ("EPS, OTHER = 1", "raised", "TypeError: cannot unpack non-iterable int object"),
        ("EPS = 1e-8e", "syntax", "invalid decimal literal"),
        ("EPS = open('eps.txt').read()", "left_out", "data"),
        ("if __name__ == '__main__':\n    EPS = 1", "left_out", "main_guard"),
        ("EPS = linear_forward(1, 2, 3)", "left_out", "training"),
    ],
)
def test_why_a_name_is_missing(load, text, code, detail):
    got = load(f"{FUNCTION}{text}\ndef compute_cost(AL, Y): return EPS\n")
    [state] = [each for each in got.result.states if each[0] == "EPS"]
    assert state[1] == code
    assert state[2]["line"] == 2
    assert state[3] == detail


def test_nothing_is_missing_that_another_line_defines(load):
    got = load(f"EPS = 1 / 0\nEPS = 1\n{FUNCTION}def compute_cost(AL, Y): return EPS\n")
    assert got.result.states == []
