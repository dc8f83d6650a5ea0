"""The layouts in which learning platforms deliver the submissions of a class.

A layout is a module with ``recognises(download)`` and ``entries(download) -> LayoutEntries``. They
are asked in this order, the most specific first; ``flat`` takes anything.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from grader.intake.layouts.found import LayoutEntries
    from grader.intake.model import Download

__all__ = ["LAYOUTS", "PLATFORMS", "Layout", "layout"]

PLATFORMS = ("gradescope", "moodle", "nbgrader", "canvas")
LAYOUTS = (*PLATFORMS, "folders", "flat")


class Layout(Protocol):
    """What the module of a layout has."""

    def recognises(self, download: Download) -> bool:
        """Tell whether the download looks like this layout."""
        ...

    def entries(self, download: Download) -> LayoutEntries:
        """Return whose files are whose."""
        ...


def layout(name: str) -> Layout:
    """Return the layout ``name``."""
    return cast("Layout", import_module(f"{__name__}.{name}"))
