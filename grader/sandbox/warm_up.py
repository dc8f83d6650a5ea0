"""Prepare the fork server: import what learner code may need, and run a first program.

Once the layers hold no file can be opened, so a child can import only what is loaded here.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import socket
import sys
from typing import Any

import numpy as np

from grader.sandbox.child.serve import ChildServer
from grader.sandbox.codec import encode
from grader.sandbox.wire import Kind, Pipe

__all__ = ["preload", "warm_up"]

_NUMPY = """
    numpy numpy.char numpy.core numpy.core.fromnumeric numpy.core.multiarray numpy.core.numeric
    numpy.core.umath numpy.ctypeslib numpy.dtypes numpy.exceptions numpy.fft
    numpy.lib numpy.lib.array_utils numpy.lib.format numpy.lib.mixins numpy.lib.scimath
    numpy.lib.stride_tricks numpy.linalg numpy.ma numpy.ma.extras numpy.matlib numpy.polynomial
    numpy.random numpy.rec numpy.strings numpy.testing numpy.typing numpy.version
"""
_STANDARD = """
    __future__ abc argparse array ast base64 bisect builtins calendar cmath collections
    collections.abc contextlib copy copyreg csv dataclasses datetime decimal enum errno
    fractions functools gc getpass glob gzip hashlib heapq importlib importlib.util inspect io
    itertools json keyword linecache locale logging math numbers operator os os.path pathlib
    pickle platform pprint queue random re secrets shutil signal statistics string struct
    subprocess sys tempfile textwrap threading time timeit tokenize traceback types typing
    unicodedata unittest urllib urllib.error urllib.parse urllib.request uuid
    warnings weakref zipfile zlib
"""
_LATER = """
    _strptime encodings.ascii encodings.idna encodings.latin_1 encodings.utf_8 encodings.utf_16
"""
_WARM_UP_CALLS = 10  # the interpreter specialises a function after some calls of it
_MAX_BYTES = 1 << 20
_SOURCE = """
import math
import numpy as np

class Thing:
    \"\"\"A thing.\"\"\"
    def __init__(self, size=3):
        self.size = size

SMALL = 1e-8

def scaled(x, y, name="a"):
    \"\"\"Scale.\"\"\"
    things = {}
    for index in range(1, 4):
        things["x" + str(index)] = x * index + y.T @ y
    if name == "a":
        total = np.sum(things["x1"], axis=1, keepdims=True) / x.shape[1]
    elif name == "b":
        raise ValueError(f"no {name}")
    assert total.shape == (x.shape[0], 1)
    print(total)
    return np.squeeze(total), (things, [np.exp(-x), np.maximum(0, x), np.random.randn(2, 2)])
"""
_PROGRAM: dict[str, Any] = {
    "main": {
        "name": "warm_up.py",
        "kind": "script",
        "cells": [{"label": "", "source": _SOURCE, "first_line": 1}],
    },
    "modules": [],
    "graded": ["scaled"],
    "helpers": {},
    "helper_aliases": {},
    "given": [],
    "substitutes": [],
    "in_place": [],
    "contract": {},
    "by_name": [],
    "exchanged": {},
    "without": [],
    "quick_only": False,
    "tells_unpacking": True,
}


def preload() -> None:
    """Import everything that learner code can import; skip what this installation lacks."""
    # site, which does not run here, would define these.
    builtins.exit = builtins.quit = sys.exit  # type: ignore[assignment]
    for name in (_NUMPY + _STANDARD + _LATER).split():
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def warm_up() -> None:
    """Define and call a small program, as a child does; children get nothing of it.

    A child pays for every page of memory that it is the first to write to. What the interpreter
    writes when it runs code for the first time is written here, once for all children.
    """
    ours, theirs = socket.socketpair()
    with ours, theirs:
        asking = Pipe(ours.fileno())
        server = ChildServer(
            Pipe(theirs.fileno()), {"reply_bytes": _MAX_BYTES, "output_bytes": 1024}
        )
        x = np.ones((3, 3))
        call: Any = ((x, x, "a"), "scaled", {}, 1, True)
        failing: Any = ((x, x, "b"), "scaled", {}, 1, True)
        requests = [
            (Kind.LOAD, _PROGRAM),
            *[(Kind.CALL, call)] * _WARM_UP_CALLS,
            (Kind.CALL, failing),
        ]
        for kind, request in requests:
            asking.send(kind, 0, encode(request, limit=_MAX_BYTES))
            server.serve_next()
            asking.receive(_MAX_BYTES)
