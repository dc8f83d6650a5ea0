"""What nngrade does about files that lie around, and about those that it writes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.settings import trust
from grader.errors import UsageError
from grader.files import make_folder, replace_atomically
from grader.sandbox.isolation import LayerStatus
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["examine_files"]

_OTHERS = 0o077


def examine_files() -> Iterator[LayerStatus]:
    """Yield how settings that were found are held, and whether results are kept from others."""
    yield _settings()
    yield _results()


def _settings() -> LayerStatus:
    try:
        count = len(trust.marked())
    except UsageError as error:
        return LayerStatus(
            "settings", held=False, detail=message("doctor.settings_unread"), advice=str(error)
        )
    return LayerStatus("settings", held=True, detail=message("doctor.settings", count=count))


def _results() -> LayerStatus:
    advice = message("doctor.results_advice")
    try:
        rights = _rights_of_new_files()
    except OSError as error:
        return LayerStatus("results", held=False, detail=str(error), advice=advice)
    if rights & _OTHERS:
        return LayerStatus("results", held=False, detail=message("sandbox.absent"), advice=advice)
    return LayerStatus("results", held=True, detail=message("doctor.results"))


def _rights_of_new_files() -> int:
    """Return the rights of a file like those that nngrade writes, and of its folder."""
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above) / "results"
        make_folder(folder)
        file = folder / "report.json"
        replace_atomically(file, b"{}")
        return file.stat().st_mode | folder.stat().st_mode
