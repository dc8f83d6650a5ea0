"""The files and entries that were found in a download."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from grader.entry import Entry
from grader.submission import pack_from
from grader.submission.filenames import printable_name
from grader.submission.files import LinkError
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import NoReturn

    from grader.submission import PackedSubmission

__all__ = [
    "Download",
    "DownloadedEntry",
    "DownloadedFile",
    "Intake",
    "Spelling",
    "link_in_place_of",
]


@dataclass(frozen=True, slots=True)
class DownloadedFile:
    """A file in a download."""

    path: str
    """From the root of the download, with slashes, as the platform wrote it."""
    read: Callable[[int], bytes] = field(repr=False)
    """Returns its contents, of at most so many bytes; raises SubmissionError."""
    opened: Callable[[], int] | None = field(default=None, repr=False)
    """Returns a descriptor of it, unless it is in an archive; raises SubmissionError."""
    is_link: bool = False
    """Whether it is a symbolic link, of which nothing is read."""

    @property
    def parts(self) -> list[str]:
        """The folders that it is in, and its name."""
        return self.path.split("/")

    @property
    def name(self) -> str:
        """Its name without folders."""
        return self.path.rpartition("/")[2]


def link_in_place_of(path: str) -> DownloadedFile:
    """Return the file for a symbolic link that is called like source or an archive.

    Nothing is read of it: whoever reads it gets a LinkError that says what to do.
    """

    def refuse(_limit: int) -> NoReturn:
        name = printable_name(path.rpartition("/")[2])
        raise LinkError(message("submission.link", name=name))

    return DownloadedFile(path, refuse, is_link=True)


@dataclass(slots=True)
class Download:
    """Files that came together, by their paths from a common root."""

    name: str
    files: list[DownloadedFile] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    """Empty folders."""
    odd: list[str] = field(default_factory=list)
    """What was left out: links to folders, and whatever leads out of an archive."""

    def tops(self) -> set[str]:
        """Return the names of what lies at the root."""
        return {path.partition("/")[0] for path in (*self.folders, *(f.path for f in self.files))}

    def below(self, top: str) -> Download:
        """Return the files of a folder at the root as a download; ``odd`` is not passed on."""
        start = f"{top}/"
        cut = len(start)
        return Download(
            top,
            [
                replace(file, path=file.path[cut:])
                for file in self.files
                if file.path.startswith(start)
            ],
            [folder[cut:] for folder in self.folders if folder.startswith(start)],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """The original spelling of an entry's texts, which distinguishes those that look alike."""

    source: str
    learner: str
    name: str = ""
    email: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadedEntry(Entry):
    """One learner's entry in a download, of which no file has been read yet.

    Its source is unique among the entries, and the same when it is downloaded again.
    """

    files: Mapping[str, DownloadedFile] = field(repr=False)
    """By the names that the learner gave them."""
    spelling: Spelling = field(repr=False)
    aliases: tuple[str, ...] = ()
    """Other ids that the download has for the learner."""
    download: int = 1
    """Which of several downloads it came from: each may be of another exercise."""

    def packed(self) -> PackedSubmission:
        """Read and pack the files; SubmissionError when they cannot be read."""
        readers = {name: file.read for name, file in self.files.items()}
        links = {name for name, file in self.files.items() if file.is_link}
        return pack_from(readers, self.source, links)


@dataclass(frozen=True, slots=True)
class Intake:
    """All entries of a download, and notes about files that are in none."""

    layout: str
    """What was recognised; several names where downloads of several kinds lay together."""
    entries: list[DownloadedEntry]
    """In the order of their sources."""
    notes: list[str]
    """About every file that is left out, and every choice that was made."""
