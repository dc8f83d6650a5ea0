"""``nngrade doctor``."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command("doctor", epilog="Example: nngrade doctor")
def command() -> int:
    """Show which walls hold learner code on this machine.

    Exits with 4 if one is missing: grading refuses then.
    """
    from grader.cli.inform import doctor

    return doctor()
