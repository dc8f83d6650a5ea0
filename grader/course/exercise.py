"""Read one exercise: its ``exercise.toml``, and from there reference, hidden tests and mistakes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.files import did_you_mean, read_text, read_toml, validated
from grader.course.function import Function, check_uses, closure, join_equations
from grader.course.hidden import HiddenTest, load_hidden_tests
from grader.course.limits import checked as checked_limits
from grader.course.mistakes import Mistake, load_mistakes, own_sentences
from grader.course.quantities import Quantities
from grader.course.reference import Reference
from grader.course.schema import ExerciseFile
from grader.course.sentences import Sentences
from grader.course.sizes import OUTPUT
from grader.course.source_names import names_in
from grader.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from grader.course.schema import FunctionTable, SentenceTable
    from grader.course.sizes import SizePlace

__all__ = ["Exercise"]


@dataclass(frozen=True)
class Exercise:
    """An exercise; reference, hidden tests and mistakes are loaded when first asked for."""

    name: str
    title: str
    folder: Path
    """``solutions/<name>``: what only instructors have."""
    learner_folder: Path
    """``exercises/<name>``: what learners get."""
    functions: Mapping[str, Function]
    given: tuple[str, ...]
    """Helper modules whose public functions every submission has from the start."""
    helper_files: Mapping[str, str]
    """Pattern of an imported module's name -> file in ``folder`` that is imported instead."""
    quantities: Quantities = field(default_factory=Quantities)
    limits: Mapping[str, float] = field(default_factory=dict)
    """What a submission may use, by the names of :data:`grader.course.limits.RANGES`."""

    @classmethod
    def at(cls, root: Path, name: str) -> Exercise:
        """Read ``solutions/<name>/exercise.toml`` below ``root``; CourseError when it is wrong."""
        folder = root / "solutions" / name
        where = folder / "exercise.toml"
        file = validated(ExerciseFile, read_toml(where), where)
        try:
            quantities, limits = Quantities.of(file), _limits(file)
        except ValueError as error:
            raise CourseError(f"{where}: {error}") from None
        exercise = cls(
            name=name,
            title=file.title,
            folder=folder,
            learner_folder=root / "exercises" / name,
            given=tuple(file.given),
            helper_files=file.helpers,
            limits=limits,
            quantities=quantities,
            functions={key: _function(key, row, quantities) for key, row in file.functions.items()},
        )
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

    @property
    def outputs(self) -> set[str]:
        """Every output and quantity that ``exercise.toml`` names."""
        found = set(self.quantities.names)
        for function in self.functions.values():
            found |= {*function.returns, *function.equations}
        return found

    def knows(self, quantity: str) -> bool:
        """Tell whether ``quantity`` is an output, or a name in the code of the exercise."""
        names = self._names(self.reference())
        return quantity in names or self.quantities.stem(quantity) in names

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
        """Return the listed mistakes.

        CourseError when one does not fit the reference, or a sentence cannot be filled in.
        """
        return list(self._mistakes)

    @cached_property
    def _reference(self) -> Reference:
        reference = Reference.load(self.source_file, self.helpers()[0], tuple(self.functions))
        self._check_names(reference)
        return reference

    @cached_property
    def _hidden_tests(self) -> tuple[HiddenTest, ...]:
        return load_hidden_tests(self.name, self.folder, tuple(self.functions))

    @cached_property
    def _mistakes(self) -> tuple[Mistake, ...]:
        reference, sentences = self.reference(), self.sentences
        mistakes = load_mistakes(
            self._mistakes_file,
            reference.sources,
            self.functions,
            self._names(reference),
        )
        return tuple(map(sentences.in_own_words, mistakes))

    @cached_property
    def sentences(self) -> Sentences:
        """How mistakes are told; CourseError when a sentence is wrong."""
        return Sentences.read(self.folder.parent / "sentences.toml", self.own_sentences)

    @cached_property
    def own_sentences(self) -> dict[str, SentenceTable]:
        """The sentences that stand in the exercise's own list."""
        return own_sentences(self._mistakes_file)

    @property
    def _mistakes_file(self) -> Path:
        return self.folder / "mistakes.toml"

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
        try:
            check_uses(self.functions)
        except CourseError as error:
            raise CourseError(f"{where}: {error}") from error

    def _check_names(self, reference: Reference) -> None:
        """Raise CourseError for a name in ``exercise.toml`` that the exercise does not have."""
        taken = {name for each in self.functions for name in reference.parameters(each)}
        known = self._names(reference)
        declared = [
            *((f"sizes.{name}", place.root, {*taken, OUTPUT}) for name, place in self._places()),
            *(("quantities", name, known) for name in sorted(self.quantities.names)),
            *(
                (f"functions.{name}.equations", output, known)
                for name, function in self.functions.items()
                for output in function.equations
            ),
        ]
        for where, name, names in declared:
            if name not in names and self.quantities.stem(name) not in names:
                raise CourseError(
                    f"{self.folder / 'exercise.toml'}: {where}: no function has a {name}; "
                    f"{did_you_mean(name, sorted(names))}"
                )

    def _names(self, reference: Reference) -> set[str]:
        """Return every name in the exercise: outputs, parameters, and what stands in its code."""
        known = {name for each in self.functions.values() for name in each.returns}
        for source in reference.sources.values():
            known |= names_in(source)
        return known | {self.quantities.stem(name) for name in known}

    def _places(self) -> Iterator[tuple[str, SizePlace]]:
        for name, places in self.quantities.sizes.items():
            yield from ((name, place) for place in places)


def _limits(file: ExerciseFile) -> dict[str, float]:
    try:
        return checked_limits(file.limits)
    except ValueError as error:
        raise ValueError(f"[limits] {error}") from None


def _function(name: str, row: FunctionTable, quantities: Quantities) -> Function:
    equation, numbers = join_equations(row.equations)
    return Function(
        name=name,
        returns=tuple(row.returns),
        uses=tuple(row.uses),
        equation=equation if row.equation is None else row.equation,
        equation_id=numbers if row.equation_id is None else row.equation_id,
        equations=row.equations,
        quantities=quantities,
    )
