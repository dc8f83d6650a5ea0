"""Correct work must run, in whatever style it is written: W A + b for (3, 2, 1) is 7."""

import pytest

STYLES = {
    "lambda": """
        linear_forward = lambda A, W, b: W * A + b
        """,
    "alias": """
        def my_forward(A, W, b): return W * A + b
        linear_forward = my_forward
        """,
    "alias_in_a_tuple": """
        def my_forward(A, W, b): return W * A + b
        x, linear_forward = 0, my_forward
        """,
    "static_method": """
        class Net:
            @staticmethod
            def forward(A, W, b): return W * A + b
        linear_forward = Net.forward
        """,
    "bound_method": """
        class Net:
            def __init__(self, s): self.s = s
            def forward(self, A, W, b): return self.s * W * A + b
        net = Net(1)
        linear_forward = net.forward
        """,
    "partial": """
        import functools
        def scaled(A, W, b, s): return s * W * A + b
        linear_forward = functools.partial(scaled, s=1)
        """,
    "factory": """
        def make(s):
            def forward(A, W, b): return s * W * A + b
            return forward
        linear_forward = make(1)
        """,
    "decorated": """
        def double(f):
            def g(*args): return f(*args)
            return g
        @double
        def linear_forward(A, W, b):
            return W * A + b
        """,
    "nested": """
        def linear_forward(A, W, b):
            def inner(x): return W * x + b
            return inner(A)
        """,
    "dispatch_table": """
        ACT = {'id': lambda z: z}
        def linear_forward(A, W, b):
            return ACT['id'](W * A + b)
        """,
    "table_filled_by_item": """
        ACT = {}
        def ident(z): return z
        ACT['id'] = ident
        def linear_forward(A, W, b):
            return ACT['id'](W * A + b)
        """,
    "table_filled_by_method": """
        ACT = {}
        def ident(z): return z
        ACT.update(id=ident)
        def linear_forward(A, W, b):
            return ACT['id'](W * A + b)
        """,
    "table_filled_by_a_call": """
        ACT = {}
        def register(f): ACT[f.__name__] = f
        def ident(z): return z
        register(ident)
        def linear_forward(A, W, b):
            return ACT['ident'](W * A + b)
        """,
    "table_filled_by_a_decorator": """
        ACT = {}
        def register(f):
            ACT[f.__name__] = f
            return f
        @register
        def ident(z): return z
        def linear_forward(A, W, b):
            return ACT['ident'](W * A + b)
        """,
    "table_filled_in_a_loop": """
        ACT = []
        for s in (1, 2):
            ACT.append(lambda z, s=s: s * z)
        def linear_forward(A, W, b):
            return ACT[0](W * A + b)
        """,
    "set_by_a_function": """
        def setup():
            global ONE
            ONE = 1
        setup()
        def linear_forward(A, W, b):
            return ONE * W * A + b
        """,
    "in_an_if": """
        if True:
            def linear_forward(A, W, b):
                return W * A + b
        else:
            linear_forward = None
        """,
    "optional_import": """
        try:
            import cupy as xp
        except ImportError:
            import numpy as xp
        def linear_forward(A, W, b):
            return xp.dot(W, A) + b
        """,
    "try_to_assign": """
        try:
            ONE = undefined
        except NameError:
            ONE = 1
        def linear_forward(A, W, b):
            return ONE * W * A + b
        """,
    "with_block": """
        import contextlib
        with contextlib.suppress(ValueError):
            ONE = 1
        def linear_forward(A, W, b):
            return ONE * W * A + b
        """,
    "while_block": """
        n = 0
        while n < 3:
            n += 1
        def linear_forward(A, W, b):
            return n / 3 * W * A + b
        """,
    "annotated_and_augmented": """
        ONE: int = 1
        TWO = ONE + 1
        TWO -= 1
        def linear_forward(A, W, b):
            return TWO * W * A + b
        """,
    "random_generator": """
        import numpy as np
        rng = np.random.default_rng(0)
        noise = rng.normal(size=3)
        def linear_forward(A, W, b):
            return W * A + b + 0 * noise[0]
        """,
    "vectorized": """
        import numpy as np
        def f(w, a): return w * a
        vf = np.vectorize(f)
        def linear_forward(A, W, b):
            return vf(W, A) + b
        """,
    "unknown_annotations": """
        def linear_forward(A: tf.Tensor, W: 'x' = 1, b: int | nothing = 0) -> NDArray:
            return W * A + b
        """,
    "annotations_of_a_missing_module": """
        import torch
        def linear_forward(A: torch.Tensor | None, W, b): return W * A + b
        """,
    "from_future": """
        from __future__ import annotations, division
        def linear_forward(A: Missing, W, b): return W * A + b
        """,
    "globals_read": """
        def linear_forward(A, W, b):
            return globals()['ONE'] * W * A + b
        ONE = 1
        """,
    "globals_written": """
        globals()['ONE'] = 1
        def linear_forward(A, W, b):
            return ONE * W * A + b
        """,
    "global_counter": """
        count = 0
        def linear_forward(A, W, b):
            global count
            count += 1
            return W * A + b
        """,
    "function_attribute": """
        def linear_forward(A, W, b):
            linear_forward.calls += 1
            return W * A + b
        linear_forward.calls = 0
        """,
    "dataclass": """
        from dataclasses import dataclass
        @dataclass
        class P:
            s: float = 1.0
        p = P()
        def linear_forward(A, W, b):
            return p.s * W * A + b
        """,
    "namedtuple": """
        from collections import namedtuple
        P = namedtuple('P', 's')
        def linear_forward(A, W, b):
            return P(1).s * W * A + b
        """,
    "typed_namedtuple": """
        from typing import NamedTuple
        class P(NamedTuple):
            s: float
        def linear_forward(A, W, b):
            return P(1).s * W * A + b
        """,
    "enum": """
        import enum
        class Act(enum.Enum):
            RELU = 1
        def linear_forward(A, W, b):
            return Act.RELU.value * W * A + b
        """,
    "default_argument": """
        def linear_forward(A, W, b, scale=(lambda: 1)()): return scale * W * A + b
        """,
    "walrus": """
        (one := 1)
        def linear_forward(A, W, b):
            return one * W * A + b
        """,
    "starred": """
        one, *rest = 1, 2, 3
        def linear_forward(A, W, b):
            return one * W * A + b
        """,
    "match": """
        match 1:
            case one:
                pass
        def linear_forward(A, W, b):
            return one * W * A + b
        """,
    "missing_module_inside": """
        def linear_forward(A, W, b):
            from scipy_free import nothing
            return W * A + b
        """,
    "defined_later": """
        def linear_forward(A, W, b):
            return late * W * A + b

        late = later()
        def later(): return 1
        """,
}


@pytest.mark.parametrize("work", STYLES.values(), ids=STYLES)
def test_style(load, work):
    got = load(work)
    assert got["linear_forward"](3, 2, 1) == 7
    assert "linear_forward" in got.result.functions
    assert [row for row in got.result.left_out if row[2] != "unused"] == []
