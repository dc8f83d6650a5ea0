"""Which tests run in the same worker of pytest-xdist, and which of them come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    import pytest

__all__ = ["Scheduling", "long_ones_first"]

# Their fixtures are expensive, so that one worker makes them for all of a folder or file.
_TOGETHER = (
    "tests/integration/platforms/",  # wheels, and an environment with them installed
    "tests/integration/gradebook/",  # a server of PostgreSQL's
    "tests/integration/judge/test_tracebacks.py",
    "tests/exercises/test_learner_files.py",
)


class Scheduling(LoadScopeScheduling):
    """Give a worker one test after the other; files of unit tests, which are quick, as a whole."""

    def _split_scope(self, nodeid: str) -> str:
        for folder in _TOGETHER:
            if nodeid.startswith(folder):
                return folder
        return nodeid.partition("::")[0] if nodeid.startswith("tests/unit/") else nodeid


def long_ones_first(items: list[pytest.Item]) -> None:
    """Put long tests first, so that no worker begins one when the others are done."""
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ("slow", "soak"))))
