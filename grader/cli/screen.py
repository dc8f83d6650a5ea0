"""What a stream can show."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

from grader.pages.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.pages.view import Colours

__all__ = ["is_lively", "view_of"]


def view_of(stream: TextIO, environ: Mapping[str, str] = os.environ) -> View:
    """Return the width, colours and characters of ``stream``."""
    unicode = (stream.encoding or "").lower().replace("-", "").startswith("utf")
    if not stream.isatty():
        return View(unicode=unicode)
    colours = _colours(environ) if is_lively(stream, environ) else None
    return View(_width(stream), colours, unicode)


def is_lively(stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether colours and bars are welcome."""
    dumb = environ.get("TERM", "dumb") in ("dumb", "unknown")
    return stream.isatty() and not environ.get("NO_COLOR") and not dumb


def _colours(environ: Mapping[str, str]) -> Colours:
    if environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256color" in environ.get("TERM", "") else "standard"


def _width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80
