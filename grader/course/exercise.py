"""One exercise: what its ``exercise.toml`` says, and the way to everything else."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.function import Function, closure, joined
from grader.course.hidden import HiddenTest, load_hidden_tests
from grader.course.limits import checked
from grader.course.mistakes import Mistake, load_mistakes
from grader.course.reference import Reference
from grader.course.tables import Table, read_table, read_text
from grader.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Exercise"]


@dataclass(frozen=True)
class Exercise:
    """An exercise; reference, hidden tests and mistakes are loaded when first asked for."""

    name: str
    title: str
    folder: Path
    """``solutions/<name>``: what only instructors have."""
    kit: Path
    """``exercises/<name>``: what learners get."""
    functions: Mapping[str, Function]
    given: tuple[str, ...]
    """Helper modules whose public functions every submission has from the start."""
    helper_files: Mapping[str, str]
    """Pattern of an imported module's name -> file in ``folder`` that answers for it."""
    limits: Mapping[str, float] = field(default_factory=dict)
    """What a submission may use, by the names of :data:`grader.course.limits.RANGES`."""

    @classmethod
    def at(cls, root: Path, name: str) -> Exercise:
        """Read ``solutions/<name>/exercise.toml`` below ``root``; CourseError when it is wrong."""
        folder = root / "solutions" / name
        table = read_table(folder / "exercise.toml")
        exercise = cls(
            name=name,
            title=table.text("title"),
            folder=folder,
            kit=root / "exercises" / name,
            given=table.texts("given"),
            helper_files=table.rename("helpers"),
            limits=_limits(table),
            functions={key: _function(key, row) for key, row in table.tables("functions").items()},
        )
        table.done()
        exercise._validate()
        return exercise

    @property
    def source_file(self) -> Path:
        """The one source of stub, notebook and reference."""
        return self.folder / f"{self.name}.py"

    @property
    def source(self) -> str:
        """The text of :attr:`source_file`, solution markers and all."""
        return read_text(self.source_file)

    def closure(self, function: str) -> tuple[str, ...]:
        """Return every graded function that ``function`` may reach, nearest first."""
        return closure(self.functions, function)

    def helpers(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the helper modules (name -> source) and the aliases (pattern -> name)."""
        aliases = {pattern: Path(file).stem for pattern, file in self.helper_files.items()}
        files = {Path(file).stem: file for file in self.helper_files.values()}
        return {name: read_text(self.folder / file) for name, file in files.items()}, aliases

    def reference(self) -> Reference:
        """Return the executed reference; CourseError when it is broken or incomplete."""
        return self._reference

    def hidden_tests(self) -> list[HiddenTest]:
        """Return the hidden tests in the order of their file; CourseError when they are wrong."""
        return list(self._hidden_tests)

    def mistakes(self) -> list[Mistake]:
        """Return the listed mistakes; CourseError when one does not fit the reference."""
        return list(self._mistakes)

    @cached_property
    def _reference(self) -> Reference:
        return Reference.load(self.source_file, self.helpers()[0], tuple(self.functions))

    @cached_property
    def _hidden_tests(self) -> tuple[HiddenTest, ...]:
        return load_hidden_tests(self.name, self.folder, tuple(self.functions))

    @cached_property
    def _mistakes(self) -> tuple[Mistake, ...]:
        return load_mistakes(self.folder / "mistakes.toml", self.reference().sources)

    def _validate(self) -> None:
        where = self.folder / "exercise.toml"
        if not self.functions:
            raise CourseError(f"{where}: there is no [functions.<name>]")
        for file in self.helper_files.values():
            if not (self.folder / file).is_file():
                raise CourseError(f"{where}: the helper {file} is missing")
        stems = {Path(file).stem for file in self.helper_files.values()}
        if unknown := [name for name in self.given if name not in stems]:
            raise CourseError(f"{where}: given names {', '.join(unknown)}, which is no helper")
        for function in self.functions:
            try:
                self.closure(function)
            except CourseError as error:
                raise CourseError(f"{where}: {error}") from error


def _limits(table: Table) -> dict[str, float]:
    try:
        return checked(table.numbers("limits"))
    except ValueError as error:
        raise CourseError(f"{table.where}: [limits] {error}") from None


def _function(name: str, row: Table) -> Function:
    equations = row.rename("equations")
    equation, numbers = joined(equations)
    function = Function(
        name=name,
        returns=row.texts("returns"),
        uses=row.texts("uses"),
        equation=row.text("equation", equation),
        equation_id=row.text("equation_id", numbers),
        equations=equations,
    )
    row.done()
    return function
