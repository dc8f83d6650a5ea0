"""Find the exercise that a submission is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from grader.errors import SubmissionError, UsageError
from grader.submission.filenames import is_source, may_be_main
from grader.submission.files import read_file
from grader.submission.limits import MAX_SOURCES
from grader.submission.scan import defined_in
from grader.submission.source_file import ReadFile
from grader.submission.written import function_texts
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from grader.course.exercise import Exercise

__all__ = ["Detected", "detect", "find_submission_file"]


@dataclass(frozen=True, slots=True)
class Detected:
    """An exercise, and a note that says how it was recognised."""

    exercise: Exercise
    note: str


def detect(file: str, defined: Collection[str], exercises: Sequence[Exercise]) -> Detected:
    """Return the exercise that ``file``, which defines the names ``defined``, is for.

    The file's name decides, unless it defines nothing of that exercise but something of
    another; then the functions do, most matches first. SubmissionError when neither does.
    """
    matches = {
        exercise.name: len(exercise.functions.keys() & set(defined)) for exercise in exercises
    }
    best = max(matches.values(), default=0)
    named = _named(file, exercises)
    if named is not None and (matches[named.name] or not best):
        return Detected(named, message("cli.found_by_name", exercise=named.name))
    likely = [exercise for exercise in exercises if matches[exercise.name] == best]
    if best and len(likely) == 1:
        return Detected(likely[0], message("cli.found_by_functions", exercise=likely[0].name))
    names = ", ".join(exercise.name for exercise in (likely if best else exercises))
    if best:
        raise SubmissionError(message("cli.ambiguous", file=file, exercises=names))
    looked_for = "; ".join(
        f"{exercise.name}: {', '.join(exercise.functions)}" for exercise in exercises
    )
    raise SubmissionError(message("cli.not_recognised", file=file, functions=looked_for))


def find_submission_file(folder: Path, exercises: Sequence[Exercise]) -> Path:
    """Return the one file in ``folder`` that is named as an exercise's stub is.

    Where a stub and a notebook lie side by side, the untouched one does not count. Where nothing is
    written in what has the name, files of other names count in which something is.
    UsageError when no file remains, or several.
    """
    files = {
        folder / f"{exercise.name}{suffix}": exercise
        for exercise in exercises
        for suffix in (".py", ".ipynb")
    }
    present = [file for file in files if file.is_file()]
    touched = [file for file in present if not _untouched(file, files[file])]
    candidates = touched or present
    stubs = [file for file in candidates if _is_stub(file, files[file])]
    if stubs:
        written = [file for file in candidates if file not in stubs]
        candidates = written or _written_under_other_names(folder, files, stubs) or candidates
    if len(candidates) == 1:
        return Path(candidates[0].name)
    if candidates:
        names = ", ".join(file.name for file in candidates)
        raise UsageError(message("cli.several_files", files=names, first=candidates[0].name))
    raise UsageError(message("cli.no_file"))


def _named(file: str, exercises: Sequence[Exercise]) -> Exercise | None:
    """Return the exercise whose name is in the file's, the longest if several are."""
    stem = _words(PurePath(file).stem)
    inside = [exercise for exercise in exercises if f"_{_words(exercise.name)}_" in f"_{stem}_"]
    return max(inside, key=lambda exercise: len(exercise.name), default=None)


def _words(name: str) -> str:
    """Return the words of a file name: learners and their platforms write it in many ways."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
    return re.sub(r"[^a-z0-9]+", "_", apart.lower()).strip("_")


def _written_under_other_names(
    folder: Path, files: Mapping[Path, Exercise], stubs: Sequence[Path]
) -> list[Path]:
    """Return the files in which a function of the stubs' exercises is written."""
    functions = {name for stub in stubs for name in files[stub].functions}
    others = (
        file
        for file in sorted(folder.iterdir())
        if is_source(file.name) and may_be_main(file.name) and file not in files
    )
    return [file for file in islice(others, MAX_SOURCES) if _functions(file, functions)[1]]


def _is_stub(file: Path, exercise: Exercise) -> bool:
    """Tell whether a file has functions of the exercise, and in none is anything written."""
    defined, written = _functions(file, exercise.functions)
    return bool(defined) and not written


def _functions(file: Path, among: Collection[str]) -> tuple[set[str], set[str]]:
    """Return which functions a file defines, and in which something is written."""
    try:
        text = ReadFile(file.name, read_file(file, follow=False)).text
    except SubmissionError:  # whoever grades it will say so
        return set(), set()
    defined = defined_in(text, among)
    return defined, defined & function_texts(text, among).written


def _untouched(file: Path, exercise: Exercise) -> bool:
    stub = exercise.learner_folder / file.name
    try:
        # Nothing behind a link is read, nor what is longer than the stub.
        same_size = file.lstat().st_size == stub.stat().st_size
        return same_size and not file.is_symlink() and file.read_bytes() == stub.read_bytes()
    except OSError:
        return False
