"""The part of a batch that runs in the workers of a Dask cluster."""

from __future__ import annotations

import io
import tempfile
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from distributed import WorkerPlugin, get_worker

from grader.batch.local import LocalPool
from grader.errors import UnavailableError
from grader.text import message
from grader.version import __version__

if TYPE_CHECKING:
    from distributed import Worker as DaskWorker

    from grader.batch.model import GradingOptions, Task, TaskResult
    from grader.course.course import Course

__all__ = ["GradingPlugin", "grade_there", "pack_course"]


@dataclass
class GradingPlugin(WorkerPlugin):
    """What a Dask worker needs to grade: a process of its own, as a batch on one machine has.

    So a submission that exhausts it ends that process, and not the Dask worker.
    """

    settings: GradingOptions
    course: str
    """The name of the course's folder, which may be the course's own."""
    packed: bytes
    version: str = __version__
    _folder: tempfile.TemporaryDirectory[str] | None = field(default=None, init=False)
    _pool: LocalPool | None = field(default=None, init=False)

    def setup(self, worker: DaskWorker) -> None:  # noqa: ARG002 - the plugin's interface
        """Get ready; the process is started by the first task."""
        self._lock = Lock()

    def teardown(self, worker: DaskWorker) -> None:  # noqa: ARG002 - the plugin's interface
        """Leave no process and no file behind."""
        if self._pool:
            self._pool.close()
        if self._folder:
            self._folder.cleanup()

    def grade(self, task: Task) -> TaskResult:
        """Grade one task after the other, however many threads ask."""
        with self._lock:
            if self._pool is None:
                self._pool = self._started()
            self._pool.submit(task)
            return self._pool.next()

    def _started(self) -> LocalPool:
        if self.version != __version__:
            raise UnavailableError(
                message("batch.other_version", there=__version__, here=self.version)
            )
        self._folder = tempfile.TemporaryDirectory(prefix="nngrade-")
        root = Path(self._folder.name) / self.course
        for part in ("exercises", "solutions"):
            (root / part).mkdir(parents=True)
        with zipfile.ZipFile(io.BytesIO(self.packed)) as archive:
            archive.extractall(root / "solutions")
        return LocalPool(replace(self.settings, course=str(root)), 1)


def grade_there(task: Task, plugin: str) -> TaskResult:
    """Grade ``task`` in the Dask worker that this runs in."""
    grading = get_worker().plugins[plugin]
    assert isinstance(grading, GradingPlugin)  # noqa: S101 - the plugin of that name is ours
    return grading.grade(task)


def pack_course(course: Course) -> bytes:
    """Return the instructor's side of ``course`` as a zip archive."""
    data = io.BytesIO()
    folder = course.root / "solutions"
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                archive.write(file, file.relative_to(folder))
    return data.getvalue()
