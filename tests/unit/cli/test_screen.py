from __future__ import annotations

import io

import pytest

from grader.cli.output import shows_progress_and_colour, view_of
from grader.cli.progress import progress


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
    assert shows_progress_and_colour(Screen(), environ) == (colours is not None)


@pytest.mark.parametrize(
    ("encoding", "unicode"), [("ascii", False), ("latin-1", False), ("utf-8", True)]
)
def test_only_utf_8_gets_signs(encoding, unicode):
    assert view_of(Screen(encoding), {"TERM": "xterm"}).unicode == unicode


STEPS = [("linear_forward", 0, 2), ("linear_forward", 1, 2)]


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Screen()


def test_progress_is_for_people_only(capsys):
    stream = Screen(tty=False)
    with progress(stream) as show:
        for step in STEPS:
            show(*step)
    assert stream.buffer.getvalue() == b""
    assert capsys.readouterr() == ("", "")


def test_progress_names_the_function_and_wipes_its_line(terminal):
    with progress(terminal) as show:
        for step in STEPS:
            show(*step)
    terminal.flush()
    written = terminal.buffer.getvalue()
    assert b"linear_forward" in written
    assert b"1/2" in written
    assert written.rstrip().endswith(b"\x1b[2K")


def test_a_text_with_its_own_numbers_is_shown_as_it_is(terminal):
    with progress(terminal, counted=False) as show:
        show("[bold]1 of 2[/bold]", 1, 2)
    terminal.flush()
    written = terminal.buffer.getvalue()
    assert b"[bold]1 of 2[/bold]" in written
    assert b"1/2" not in written


def test_without_a_terminal_there_is_a_line_now_and_then_and_at_the_end(monkeypatch, capsys):
    clock = [0.0]
    monkeypatch.setattr("grader.cli.progress.time.monotonic", lambda: clock[0])
    with progress(Screen(tty=False), plain=True) as show:
        for done in range(1, 31):
            clock[0] += 1.0
            show(f"{done} of 30 done", done, 30)
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["10 of 30 done", "20 of 30 done", "30 of 30 done"]
