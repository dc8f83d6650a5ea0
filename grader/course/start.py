"""Make a learner's working folder: write what is missing, change nothing that is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.course.release import learner_files
from grader.errors import UnavailableError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from grader.course.exercise import Exercise

__all__ = ["WorkingFolder", "start"]


@dataclass
class WorkingFolder:
    """A learner's working folder, and which of its files were written."""

    folder: Path
    main_file: str
    """The file that the learner writes in."""
    added: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Files that were there already and differ from what would have been written."""
    same: list[str] = field(default_factory=list)


def start(exercise: Exercise, folder: Path, *, notebook: bool = False) -> WorkingFolder:
    """Make ``folder`` a place to work on ``exercise``, in its stub or in its ``notebook``.

    UsageError when ``folder`` is or lies in something else than a folder; UnavailableError when it
    cannot be written.
    """
    main_file, other = f"{exercise.name}.py", f"{exercise.name}.ipynb"
    if notebook:
        main_file, other = other, main_file
    files = {name: data for name, data in learner_files(exercise).items() if name != other}
    started = WorkingFolder(folder, main_file)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            _write_new(started, folder / name, content).append(name)
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(
            f"{error.filename or folder} cannot be a folder: {error.strerror}"
        ) from error
    except OSError as error:
        raise UnavailableError(f"{error.filename or folder}: {error.strerror}") from error
    return started


def _write_new(started: WorkingFolder, file: Path, content: bytes) -> list[str]:
    """Write ``file`` if nothing has its name, and return the list that it belongs to."""
    try:
        # "x" and no look before: whatever bears the name is kept, a dangling link as well.
        with file.open("xb") as new:
            new.write(content)
    except FileExistsError:
        return started.same if file.is_file() and file.read_bytes() == content else started.kept
    return started.added
