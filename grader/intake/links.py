"""Symbolic links in downloads, each in the place of a submission that should be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.intake.model import DownloadedFile
from grader.submission.filenames import printable_name
from grader.submission.files import LinkError
from grader.text import message

if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["link"]


def link(path: str) -> DownloadedFile:
    """Return the file for a link that is called like source; reading it says what to do."""

    def refuse(_limit: int) -> NoReturn:
        raise LinkError(message("submission.link", name=printable_name(path.rpartition("/")[2])))

    return DownloadedFile(path, refuse, is_link=True)
