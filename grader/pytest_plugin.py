"""Hidden tests under pytest: ``pytest solutions/deep_network --submission learner.py``.

The judge calls the same functions without pytest's machinery; here an author debugs them.
Without ``--submission`` they run against the reference, where all must pass.

pytest imports this module at every start of anyone who has nngrade installed: it stays small,
and the fixtures are registered only where a course's hidden tests are collected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FIXTURES = "grader.pytest_fixtures"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--submission`` and ``--grading-seed``."""
    group = parser.getgroup("nngrade", "hidden tests of an nngrade course")
    group.addoption(
        "--submission",
        metavar="FILE",
        help="the submission that hidden tests run against (default: the reference)",
    )
    group.addoption(
        "--grading-seed",
        type=int,
        metavar="N",
        help="the seed of the hidden inputs (default: the course's)",
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> None:
    """Offer the fixtures where hidden tests are."""
    manager = parent.config.pluginmanager
    beside = file_path.with_name("exercise.toml")
    if file_path.name == "test_hidden.py" and beside.is_file() and not manager.has_plugin(FIXTURES):
        manager.import_plugin(FIXTURES)
