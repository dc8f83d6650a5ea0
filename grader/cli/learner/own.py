"""Who runs nngrade, and where the gradebook of that person is."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING

from grader.errors import GradebookError
from grader.text import message

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["login_name", "make_own_gradebook", "own_gradebook"]


def login_name() -> str:
    """Return the name of whoever runs this; a number where there is none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def own_gradebook() -> Path:
    """Return where the gradebook of whoever runs this is; GradebookError without a home."""
    from grader.gradebook import default_location

    try:
        file = default_location()
    except RuntimeError:  # as newer versions of platformdirs say that there is no home
        raise GradebookError(message("gradebook.no_home")) from None
    if not file.is_absolute():  # what older ones make of "~" then
        raise GradebookError(message("gradebook.no_home"))
    return file


def make_own_gradebook() -> Path:
    """Return where the own gradebook is, after making a folder for it that nobody else enters."""
    from grader.files import make_folder

    file = own_gradebook()
    make_folder(file.parent)
    return file
