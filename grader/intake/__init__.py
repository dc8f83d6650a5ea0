"""Read downloads of learning platforms: which learner handed in which files, and when."""

from grader.intake.downloads import in_order, latest, read_downloads
from grader.intake.layouts import LAYOUTS
from grader.intake.model import DownloadedEntry, Intake
from grader.intake.stubs import is_written

__all__ = [
    "LAYOUTS",
    "DownloadedEntry",
    "Intake",
    "in_order",
    "is_written",
    "latest",
    "read_downloads",
]
