"""What tests of the command share."""

from __future__ import annotations

import pytest
from helpers.command_line import few, small_class, solution

__all__ = ["few", "small_class", "solution"]


@pytest.fixture
def place(small_class):
    return small_class
