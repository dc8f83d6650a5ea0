"""Options as dataclasses: what a command gets of what was typed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from grader.cli.options import (
    PATH,
    LimitOptions,
    argument,
    flag,
    included,
    make_command,
    option,
)
from grader.errors import ExitCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """Options that several commands have."""

    jobs: int | None = option("--jobs", type=int, help="How many.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    """Options of one command."""

    paths: tuple[Path, ...] = argument(type=PATH, nargs=-1)
    output: Path = option("--output", "-o", type=PATH, required=True)  # noqa: RUF009 - as in the commands
    format: str = option("--format", default="text", type=click.Choice(["text", "json"]))
    names: tuple[str, ...] = option("--name", multiple=True, default=())
    dry_run: bool = flag("--dry-run", "Only say it.")
    inner: Inner = included(Inner, hidden=True)  # noqa: RUF009 - as in the commands


@pytest.fixture
def run():
    """Return a function that runs a command, and gives its result and the options that it got."""

    def call(*args):
        got = []

        @make_command("try", Outer, example="nngrade try")
        def command(options):
            """Do nothing.

            At all.
            """
            got.append(options)
            return ExitCode.DONE

        return CliRunner().invoke(command, args), got

    return call


def test_each_field_has_the_value_of_its_option(run):
    words = ["a", "b", "-o", "x", "--format", "json", "--name", "n", "--name", "m", "--dry-run"]
    _, [options] = run(*words, "--jobs", "3")
    assert options == Outer(
        paths=(Path("a"), Path("b")),
        output=Path("x"),
        format="json",
        names=("n", "m"),
        dry_run=True,
        inner=Inner(jobs=3),
    )


def test_what_is_not_typed_is_what_the_dataclass_says(run):
    _, [options] = run("--output", "x")
    assert options == Outer(paths=(), output=Path("x"))
    assert options.inner == Inner(jobs=None)
    with pytest.raises(FrozenInstanceError):
        options.dry_run = True


def test_what_is_required_must_be_typed(run):
    result, got = run()
    assert (result.exit_code, got) == (ExitCode.USAGE, [])
    assert "--output" in result.output


def test_help_is_the_docstring_and_leaves_out_what_is_hidden(run):
    help_text = run("--help")[0].output
    assert "Do nothing." in help_text
    assert "At all." in help_text
    assert "Example: nngrade try" in help_text
    assert "Only say it." in help_text
    assert "--jobs" not in help_text


def test_no_limit_is_nothing_to_look_up():
    assert LimitOptions().by_name() == {}
    assert LimitOptions(memory_mib=600).by_name() == {"memory_mib": 600}
