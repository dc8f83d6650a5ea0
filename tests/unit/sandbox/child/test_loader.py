"""Correct work in every style must run."""

import inspect
import pickle

import pytest

from grader.sandbox.child.locations import locate, locate_error

FORWARD = """
def linear_forward(A, W, b):
    return W * A + b, (A, W, b)
"""


def test_definitions_imports_and_constants(load):
    got = load("""
        import numpy as np
        SCALE = 2
        def linear_forward(A, W, b):
            return np.dot(W, A) * SCALE + b, (A, W, b)
        """)
    assert got["linear_forward"](3, 2, 1)[0] == 13
    assert got.result.functions == ["linear_forward"]
    assert got.result.left_out == []


def test_later_definitions_win(load):
    got = load(
        (
            "net.ipynb",
            "def linear_forward(A, W, b): raise NotImplementedError",
            FORWARD,
        )
    )
    assert got["linear_forward"](3, 2, 1)[0] == 7


def test_a_broken_later_version_leaves_the_earlier(load):
    got = load(("net.ipynb", FORWARD, "def linear_forward(A, W, b):\n    return W *\n"))
    assert got["linear_forward"](3, 2, 1)[0] == 7
    assert got.result.cells == ["cell 1"]
    assert got.result.left_out[0][0] == "net.ipynb, cell 2, line 2"


class TestWhatIsLeftOut:
    def test_training_and_trying_out(self, load):
        got = load("""
            import numpy as np
            def linear_forward(A, W, b):
                return W * A + b, (A, W, b)
            def train(X):
                raise SystemExit("must not run")
                return linear_forward(X, X, X)
            parameters = train(np.zeros(3))
            Z, cache = linear_forward(1, 2, 3)
            print("Z =", Z)
            assert Z == 5
            for i in range(10):
                Z, _ = linear_forward(i, 2, 3)
            """)
        assert "Z" not in got
        assert got.why("parameters") == ["training"]
        assert got.where("parameters") == ["net.py, lines 7-8"]
        assert got.why("print") == ["unused"]
        assert got.why("for i") == ["training"]

    def test_training_stays_out_even_where_its_result_is_read(self, load):
        got = load("""
            def compute_cost(AL, Y): return lr * (AL - Y)
            def linear_forward(A, W, b): return W
            lr = linear_forward(1, 2, 3)
            """)
        with pytest.raises(NameError):
            got["compute_cost"](1, 2)

    def test_methods_that_train(self, load):
        got = load("""
            def compute_cost(AL, Y): return 1
            ACT = {}
            class Net:
                def fit(self, X): raise SystemExit(compute_cost(X, X))
                def update(self, X): raise SystemExit(compute_cost(X, X))
                def forward(self, A, W, b): return ACT["one"]
            net = Net()
            net.fit(3)
            ACT.update(one=1)
            linear_forward = net.forward
            """)
        assert got["linear_forward"](1, 2, 3) == 1
        assert got.result.left_out == [("net.py, line 8", "net.fit(3)", "training")]

    def test_data(self, load):
        got = load("""
            import h5py
            data = h5py.File("train.h5", "r")
            def linear_forward(A, W, b): return data
            """)
        assert got.why("data") == ["data"]

    def test_main_guard(self, load):
        got = load(FORWARD + "if __name__ == '__main__':\n    X = 1\nelse:\n    Y = 2\n")
        assert got.why("__main__") == ["main_guard"]

    def test_training_inside_a_block_with_definitions(self, load):
        got = load("""
            def compute_cost(AL, Y): return 1
            if True:
                def linear_forward(A, W, b): return W
                costs = [compute_cost(1, 2) for _ in range(3)]
            try:
                compute_cost(1, 2)
            except Exception:
                pass
            """)
        assert got["linear_forward"](1, 2, 3) == 2
        assert "costs" not in got
        assert got.where("costs") == ["net.py, line 4"]

    def test_a_hidden_builtin_of_a_test_cell(self, load):
        got = load("def linear_forward(A, W, b): return sum([A, W, b])\nsum = 3\nmax = 4\n")
        assert got["linear_forward"](1, 2, 3) == 6

    def test_an_attribute_is_no_global(self, load):
        got = load("def linear_forward(A, W, b): return A.real\nreal = 1 / 0\n")
        assert got.why("real = 1 / 0") == ["unused"]

    def test_docstrings_and_comments_are_no_news(self, load):
        got = load('"""Title."""\n# comment\n' + FORWARD + '"""More."""\n3\n...\npass\n')
        assert got.result.left_out == []

    def test_neighbours_are_one_row(self, load):
        got = load(FORWARD + "print(1)\nprint(2)\n\n# so\nprint(3)\n")
        assert got.result.left_out == [("net.py, lines 4-8", "print(1)", "unused")]


class TestFaults:
    @pytest.mark.parametrize(
        "line",
        [
            "1 / 0",
            "open('/etc/passwd')",
            "__import__('sys').exit(3)",
            "[].pop()",
            "undefined",
        ],
    )
    def test_one_statement_costs_no_other(self, load, line):
        got = load(f"x = ({line})\nLATER = 1\ndef linear_forward(A, W, b): return LATER, x\n")
        assert got["LATER"] == 1
        with pytest.raises(NameError):
            got["linear_forward"](1, 2, 3)
        assert len(got.result.left_out) == 1

    def test_says_what_was_raised(self, load):
        got = load("x = 1 / 0\ndef linear_forward(A, W, b): return x\n")
        why = "raised: ZeroDivisionError: division by zero"
        assert got.result.left_out == [("net.py, line 1", "x = 1 / 0", why)]

    @pytest.mark.parametrize("kind", ["KeyboardInterrupt", "SystemExit", "RecursionError"])
    def test_whatever_is_raised(self, load, kind):
        got = load(f"def bad(): raise {kind}\nx = bad()\ndef linear_forward(A, W, b): return x\n")
        assert got.why("x = bad()") == [f"raised: {kind}"]

    def test_an_exception_that_cannot_be_shown(self, load):
        got = load("""
            class Bad(Exception):
                def __str__(self): raise SystemExit
            def bad(): raise Bad
            x = bad()
            def linear_forward(A, W, b): return x
            """)
        assert got.why("x = bad()") == ["raised: Bad"]

    def test_a_decorator_that_is_gone(self, load):
        got = load("@timed\ndef linear_forward(A, W, b): return 1\n")
        assert got["linear_forward"](1, 2, 3) == 1
        assert got.why("def linear_forward")[0].startswith("decorator: NameError")

    def test_return_outside_a_function(self, load):
        got = load("return 3\n" + FORWARD + "break\n")
        assert "linear_forward" in got
        assert [why.partition(":")[0] for _, _, why in got.result.left_out] == ["unused", "unused"]

    def test_a_definition_that_only_parses(self, load):
        got = load("def compute_cost(AL, Y):\n    continue\n" + FORWARD)
        assert "linear_forward" in got
        assert got.why("compute_cost")[0].startswith("syntax:")

    @pytest.mark.parametrize(
        "line",
        [
            "x = " + "(" * 100_000 + ")" * 100_000,
            "x = " + "-" * 100_000 + "1",
            "x = " + "+".join("1" * 50_000),
            "x = '\0'",
            "x = '\ud800'",
            "x = " + "9" * 100_000,
            "x = 1 if 1 else 2 ?",
            "if 1:\n" + "".join("  " * n + "if 1:\n" for n in range(1, 200)),
        ],
        ids=["nested", "unary", "sum", "null", "surrogate", "digits", "question", "indented"],
    )
    def test_source_that_no_parser_takes(self, load, line):
        got = load(("net.py", FORWARD + "\n" + line + "\ndef compute_cost(a, y): return 1\n"))
        assert got["linear_forward"](3, 2, 1)[0] == 7
        assert got["compute_cost"](1, 2) == 1

    def test_nothing_parses(self, load):
        got = load("this is no Python\nnor is this\n")
        assert got.result.functions == []
        assert len(got.result.left_out) == 2

    def test_order_of_running_in_a_notebook(self, load):
        got = load(
            (
                "net.ipynb",
                "ACT = {'relu': relu2}",
                "def relu2(Z): return max(Z, 0)",
                "def linear_forward(A, W, b): return ACT['relu'](A)",
            )
        )
        assert got["linear_forward"](-1, 0, 0) == 0
        assert got.result.left_out == []


class TestQuickOnly:
    WORK = """
        import numpy as np
        def slow(): raise SystemExit
        table = slow()
        LR = 0.5
        def relu2(Z): return Z
        ACT = {"relu": relu2, "neg": lambda z: -z}
        class Net:
            def forward(self, A): return ACT["relu"](A) * LR
        net = Net()
        class Slow:
            limit = slow()
        @Net
        def linear_forward(A, W, b): return Net().forward(A)
        def linear_activation_forward(): return net
        def compute_cost(AL, Y): return table
        """

    def test_only_what_cannot_take_long(self, load):
        got = load(self.WORK, quick_only=True)
        assert got["linear_forward"](2, 0, 0) == 1
        assert got.why("table =") == got.why("net =") == ["plain_only"]
        assert "Slow" not in got
        assert got.why("def linear_forward") == ["decorator_plain_only"]
        assert got.why("LR") == []


class TestGivenHelpers:
    def test_are_there(self, load):
        got = load("def linear_forward(A, W, b): return relu(A)[0]\n")
        assert got["linear_forward"](-3, 0, 0) == 0
        assert "_private" not in got

    def test_own_definitions_win(self, load):
        got = load("def relu(Z): return 'mine'\ndef linear_forward(A, W, b): return relu(A)\n")
        assert got["linear_forward"](0, 0, 0) == "mine"


class TestModules:
    UTILS = ("utils.py", "LR = 1\nUNUSED = 1 / 0\ndef scale(x): return LR * x\n")

    @pytest.mark.parametrize(
        "start",
        [
            "from utils import *\nfrom utils import LR",
            "from utils import scale, LR",
            "import utils\nscale, LR = utils.scale, utils.LR",
            "import utils as u\nscale, LR = u.scale, u.LR",
            "from .utils import scale, LR",
            "from . import utils\nscale, LR = utils.scale, utils.LR",
            "import importlib\nu = importlib.import_module('utils')\nscale, LR = u.scale, u.LR",
            "import sys\nsys.path.append('..')\nfrom utils import scale, LR, no_such_name",
        ],
    )
    def test_own_modules(self, load, start):
        work = f"{start}\ndef linear_forward(A, W, b): return scale(A) + LR\n"
        got = load(("net.py", work), self.UTILS)
        assert got["linear_forward"](3, 0, 0) == 4
        assert got.why("UNUSED") in (
            [],
            ["unused"],
            ["raised: ZeroDivisionError: division by zero"],
        )

    def test_graded_functions_in_modules(self, load):
        got = load(
            ("net.ipynb", "from forward import *", "Z = linear_forward(1, 2, 3)"),
            ("forward.py", "def linear_forward(A, W, b): return 1\nlinear_forward(1, 2, 3)\n"),
        )
        assert got.result.functions == ["linear_forward"]
        assert got.why("linear_forward(1, 2, 3)") == ["training", "training"]

    def test_packages_and_their_relative_imports(self, load):
        got = load(
            (
                "net.py",
                "from nn.layers import f\nimport nn.act\n",
                "linear_forward = lambda A: f(A) + nn.act.g(A)\n",
            ),
            ("nn/__init__.py", "from .act import g\n"),
            ("nn/layers.py", "from . import act\nfrom .act import g\ndef f(x): return act.g(x)\n"),
            ("nn/act.py", "def g(x): return 2 * x\n"),
        )
        assert got["linear_forward"](1) == 4

    def test_a_folder_on_sys_path(self, load):
        got = load(
            ("net.py", "from act import g\ndef linear_forward(A, W, b): return g(A)\n"),
            ("src/act.py", "def g(x): return 2 * x\n"),
        )
        assert got["linear_forward"](1, 0, 0) == 2

    def test_modules_in_a_circle(self, load):
        got = load(
            ("net.py", "import other\nONE = 1\ndef linear_forward(A, W, b): return other.f()\n"),
            ("other.py", "import net\ndef f(): return net.ONE\n"),
        )
        assert got["linear_forward"](1, 0, 0) == 1

    def test_a_broken_module(self, load):
        got = load(
            ("net.py", "from utils import f, g\ndef linear_forward(A, W, b): return f(A)\n"),
            ("utils.py", "def f(x): return x\ndef g(x:\n    return x\n"),
        )
        assert got["linear_forward"](5, 0, 0) == 5
        assert got.where("def g(x:") == ["utils.py, line 2"]

    def test_a_file_that_the_notebook_writes(self, load):
        got = load(
            (
                "net.ipynb",
                "%%writefile act.py\nTWO = 2\ndef g(x):\n    return TWO * x / 0\n",
                "from act import g\ndef linear_forward(A, W, b): return g(A)\n",
            )
        )
        with pytest.raises(ZeroDivisionError) as caught:
            got["linear_forward"](1, 0, 0)
        assert locate(caught.value.__traceback__)["line"] == 4

    def test_the_learners_copy_of_a_helper(self, load):
        got = load(
            "from dnn_utils_v2 import sigmoid\nfrom dnn_utils import relu, sigmoid as s\n"
            "def linear_forward(A, W, b): return relu(A), s(A)\n",
            ("dnn_utils.py", "def relu(Z): return 'mine'\n"),
        )
        first, second = got["linear_forward"](0.0, 0, 0)
        assert first == "mine"
        assert second == (0.5, 0.0)


class TestPlaces:
    def test_in_a_script(self, load):
        got = load("\n\ndef linear_forward(A, W, b):\n    return 1 / 0  # here\n")
        with pytest.raises(ZeroDivisionError) as caught:
            got["linear_forward"](1, 2, 3)
        assert locate(caught.value.__traceback__) == {
            "file": "net.py",
            "cell": "",
            "line": 4,
            "code": "return 1 / 0  # here",
        }

    def test_in_a_notebook_innermost(self, load):
        got = load(
            (
                "net.ipynb",
                "%matplotlib inline\n\ndef inner(x):\n    return [][x]\n",
                "def linear_forward(A, W, b):\n    return list(map(inner, [1]))\n",
            )
        )
        with pytest.raises(IndexError) as caught:
            got["linear_forward"](1, 2, 3)
        place = locate(caught.value.__traceback__)
        assert (place["cell"], place["line"], place["code"]) == ("cell 1", 4, "return [][x]")

    def test_in_an_export_and_after_a_broken_block(self, load):
        main = (
            "net.py",
            "# In[1]:\nx = = 1\n\n",
            "# In[2]:\ndef linear_forward(A, W, b):\n  A.no\n",
        )
        got = load(main)
        with pytest.raises(AttributeError) as caught:
            got["linear_forward"](1, 2, 3)
        assert locate(caught.value.__traceback__)["line"] == 6
        assert locate(caught.value.__traceback__)["code"] == "A.no"

    def test_elsewhere(self):
        assert locate(None) is None
        with pytest.raises(ValueError, match="invalid literal") as caught:
            int("x")
        assert locate(caught.value.__traceback__) is None

    def test_of_a_syntax_error(self, load):
        got = load("def linear_forward(A, W, b):\n    eval('1 +')\n")
        with pytest.raises(SyntaxError) as caught:
            got["linear_forward"](1, 2, 3)
        assert locate_error(caught.value)["line"] == 2
        assert locate_error(SyntaxError("no", ("net.py", 1, 1, "")))["line"] == 1

    def test_tracebacks_pickle_and_inspect_find_the_(self, load):
        got = load(("net.ipynb", "class Net:\n    x = 1\n", FORWARD + "net = Net\n"))
        assert inspect.getsource(got["linear_forward"]).startswith("def linear_forward")
        assert pickle.loads(pickle.dumps(got["Net"]())).x == 1


def test_old_names_of_numpy(load):
    got = load("import numpy as np\ndef linear_forward(A, W, b): return np.float(A), np.int(W)\n")
    assert got["linear_forward"](1, 2.5, 0) == (1.0, 2)
