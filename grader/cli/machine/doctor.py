"""``nngrade doctor``: what isolates learner code here, and what guards the grader."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import ExitCode, NNGradeError
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.sandbox.isolation import LayerStatus

__all__ = ["command", "examine_files"]

_OTHERS = 0o077
"""What people other than the owner of a file may do with it."""


@click.command("doctor", epilog="Example: nngrade doctor")
def command() -> int:
    """Show which layers of the sandbox hold on this machine.

    Exits with 4 if one is missing: grading refuses then.
    """
    from grader.cli.output import write_page
    from grader.judge.doctor import examine_grader
    from grader.pages.tables import layer_table
    from grader.sandbox.isolation import examine

    layers, measures = examine(), [*examine_grader(), *examine_files()]
    write_page(layer_table(layers, measures))
    held = all(layer.held for layer in (*layers, *measures))
    return ExitCode.DONE if held else ExitCode.ISOLATION


def examine_files() -> Iterator[LayerStatus]:
    """Yield how settings that were found are held, and whether results are kept from others."""
    yield _settings()
    yield _results()


def _settings() -> LayerStatus:
    from grader.cli.settings import trust
    from grader.sandbox.isolation import LayerStatus

    try:
        count = len(trust.marked())
    except NNGradeError as error:
        return LayerStatus(
            "settings", held=False, detail=message("doctor.settings_unread"), advice=str(error)
        )
    return LayerStatus("settings", held=True, detail=message("doctor.settings", count=count))


def _results() -> LayerStatus:
    from grader.sandbox.isolation import LayerStatus

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
    from grader import files

    with tempfile.TemporaryDirectory() as above:
        folder = Path(above) / "results"
        files.make_folder(folder)
        file = folder / "report.json"
        files.replace_atomically(file, b"{}")
        return file.stat().st_mode | folder.stat().st_mode
