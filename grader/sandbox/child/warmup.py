"""A rehearsal in the fork server.

A child pays for every page of memory that it is the first to write to. What the interpreter
writes while it runs code for the first time is written here, once for all children.
"""

from __future__ import annotations

import socket
from typing import Any

import numpy as np

from grader.sandbox.child.serve import Server
from grader.sandbox.codec import encode
from grader.sandbox.wire import Kind, Pipe

__all__ = ["warm_up"]

_ROUNDS = 10  # the interpreter specialises a function after some calls of it
_ROOM = 1 << 20
_SOURCE = """
import math
import numpy as np

class Thing:
    \"\"\"A thing.\"\"\"
    def __init__(self, size=3):
        self.size = size

LIMIT = 1e-8

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
        "name": "rehearsal.py",
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
    "definitions_only": False,
}


def warm_up() -> None:
    """Define and call a small program, as a child would; nothing of it reaches a child."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        asking = Pipe(ours.fileno())
        server = Server(Pipe(theirs.fileno()), {"reply_bytes": _ROOM, "output_bytes": 1024})
        x = np.ones((3, 3))
        call: Any = ((x, x, "a"), "scaled", {}, 1, True)
        failing: Any = ((x, x, "b"), "scaled", {}, 1, True)
        questions = [(Kind.LOAD, _PROGRAM), *[(Kind.CALL, call)] * _ROUNDS, (Kind.CALL, failing)]
        for kind, question in questions:
            asking.send(kind, 0, encode(question, limit=_ROOM))
            server.answer_next()
            asking.receive(_ROOM)
