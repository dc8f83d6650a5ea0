"""Functions that nobody has written yet, in the ways in which lessons hand them out."""

import pytest

NAMES = ("f",)
UNWRITTEN = {
    "docstring only": '''
        def f(x):
            """Return twice x."""
        ''',
    "pass": "def f(x):\n    pass\n",
    "dots": 'def f(x):\n    """Return twice x."""\n    ...\n',
    "raise": "def f(x):\n    # TODO\n    raise NotImplementedError('f')\n",
    "raise, bare": "def f(x):\n    raise NotImplementedError\n",
    "return None": "def f(x):\n    # your turn\n    return None\n",
    "one line": "def f(x): pass\n",
    "nbgrader": """
        def f(x):
            # YOUR CODE HERE
            raise NotImplementedError()
        """,
    "None between marks": """
        def f(x, y):
            ### START CODE HERE ### (≈ 2 lines of code)
            a = None
            b, c = None, None
            ### END CODE HERE ###

            assert a.shape == x.shape
            return {"a": a, "b": b, "c": c}
        """,
    "one None for three": """
        def f(d, cache, kind):
            first, second = cache
            if kind == "one":
                ### START CODE HERE ###
                e = None
                g, h, i = None
                ### END CODE HERE ###
            elif kind == "two":
                ### START CODE HERE ###
                e = None
                g, h, i = None
                ### END CODE HERE ###
            return g, h, i
        """,
    "entries": """
        def f(p, g, rate):
            n = len(p) // 2
            # BEGIN SOLUTION
            for l in range(n):
                p["W" + str(l + 1)] = None
                p["b" + str(l + 1)] = None
            # END SOLUTION
            return p
        """,
    "nothing between marks": """
        def f(n_x, n_h):
            # W = ...
            # YOUR CODE STARTS HERE


            # YOUR CODE ENDS HERE
            return {"W": W}
        """,
    "nothing in a loop that goes on": """
        def f(sizes):
            p = {}
            for l in range(1, len(sizes)):
                #(≈ 2 lines of code)
                # YOUR CODE STARTS HERE

                # YOUR CODE ENDS HERE
                assert p["W" + str(l)].shape[0] == sizes[l]
            return p
        """,
    "a cost that was never computed": """
        def f(a, y):
            m = y.shape[1]
            # YOUR CODE STARTS HERE
            # YOUR CODE ENDS HERE
            cost = float(cost)
            return cost
        """,
    "a loop without a body": """
        def f(p, rate):
            n = len(p)
            for l in range(n):
                # p[l] = ...
                # YOUR CODE STARTS HERE

                # YOUR CODE ENDS HERE
            return p
        """,
    "branches without a body": """
        def f(z, kind):
            if kind == "one":
                # YOUR CODE STARTS HERE

                # YOUR CODE ENDS HERE
            elif kind == "two":
                # YOUR CODE STARTS HERE

                # YOUR CODE ENDS HERE
            return a
        """,
    "calls of None": """
        def f(x, w):
            ### START CODE HERE ###
            z = np.dot(None, None) + None
            a = np.tanh(None)
            ### END CODE HERE ###
            return a
        """,
    "a loop of pass": """
        def f(a):
            out = np.zeros(a.shape)
            ### START CODE HERE ###
            b = None
            ### END CODE HERE ###
            for i in range(b.shape[1]):
                ### START CODE HERE ###
                pass
                ### END CODE HERE ###
            return out
        """,
    "marks taken out": """
        def f(x):
            a = None
            b = None
            cache = {"a": a, "b": b}
            return b, cache
        """,
    "marks taken out of a loop": """
        def f(x, n):
            costs = []
            m = x.shape[1]
            for i in range(n):
                grads, cost = None
                w = None
                costs.append(cost)
            return w, costs
        """,
    "a given last step": """
        def f(a, y):
            cost = None
            cost = np.squeeze(cost)
            return cost
        """,
    "with a decorator": """
        def timed(function):
            return function

        @timed
        def f(x):
            pass
        """,
    "under another name": "def g(x):\n    pass\nf = g\n",
    "pass between marks": """
        def f(parameters, rate):
            W = parameters["W"]
            # START CODE HERE
            pass
            # END CODE HERE
            return parameters
        """,
    "a copy that is returned": """
        def f(params, grads, rate):
            parameters = copy.deepcopy(params)
            L = len(parameters) // 2
            for l in range(L):
                # YOUR CODE STARTS HERE
                pass
                # YOUR CODE ENDS HERE
            return parameters
        """,
    "given steps on both sides": """
        def f(w, X, n, show=False):
            w = copy.deepcopy(w)
            costs = []
            for i in range(n):
                # YOUR CODE STARTS HERE
                # YOUR CODE ENDS HERE
                dw = grads["dw"]
                # YOUR CODE STARTS HERE
                # YOUR CODE ENDS HERE
                if i % 100 == 0:
                    costs.append(cost)
                    if show:
                        print("cost after %i: %f" % (i, cost))
            return {"w": w}, {"dw": dw}, costs
        """,
    "values of given functions": """
        def f(X, Y):
            np.random.seed(3)
            n = np.zeros((1, 2))
            sizes = dict(X)[0]
            # YOUR CODE STARTS HERE
            # YOUR CODE ENDS HERE
            return parameters
        """,
    "the name alone": """
        def f(x):
            ### START CODE HERE ###
            None
            y = None
            ### END CODE HERE ###
            return y
        """,
}
WRITTEN = {
    "between marks": """
        def f(x):
            ### START CODE HERE ###
            a = 2 * x
            ### END CODE HERE ###
            return a
        """,
    "the mark kept, the raise gone": """
        def f(x):
            # YOUR CODE HERE
            return 2 * x
        """,
    "above a mark that is left over": """
        def f(x):
            a = 2 * x
            return a
            # YOUR CODE HERE
        """,
    "None as a start": """
        def f(x):
            best = None
            for each in x:
                if best is None or each > best:
                    best = each
            return best
        """,
    "None where there is no axis": "def f(x):\n    return np.sum(x, axis=None)\n",
    "the placeholder left above": """
        def f(x):
            ### START CODE HERE ###
            a = None
            ### END CODE HERE ###
            a = 2 * x
            return a
        """,
    "below the marks, at length": """
        def f(x, y):
            # YOUR CODE STARTS HERE
            # YOUR CODE ENDS HERE
            a = x + 1
            b = a * y
            c = b - x
            d = c * c
            e = d + a
            g = e - b
            h = g + 1
            return h
        """,
    "below the marks": """
        def f(w, b, X):
            ### START CODE HERE ###
            ### END CODE HERE ###
            A = sigmoid(w.T @ X + b)
            return (A > 0.5).astype(float)
        """,
    "below the marks, in one line": """
        def f(z):
            # START CODE HERE
            # END CODE HERE
            return np.tanh(z)
        """,
    "below the marks, with a mistyped name": """
        def f(z):
            # START CODE HERE
            # END CODE HERE
            s = 1 / (1 + np.exp(-x))
            return s
        """,
    "below the marks, by calls only": """
        def f(A, W, b):
            # START CODE HERE
            # END CODE HERE
            Z, cache = linear(A, W, b)
            A, other = sigmoid(z)
            return A, (cache, other)
        """,
    "above the marks": """
        def f(n):
            w = np.zeros((n, 1))
            b = 0.0
            # START CODE HERE
            # END CODE HERE
            return w, b
        """,
    "sizes": """
        def f(X, Y):
            # START CODE HERE
            # END CODE HERE
            n_x = X.shape[0]
            n_y = Y.shape[1]
            return n_x, 4, n_y
        """,
    "the same value twice": """
        def f(d):
            # START CODE HERE
            # END CODE HERE
            return d, d
        """,
    "in place": """
        def f(z):
            # START CODE HERE
            # END CODE HERE
            np.maximum(0, z, out=z)
            return z
        """,
    "the parameter under its name": """
        def f(z):
            # START CODE HERE
            # END CODE HERE
            z = np.maximum(0, z)
            return z
        """,
    "below pass": """
        def f(z):
            # START CODE HERE
            pass
            # END CODE HERE
            return 2 * z
        """,
    "below None that nothing reads": """
        def f(z):
            # START CODE HERE
            a = None
            # END CODE HERE
            s = 2 * z
            return s
        """,
    "None that nothing reads, without marks": """
        def f(z):
            cache = None
            a = 2 * z
            return a
        """,
    "None that is asked for": """
        def f(x, axis):
            # START CODE HERE
            best = None
            how = None
            a = np.sum(x, axis=how)
            # END CODE HERE
            if best is None:
                return a
            return best
        """,
    "room for entries": """
        def f(x, n):
            kept, more = [None] * n, n * [None, None]
            for k in range(n):
                kept[k], more[k] = x, x
            return kept, more
        """,
    "entries of a pair": """
        def f(x):
            pair = [None, None]
            pair[0] = x
            pair[1] = 2 * x
            return pair
        """,
    "the last round's": """
        def f(x):
            last = None
            for last in x:
                print(last)
            return last
        """,
    "given a value within an expression": """
        def f(x):
            a = None
            return (a := 2 * x) + a
        """,
    "given a value by an inner function": """
        def f(x):
            a = None
            def step():
                nonlocal a
                a = 2 * x
            step()
            return a
        """,
    "an endless loop": "def f(x):\n    while True: pass\n    return x\n",
    "nothing to do": "def f(x):\n    # no pass, no None\n    x += 1\n    return x\n",
}


@pytest.fixture
def state(load):
    """Return the code of what is known of ``f``; None if nothing is."""

    def state(text, name="net.py"):
        got = load((name, text), graded=NAMES, given=())
        return next((state for state in got.result.states if state[0] == "f"), None)

    return state


@pytest.mark.parametrize("text", UNWRITTEN.values(), ids=UNWRITTEN)
@pytest.mark.parametrize("name", ["net.py", "net.ipynb"])
def test_unwritten(state, text, name):
    assert state(text, name)[1] == "unwritten"


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_written(state, text):
    found = state(text)
    assert found is None or found[1] == "endless_loop"


def test_what_is_left_of_a_function_that_was_begun(state):
    found = state("""
        def f(x, y):
            ### START CODE HERE ###
            a = x + y
            ### END CODE HERE ###
            ### START CODE HERE ###
            b = None
            ### END CODE HERE ###
            return a, b
        """)
    assert found[1] == "unfinished"
    assert found[2]["line"] == 6
    assert found[3] == "None"


def test_what_is_left_of_a_place_that_was_begun(state):
    found = state("""
        def f(z):
            ### START CODE HERE ###
            e = np.exp(-z)
            s = None
            ### END CODE HERE ###
            return s
        """)
    assert (found[1], found[2]["line"], found[3]) == ("unfinished", 4, "None")


def test_a_function_with_work_around_what_is_left_is_begun(state):
    found = state("""
        def f(a, w, b):
            z = w @ a + b
            ### START CODE HERE ###
            s = None
            ### END CODE HERE ###
            return z, s
        """)
    assert (found[1], found[2]["line"], found[3]) == ("unfinished", 4, "None")


def test_what_is_left_without_marks(state):
    found = state("def f(x, y):\n    a = x + y\n    b = None\n    return a, b\n")
    assert (found[1], found[2]["line"], found[3]) == ("unfinished", 3, "None")


@pytest.mark.parametrize(
    ("end", "detail"),
    [("b = a + 1", ""), ("print(a)", "print"), ("return print(a)", "print"), ("return", "")],
)
def test_written_without_a_return(state, end, detail):
    found = state(f"def f(x):\n    a = 2 * x\n    if x:\n        a += 1\n    {end}\n")
    assert (found[1], found[3]) == ("no_return", detail)
    assert found[2]["line"] == 5


@pytest.mark.parametrize(
    "text",
    [
        "def f(x):\n    return x\n",
        "def f(x):\n    yield x\n",
        "def f(x):\n    if x:\n        return 1\n",
        "def f(x):\n    raise ValueError('never')\n",
        "f = lambda x: x\n",
        "def f(x): return (lambda: 3)()\n",
    ],
)
def test_what_returns_something(state, text):
    assert state(text) is None


def test_a_return_within_an_inner_function_is_none_of_its_own(state):
    assert state("def f(x):\n    def g():\n        return x\n    y = g()\n")[1] == "no_return"
