"""Generate the learner files of an exercise from its one source."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from typing import TYPE_CHECKING

from grader.course.files import read_text
from grader.course.markers import make_stub
from grader.course.notebook import make_notebook
from grader.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from grader.course.exercise import Exercise

__all__ = ["common_scripts", "generate", "given_scripts", "learner_files", "out_of_sync"]

_FIGURES = (".svg", ".png")


def learner_files(exercise: Exercise) -> dict[str, bytes]:
    """Return every file of the learner's folder: name -> content.

    The list is closed: nothing else of ``solutions/<name>`` ever leaves it.
    """
    try:
        stub = make_stub(exercise.source)
    except CourseError as error:
        raise CourseError(f"{exercise.source_file}, {error}") from error
    texts = {
        f"{exercise.name}.py": stub,
        f"{exercise.name}.ipynb": make_notebook(exercise.name, stub, exercise.functions),
        f"test_{exercise.name}.py": read_text(exercise.folder / "visible_tests.py"),
        "lesson.md": read_text(exercise.folder / "lesson.md"),
    }
    for file in exercise.helper_files.values():
        texts[file] = read_text(exercise.folder / file)
    everything = {name: text.encode() for name, text in texts.items()}
    for figure in sorted(exercise.folder.iterdir()):
        if figure.suffix in _FIGURES:
            everything[figure.name] = figure.read_bytes()
    for part in _common_files():
        if part.name != "__init__.py":
            everything[part.name] = part.read_bytes()
    return dict(sorted(everything.items()))


def generate(exercise: Exercise, target: Path) -> list[Path]:
    """Write the learner's folder to ``target`` and return its files.

    Files of the same names are overwritten, others are left alone.
    """
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in learner_files(exercise).items():
        (target / name).write_bytes(content)
        written.append(target / name)
    return written


def out_of_sync(exercise: Exercise, folder: Path) -> list[str]:
    """Return the names of the files in ``folder`` that differ from what is generated.

    Missing and surplus files count; caches and hidden files do not.
    """
    generated = learner_files(exercise)
    present = {
        path.name: path.read_bytes()
        for path in (folder.iterdir() if folder.is_dir() else ())
        if path.is_file() and not path.name.startswith(".")
    }
    return sorted(
        name
        for name in generated.keys() | present.keys()
        if generated.get(name) != present.get(name)
    )


def common_scripts() -> dict[str, bytes]:
    """Return the scripts that come with every exercise, and that no graded function needs."""
    return {part.name: part.read_bytes() for part in _common_files() if part.name.endswith(".py")}


def given_scripts(exercises: Iterable[Exercise]) -> dict[str, list[bytes]]:
    """Return the contents of every script that comes with the stubs, by its name.

    Tests and stubs are not among them; two exercises may give files of one name.
    """
    found: dict[str, list[bytes]] = defaultdict(list)
    for name, content in common_scripts().items():
        found[name].append(content)
    for exercise in exercises:
        for file in exercise.helper_files.values():
            found[file].append((exercise.folder / file).read_bytes())
    return dict(found)


def _common_files() -> list[Traversable]:
    """Return the files that every learner's folder gets as they are."""
    return [part for part in (files(__package__) / "learner_files").iterdir() if part.is_file()]
