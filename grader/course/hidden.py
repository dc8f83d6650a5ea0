"""Load hidden tests: pytest-style functions that the judge calls directly."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import itertools
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from grader.author_code import parse, parse_lock
from grader.course.files import did_you_mean, read_text
from grader.errors import CourseError
from grader.report.model import CheckKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

    from grader.checks.graded import Graded

__all__ = ["HiddenTest", "load_hidden_tests"]

FULL_MARKS = 100
FIXTURES = {"learner", "reference", "rng"}
_serial = itertools.count()


@dataclass(frozen=True, slots=True)
class HiddenTest:
    """One hidden test of one function."""

    id: str
    """The test's name without ``test_``."""
    title: str
    """The first paragraph of its docstring, on one line."""
    function: str
    kind: CheckKind
    points: float
    call: Callable[..., object]
    """The test itself."""
    fixtures: tuple[str, ...] = ()
    """The names of its parameters."""
    uses: tuple[str, ...] = ()
    """Further graded functions that it calls."""


def load_hidden_tests(
    exercise: str, folder: Path, functions: tuple[str, ...]
) -> tuple[HiddenTest, ...]:
    """Import ``folder/test_hidden.py`` and return its tests, in the order of the file.

    CourseError says what an author has to mend: an import that fails, a test without points
    or docstring, an unknown function, points that do not add up to 100.
    """
    file = folder / "test_hidden.py"
    _check_names_differ(file)
    module = _import_as_package(exercise, folder)
    tests = tuple(
        _hidden_test(file, name, value, functions)
        for name, value in vars(module).items()
        if name.startswith("test_") or hasattr(value, "__graded__")
    )
    total = sum(test.points for test in tests)
    if abs(total - FULL_MARKS) > 1e-9:  # noqa: PLR2004 - points may be fractions
        raise CourseError(f"{file}: the points add up to {total:g}, not to {FULL_MARKS}")
    if untested := set(functions) - {test.function for test in tests}:
        raise CourseError(f"{file}: no test for {', '.join(sorted(untested))}")
    return tests


def _hidden_test(file: Path, name: str, test: object, functions: tuple[str, ...]) -> HiddenTest:
    graded: Graded | None = getattr(test, "__graded__", None)
    if not callable(test) or graded is None:
        raise CourseError(f"{file}: {name} is no graded test: put @graded(...) on it")
    if not name.startswith("test_"):
        raise CourseError(f"{file}: {name} is graded, so its name must start with test_")
    _check_graded(f"{file}: {name}", graded)
    for function in (graded.function, *graded.uses):
        if function not in functions:
            raise CourseError(f"{file}: {name} tests {function}, which exercise.toml lacks")
    title = " ".join((test.__doc__ or "").strip().partition("\n\n")[0].split())
    if not title:
        raise CourseError(f"{file}: {name} has no docstring; its first sentence is the title")
    return HiddenTest(
        id=name.removeprefix("test_"),
        title=title,
        function=graded.function,
        kind=graded.kind,
        points=graded.points,
        call=test,
        fixtures=_fixtures(file, name, test),
        uses=graded.uses,
    )


def _check_graded(where: str, graded: Graded) -> None:
    """Raise CourseError where ``@graded`` was given what makes no sense."""
    points: object = graded.points
    is_number = isinstance(points, (int, float)) and not isinstance(points, bool)
    if not is_number or not 0 < graded.points <= FULL_MARKS:
        raise CourseError(f"{where}: points must be a number above 0, not {points!r}")
    if not isinstance(graded.uses, (tuple, list)):
        raise CourseError(f"{where}: uses must be a tuple of names, not {graded.uses!r}")
    if graded.kind not in get_args(CheckKind):
        raise CourseError(
            f"{where} is of the kind {graded.kind!r}, which there is not; "
            f"{did_you_mean(str(graded.kind), get_args(CheckKind))}"
        )


def _fixtures(file: Path, name: str, test: Callable[..., object]) -> tuple[str, ...]:
    fixtures = tuple(inspect.signature(test).parameters)
    if unknown := set(fixtures) - FIXTURES:
        raise CourseError(
            f"{file}: {name} asks for {', '.join(sorted(unknown))}; "
            f"hidden tests may have {', '.join(sorted(FIXTURES))}"
        )
    return fixtures


def _check_names_differ(file: Path) -> None:
    """Raise CourseError where two tests have one name."""
    # Python lets the second definition win without a word, and the first one's points vanish.
    try:
        tree = parse(read_text(file))
    except SyntaxError as error:
        raise CourseError(f"{file}, line {error.lineno}: {error.msg}") from error
    names = Counter(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    if twice := [name for name, times in names.items() if times > 1]:
        raise CourseError(f"{file}: {', '.join(twice)} is defined more than once")


def _import_as_package(exercise: str, folder: Path) -> ModuleType:
    """Import ``test_hidden`` as part of a package with a name of its own.

    So it can say ``from .cases import ...``, while no other module can be mistaken for it.
    """
    package = f"_nngrade_{exercise}_{next(_serial)}"
    spec = importlib.util.spec_from_loader(package, loader=None, is_package=True)
    assert spec is not None  # noqa: S101 - without a loader, spec_from_loader has no reason to fail
    spec.submodule_search_locations = [str(folder)]
    sys.modules[package] = importlib.util.module_from_spec(spec)
    try:
        with parse_lock:  # under pytest, an import makes trees as well
            return importlib.import_module(f"{package}.test_hidden")
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, GeneratorExit)):
            raise
        # SystemExit, and what pytest.skip() raises, are the author's as well.
        raise CourseError(
            f"{folder / 'test_hidden.py'} cannot be imported: {type(error).__name__}: {error}"
        ) from error
