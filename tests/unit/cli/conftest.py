"""What tests of the command share."""

from __future__ import annotations

import os

import pytest


@pytest.fixture
def give_away(monkeypatch):
    """Return a function that makes a file somebody else's, as far as nngrade can see."""

    def give(path):
        if os.geteuid() == 0:
            os.chown(path, 4711, 4711)
        else:  # who cannot give a file away can be somebody else
            mine = os.geteuid()
            monkeypatch.setattr("os.geteuid", lambda: mine + 1)

    return give
