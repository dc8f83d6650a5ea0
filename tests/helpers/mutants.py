"""Right functions with one small edit each, and the hidden tests that should tell them apart."""

from __future__ import annotations

import ast
import random
import sys
from dataclasses import dataclass
from fnmatch import fnmatch
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader.course import Course
from grader.course.importing import importable
from grader.errors import CheckRaisedError, LearnerFailure
from grader.judge.check_runner import CheckRunner
from grader.mutations import edits
from grader.running.callers import LocalCaller
from grader.running.deadline import deadline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from grader.course.exercise import Exercise
    from grader.mutations import Edit

__all__ = ["REFERENCE", "Mutant", "Program", "Tried", "programs", "sample"]

REFERENCE = "reference"
MAX_SECONDS = 5.0
"""Time for all hidden tests of one mutant: an edit may make a loop that never ends."""


@dataclass(frozen=True)
class Program:
    """One way to write an exercise, right in everything."""

    exercise: Exercise
    style: str
    source: str

    def functions(self) -> dict[str, str]:
        """Return the text of each function, method and class at top level, by its name."""
        lines = self.source.splitlines()
        return {
            node.name: "\n".join(lines[node.lineno - 1 : node.end_lineno])
            for node in ast.parse(self.source).body
            if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        }

    def namespace(self, source: str = "") -> dict[str, Any]:
        """Return what the program defines, or ``source`` in its place."""
        text = source or self.source
        made = ModuleType(f"{self.exercise.name}_{self.style}")
        sys.modules[made.__name__] = made  # dataclasses look there
        try:
            with importable(self._helpers()):
                exec(compile(text, self.style, "exec"), vars(made))
        finally:
            del sys.modules[made.__name__]
        return vars(made)

    def _helpers(self) -> dict[str, str]:
        """Return the helper modules by every name under which the program imports them."""
        sources, aliases = self.exercise.helpers()
        found = dict(sources)
        for node in ast.walk(ast.parse(self.source)):
            if isinstance(node, ast.ImportFrom) and node.module:
                for pattern, stem in aliases.items():
                    if fnmatch(node.module, pattern):
                        found[node.module] = sources[stem]
        return found

    def runs(self) -> bool:
        """Tell whether the program can be executed and parsed here, as it is."""
        try:
            self.namespace()
        except Exception:  # noqa: BLE001 - a submission may need what the sandbox alone has
            return False
        return True

    def __str__(self) -> str:
        return f"{self.exercise.name} {self.style}"

    def mutants(self) -> Iterator[Mutant]:
        """Yield every small edit of the program's functions and classes."""
        for name, text in self.functions().items():
            for edit in edits(text):
                yield Mutant(self, name, text, edit)


@dataclass(frozen=True)
class Mutant:
    """A program with one small edit in it."""

    program: Program
    name: str
    """The function or class that is edited."""
    text: str
    """Its text as it was."""
    edit: Edit

    @property
    def source(self) -> str:
        """The program's text with the edit."""
        return self.program.source.replace(self.text, self.edit.applied(self.text), 1)

    @property
    def lines(self) -> tuple[str, str]:
        """The lines that are changed, as they were and as they are, without what they share."""
        old, new = self.text.splitlines(), self.edit.applied(self.text).splitlines()
        while old and new and old[0] == new[0]:
            del old[0], new[0]
        while old and new and old[-1] == new[-1]:
            del old[-1], new[-1]
        return tuple("; ".join(" ".join(line.split()) for line in part) for part in (old, new))

    def __str__(self) -> str:
        before, after = self.lines
        return f"{self.program} {self.name} [{self.edit.kind}]\n    - {before}\n    + {after}"


@dataclass(frozen=True)
class Tried:
    """The hidden tests of an exercise with one seed, for trying mutants."""

    runner: CheckRunner

    @classmethod
    def with_seed(cls, exercise: Exercise, seed: int) -> Tried:
        """Return the hidden tests of ``exercise`` with the inputs that follow from ``seed``."""
        return cls(CheckRunner.for_course(Course.default(), exercise, seed))

    def survives(self, mutant: Mutant) -> bool:
        """Tell whether a mutant passes every hidden test."""
        try:
            with deadline(MAX_SECONDS):
                namespace = mutant.program.namespace(mutant.source)
                return all(self._passes(test, namespace) for test in self._ordered(mutant.name))
        except (Exception, SystemExit):  # noqa: BLE001 - whatever an edit may lead to
            return False

    def caught_by(self, mutant: Mutant) -> list[str]:
        """Return the ids of the hidden tests that a mutant fails."""
        namespace = mutant.program.namespace(mutant.source)
        return [t.id for t in self._ordered(mutant.name) if not self._passes(t, namespace)]

    def _ordered(self, name: str) -> list[Any]:
        """Return the hidden tests, those of the edited function first."""
        tests = self.runner.exercise.hidden_tests()
        return sorted(tests, key=lambda test: test.function != name)

    def _passes(self, test: Any, namespace: Mapping[str, Any]) -> bool:
        try:
            return self.runner.run_strictly(test, LocalCaller(namespace)).passed
        except (CheckRaisedError, LearnerFailure):
            return False


def programs(exercise: Exercise, folder: Path) -> Iterator[Program]:
    """Yield the reference of an exercise, and every right submission of one file in ``folder``."""
    yield Program(exercise, REFERENCE, exercise.reference().text)
    for path in sorted(folder.glob("*.py")):
        yield Program(exercise, path.stem, path.read_text("utf-8"))


def sample(program: Program, count: int, seed: int) -> list[Mutant]:
    """Return some mutants of a program, chosen by ``seed``."""
    found = list(program.mutants())
    return random.Random(seed).sample(found, min(count, len(found)))
