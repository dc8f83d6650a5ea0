import sys
import types
from textwrap import dedent

import numpy as np
import numpy.fft  # as the sandbox does, before imports are confined
import numpy.linalg
import numpy.random
import pytest

from grader.sandbox.child import loader


def source(name, *texts):
    """Return a file as it crosses the wire; the line numbers of a script run through."""
    kind = "notebook" if name.endswith(".ipynb") else "script"
    cells = []
    line = 1
    for number, written in enumerate(texts, start=1):
        text = dedent(written[1:]) if written.startswith("\n  ") else written
        label = f"cell {number}" if kind == "notebook" else ""
        cells.append({"label": label, "source": text, "first_line": line})
        line += text.count("\n") if kind == "script" else 0
    return {"name": name, "kind": kind, "cells": cells}


HELPERS = {
    "dnn_utils": dedent("""
        import numpy as np

        def sigmoid(Z):
            return 1 / (1 + np.exp(-Z)), Z

        def relu(Z):
            return np.maximum(0, Z), Z

        def _private():
            pass
        """)
}
ALIASES = {"dnn_utils*": "dnn_utils", "dnn_app_utils*": "dnn_utils"}
GRADED = ("linear_forward", "linear_activation_forward", "compute_cost")


class Loaded:
    def __init__(self, namespace, result, told):
        self.namespace = namespace
        self.result = result
        self.told = told

    def __getitem__(self, name):
        return self.namespace[name]

    def __contains__(self, name):
        return name in self.namespace

    def why(self, text):
        """Return the reason codes of what was left out, where its code contains ``text``."""
        return [why for _, what, why in self.result.left_out if text in what]

    def where(self, text):
        return [where for where, what, _ in self.result.left_out if text in what]


@pytest.fixture
def load():
    """Load a program in this process, and give the process its imports back.

    The main file is a text, or like the modules a tuple of a name and the texts of its cells.
    """
    saved = {name: list(getattr(sys, name)) for name in ("meta_path", "path", "path_hooks")}
    modules = dict(sys.modules)
    numpy_names, starred = set(vars(np)), np.__all__

    def load(main, *modules, graded=GRADED, given=("dnn_utils",), **more):
        main = ("net.py", main) if isinstance(main, str) else main
        program = {
            "main": main if isinstance(main, dict) else source(*main),
            "modules": [source(*module) for module in modules],
            "graded": list(graded),
            "helpers": HELPERS,
            "helper_aliases": ALIASES,
            "given": list(given),
            **more,
        }
        told = []
        return Loaded(*loader.load(program, told.append), told)

    yield load
    for name, value in saved.items():
        getattr(sys, name)[:] = value
    for name in set(sys.modules) - set(modules):
        del sys.modules[name]
    sys.modules.update(modules)
    np.__all__ = starred
    for name in set(vars(np)) - numpy_names:
        if not isinstance(vars(np)[name], types.ModuleType):
            delattr(np, name)
