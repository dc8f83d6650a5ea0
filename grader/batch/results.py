"""Write the folder of results: a report for each submission, scores and a summary."""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from grader.batch.scores import score_table
from grader.batch.summary import Summary
from grader.errors import UnavailableError, UsageError
from grader.files import create, holds, is_part, make_folder, replace_atomically
from grader.report.text import to_json
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from grader.entry import Entry
    from grader.gradebook import RecordedAttempt
    from grader.report.model import Report

__all__ = ["Results", "report_name"]

_PLAIN = re.compile(r"[a-z0-9_@+-][a-z0-9_.@+-]{,119}")
"""Every file system tells these apart, and none takes one of them for something of its own."""
_DIGEST_DIGITS = 32
"""Hexadecimal digits of a key's SHA-256: 128 bits."""
_HAS_DIGEST = re.compile(rf".*\.[0-9a-f]{{{_DIGEST_DIGITS}}}")
_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
"""On Windows these are devices, with whatever suffix."""
_MAX_STEM_BYTES = 120
_UNSAFE = re.compile(r"[^\w.@+-]+")


class Results:
    """``reports/``, ``scores.csv``, ``summary.json`` and by default the gradebook.

    What is made is its owner's to read, or ``shared`` as the umask says; what is there keeps its
    rights. No link in the folder is followed. UnavailableError, from every method, when the disk
    does not take what is to be written.
    """

    def __init__(self, folder: Path, *, shared: bool = False) -> None:
        self.folder = folder
        self.reports = folder / "reports"
        self.gradebook = folder / "gradebook.sqlite"
        self.scores = folder / "scores.csv"
        self.summary = folder / "summary.json"
        self._shared = shared
        self._lock = folder / ".lock"
        self._summary = Summary()
        try:
            make_folder(folder, shared=shared)
            self._refuse_links()
            make_folder(self.reports, shared=shared)
        except OSError as error:
            raise UnavailableError(
                message("batch.no_folder", folder=folder, reason=error.strerror)
            ) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out of the folder; UnavailableError when one is at work there."""
        import fcntl

        try:
            create(self._lock, shared=self._shared)
            lock = os.open(self._lock, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            reason = error.strerror
            raise UnavailableError(
                message("batch.unwritable", file=self._lock, reason=reason)
            ) from error
        with os.fdopen(lock, "rb"):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UnavailableError(message("batch.locked", folder=self.folder)) from None
            self._sweep()
            yield

    def add(self, source: str, report: Report, reason: str) -> None:
        """Write the report of the submission from ``source``, and count it in.

        ``reason`` is why it could not be read; empty, where it was graded.
        """
        self._write(self.reports / report_name(source), to_json(report).encode())
        if reason:
            self._summary.add_unreadable(source, report.submission.learner or "", reason)
        else:
            self._summary.add(report)

    def finish(
        self, rows: Iterable[RecordedAttempt], failed: Collection[tuple[Entry, str]] = ()
    ) -> Summary:
        """Write the files about all submissions, and return their summary.

        ``rows`` are those that were added, ``failed`` those without a report, and why.
        """
        named = ((row, f"{self.reports.name}/{report_name(row.entry.source)}") for row in rows)
        self._write(self.scores, score_table(named, failed).encode("utf-8-sig"))
        for entry, reason in failed:
            self._summary.add_failed(entry.source, entry.learner, reason)
        text = json.dumps(self._summary.as_data(), indent=2, ensure_ascii=False) + "\n"
        self._write(self.summary, text.encode("utf-8", "replace"))
        return self._summary

    def _write(self, file: Path, data: bytes) -> None:
        try:
            if not holds(file, data):
                replace_atomically(file, data, shared=self._shared)
        except OSError as error:
            raise UnavailableError(
                message("batch.unwritable", file=file, reason=error.strerror)
            ) from error

    def _refuse_links(self) -> None:
        """Raise UsageError for links where writing would follow them.

        A report, and whatever else is written anew, takes the place of a link instead.
        """
        database = [self.gradebook.name + ending for ending in ("", "-wal", "-shm", "-journal")]
        for name in (self.reports.name, self._lock.name, *database):
            file = self.folder / name
            if file.is_symlink():
                raise UsageError(message("batch.link", file=file))

    def _sweep(self) -> None:
        """Remove unfinished files of runs that were killed, while the lock is held."""
        for folder in (self.folder, self.reports):
            with suppress(OSError):
                for file in folder.iterdir():
                    if is_part(file.name):
                        file.unlink()


def report_name(key: str) -> str:
    """Return a file name for the report of the submission ``key``: readable, safe and its own.

    The same key always gets the same name. Names of different keys differ on every file system,
    also where case, or the way in which letters are composed, makes no difference: a short key of
    small ASCII letters is its own name, and every other one is marked with its digest.
    """
    if _is_plain(key):
        return f"{key}.json"
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_DIGITS]
    return f"{_readable(key)}.{digest}.json"


def _is_plain(key: str) -> bool:
    return (
        _PLAIN.fullmatch(key) is not None
        and not key.endswith(".")
        and key.partition(".")[0] not in _RESERVED
        and not _HAS_DIGEST.fullmatch(key)
    )


def _readable(key: str) -> str:
    """Return a readable form of ``key``, which need not be unique."""
    text = key.encode("utf-8", "replace").decode().replace("/", ".")
    folded = unicodedata.normalize("NFKC", text.casefold())
    stem = _UNSAFE.sub("_", folded).strip("._") or "submission"
    short = stem.encode()[:_MAX_STEM_BYTES].decode("utf-8", "ignore").rstrip(".")
    return f"_{short}" if short.partition(".")[0] in _RESERVED else short
