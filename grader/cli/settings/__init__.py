"""``nngrade.toml``: options that need not be typed.

A table holds the options of the command it is named after; a key above the tables holds for
every command that has it. What ``nngrade export`` offers has tables within its own::

    course = "our-course"

    [submit]
    fail-under = 50

    [export]
    results = "results"

    [export.canvas]
    only-empty = true

Options come from, later ones winning: the user's own file in the configuration folder; a file
named with ``--settings``, else the nearest one from the working directory upwards; environment
variables; the command line.

A file that was merely found may have come with somebody's submission. It sets no more than
``values.HARMLESS``, unless the user marked its folder with ``nngrade trust``. Who owns it proves
nothing: unzipped files belong to whoever unzips them.
"""

from __future__ import annotations

from grader.cli.settings.default_map import defaults
from grader.cli.settings.sources import nearest
from grader.cli.settings.values import values_for

__all__ = ["defaults", "nearest", "values_for"]
