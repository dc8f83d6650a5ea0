from __future__ import annotations

import io

import pytest

from grader.cli.progress import progress
from grader.cli.screen import is_lively, view_of
from grader.judge.events import CheckFinished, CheckStarted


class Screen(io.TextIOWrapper):
    """A stream that takes itself for a terminal."""

    def __init__(self, encoding="utf-8", *, tty=True):
        super().__init__(io.BytesIO(), encoding=encoding)
        self.tty = tty

    def isatty(self):
        return self.tty


def test_a_pipe_gets_eighty_columns_and_no_colour():
    view = view_of(Screen(tty=False), {"TERM": "xterm-256color", "COLORTERM": "truecolor"})
    assert (view.width, view.colours, view.unicode) == (80, None, True)


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm"}, "standard"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, None),
        ({"TERM": "dumb"}, None),
        ({}, None),
    ],
)
def test_a_terminal_gets_the_colours_that_it_knows(environ, colours):
    assert view_of(Screen(), environ).colours == colours
    assert is_lively(Screen(), environ) == (colours is not None)


@pytest.mark.parametrize(
    ("encoding", "unicode"), [("ascii", False), ("latin-1", False), ("utf-8", True)]
)
def test_only_utf_8_gets_signs(encoding, unicode):
    assert view_of(Screen(encoding), {"TERM": "xterm"}).unicode == unicode


EVENTS = [
    CheckStarted("a", "linear_forward", 1, 2),
    CheckFinished("a", "linear_forward", "passed", 1, 2),
]


def test_progress_is_for_people_only():
    stream = Screen(tty=False)
    with progress(stream) as listen:
        for event in EVENTS:
            listen(event)
    assert stream.buffer.getvalue() == b""


def test_progress_names_the_function_and_wipes_its_line(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Screen()
    with progress(stream) as listen:
        for event in EVENTS:
            listen(event)
    stream.flush()
    written = stream.buffer.getvalue()
    assert b"linear_forward" in written
    assert b"1/2" in written
    assert written.rstrip().endswith(b"\x1b[2K")
