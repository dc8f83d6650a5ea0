"""Whatever a function returns is judged or refused in a sentence; nothing raises in the grader.

Each row is what ``linear_forward`` returns in place of Z (its cache stays right), and what must
come of it: ``full`` marks, perhaps with a note, or the sentence of a check.
"""

from __future__ import annotations

from functools import partial

import pytest

from grader.sandbox.limits import Limits

pytestmark = pytest.mark.soak

# Whoever calls the function may take long over what it gives.
IMPATIENT = Limits(call_cpu_seconds=2.0, total_cpu_seconds=12.0)
FUNCTION = """
import collections, datetime, types

def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    {before}
    return {value}, (A, W, b)
"""

LIAR = """
class Liar:
    __class__ = property(lambda self: np.ndarray)
    shape, dtype, ndim, size = (3, 4), np.dtype(float), 2, 12
    __array__ = lambda self, *a, **k: Z
    __eq__ = __ge__ = __le__ = lambda self, other: True
    __len__ = lambda self: 3
    __getattr__ = lambda self, name: lambda *a, **k: True
    __hash__ = None
""".replace("\n", "\n    ")
SUBCLASS = """
class Sly(np.ndarray):
    __array_function__ = lambda self, *a, **k: True
    __array_ufunc__ = lambda self, *a, **k: np.array(0.0)
    __eq__ = lambda self, other: True
    tobytes = lambda self, *a: b""
    astype = lambda self, *a, **k: Z
""".replace("\n", "\n    ")

# What a reasonable teacher accepts: the right numbers, in another form.
FULL = {
    "an array": "Z",
    "a list": "Z.tolist()",
    "a tuple of tuples": "tuple(map(tuple, Z.tolist()))",
    "a list of rows": "list(Z)",
    "a matrix": "np.asmatrix(Z)",
    "masked, nothing hidden": "np.ma.masked_array(Z)",
    "masked, right below": "np.ma.masked_array(Z, mask=True)",
    "float32": "Z.astype(np.float32)",
    "longdouble": "Z.astype(np.longdouble)",
    "another byte order": "Z.astype('>f8')",
    "Fortran order": "np.asfortranarray(Z)",
    "non-contiguous": "np.repeat(Z, 2, axis=1)[:, ::2]",
    "backwards in memory": "np.ascontiguousarray(Z[::-1, ::-1])[::-1, ::-1]",
    "broadcast": "np.broadcast_to(Z, Z.shape)",
    "numbers in an object array": "Z.astype(object)",
}
NOTED = {
    "a list": "Z is a list",
    "a matrix": "Z is a matrix",
    "masked, nothing hidden": "Z is a masked array",
    "numbers in an object array": "Z is an array of objects",
}

# What is refused: the value, code before it, and a part of the sentence.
REFUSED = {
    "float16": ("Z.astype(np.float16)", "", "not what the equation gives"),
    "integers": ("Z.astype(int)", "", "not what the equation gives"),
    "bool": ("Z > 0", "", "not what the equation gives"),
    "complex": ("Z + 0j", "", "holds values of type complex128"),
    "complex64": ("Z.astype(np.complex64)", "", "holds values of type complex64"),
    "masked and wrong": ("np.ma.masked_array(Z + 1, mask=True)", "", "not what the equation"),
    "NaN": ("Z * np.nan", "", "contains NaN"),
    "inf": ("np.full(Z.shape, np.inf)", "", "contains infinity"),
    "-inf": ("np.full(Z.shape, -np.inf)", "", "contains infinity"),
    "0-d": ("np.array(1.0)", "", "has shape ()"),
    "empty": ("Z[:0]", "", "has shape (0, "),
    "no axis": ("np.zeros((0,) * 8)", "", "has shape (0, 0"),
    "32 axes": ("np.ones((1,) * 32)", "", "32 dimensions"),
    "structured": ("np.zeros(Z.shape, [('a', float)])", "", "dtype [('a', '<f8')]"),
    "void": ("np.zeros(Z.shape, 'V8')", "", "dtype |V8"),
    "dates": ("np.zeros(Z.shape, 'M8[D]')", "", "dtype datetime64[D]"),
    "durations": ("np.zeros(Z.shape, 'm8[s]')", "", "dtype timedelta64[s]"),
    "text": ("Z.astype(str)", "", "Z is an array of strings; an array of numbers is due"),
    "bytes in an array": ("Z.astype('S')", "", "dtype |S32"),
    "objects": ("np.array([object()] * 4)", "", "dtype object"),
    "arrays in an array": ("np.array([Z, None], dtype=object)", "", "dtype object"),
    "huge integers": ("np.array([10**400], dtype=object)", "", "dtype object"),
    "a list of text": ("['a', 'b']", "", "is a list of 2"),
    "a ragged list": ("[[1.0], [1.0, 2.0]]", "", "is a list of 2"),
    "a list of huge integers": ("[10**400]", "", "is a list of 1"),
    "an integer beyond all bounds": ("10**100000", "", "too many digits"),
    "a number": ("1.0", "", "has shape ()"),
    "a huge integer": ("10**30", "", "has shape ()"),
    "a complex number": ("1j", "", "Z is "),
    "None": ("None", "", "Z is None"),
    "a string": ("'Z'", "", "Z is a string"),
    "bytes": ("b'Z'", "", "type bytes"),
    "a set": ("{1.0}", "", "type set"),
    "a dictionary": ("{'Z': Z}", "", "Z is a dictionary with one key"),
    "arrays as keys": ("{(1, 2): Z}", "", "keys of type tuple"),
    "a huge dictionary": ("dict.fromkeys(range(10**6))", "", "too many items"),
    "a dict of its own": ("type('D', (dict,), {})(Z=Z)", "", "Z is a dictionary with one key"),
    "a Counter": ("collections.Counter('a')", "", "Z is a dictionary"),
    "a default dict": ("collections.defaultdict(list)", "", "Z is a dictionary"),
    "a list of its own": (
        "L(Z)",
        "L = type('L', (list,), {'__iter__': lambda s: iter([]), '__eq__': lambda *_: True})",
        "full",
    ),
    "an int of its own": ("type('I', (int,), {'__eq__': lambda *_: True})(3)", "", "shape ()"),
    "a generator": ("(row for row in Z)", "", "type generator"),
    "a coroutine": ("c", "\n    async def f(): pass\n    c = f()", "type coroutine"),
    "a function": ("linear_forward", "", "type function"),
    "a class": ("np.ndarray", "", "type type"),
    "a module": ("np", "", "type module"),
    "an exception": ("ValueError()", "", "type ValueError"),
    "a memoryview": ("memoryview(Z)", "", "type memoryview"),
    "range": ("range(3)", "", "type range"),
    "a date": ("datetime.date.today()", "", "type date"),
    "NotImplemented": ("NotImplemented", "", "type NotImplementedType"),
    "a deep list": (
        "deep",
        "deep = []\n    for _ in range(10**5): deep = [deep]",
        "nested too deeply",
    ),
    "a deep tuple": (
        "deep",
        "deep = ()\n    for _ in range(10**5): deep = (deep,)",
        "nested too deeply",
    ),
    "a deep dictionary": (
        "deep",
        "deep = {}\n    for _ in range(10**5): deep = {'a': deep}",
        "nested too deeply",
    ),
    "a list in itself": ("loop", "loop = []; loop.append(loop)", "Z is a list that holds itself"),
    "a dictionary in itself": (
        "loop",
        "loop = {}; loop['a'] = loop",
        "Z is a dictionary that holds itself",
    ),
    "a number of many digits": (
        "10**5000",
        "",
        "Z is a whole number with too many digits",
    ),
    "a list with a number of many digits": (
        "[10**5000] * 20",
        "",
        "Z is a list that holds a whole number with too many digits",
    ),
    "an array in itself": (
        "loop",
        "loop = np.empty(1, object); loop[0] = loop",
        "dtype object",
    ),
    "a list that doubles itself": (
        "twice",
        "twice = [1.0]\n    for _ in range(40): twice = [twice, twice]",
        "too many items",
    ),
    "a proxy that lies": ("Liar()", LIAR, "type Liar"),
    "a list of proxies": ("[Liar()]", LIAR, "Z is a list of 1"),
    "a sly subclass, wrong": ("(Z + 1).view(Sly)", SUBCLASS, "not what the equation gives"),
    "a class that says it is dict": (
        "type('D', (), {'__class__': dict, 'keys': lambda s: ['Z']})()",
        "",
        "type D",
    ),
    "a type without a name to trust": (
        "type('\\x1b[31m\\u202e{}', (), {})()",
        "",
        "type ",
    ),
}


@pytest.fixture
def graded(graded_in, three_functions):
    """Return a function that grades three functions: one gives an odd reply, one calls it."""
    return partial(graded_in, three_functions)


def verdict(report):
    """Return the messages about ``linear_forward``, after what must hold of every report."""
    report.model_validate_json(report.model_dump_json())
    wrong = {r.name for r in report.functions if r.status not in {"passed", "inherited"}}
    assert wrong <= {"linear_forward"}, wrong
    result = next(r for r in report.functions if r.name == "linear_forward")
    for check in result.checks:
        assert all(c.isprintable() or c == "\n" for c in check.message), check.message
        assert check.status == "passed" or check.message
    return "\n".join(check.message for check in result.checks)


@pytest.mark.parametrize("name", FULL)
def test_right_numbers_in_another_form_get_full_marks(name, graded):
    report = graded(FUNCTION.format(value=FULL[name], before=""))
    assert report.score == report.max_score, verdict(report)
    if name in NOTED:
        assert NOTED[name] in "\n".join(report.notes)


def test_a_read_only_result_and_a_subclass_of_ones_own_get_full_marks(graded):
    report = graded(FUNCTION.format(value="Z", before="Z.flags.writeable = False"))
    assert report.score == report.max_score
    report = graded(FUNCTION.format(value="Z.view(Sly)", before=SUBCLASS))
    assert report.score == report.max_score
    assert "Z is an object of your class Sly" in "\n".join(report.notes)


@pytest.mark.parametrize("name", REFUSED)
def test_everything_else_gets_a_sentence(name, graded):
    value, before, sentence = REFUSED[name]
    report = graded(FUNCTION.format(value=value, before=before), IMPATIENT)
    told = verdict(report)
    if sentence == "full":
        assert report.score == report.max_score, told
    else:
        assert sentence in told


WHOLE = {
    "a generator": "def linear_forward(A, W, b):\n    yield 1",
    "a coroutine": "async def linear_forward(A, W, b):\n    return 1",
    "a class": "class linear_forward:\n    def __init__(self, A, W, b): pass",
    "only Z": "def linear_forward(A, W, b):\n    return np.dot(W, A) + b",
    "an array of both": "def linear_forward(A, W, b):\n    return np.array([1, 2])",
    "no function": "linear_forward = 3",
    "a huge array": "def linear_forward(A, W, b):\n    return np.zeros((9000, 1100)), 1",
    "text without an end": "def linear_forward(A, W, b):\n    return 'x' * 10**7",
    "surrogates": "def linear_forward(A, W, b):\n    return '\\ud800', {'\\udfff': 1}",
}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_results_of_another_kind_get_a_sentence(name, graded):
    report = graded(WHOLE[name], without=("linear_forward",))
    assert verdict(report)
    assert report.score < report.max_score
