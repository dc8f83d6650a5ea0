"""What is fuzzed: each target takes a source of randomness, makes one input and uses it up.

A target that returns has borne its input. What it may raise, it catches itself; whatever else
comes out of it is a finding. ``last`` keeps the input for the one who has to look into it.
"""

from __future__ import annotations

import io
import json
import os
import socket
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import grader_side
import numpy as np
from mutate import mutated, noise

from grader.checks import expect_array, expect_scalar, expect_tuple
from grader.errors import IsolationError, LearnerFailure, SubmissionError
from grader.judge.reply_cache import ReplyCache, key_of
from grader.sandbox import process
from grader.sandbox.codec import (
    TRUSTED,
    Bounds,
    EncodingError,
    UnsupportedArray,
    UnsupportedValue,
    decode,
    encode,
)
from grader.sandbox.limits import Budget, Limits
from grader.sandbox.program import Program
from grader.sandbox.wire import ConnectionClosed, Kind, Pipe, ProtocolError, pack_header
from grader.submission import defined_names, read_submission
from grader.submission.model import Cell, SourceFile

if TYPE_CHECKING:
    import random

PLENTY = 1 << 30
TICKET = 0x5EED
MOST = 1 << 20
NOBODY = 1 << 22  # no process has this number, so no processor time is counted
LIMITS = Limits(reply_bytes=MOST, total_reply_bytes=4 * MOST, call_wall_seconds=5.0)
CALLED_BACK = Bounds(2000, 16, 1024)

last: object = None

VALUES = [
    None,
    True,
    -1,
    1 << 200,
    1.5,
    1j,
    "text é",
    [1, [2.0, "x"]],
    (np.zeros((3, 2)), (np.ones((2, 2), np.float32), np.arange(3), np.ones((), bool))),
    {"dW1": np.eye(2), "db1": np.zeros((2, 1), np.complex128), 3: None, True: []},
    np.float32(2.5),
    np.bool_(1),
    UnsupportedValue("generator", "note"),
    UnsupportedArray("matrix", np.ones((2, 2))),
    np.zeros((0, 4)),
]
EXCEPTION = {
    "kind": "ValueError",
    "message": "shapes",
    "where": {"file": "net.py", "line": 3, "cell": "", "code": "x = 1"},
    "stub": False,
    "output": "printed\n",
    "cut": True,
}
LOADED = {
    "functions": ["f", "g"],
    "cells": ["cell 1"],
    "left_out": [["cell 2", "plot()", "unused"]],
    "states": [
        ["g", "syntax", EXCEPTION["where"], "expected ':'"],
        ["h", "imported", None, "mine"],
    ],
}
ARRAY = np.arange(6.0).reshape(2, 3)
PROGRAM = Program(
    SourceFile("net.py", "script", (Cell("", "def f(x):\n    return x\n"),)), (), ("f", "g"), {}, {}
)

BODIES = [encode(value, limit=PLENTY) for value in VALUES]
QUESTIONS = [
    encode(("f", (ARRAY, {"W1": ARRAY}, "relu"), {}, 7, None), TRUSTED, limit=PLENTY),
    encode(PROGRAM.as_data(), TRUSTED, limit=PLENTY),
    encode(("f", (len,), {}, 7, False), TRUSTED, limit=PLENTY, token_of=lambda _: 0),
]
ANSWERS = [
    *((Kind.RETURNED, encode((value, "out", False, None), limit=PLENTY)) for value in VALUES),
    (Kind.RETURNED, encode((ARRAY, "", True, (ARRAY, 1)), limit=PLENTY)),
    (Kind.RAISED, encode(EXCEPTION, limit=PLENTY)),
    (Kind.RAISED, encode(EXCEPTION | {"where": None, "stub": True}, limit=PLENTY)),
    (Kind.MISSING, encode("f", limit=PLENTY)),
    (Kind.OVERSIZE, encode(None, limit=PLENTY)),
    (Kind.LOADED, encode(LOADED, limit=PLENTY)),
    (Kind.CALLBACK, encode(("g", (ARRAY, 1, "relu")), limit=PLENTY)),
    (Kind.CALLBACK, encode((0, (ARRAY,)), limit=PLENTY)),
]
ALL_BODIES = BODIES + [body for _, body in ANSWERS] + QUESTIONS


def _remember(data: object) -> None:
    global last  # noqa: PLW0603 - for the one who looks into a finding
    last = data


def _bytes(rng: random.Random, seeds: list[bytes]) -> bytes:
    data = noise(rng) if rng.random() < 0.1 else mutated(rng, rng.choice(seeds), seeds)
    _remember(data)
    return data


def _frame(rng: random.Random) -> bytes:
    """Return a frame, most of them with a header that fits."""
    kind, body = rng.choice(ANSWERS)
    if rng.random() < 0.8:
        body = _bytes(rng, ALL_BODIES)
    if rng.random() < 0.3:
        kind = rng.choice(list(Kind))
    frame = pack_header(kind, TICKET, len(body)) + body
    return mutated(rng, frame, ALL_BODIES) if rng.random() < 0.2 else frame


def values(rng: random.Random) -> None:
    """Decode a reply's body, and use what comes out as a hidden test would."""
    data = _bytes(rng, ALL_BODIES)
    try:
        value = decode(data, rng.choice((Bounds(), CALLED_BACK)))
    except ProtocolError:
        return
    use(value)
    with suppress(EncodingError):
        encode(value, TRUSTED, limit=PLENTY)


def use(value: object) -> None:
    """Ask of a value what hidden tests ask."""
    with np.errstate(all="ignore"):
        for helper in (
            lambda: expect_array(value, ARRAY, "A"),
            lambda: expect_scalar(value, "J"),
            lambda: expect_tuple(value, ("A", "B"), "the return value"),
        ):
            with suppress(LearnerFailure):
                helper()


def questions(rng: random.Random) -> None:
    """Decode a question on the child's side."""
    body = _bytes(rng, QUESTIONS)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        frame = pack_header(Kind.CALL, TICKET, len(body)) + body
        ours.sendall(mutated(rng, frame, QUESTIONS) if rng.random() < 0.3 else frame)
        ours.shutdown(socket.SHUT_WR)
        with suppress(ProtocolError, ConnectionClosed):
            _, _, received = Pipe(theirs.fileno()).receive(MOST)
            decode(received, TRUSTED, function_of=lambda token: token)


class _Nobody:
    """A reaper for a child that is no process."""

    def reap(self, _pid: int) -> process.Usage:
        return process.Usage(0.0, 0)

    def drop(self, _pid: int) -> None:
        pass


def conversation(rng: random.Random) -> None:
    """Receive all frames of a hostile child, callbacks included."""
    frames = [_frame(rng) for _ in range(rng.choice((1, 1, 2, 5)))]
    lock = pack_header(Kind.LOCKED, 0, 0)
    lock = mutated(rng, lock, [lock]) if rng.random() < 0.05 else lock
    loads, wants_inputs = rng.random() < 0.3, rng.random() < 0.3
    _remember([lock, *frames])
    ours, theirs = socket.socketpair()
    theirs.settimeout(1)
    # Readable from the start: a process that has ended. So nothing is ever waited for.
    ended = os.eventfd(1)
    child = process.Child(ours, NOBODY, ended, LIMITS, Budget(LIMITS), _Nobody())

    def speak(*_: object) -> np.ndarray:
        if frames:
            theirs.sendall(frames.pop(0))
        return ARRAY

    child.on_callback = speak
    process.randbits = lambda _: TICKET
    theirs.sendall(lock)
    with theirs, child, suppress(LearnerFailure, IsolationError):
        speak()
        if loads:
            child.load(PROGRAM)
        else:
            child._substitutes = ("g",)
            reply = child.call("f", (ARRAY, speak), want_inputs=wants_inputs)
            use(reply.value)
            ReplyCache().get(key_of(("f", (reply.value,))), lambda: reply)


NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"kernelspec": {"name": "python3"}},
    "cells": [
        {"cell_type": "markdown", "source": ["# Title\n", "text"]},
        {"cell_type": "code", "source": ["def f(x):\n", "    return x\n"], "outputs": [{}]},
        {"cell_type": "code", "source": "%matplotlib inline\nx = 1", "execution_count": None},
    ],
}
OLD = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ["x = 1"]}]}]}
NOTEBOOKS = [json.dumps(NOTEBOOK, indent=1).encode(), json.dumps(OLD).encode(), b"[" * 5000]
SCRIPTS = [
    b"# -*- coding: latin-1 -*-\nimport numpy as np\n\n# %%\ndef f(x):\n    return x + '\xe9'\n",
    "# In[3]:\ndef f(x): return 'é'\n".encode(),
    "def f(x):\r\n    return 1\r\n".encode("utf-16"),
    b"# coding: utf-7\ndef f(): pass\n",
    NOTEBOOKS[0],
]


def _archive(compression: int, **members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return target.getvalue()


ZIPS = [
    _archive(zipfile.ZIP_DEFLATED, net_dot_py=SCRIPTS[1], sub__net_dot_ipynb=NOTEBOOKS[0]),
    _archive(zipfile.ZIP_STORED, net_dot_py=SCRIPTS[2], notes_dot_txt=b"x" * 100),
    _archive(zipfile.ZIP_DEFLATED, net_dot_py=b"x = 1\n" * 10_000, inner_dot_zip=b"PK\5\6"),
    _archive(zipfile.ZIP_BZIP2, net_dot_py=SCRIPTS[1]),
]


def _read(rng: random.Random, suffix: str, seeds: list[bytes], *, untouched: bool = False) -> None:
    data = seeds[0] if untouched else _bytes(rng, seeds)
    _remember(data)
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(data)
        file.flush()
        with suppress(SubmissionError):
            submission = read_submission(Path(file.name), hint_names=["net"], functions=["f"])
            names = [submission.main.name, *submission.files]
            assert all(name.isprintable() for name in names), names
            defined_names(submission)


def notebooks(rng: random.Random) -> None:
    """Read a notebook, damaged as text or still JSON and otherwise wrong."""
    seeds = NOTEBOOKS
    if rng.random() < 0.5:
        seeds = [json.dumps(_altered(rng, rng.choice((NOTEBOOK, OLD)))).encode()]
    _read(rng, ".ipynb", seeds, untouched=len(seeds) == 1)


def _altered(rng: random.Random, value: Any) -> Any:
    """Return JSON in which a few members are something else."""
    if rng.random() < 0.07:
        return rng.choice((None, True, -1, 1e999, "", "x", [], {}, [None], {"cells": []}, [[1]]))
    if isinstance(value, dict):
        return {key: _altered(rng, member) for key, member in value.items() if rng.random() < 0.97}
    if isinstance(value, list):
        return [_altered(rng, member) for member in value for _ in range(rng.choice((1, 1, 2)))]
    return value


def scripts(rng: random.Random) -> None:
    """Read a script."""
    _read(rng, ".py", SCRIPTS)


def archives(rng: random.Random) -> None:
    """Read a zip archive."""
    _read(rng, ".zip", ZIPS)


TARGETS = (values, questions, conversation, notebooks, scripts, archives, *grader_side.TARGETS)
