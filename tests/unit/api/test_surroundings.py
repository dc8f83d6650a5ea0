"""Grading leaves alone what is the caller's, and says what makes no sense."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from grader.author_code import quietly


def test_a_thread_that_is_quiet_silences_no_other(capsys):
    with ThreadPoolExecutor(1) as pool, quietly():
        sys.stdout.write("dropped")
        pool.submit(print, "kept").result()
        with quietly():
            sys.stderr.write("dropped")
    assert capsys.readouterr() == ("kept\n", "")
