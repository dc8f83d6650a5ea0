"""The bytes of a submission as they were read, to be stored beside its report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.files import LinkError, TooBigError
from grader.submission.pack import pack_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Contents"]


class Contents:
    """Takes down the files of a submission while it is read.

    So what is stored is what was graded, even where a file changes meanwhile. Holds as many bytes
    as are read of a submission: MAX_TOTAL_BYTES of source files, or an archive
    of MAX_ARCHIVE_BYTES.
    """

    def __init__(self) -> None:
        self._files: dict[str, bytes | SubmissionError] = {}
        self._links: list[str] = []

    def add(self, path: str, data: bytes) -> None:
        """Take down a file that has been read."""
        self._files[path] = data

    def add_links(self, paths: Iterable[str]) -> None:
        """Take down symbolic links, of which nothing is read."""
        self._links += paths

    def reading(self, read: Callable[[str], bytes]) -> Callable[[str], bytes]:
        """Return ``read``, which reads the file at a path, so that its results are taken down."""

        def taken_down(path: str) -> bytes:
            try:
                self._files[path] = read(path)
            except SubmissionError as fault:
                self._files[path] = _plain(fault)
                raise
            return self._again(path)

        return taken_down

    def packed(self, name: str) -> bytes:
        """Return what was read as one piece, as :func:`~grader.submission.pack.pack_from` does.

        ``name`` is that of the submission, for the sentence of a SubmissionError.
        """
        paths = [*self._files, *self._links]
        return pack_from({path: partial(self._again, path) for path in paths}, name, self._links)

    def _again(self, path: str, limit: int | None = None) -> bytes:
        found = self._files[path]
        if isinstance(found, SubmissionError):
            raise found
        if limit is not None and len(found) > limit:
            raise TooBigError(path)
        return found


def _plain(fault: SubmissionError) -> SubmissionError:
    """Return a fault of the same kind without the frames that it came through."""
    kinds = (LinkError, TooBigError, SubmissionError)
    kind = next(kind for kind in kinds if isinstance(fault, kind))
    return kind(str(fault))
